/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking for damage: the store's own checks, and every stored triage result judged again. */
#include "config.h"

#include "care-check-data.h"

#include <string.h>

#include "care-clinic-private.h"
#include "care-json.h"
#include "care-store-reports.h"
#include "care-store-rows.h"
#include "care-store-settings.h"
#include "care-triage-json.h"

typedef struct
{
  CareStore *store;
  GHashTable *sets; /* id → CareRuleSet, or NULL for one that cannot be read */
  CareCheckFunc report;
  gpointer data;
  guint findings;
} Replay;

static void
find (Replay *self, const char *id, const char *what)
{
  g_autofree char *where = g_strconcat ("result ", id, NULL);

  self->findings++;
  if (self->report != NULL)
    self->report ("result", where, what, self->data);
}

static void
unref_set (gpointer set)
{
  if (set != NULL)
    care_rule_set_unref (set);
}

/* Returns: (transfer none) (nullable): the rule set @id as it is stored. */
static CareRuleSet *
look_up_set (Replay *self, const char *id)
{
  g_autofree char *text = NULL;
  CareRuleSet *set = NULL;

  if (g_hash_table_lookup_extended (self->sets, id, NULL, (gpointer *) &set))
    return set;
  if (care_store_get_rule_set (self->store, id, &text, NULL) && text != NULL)
    set = care_rule_set_new_from_json (text, strlen (text), NULL);
  if (set != NULL && !g_str_equal (care_rule_set_get_sha256 (set), id))
    g_clear_pointer (&set, care_rule_set_unref);
  g_hash_table_insert (self->sets, g_strdup (id), set);
  return set;
}

static const char *
text_of (const CareColumn *columns, guint n, const char *name)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (columns[i].name, name))
      return columns[i].type == CARE_COLUMN_TEXT ? columns[i].text : NULL;
  return NULL;
}

static void
replay (Replay *self, const char *id, const char *set_id, const char *input, const char *verdict)
{
  CareRuleSet *set = look_up_set (self, set_id);
  g_autoptr (JsonNode) node = care_json_parse (input, strlen (input), NULL);
  g_autoptr (CareTriageInput) read = NULL;
  g_autoptr (CareTriageResult) judged = NULL;
  g_autofree char *again = NULL;

  if (set == NULL)
    {
      find (self, id, "its rule set is missing or cannot be read");
      return;
    }
  read = node != NULL ? care_triage_input_new_from_json (node, NULL) : NULL;
  if (read == NULL)
    {
      find (self, id, "what was judged cannot be read");
      return;
    }
  judged = care_triage_evaluate (set, &read->subject);
  again = care_triage_result_to_json (judged, id);
  if (!g_str_equal (again, verdict))
    find (self, id, "judged again it comes out otherwise");
}

static gboolean
replay_row (const char *table, const CareColumn *columns, guint n, gpointer data, GError **error)
{
  Replay *self = data;
  const char *id = text_of (columns, n, "id");
  const char *set_id = text_of (columns, n, "rule_set_id");
  const char *input = text_of (columns, n, "input");
  const char *verdict = text_of (columns, n, "verdict");

  if (id == NULL || set_id == NULL || input == NULL || verdict == NULL)
    find (self, id != NULL ? id : "?", "a column is empty");
  else
    replay (self, id, set_id, input, verdict);
  return TRUE;
}

static gboolean
replay_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  Replay *self = data;

  return care_store_foreach (self->store, "result", replay_row, self, error);
}

/**
 * care_check_data:
 * @clinic: a clinic
 * @deep: also hash every row, read the audit trail, and judge every stored report again
 * @report: (nullable): called for each finding; kinds of care_store_check(), and "result"
 * @data: for @report
 * @ret_findings: (out): number of findings
 * @error: %CARE_STORE_ERROR when the check itself could not be done
 *
 * Each stored input is read, evaluated with the stored rule set that judged it, and the verdict
 * compared byte by byte.
 *
 * Returns: whether the check was done, with or without findings
 */
gboolean
care_check_data (CareClinic *clinic,
                 gboolean deep,
                 CareCheckFunc report,
                 gpointer data,
                 guint *ret_findings,
                 GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  g_autoptr (GHashTable) sets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_set);
  Replay self = { store, sets, report, data, 0 };
  guint findings = 0;

  if (!care_store_check (store, deep, report, data, &findings, error) ||
      (deep && !care_clinic_read (clinic, replay_job, &self, error)))
    return FALSE;
  *ret_findings = findings + self.findings;
  return TRUE;
}
