/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftercarectl patient change: some fields of a patient's details, as the form of the window. */
#include "config.h"

#include "care-cli-people.h"

#include <string.h>

#include <glib/gi18n.h>

#include "care-answers-json.h"
#include "care-check-input.h"
#include "care-cli-clinic.h"
#include "care-cli-file.h"
#include "care-patient-draft.h"
#include "care-register-patient.h"
#include "care-store-patients.h"
#include "care-workflow-error.h"

#define MAX_BYTES (1024 * 1024)

static gboolean
change_consent (CarePatientDraft *draft, const char *value, GError **error)
{
  int consent;

  if (!care_enum_from_code (CARE_TYPE_CONSENT, value, &consent))
    return care_invalid (error, "phone_consent: must be yes, no or not_asked");
  care_patient_draft_set_phone_consent (draft, (CareConsent) consent);
  return TRUE;
}

static gboolean
change_answer (CarePatientDraft *draft, const char *name, const char *value, GError **error)
{
  CareFactId fact = care_fact_find (name);
  CareAnswer answer;

  if (fact == CARE_FACT_NONE || care_fact_get (fact)->group != CARE_FACT_GROUP_SCREENING)
    {
      g_set_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID,
                   "%s: is no field of a patient", name);
      return FALSE;
    }
  if (!care_answer_from_text (fact, value, &answer, error))
    return FALSE;
  care_patient_draft_set_answer (draft, fact, answer);
  return TRUE;
}

/* @word: such as "phone=+44 1632 960123"; nothing behind the sign clears the field. */
static gboolean
change_field (CarePatientDraft *draft, const char *word, GError **error)
{
  const char *sign = strchr (word, '=');
  g_autofree char *name = sign != NULL ? g_strndup (word, (gsize) (sign - word)) : NULL;

  if (sign == NULL)
    {
      g_set_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID,
                   "%s: must be a field, = and its value", word);
      return FALSE;
    }
  for (int i = 0; i < CARE_N_PATIENT_TEXTS; i++)
    if (g_str_equal (care_patient_text_code ((CarePatientText) i), name))
      {
        care_patient_draft_set_text (draft, (CarePatientText) i, sign[1] != '\0' ? sign + 1 : NULL);
        return TRUE;
      }
  if (g_str_equal (name, "phone_consent"))
    return change_consent (draft, sign + 1, error);
  return change_answer (draft, name, sign + 1, error);
}

static gboolean
change_fields (CarePatientDraft *draft, char **words, GError **error)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && !change_field (draft, words[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
change (CareClinic *clinic, const CareAct *act, const char *id, char **words, GError **error)
{
  g_autoptr (CarePatient) now = care_store_get_patient (care_clinic_get_store (clinic), id, error);
  g_autoptr (CarePatientDraft) draft = NULL;
  g_autoptr (CarePatient) given = NULL;
  g_autoptr (CarePatient) kept = NULL;

  if (now == NULL)
    return FALSE;
  draft = care_patient_draft_new_from_patient (now);
  if (!change_fields (draft, words, error) || !care_patient_draft_seal (draft, act, &given, error))
    return FALSE;
  kept = care_update_patient (clinic, act, care_patient_get (given), error);
  return kept != NULL;
}

/* The fields from the arguments, or a line each from standard input: others on the machine can see
 * arguments. */
static char **
read_fields (CareCli *self, CareCliExit *ret_exit)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  GStrvBuilder *words;
  char **fields;

  if (care_cli_word (self, 2) == NULL)
    {
      if (!care_cli_read_input ("-", MAX_BYTES, &bytes, ret_exit))
        return NULL;
      text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      return g_strsplit (text, "\n", -1);
    }
  words = g_strv_builder_new ();
  for (guint i = 2; care_cli_word (self, i) != NULL; i++)
    g_strv_builder_add (words, care_cli_word (self, i));
  fields = g_strv_builder_end (words);
  g_strv_builder_unref (words);
  return fields;
}

/**
 * care_cli_run_change:
 * @self: a call whose first word is "change"
 *
 * Returns: how it ended
 */
CareCliExit
care_cli_run_change (CareCli *self)
{
  CareCliExit how = CARE_CLI_DONE;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) fields = NULL;
  CareClinic *clinic;
  CareAct act;

  if (!care_cli_expect_words (self, 2, G_MAXUINT))
    return CARE_CLI_USAGE;
  if (care_cli_has (self, "reason") || care_cli_has (self, "take-over"))
    return care_cli_usage (self, _ ("patient change takes fields only"));
  fields = read_fields (self, &how);
  clinic = fields != NULL ? care_cli_open_clinic (self, FALSE, &how) : NULL;
  if (clinic == NULL)
    return how;
  act = care_cli_act (self, care_clinic_get_zone (clinic));
  if (change (clinic, &act, care_cli_word (self, 1), fields, &error))
    care_cli_say (self, _ ("changed"));
  else
    how = care_cli_fail_error ("patient", error);
  return care_cli_close_clinic (self, clinic, how);
}
