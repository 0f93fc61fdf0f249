/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a letter to a doctor tells: the reports of a session, and why the rules spoke. */
#include "config.h"

#include "care-load-letter.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "care-answer-lines.h"
#include "care-case-sight.h"
#include "care-expand.h"
#include "care-json.h"
#include "care-store-reports.h"

#define GROUPS (1u << CARE_FACT_GROUP_REPORT | 1u << CARE_FACT_GROUP_SYMPTOM)

static const char *
lookup_value (gpointer data, const char *name)
{
  return care_clinic_get_value (data, name);
}

static void
take_line (const char *label, const char *value, gpointer lines)
{
  /* Translators: a question in short and its answer, in a letter. */
  g_ptr_array_add (lines, g_strdup_printf (C_ ("letter", "%s: %s"), label, value));
}

/* What was found stands first; what was asked and is not there stands by itself. */
static void
add_report (CareLetterFacts *facts, CareReport *report)
{
  static const struct
  {
    CareAnswer answer;
    const char *label;
  } kinds[] = {
    { { CARE_ANSWER_GIVEN, 1 }, NC_ ("answer", "Yes") },
    { { CARE_ANSWER_UNSURE, 0 }, NC_ ("answer", "Not sure") },
    { { CARE_ANSWER_DECLINED, 0 }, NC_ ("answer", "Declined") },
  };
  const CareReportData *data = care_report_get (report);
  CareLetterReport *told = care_letter_facts_add_report (facts, data->reported_at, data->words);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *names = care_answers_list_labels (data->answers, GROUPS, kinds[i].answer);

      if (*names != '\0')
        take_line (g_dpgettext2 (NULL, "answer", kinds[i].label), names, told->lines);
    }
  care_answers_foreach_value (data->answers, CARE_FACT_GROUP_REPORT, take_line, told->lines);
  care_answers_foreach_value (data->answers, CARE_FACT_GROUP_SYMPTOM, take_line, told->lines);
  told->denied = care_answers_list_labels (data->answers, 1u << CARE_FACT_GROUP_SYMPTOM,
                                           (CareAnswer){ CARE_ANSWER_GIVEN, 0 });
}

/* The lines of the rules that @report made true; one that a later report made true is there. */
static gboolean
add_concerns (CareClinic *clinic,
              CareSession *session,
              CareReport *report,
              CareLetterFacts *facts,
              GError **error)
{
  g_autoptr (CareResult) stored =
      care_store_get_result (care_clinic_get_store (clinic), care_report_get (report)->id, error);
  g_autoptr (CareResult) result = NULL;
  g_autoptr (CareRuleSet) rules = NULL;
  g_autoptr (JsonNode) verdict = NULL;
  JsonObject *object = NULL;
  JsonArray *array = NULL;

  if (stored != NULL)
    result = care_result_for_viewer (clinic, care_session_get (session)->therapist, session, report,
                                     stored, error);
  if (result != NULL)
    rules = care_clinic_find_rules (clinic, care_result_get (result)->rule_set_id, error);
  if (rules == NULL)
    return FALSE;
  verdict = care_json_parse (care_result_get (result)->verdict,
                             strlen (care_result_get (result)->verdict), error);
  if (verdict == NULL || !care_json_get_object (verdict, "verdict", &object, error) ||
      !care_json_get_array (json_object_get_member (object, "rules"), "rules", &array, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *rule = json_array_get_object_element (array, i);
      const char *staff = json_object_get_string_member_with_default (rule, "staff", "");
      g_autofree char *line = care_expand (staff, rules, lookup_value, clinic);

      if (*line != '\0' &&
          !g_ptr_array_find_with_equal_func (facts->concerns, line, g_str_equal, NULL))
        g_ptr_array_add (facts->concerns, g_steal_pointer (&line));
    }
  return TRUE;
}

/**
 * care_letter_facts_load:
 * @clinic: a clinic
 * @session: the session the letter is about
 * @patient: its patient
 * @error: %CARE_STORE_ERROR, or that of a verdict that cannot be read
 *
 * Inside a view of the data. Whoever writes, the letter holds no more than the therapist of the
 * session may see: that a patient felt unsafe is the clinic's own to follow up (CON-1). Facts are
 * named in the language of the desk.
 *
 * Returns: (transfer full) (nullable): what the letter tells; without reports when none came
 */
CareLetterFacts *
care_letter_facts_load (CareClinic *clinic,
                        CareSession *session,
                        CarePatient *patient,
                        GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  const CareSessionData *data = care_session_get (session);
  g_autoptr (GPtrArray) reports = care_store_list_reports (store, data->id, error);
  g_autoptr (CareLetterFacts) facts = care_letter_facts_new ();

  if (reports == NULL)
    return NULL;
  for (guint i = 0; i < reports->len; i++)
    {
      g_autoptr (CareReport) seen =
          care_report_for_viewer (clinic, data->therapist, session, g_ptr_array_index (reports, i));

      add_report (facts, seen);
    }
  for (guint i = reports->len; i > 0; i--)
    if (!add_concerns (clinic, session, g_ptr_array_index (reports, i - 1), facts, error))
      return NULL;
  facts->risks = care_answers_list_labels (care_patient_get (patient)->screening,
                                           1u << CARE_FACT_GROUP_SCREENING,
                                           (CareAnswer){ CARE_ANSWER_GIVEN, 1 });
  return g_steal_pointer (&facts);
}
