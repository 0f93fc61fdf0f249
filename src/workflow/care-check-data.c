/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking for damage: the store's own checks, and every stored triage result judged again. */
#include "config.h"

#include "care-check-data.h"

#include <string.h>

#include "care-answers-json.h"
#include "care-clinic-private.h"
#include "care-json.h"
#include "care-store-reports.h"
#include "care-store-rows.h"
#include "care-store-settings.h"
#include "care-triage-json.h"

typedef struct
{
  CareStore *store;
  GHashTable *sets;   /* id → CareRuleSet, or NULL for one that cannot be read */
  GHashTable *levels; /* report id → CareLevel + 1 of its result */
  GHashTable *cases;  /* case id → Carried */
  CareCheckFunc report;
  gpointer data;
  guint findings;
} Replay;

/* What the log of a case says. */
typedef struct
{
  CareLevel highest; /* of the reports in it */
  gboolean lowered;  /* by a clinician, or by undoing a step */
} Carried;

static void
find_in (Replay *self, const char *kind, const char *id, const char *what)
{
  g_autofree char *where = g_strdup_printf ("%s %s", kind, id != NULL ? id : "?");

  self->findings++;
  if (self->report != NULL)
    self->report (kind, where, what, self->data);
}

static void
find (Replay *self, const char *id, const char *what)
{
  find_in (self, "result", id, what);
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

static gint64
number_of (const CareColumn *columns, guint n, const char *name)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (columns[i].name, name) && columns[i].type == CARE_COLUMN_INTEGER)
      return columns[i].integer;
  return -1;
}

/* What a report said, in the one way it is written. */
static char *
write_answers (const CareAnswers *answers)
{
  GString *out = g_string_new ("{");

  care_answers_write_group (answers, CARE_FACT_GROUP_REPORT, out);
  care_answers_write_group (answers, CARE_FACT_GROUP_SYMPTOM, out);
  return g_string_free (out, FALSE);
}

/* The report stands as it was judged: its answers are the last of what was judged. A report that
 * cannot be read is left to the store's check. */
static gboolean
has_same_answers (Replay *self, const char *id, const CareTriageCase *judged)
{
  g_autoptr (CareReport) report = care_store_get_report (self->store, id, NULL);
  g_autofree char *said = NULL;
  g_autofree char *was_judged = NULL;

  if (report == NULL)
    return TRUE;
  said = write_answers (care_report_get (report)->answers);
  was_judged = write_answers (judged->reports[judged->n_reports - 1].answers);
  return g_str_equal (said, was_judged);
}

/* Lists and figures read the columns, not the verdict. */
static gboolean
has_same_columns (const CareColumn *columns, guint n, const CareTriageResult *judged)
{
  return g_strcmp0 (text_of (columns, n, "outcome"),
                    care_enum_code (CARE_TYPE_OUTCOME, (int) judged->outcome)) == 0 &&
         g_strcmp0 (text_of (columns, n, "level"),
                    care_enum_code (CARE_TYPE_LEVEL, (int) judged->level)) == 0 &&
         number_of (columns, n, "incomplete") == (judged->incomplete ? 1 : 0);
}

static void
replay (Replay *self, const CareColumn *columns, guint n)
{
  const char *id = text_of (columns, n, "id");
  const char *set_id = text_of (columns, n, "rule_set_id");
  const char *input = text_of (columns, n, "input");
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
  if (!has_same_answers (self, id, &read->subject))
    find (self, id, "its report has other answers than those that were judged");
  else if (!g_str_equal (again, text_of (columns, n, "verdict")))
    find (self, id, "judged again it comes out otherwise");
  else if (!has_same_columns (columns, n, judged))
    find (self, id, "its outcome or level is not that of its verdict");
}

static gboolean
replay_row (const char *table, const CareColumn *columns, guint n, gpointer data, GError **error)
{
  Replay *self = data;
  const char *id = text_of (columns, n, "id");
  int level = CARE_LEVEL_EXPECTED;

  if (id != NULL)
    {
      care_enum_from_code (CARE_TYPE_LEVEL, text_of (columns, n, "level"), &level);
      g_hash_table_insert (self->levels, g_strdup (id), GINT_TO_POINTER (level + 1));
    }
  if (id == NULL || text_of (columns, n, "rule_set_id") == NULL ||
      text_of (columns, n, "input") == NULL || text_of (columns, n, "verdict") == NULL)
    find (self, id, "a column is empty");
  else
    replay (self, columns, n);
  return TRUE;
}

static gboolean
check_report (const char *table, const CareColumn *columns, guint n, gpointer data, GError **error)
{
  Replay *self = data;
  const char *id = text_of (columns, n, "id");

  if (id == NULL || !g_hash_table_contains (self->levels, id))
    find_in (self, "report", id, "was never judged: it has no result");
  return TRUE;
}

static void
carry_report (Replay *self, Carried *carried, const char *report_id)
{
  gpointer level = report_id != NULL ? g_hash_table_lookup (self->levels, report_id) : NULL;

  if (level != NULL)
    carried->highest = MAX (carried->highest, (CareLevel) (GPOINTER_TO_INT (level) - 1));
}

static Carried *
look_up_case (Replay *self, const char *id)
{
  Carried *carried = g_hash_table_lookup (self->cases, id);

  if (carried == NULL)
    {
      carried = g_new0 (Carried, 1);
      g_hash_table_insert (self->cases, g_strdup (id), carried);
    }
  return carried;
}

static gboolean
read_event (const char *table, const CareColumn *columns, guint n, gpointer data, GError **error)
{
  Replay *self = data;
  const char *case_id = text_of (columns, n, "case_id");
  Carried *carried = look_up_case (self, case_id != NULL ? case_id : "");
  int act = CARE_CASE_ACT_NOTE;

  care_enum_from_code (CARE_TYPE_CASE_ACT, text_of (columns, n, "act"), &act);
  carried->lowered |= act == CARE_CASE_ACT_LOWER || act == CARE_CASE_ACT_UNDO;
  carry_report (self, carried, text_of (columns, n, "report_id"));
  return TRUE;
}

/* A case is never lower than what was reported, unless somebody lowered it, and never closed
 * without saying how. */
static gboolean
check_case (const char *table, const CareColumn *columns, guint n, gpointer data, GError **error)
{
  Replay *self = data;
  const char *id = text_of (columns, n, "id");
  Carried *carried = look_up_case (self, id != NULL ? id : "");
  int level = CARE_LEVEL_EXPECTED;

  carry_report (self, carried, text_of (columns, n, "report_id"));
  carry_report (self, carried, text_of (columns, n, "last_report_id"));
  care_enum_from_code (CARE_TYPE_LEVEL, text_of (columns, n, "level"), &level);
  if (!carried->lowered && carried->highest >= CARE_LEVEL_CONTACT &&
      (CareLevel) level < carried->highest)
    find_in (self, "case", id, "is lower than a report in it, and nobody lowered it");
  if (g_strcmp0 (text_of (columns, n, "state"),
                 care_enum_code (CARE_TYPE_CASE_STATE, CARE_CASE_STATE_RESOLVED)) == 0 &&
      (text_of (columns, n, "outcome") == NULL || number_of (columns, n, "closed_at") < 0))
    find_in (self, "case", id, "is resolved without an outcome, or without the time");
  return TRUE;
}

static gboolean
replay_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  Replay *self = data;

  return care_store_foreach (self->store, "result", replay_row, self, error) &&
         care_store_foreach (self->store, "report", check_report, self, error) &&
         care_store_foreach (self->store, "case_event", read_event, self, error) &&
         care_store_foreach (self->store, "triage_case", check_case, self, error);
}

/**
 * care_check_is_of_judging:
 * @kind: of a finding
 *
 * Returns: whether the finding is about what was said of a report, in a file that is whole: every
 *   record is as the program wrote it, and the clinic can work
 */
gboolean
care_check_is_of_judging (const char *kind)
{
  static const char *const kinds[] = { "result", "report", "case", NULL };

  return g_strv_contains (kinds, kind);
}

/**
 * care_check_data:
 * @clinic: a clinic
 * @deep: also hash every row, read the audit trail, and judge every stored report again
 * @report: (nullable): called for each finding; kinds of care_store_check(), and "result",
 *   "report" and "case"
 * @data: for @report
 * @ret_findings: (out): number of findings
 * @error: %CARE_STORE_ERROR when the check itself could not be done
 *
 * Each stored input is read, evaluated with the stored rule set that judged it, and the verdict
 * compared byte by byte; what is stored beside the verdict must say the same. Every report has a
 * result, and the answers that were judged; no case is lower than a report in it by itself, or
 * resolved without an outcome.
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
  g_autoptr (GHashTable) levels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) cases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Replay self = { store, sets, levels, cases, report, data, 0 };
  guint findings = 0;

  if (!care_store_check (store, deep, report, data, &findings, error) ||
      (deep && !care_clinic_read (clinic, replay_job, &self, error)))
    return FALSE;
  *ret_findings = findings + self.findings;
  return TRUE;
}
