/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as members of a JSON listing, and in words for tables. */
#include "config.h"

#include "care-cli-records.h"

#include <glib/gi18n.h>

#include "care-answers-json.h"
#include "care-cli-json.h"
#include "care-handle-case.h"
#include "care-due.h"
#include "care-time.h"
#include "care-treatment.h"

/**
 * care_cli_write_patient:
 * @out: an open object
 * @patient: who it is about
 *
 * Writes what tells patients apart: `patient`, `patient_number`, `patient_name`, `birth_date`.
 */
void
care_cli_write_patient (GString *out, CarePatient *patient)
{
  const CarePatientData *data = care_patient_get (patient);
  g_autofree char *name = care_cli_patient_name (patient);

  care_cli_json_text (out, "patient", data->id);
  care_cli_json_integer (out, "patient_number", data->number);
  care_cli_json_text (out, "patient_name", name);
  care_cli_json_text (out, "birth_date", data->birth_date);
  care_cli_json_text (out, "phone", data->phone);
}

static void
write_answers (GString *out, const CareAnswers *answers, CareFactGroup group)
{
  if (answers != NULL)
    care_answers_write_group (answers, group, out);
}

/**
 * care_cli_write_patient_whole:
 * @out: an open object
 * @patient: a patient
 * @zone: the clinic's
 *
 * Writes every field, by the names `record` reads.
 */
void
care_cli_write_patient_whole (GString *out, CarePatient *patient, GTimeZone *zone)
{
  const CarePatientData *data = care_patient_get (patient);

  care_cli_json_text (out, "id", data->id);
  care_cli_json_integer (out, "number", data->number);
  care_cli_json_text (out, "given_name", data->given_name);
  care_cli_json_text (out, "family_name", data->family_name);
  care_cli_json_text (out, "preferred_name", data->preferred_name);
  care_cli_json_text (out, "birth_date", data->birth_date);
  care_cli_json_text (out, "phone", data->phone);
  care_cli_json_text (out, "email", data->email);
  care_cli_json_text (out, "language", data->language);
  care_cli_json_text (out, "notes", data->notes);
  if (data->phone_consent != CARE_CONSENT_NOT_ASKED)
    care_cli_json_text (out, "phone_consent",
                        care_enum_code (CARE_TYPE_CONSENT, (int) data->phone_consent));
  if (data->good_until > 0)
    {
      care_cli_json_integer (out, "good_from", data->good_from);
      care_cli_json_integer (out, "good_until", data->good_until);
    }
  write_answers (out, data->screening, CARE_FACT_GROUP_SCREENING);
  care_cli_json_time (out, "created_at", data->created_at, zone);
  care_cli_json_integer (out, "version", data->version);
}

/**
 * care_cli_write_session:
 * @out: an open object
 * @session: a session
 * @zone: the clinic's
 */
void
care_cli_write_session (GString *out, CareSession *session, GTimeZone *zone)
{
  const CareSessionData *data = care_session_get (session);
  g_autofree char *reactions = care_reactions_write (data->reactions);

  care_cli_json_text (out, "id", data->id);
  care_cli_json_text (out, "patient", data->patient_id);
  care_cli_json_text (out, "code", data->code);
  care_cli_json_text (out, "therapist", data->therapist);
  care_cli_json_time (out, "ended_at", data->ended_at, zone);
  write_answers (out, data->answers, CARE_FACT_GROUP_SESSION);
  care_cli_json_text (out, "complaint", data->complaint);
  care_cli_json_text (out, "reaction", data->reaction);
  care_cli_json_text (out, "instructions", data->instructions);
  care_cli_json_text (out, "changed", data->changed);
  if (data->subjective != NULL || data->objective != NULL || data->assessment != NULL ||
      data->plan != NULL)
    {
      care_cli_json_open (out, "notes", '{');
      care_cli_json_text (out, "subjective", data->subjective);
      care_cli_json_text (out, "objective", data->objective);
      care_cli_json_text (out, "assessment", data->assessment);
      care_cli_json_text (out, "plan", data->plan);
      care_cli_json_close (out, '}');
    }
  care_cli_json_raw (out, "marks", data->marks);
  care_cli_json_raw (out, "treatment", data->treatment);
  if (reactions != NULL)
    care_cli_json_codes (out, "reactions", g_strdelimit (reactions, ",", ' '));
  if (data->follow_up != CARE_FOLLOW_UP_AS_PLANNED)
    care_cli_json_text (out, "follow_up",
                        care_enum_code (CARE_TYPE_FOLLOW_UP, (int) data->follow_up));
  care_cli_json_time (out, "entered_at", data->entered_at, zone);
  care_cli_json_text (out, "signed_by", data->signed_by);
}

/**
 * care_cli_write_report:
 * @out: an open object
 * @report: a report
 * @result: (nullable): what triage said of it
 * @zone: the clinic's
 */
void
care_cli_write_report (GString *out, CareReport *report, CareResult *result, GTimeZone *zone)
{
  const CareReportData *data = care_report_get (report);
  g_autofree char *advice = g_strdup (data->advice);

  care_cli_json_text (out, "id", data->id);
  care_cli_json_text (out, "session", data->session_id);
  care_cli_json_time (out, "reported_at", data->reported_at, zone);
  care_cli_json_text (out, "channel", care_enum_code (CARE_TYPE_CHANNEL, (int) data->channel));
  write_answers (out, data->answers, CARE_FACT_GROUP_REPORT);
  write_answers (out, data->answers, CARE_FACT_GROUP_SYMPTOM);
  care_cli_json_text (out, "words", data->words);
  care_cli_json_raw (out, "marks", data->marks);
  if (advice != NULL)
    care_cli_json_codes (out, "advice", g_strdelimit (advice, ",", ' '));
  care_cli_json_time (out, "entered_at", data->entered_at, zone);
  care_cli_json_text (out, "signed_by", data->signed_by);
  if (result != NULL)
    care_cli_json_raw (out, "verdict", care_result_get (result)->verdict);
}

/**
 * care_cli_case_level:
 * @data: a case
 *
 * Returns: (transfer none): code of its level; `incomplete` when only open questions keep it open
 */
const char *
care_cli_case_level (const CareCaseData *data)
{
  if (data->incomplete && data->level < CARE_LEVEL_CONTACT)
    return care_enum_code (CARE_TYPE_OUTCOME, CARE_OUTCOME_INCOMPLETE);
  return care_enum_code (CARE_TYPE_LEVEL, (int) data->level);
}

/* Whole minutes until @due_at; less than none from the first moment after it. */
static gint64
minutes_left (gint64 due_at, gint64 now_ms)
{
  gint64 minute = 60 * CARE_MS_PER_SECOND;
  gint64 left = due_at - now_ms;

  return left >= 0 ? left / minute : -((-left + minute - 1) / minute);
}

/**
 * care_cli_write_case:
 * @out: an open object
 * @triage_case: a case
 * @events: (nullable): its log, when it is at hand
 * @now_ms: UTC ms
 * @zone: the clinic's
 */
void
care_cli_write_case (
    GString *out, CareCase *triage_case, GPtrArray *events, gint64 now_ms, GTimeZone *zone)
{
  const CareCaseData *data = care_case_get (triage_case);
  gboolean open = data->state != CARE_CASE_STATE_RESOLVED;
  CareCaseAct next = care_case_next_act (data, events);

  care_cli_json_text (out, "id", data->id);
  care_cli_json_text (out, "level", care_cli_case_level (data));
  care_cli_json_flag (out, "incomplete", data->incomplete);
  care_cli_json_text (out, "state", care_enum_code (CARE_TYPE_CASE_STATE, (int) data->state));
  care_cli_json_codes (out, "why", data->why);
  care_cli_json_text (out, "session", data->session_id);
  care_cli_json_text (out, "report", data->report_id);
  care_cli_json_text (out, "last_report", data->last_report_id);
  care_cli_json_text (out, "owner", data->owner);
  care_cli_json_time (out, "opened_at", data->opened_at, zone);
  care_cli_json_time (out, "due_at", data->due_at, zone);
  care_cli_json_flag (out, "overdue", open && data->due_at < now_ms);
  if (open)
    care_cli_json_integer (out, "time_left_minutes", minutes_left (data->due_at, now_ms));
  if (next != CARE_N_CASE_ACTS)
    care_cli_json_text (out, "next_act", care_enum_code (CARE_TYPE_CASE_ACT, (int) next));
  care_cli_json_time (out, "waiting_until", data->waiting_until, zone);
  care_cli_json_text (out, "outcome", data->outcome);
  care_cli_json_text (out, "harm", data->harm);
  care_cli_json_time (out, "closed_at", data->closed_at, zone);
  care_cli_json_time (out, "changed_at", data->changed_at, zone);
  care_cli_json_integer (out, "version", data->version);
}

/**
 * care_cli_write_event:
 * @out: an open object
 * @event: one act in the log of a case
 * @zone: the clinic's
 */
void
care_cli_write_event (GString *out, CareCaseEvent *event, GTimeZone *zone)
{
  const CareCaseEventData *data = care_case_event_get (event);

  care_cli_json_text (out, "id", data->id);
  care_cli_json_time (out, "at", data->at, zone);
  care_cli_json_text (out, "actor", data->actor);
  care_cli_json_text (out, "act", care_enum_code (CARE_TYPE_CASE_ACT, (int) data->act));
  care_cli_json_text (out, "level", care_enum_code (CARE_TYPE_LEVEL, (int) data->level));
  care_cli_json_text (out, "state", care_enum_code (CARE_TYPE_CASE_STATE, (int) data->state));
  care_cli_json_text (out, "report", data->report_id);
  care_cli_json_text (out, "detail", data->detail);
  care_cli_json_text (out, "harm", data->harm);
  care_cli_json_time (out, "next_at", data->next_at, zone);
  care_cli_json_text (out, "words", data->words);
  if (data->case_version > 0)
    care_cli_json_integer (out, "version", data->case_version);
}

/**
 * care_cli_write_attempt:
 * @out: an open object
 * @attempt: one try to reach a patient
 * @zone: the clinic's
 */
void
care_cli_write_attempt (GString *out, CareAttempt *attempt, GTimeZone *zone)
{
  const CareAttemptData *data = care_attempt_get (attempt);

  care_cli_json_text (out, "id", data->id);
  care_cli_json_text (out, "patient", data->patient_id);
  care_cli_json_text (out, "session", data->session_id);
  care_cli_json_text (out, "case", data->case_id);
  care_cli_json_text (out, "call", data->call_id);
  care_cli_json_time (out, "at", data->at, zone);
  care_cli_json_text (out, "actor", data->actor);
  care_cli_json_text (out, "channel", care_enum_code (CARE_TYPE_CHANNEL, (int) data->channel));
  care_cli_json_text (out, "result", care_enum_code (CARE_TYPE_ATTEMPT_RESULT, (int) data->result));
  care_cli_json_time (out, "next_at", data->next_at, zone);
  care_cli_json_text (out, "words", data->words);
}

/**
 * care_cli_write_call:
 * @out: an open object
 * @call: a planned call
 * @now_ms: UTC ms
 * @zone: the clinic's
 */
void
care_cli_write_call (GString *out, CareCall *call, gint64 now_ms, GTimeZone *zone)
{
  const CareCallData *data = care_call_get (call);

  care_cli_json_text (out, "id", data->id);
  care_cli_json_text (out, "session", data->session_id);
  care_cli_json_text (out, "reason", care_enum_code (CARE_TYPE_CALL_REASON, (int) data->reason));
  care_cli_json_text (out, "state", care_enum_code (CARE_TYPE_CALL_STATE, (int) data->state));
  care_cli_json_time (out, "due_at", data->due_at, zone);
  care_cli_json_flag (out, "overdue",
                      data->state == CARE_CALL_STATE_PLANNED && data->due_at < now_ms);
  care_cli_json_integer (out, "tries", data->tries);
  care_cli_json_text (out, "closed_because", data->closed_because);
  care_cli_json_time (out, "closed_at", data->closed_at, zone);
  care_cli_json_text (out, "assigned_to", data->assigned_to);
  if (care_call_get_holder (call, now_ms) != NULL)
    {
      care_cli_json_open (out, "claim", '{');
      care_cli_json_text (out, "by", data->claimed_by);
      care_cli_json_time (out, "at", data->claimed_at, zone);
      care_cli_json_time (out, "until", data->claimed_until, zone);
      care_cli_json_close (out, '}');
    }
  if (care_call_can_undo (call, now_ms))
    care_cli_json_time (out, "undo_until", data->undo_until, zone);
  care_cli_json_time (out, "put_away_at", data->put_away_at, zone);
  care_cli_json_integer (out, "version", data->version);
}

/**
 * care_cli_write_due:
 * @out: an open object
 * @item: a row of the call list
 * @now_ms: UTC ms
 * @zone: the clinic's
 *
 * Writes the call, where it stands, what is to be done, the patient and the session.
 */
void
care_cli_write_due (GString *out, CareWorkItem *item, gint64 now_ms, GTimeZone *zone)
{
  const CareSessionData *session = care_session_get (care_work_item_get_session (item));
  const CarePatientData *patient = care_patient_get (care_work_item_get_patient (item));

  care_cli_write_call (out, care_work_item_get_call (item), now_ms, zone);
  care_cli_json_text (out, "group", care_due_group_code (care_due_group (item, now_ms, zone)));
  care_cli_json_text (out, "to_do", care_due_to_do_code (care_due_to_do (item)));
  care_cli_json_flag (out, "higher_risk", care_work_item_is_higher_risk (item));
  care_cli_json_text (out, "person", care_due_person (item));
  care_cli_write_patient (out, care_work_item_get_patient (item));
  if (patient->good_until > 0)
    {
      care_cli_json_integer (out, "good_from", patient->good_from);
      care_cli_json_integer (out, "good_until", patient->good_until);
    }
  care_cli_json_text (out, "session_code", session->code);
  care_cli_json_text (out, "therapist", session->therapist);
  care_cli_json_time (out, "session_ended_at", session->ended_at, zone);
}

/**
 * care_cli_write_addendum:
 * @out: an open object
 * @addendum: what was added to a session
 * @zone: the clinic's
 */
void
care_cli_write_addendum (GString *out, CareAddendum *addendum, GTimeZone *zone)
{
  const CareAddendumData *data = care_addendum_get (addendum);

  care_cli_json_text (out, "id", data->id);
  care_cli_json_text (out, "session", data->session_id);
  care_cli_json_time (out, "happened_at", data->happened_at, zone);
  care_cli_json_time (out, "entered_at", data->entered_at, zone);
  care_cli_json_text (out, "author", data->author);
  care_cli_json_text (out, "words", data->words);
}

/**
 * care_cli_write_handout:
 * @out: an open object
 * @handout: a sheet that was given
 * @zone: the clinic's
 */
void
care_cli_write_handout (GString *out, CareHandout *handout, GTimeZone *zone)
{
  const CareHandoutData *data = care_handout_get (handout);

  care_cli_json_text (out, "id", data->id);
  care_cli_json_text (out, "session", data->session_id);
  care_cli_json_text (out, "template", data->template_id);
  care_cli_json_integer (out, "template_version", data->template_version);
  care_cli_json_text (out, "language", data->language);
  care_cli_json_flag (out, "large", data->large);
  care_cli_json_text (out, "rule_set", data->rule_set_id);
  care_cli_json_text (out, "sha256", data->sha256);
  care_cli_json_time (out, "given_at", data->given_at, zone);
  care_cli_json_text (out, "given_by", data->given_by);
}

/**
 * care_cli_patient_name:
 * @patient: a patient
 *
 * Returns: (transfer full): family name, given name
 */
char *
care_cli_patient_name (CarePatient *patient)
{
  const CarePatientData *data = care_patient_get (patient);

  return g_strdup_printf ("%s, %s", data->family_name, data->given_name);
}

/**
 * care_cli_when:
 * @at_ms: UTC ms, or %CARE_TIME_NONE
 * @zone: the clinic's
 *
 * Returns: (transfer full): day and minute in the clinic's time; "" for none
 */
char *
care_cli_when (gint64 at_ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = NULL;

  if (at_ms == CARE_TIME_NONE)
    return g_strdup ("");
  local = care_time_to_local (at_ms, zone);
  return g_date_time_format (local, "%Y-%m-%d %H:%M");
}

/**
 * care_cli_time_left:
 * @due_at: UTC ms
 * @now_ms: UTC ms
 *
 * Returns: (transfer full): how long until it is due, or since, in minutes, hours or days
 */
char *
care_cli_time_left (gint64 due_at, gint64 now_ms)
{
  gint64 minutes = ABS (due_at - now_ms) / (60 * CARE_MS_PER_SECOND);
  g_autofree char *amount = NULL;

  if (minutes < 120)
    amount = g_strdup_printf (_ ("%d min"), (int) minutes);
  else if (minutes < 48 * 60)
    amount = g_strdup_printf (_ ("%d h"), (int) (minutes / 60));
  else
    amount = g_strdup_printf (_ ("%d d"), (int) MIN (minutes / (24 * 60), 99999));
  /* Translators: %s is an amount of time, such as 3 h */
  return g_strdup_printf (due_at < now_ms ? _ ("%s over") : _ ("in %s"), amount);
}
