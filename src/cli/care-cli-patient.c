/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftercarectl patient: finds patients, shows one with everything that happened. */
#include "config.h"

#include "care-cli-commands.h"

#include <inttypes.h>
#include <string.h>

#include <glib/gi18n.h>

#include "care-case-sight.h"
#include "care-cli-clinic.h"
#include "care-cli-json.h"
#include "care-cli-people.h"
#include "care-cli-records.h"
#include "care-cli-story.h"
#include "care-cli-table.h"
#include "care-register-patient.h"
#include "care-store-patients.h"
#include "care-time.h"
#include "care-timeline.h"

#define FIND_LIMIT 200

static void
print_found_json (CareCli *self, CareClinic *clinic, GPtrArray *found)
{
  g_autoptr (GString) out = g_string_new (NULL);

  care_cli_json_open (out, NULL, '{');
  care_cli_json_integer (out, "format", 1);
  care_cli_json_open (out, "patients", '[');
  for (guint i = 0; i < found->len; i++)
    {
      CareFoundPatient *one = found->pdata[i];

      care_cli_json_open (out, NULL, '{');
      care_cli_write_patient (out, one->patient);
      care_cli_json_time (out, "last_session_at", one->last_session_at,
                          care_clinic_get_zone (clinic));
      care_cli_json_text (out, "therapist", one->therapist);
      care_cli_json_flag (out, "open_case", one->has_open_case);
      care_cli_json_flag (out, "archived", one->is_archived);
      care_cli_json_flag (out, "alike", one->is_alike);
      care_cli_json_close (out, '}');
    }
  care_cli_json_close (out, ']');
  care_cli_json_close (out, '}');
  care_cli_print (self, "%s\n", out->str);
}

static void
print_found (CareCli *self, CareClinic *clinic, GPtrArray *found)
{
  g_autoptr (CareCliTable) table =
      care_cli_table_new (_ ("Number"), _ ("Name"), _ ("Born"), _ ("Phone"), _ ("Last session"),
                          _ ("Therapist"), _ ("Open case"), _ ("Archived"), _ ("Patient"), NULL);
  guint n_alike = 0;

  for (guint i = 0; i < found->len; i++)
    {
      CareFoundPatient *one = found->pdata[i];
      const CarePatientData *data = care_patient_get (one->patient);
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, data->number);
      g_autofree char *name = care_cli_patient_name (one->patient);
      g_autofree char *last = care_cli_when (one->last_session_at, care_clinic_get_zone (clinic));

      care_cli_table_add (table, number, name, data->birth_date, data->phone, last, one->therapist,
                          one->has_open_case ? _ ("yes") : "", one->is_archived ? _ ("yes") : "",
                          data->id);
      n_alike += one->is_alike;
    }
  care_cli_table_print (table, self);
  care_cli_say (self, ngettext ("%u patient", "%u patients", found->len - n_alike),
                found->len - n_alike);
  if (n_alike > 0)
    care_cli_say (self,
                  ngettext ("%u more with a similar name", "%u more with similar names", n_alike),
                  n_alike);
}

/* The words typed, as one search. */
static char *
join_words (CareCli *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 1; i < self->words->len; i++)
    g_string_append_printf (text, "%s%s", i > 1 ? " " : "", care_cli_word (self, i));
  return g_string_free (text, FALSE);
}

static CareCliExit
find_patients (CareCli *self)
{
  g_autofree char *text = join_words (self);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  CareCliExit how = CARE_CLI_DONE;
  CareClinic *clinic;

  if (self->words->len < 2)
    return care_cli_usage (self, _ ("patient find needs a part of a name, a birth date, the end "
                                    "of a phone number or a session code"));
  if (!g_utf8_validate (text, -1, NULL))
    return care_cli_usage (self, _ ("patient find: the text is not UTF-8"));
  clinic = care_cli_open_clinic (self, TRUE, &how);
  if (clinic == NULL)
    return how;
  found = care_find_patients (clinic, text, FIND_LIMIT, &error);
  if (found == NULL || !care_found_for_viewer (clinic, care_cli_actor (self), found, &error))
    how = care_cli_fail_error ("patient", error);
  else if (care_cli_has (self, "json"))
    print_found_json (self, clinic, found);
  else
    print_found (self, clinic, found);
  return care_cli_close_clinic (self, clinic, how);
}

static void
write_entry (GString *out, CareTimelineEntry *entry, gint64 now_ms, GTimeZone *zone)
{
  GObject *record = care_timeline_entry_get_record (entry);
  CareTimelineKind kind = care_timeline_entry_get_kind (entry);

  care_cli_json_open (out, NULL, '{');
  care_cli_json_text (out, "kind", care_timeline_kind_code (kind));
  care_cli_json_time (out, "when", care_timeline_entry_get_at (entry), zone);
  switch (kind)
    {
    case CARE_TIMELINE_SESSION:
      care_cli_write_session (out, CARE_SESSION (record), zone);
      break;
    case CARE_TIMELINE_REPORT:
      care_cli_write_report (out, CARE_REPORT (record), care_timeline_entry_get_result (entry),
                             zone);
      break;
    case CARE_TIMELINE_CASE:
      care_cli_write_case (out, CARE_CASE (record), NULL, now_ms, zone);
      break;
    case CARE_TIMELINE_ATTEMPT:
      care_cli_write_attempt (out, CARE_ATTEMPT (record), zone);
      break;
    case CARE_TIMELINE_HANDOUT:
      care_cli_write_handout (out, CARE_HANDOUT (record), zone);
      break;
    case CARE_TIMELINE_CALL:
      care_cli_write_call (out, CARE_CALL (record), now_ms, zone);
      break;
    case CARE_TIMELINE_ADDENDUM:
      care_cli_write_addendum (out, CARE_ADDENDUM (record), zone);
      break;
    case CARE_TIMELINE_NOTE:
      care_cli_write_note (out, CARE_PATIENT_NOTE (record), zone);
      break;
    case CARE_TIMELINE_EPISODE:
      care_cli_write_episode (out, CARE_EPISODE (record));
      break;
    case CARE_TIMELINE_MEASURE:
      care_cli_write_measure (out, CARE_MEASURE (record), zone);
      break;
    case CARE_TIMELINE_MERGE:
    case CARE_TIMELINE_ARCHIVE:
      care_cli_write_people_event (out, CARE_PEOPLE_EVENT (record));
      break;
    case CARE_N_TIMELINE_KINDS:
      break;
    }
  care_cli_json_close (out, '}');
}

/* What a line of the timeline says of its record, in codes. */
static char *
sum_up (CareTimelineEntry *entry)
{
  GObject *record = care_timeline_entry_get_record (entry);
  CareResult *result = care_timeline_entry_get_result (entry);

  switch (care_timeline_entry_get_kind (entry))
    {
    case CARE_TIMELINE_SESSION:
      {
        const CareSessionData *session = care_session_get (CARE_SESSION (record));
        g_autofree char *modality = care_answer_to_text (
            CARE_FACT_MODALITY, care_answers_get (session->answers, CARE_FACT_MODALITY));

        return g_strdup_printf ("%s, %s, %s", session->therapist, modality, session->code);
      }
    case CARE_TIMELINE_REPORT:
      if (result == NULL)
        return g_strdup ("");
      return g_strdup_printf (
          "%s %s", care_enum_code (CARE_TYPE_OUTCOME, (int) care_result_get (result)->outcome),
          care_result_get (result)->why != NULL ? care_result_get (result)->why : "");
    case CARE_TIMELINE_CASE:
      {
        const CareCaseData *data = care_case_get (CARE_CASE (record));

        return g_strdup_printf ("%s, %s", care_cli_case_level (data),
                                care_enum_code (CARE_TYPE_CASE_STATE, (int) data->state));
      }
    case CARE_TIMELINE_ATTEMPT:
      return g_strdup (care_enum_code (CARE_TYPE_ATTEMPT_RESULT,
                                       (int) care_attempt_get (CARE_ATTEMPT (record))->result));
    case CARE_TIMELINE_HANDOUT:
      return g_strdup (care_handout_get (CARE_HANDOUT (record))->template_id);
    case CARE_TIMELINE_CALL:
      {
        const CareCallData *data = care_call_get (CARE_CALL (record));

        return g_strdup_printf ("%s, %s",
                                care_enum_code (CARE_TYPE_CALL_REASON, (int) data->reason),
                                care_enum_code (CARE_TYPE_CALL_STATE, (int) data->state));
      }
    case CARE_TIMELINE_ADDENDUM:
      return g_strdup (care_addendum_get (CARE_ADDENDUM (record))->author);
    case CARE_TIMELINE_NOTE:
      return g_strdup (care_patient_note_get (CARE_PATIENT_NOTE (record))->author);
    case CARE_TIMELINE_EPISODE:
      return g_strdup (care_episode_get (CARE_EPISODE (record))->name);
    case CARE_TIMELINE_MEASURE:
      return g_strdup_printf ("%s %.1f",
                              care_enum_code (CARE_TYPE_MEASURE_KIND,
                                              (int) care_measure_get (CARE_MEASURE (record))->kind),
                              care_measure_score (CARE_MEASURE (record)));
    case CARE_TIMELINE_MERGE:
    case CARE_TIMELINE_ARCHIVE:
      return g_strdup (care_people_event_get (CARE_PEOPLE_EVENT (record))->actor);
    case CARE_N_TIMELINE_KINDS:
      break;
    }
  g_return_val_if_reached (g_strdup (""));
}

static void
print_patient_json (CareCli *self, CareClinic *clinic, CarePatient *patient, GPtrArray *entries)
{
  GTimeZone *zone = care_clinic_get_zone (clinic);
  g_autoptr (GString) out = g_string_new (NULL);

  care_cli_json_open (out, NULL, '{');
  care_cli_json_integer (out, "format", 1);
  care_cli_json_open (out, "patient", '{');
  care_cli_write_patient_whole (out, patient, zone);
  care_cli_json_close (out, '}');
  care_cli_json_open (out, "timeline", '[');
  for (guint i = 0; i < entries->len; i++)
    write_entry (out, entries->pdata[i], care_cli_now (self), zone);
  care_cli_json_close (out, ']');
  care_cli_json_close (out, '}');
  care_cli_print (self, "%s\n", out->str);
}

static void
print_patient (CareCli *self, CareClinic *clinic, CarePatient *patient, GPtrArray *entries)
{
  GTimeZone *zone = care_clinic_get_zone (clinic);
  const CarePatientData *data = care_patient_get (patient);
  g_autoptr (CareCliTable) table =
      care_cli_table_new (_ ("When"), _ ("What"), _ ("Summary"), _ ("Id"), NULL);
  g_autofree char *name = care_cli_patient_name (patient);
  g_autofree char *clean = care_cli_clean_cell (name);

  care_cli_print (self, _ ("%s, born %s, number %" PRId64 "\n"), clean, data->birth_date,
                  data->number);
  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    if (care_fact_get ((CareFactId) i)->group == CARE_FACT_GROUP_SCREENING &&
        care_answer_is_yes (care_answers_get (data->screening, (CareFactId) i)) == CARE_TRI_TRUE)
      care_cli_print (self, "  %s\n", care_fact_label ((CareFactId) i));
  care_cli_print (self, "\n");
  for (guint i = 0; i < entries->len; i++)
    {
      CareTimelineEntry *entry = entries->pdata[i];
      g_autofree char *when = care_cli_when (care_timeline_entry_get_at (entry), zone);
      g_autofree char *summary = sum_up (entry);

      care_cli_table_add (table, when,
                          care_timeline_kind_code (care_timeline_entry_get_kind (entry)), summary,
                          care_timeline_entry_get_id (entry));
    }
  care_cli_table_print (table, self);
}

static CareCliExit
show_patient (CareCli *self)
{
  g_autoptr (CarePatient) patient = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  CareCliExit how = CARE_CLI_DONE;
  CareClinic *clinic;

  if (!care_cli_expect_words (self, 2, 2))
    return CARE_CLI_USAGE;
  clinic = care_cli_open_clinic (self, TRUE, &how);
  if (clinic == NULL)
    return how;
  patient =
      care_store_get_patient (care_clinic_get_store (clinic), care_cli_word (self, 1), &error);
  if (patient != NULL)
    entries = care_timeline_load (clinic, care_cli_word (self, 1), care_cli_actor (self), &error);
  if (entries == NULL)
    how = care_cli_fail_error ("patient", error);
  else if (care_cli_has (self, "json"))
    print_patient_json (self, clinic, patient, entries);
  else
    print_patient (self, clinic, patient, entries);
  return care_cli_close_clinic (self, clinic, how);
}

static CareCliExit
run_patient (CareCli *self)
{
  const char *what = care_cli_word (self, 0);

  if (g_strcmp0 (what, "find") == 0)
    return find_patients (self);
  if (g_strcmp0 (what, "show") == 0)
    return show_patient (self);
  if (g_strcmp0 (what, "change") == 0)
    return care_cli_run_change (self);
  if (what != NULL && care_cli_is_people_act (what))
    return care_cli_run_people (self);
  return care_cli_usage (self, _ ("patient needs one of: find, show, change, compare, merge, "
                                  "unmerge, archive, unarchive"));
}

const CareCliCommand care_cli_patient = {
  .name = "patient",
  .forms =
      (const char *const[]){ "find TEXT…", "show ID", "change ID [FIELD=VALUE…]",
                             "compare KEPT OTHER", "merge KEPT OTHER --reason TEXT [--take-over]",
                             "unmerge OTHER --reason TEXT", "archive ID --reason TEXT",
                             "unarchive ID", NULL },
  .summary =
      N_ ("Find patients as in the window, show one with the whole timeline, change one, show two "
          "records as one person, or put one aside."),
  .options =
      (const CareCliOption[]){
          { "reason", "TEXT", N_ ("why; goes into the log") },
          { "take-over", NULL,
            N_ ("merge: write the other record's risks, telephone number and refusal "
                "of calls into the kept one") },
          { NULL } },
  .run = run_patient,
};
