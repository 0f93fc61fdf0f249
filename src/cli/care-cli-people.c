/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftercarectl patient compare, merge, unmerge, archive, unarchive: whole records. */
#include "config.h"

#include "care-cli-people.h"

#include <string.h>

#include <glib/gi18n.h>

#include "care-archive-patient.h"
#include "care-cli-clinic.h"
#include "care-cli-json.h"
#include "care-cli-table.h"
#include "care-merge-patients.h"
#include "care-store-patients.h"
#include "care-workflow-error.h"

typedef gboolean (*PeopleAct) (CareCli *self,
                               CareClinic *clinic,
                               const CareAct *act,
                               GError **error);

typedef struct
{
  const char *word;
  PeopleAct run;
  guint n_ids;
  gboolean needs_reason;
  gboolean takes_over;
  gboolean only_reads;
} Verb;

static void
print_done (CareCli *self, const char *what, const char *id)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (!care_cli_has (self, "json"))
    {
      care_cli_say (self, "%s", what);
      return;
    }
  care_cli_json_open (out, NULL, '{');
  care_cli_json_integer (out, "format", 1);
  care_cli_json_text (out, "patient", id);
  care_cli_json_close (out, '}');
  care_cli_print (self, "%s\n", out->str);
}

static void
print_differences_json (CareCli *self, GPtrArray *differences)
{
  g_autoptr (GString) out = g_string_new (NULL);

  care_cli_json_open (out, NULL, '{');
  care_cli_json_integer (out, "format", 1);
  care_cli_json_open (out, "differences", '[');
  for (guint i = 0; i < differences->len; i++)
    {
      const CarePatientDifference *one = differences->pdata[i];

      care_cli_json_open (out, NULL, '{');
      care_cli_json_text (out, "field", one->field);
      care_cli_json_text (out, "kept", one->kept);
      care_cli_json_text (out, "other", one->other);
      care_cli_json_flag (out, "must_take", one->must_take);
      care_cli_json_close (out, '}');
    }
  care_cli_json_close (out, ']');
  care_cli_json_close (out, '}');
  care_cli_print (self, "%s\n", out->str);
}

static void
print_differences (CareCli *self, GPtrArray *differences)
{
  g_autoptr (CareCliTable) table =
      care_cli_table_new (_ ("Field"), C_ ("of two records", "Kept"),
                          C_ ("of two records", "Other"), _ ("Must be taken over"), NULL);

  for (guint i = 0; i < differences->len; i++)
    {
      const CarePatientDifference *one = differences->pdata[i];

      care_cli_table_add (table, one->field, one->kept, one->other,
                          one->must_take ? _ ("yes") : "");
    }
  care_cli_table_print (table, self);
  care_cli_say (self, ngettext ("%u difference", "%u differences", differences->len),
                differences->len);
}

static gboolean
compare (CareCli *self, CareClinic *clinic, const CareAct *act, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  g_autoptr (CarePatient) kept = care_store_get_own_patient (store, care_cli_word (self, 1), error);
  g_autoptr (CarePatient) other =
      kept != NULL ? care_store_get_own_patient (store, care_cli_word (self, 2), error) : NULL;
  g_autoptr (GPtrArray) differences = NULL;

  if (other == NULL)
    return FALSE;
  differences = care_compare_patients (care_patient_get (kept), care_patient_get (other));
  if (care_cli_has (self, "json"))
    print_differences_json (self, differences);
  else
    print_differences (self, differences);
  return TRUE;
}

static gboolean
merge (CareCli *self, CareClinic *clinic, const CareAct *act, GError **error)
{
  g_autoptr (CarePatient) kept =
      care_merge_patients (clinic, act, care_cli_word (self, 1), care_cli_word (self, 2),
                           care_cli_get (self, "reason"), care_cli_has (self, "take-over"), error);

  if (kept == NULL)
    return FALSE;
  print_done (self, _ ("shown as one person"), care_patient_get (kept)->id);
  return TRUE;
}

static gboolean
unmerge (CareCli *self, CareClinic *clinic, const CareAct *act, GError **error)
{
  g_autoptr (CarePatient) other = care_unmerge_patients (clinic, act, care_cli_word (self, 1),
                                                         care_cli_get (self, "reason"), error);

  if (other == NULL)
    return FALSE;
  print_done (self, _ ("shown by itself again"), care_patient_get (other)->id);
  return TRUE;
}

static gboolean
archive (CareCli *self, CareClinic *clinic, const CareAct *act, GError **error)
{
  const char *id = care_cli_word (self, 1);

  if (!care_archive_patient (clinic, act, id, care_cli_get (self, "reason"), error))
    return FALSE;
  print_done (self, _ ("archived"), id);
  return TRUE;
}

static gboolean
unarchive (CareCli *self, CareClinic *clinic, const CareAct *act, GError **error)
{
  const char *id = care_cli_word (self, 1);

  if (!care_unarchive_patient (clinic, act, id, error))
    return FALSE;
  print_done (self, _ ("brought back"), id);
  return TRUE;
}

static const Verb *
find_verb (const char *word)
{
  static const Verb verbs[] = {
    { "compare", compare, 2, FALSE, FALSE, TRUE },
    { "merge", merge, 2, TRUE, TRUE, FALSE },
    { "unmerge", unmerge, 1, TRUE, FALSE, FALSE },
    { "archive", archive, 1, TRUE, FALSE, FALSE },
    { "unarchive", unarchive, 1, FALSE, FALSE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_strcmp0 (verbs[i].word, word) == 0)
      return &verbs[i];
  return NULL;
}

/**
 * care_cli_is_people_act:
 * @word: the word behind "patient"
 *
 * Returns: whether care_cli_run_people() knows it
 */
gboolean
care_cli_is_people_act (const char *word)
{
  return find_verb (word) != NULL;
}

/**
 * care_cli_run_people:
 * @self: a call whose first word is one of the acts
 *
 * Returns: how it ended
 */
CareCliExit
care_cli_run_people (CareCli *self)
{
  const Verb *verb = find_verb (care_cli_word (self, 0));
  CareCliExit how = CARE_CLI_DONE;
  g_autoptr (GError) error = NULL;
  CareClinic *clinic;
  CareAct act;

  if (!care_cli_expect_words (self, verb->n_ids + 1, verb->n_ids + 1))
    return CARE_CLI_USAGE;
  if (verb->needs_reason != care_cli_has (self, "reason"))
    return verb->needs_reason
               ? care_cli_usage (self, _ ("patient %s needs --reason"), verb->word)
               : care_cli_usage (self, _ ("patient %s takes no --reason"), verb->word);
  if (!verb->takes_over && care_cli_has (self, "take-over"))
    return care_cli_usage (self, _ ("patient %s takes no --take-over"), verb->word);
  clinic = care_cli_open_clinic (self, verb->only_reads, &how);
  if (clinic == NULL)
    return how;
  act = care_cli_act (self, care_clinic_get_zone (clinic));
  if (!verb->run (self, clinic, &act, &error))
    how = care_cli_fail_error ("patient", error);
  return care_cli_close_clinic (self, clinic, how);
}
