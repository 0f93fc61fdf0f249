/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A treatment is signed: kept for good, and its follow-up calls are planned. */
#include "config.h"

#include "care-sign-session.h"

#include "care-archive-patient.h"
#include "care-case-clock.h"
#include "care-check-input.h"
#include "care-clinic-private.h"
#include "care-code.h"
#include "care-context.h"
#include "care-planned-calls.h"
#include "care-store-drafts.h"
#include "care-store-patients.h"
#include "care-store-sessions.h"
#include "care-text.h"
#include "care-time.h"
#include "care-treatment.h"

/* A session entered later than this is not asked about. */
#define TOO_LATE_MS (7 * CARE_MS_PER_DAY)

static gboolean
check_desk (const CareSessionData *data, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GArray) rows = care_treatment_parse (data->treatment, &local);

  if (rows == NULL)
    return care_invalid (error, "%s", local->message);
  if (!care_reactions_are_valid (data->reactions))
    return care_invalid (error, "reactions: \"none\" must stand alone");
  return (int) data->follow_up < CARE_N_FOLLOW_UPS ||
         care_invalid (error, "follow_up: is not known");
}

/**
 * care_session_data_check:
 * @data: what was typed or read; @data's id may be %NULL
 * @now_ms: UTC milliseconds
 * @error: %CARE_WORKFLOW_ERROR_INVALID, naming the field
 *
 * Pure, any thread.
 *
 * Returns: whether @data may become a session
 */
gboolean
care_session_data_check (const CareSessionData *data, gint64 now_ms, GError **error)
{
  return care_check_id ("id", data->id, FALSE, error) &&
         care_check_id ("patient", data->patient_id, TRUE, error) &&
         care_check_name ("therapist", data->therapist, error) &&
         care_check_past ("ended_at", data->ended_at, now_ms, error) &&
         care_check_note ("complaint", data->complaint, error) &&
         care_check_note ("reaction", data->reaction, error) &&
         care_check_note ("instructions", data->instructions, error) &&
         care_check_note ("subjective", data->subjective, error) &&
         care_check_note ("objective", data->objective, error) &&
         care_check_note ("assessment", data->assessment, error) &&
         care_check_note ("plan", data->plan, error) &&
         care_check_note ("changed", data->changed, error) &&
         care_check_marks ("marks", data->marks, error) && check_desk (data, error);
}

typedef struct
{
  const CareSessionData *given;
  const CareAnswers *screening;
  const char *draft_id;
  gboolean is_old;     /* from an import, where any year is right */
  CareSession *stored; /* result */
} SessionJob;

static const char *
text_or_null (const char *text)
{
  return care_text_is_blank (text) ? NULL : text;
}

static CareSession *
tidy_session (const CareSessionData *given,
              const char *id,
              const char *code,
              gint64 entered_at,
              const char *signed_by)
{
  g_autofree char *therapist = care_text_clean_line (given->therapist);
  g_autofree char *marks = care_tidy_marks (given->marks);
  g_autoptr (GArray) rows = care_treatment_parse (given->treatment, NULL);
  g_autofree char *treatment = rows != NULL ? care_treatment_write (rows) : NULL;
  g_autoptr (CareAnswers) answers =
      care_answers_only (given->answers, CARE_FACT_GROUP_SESSION, CARE_FACT_GROUP_SESSION);
  CareSessionData data = *given;

  if (rows != NULL)
    care_treatment_derive (rows, answers);
  data.id = id;
  data.therapist = therapist;
  data.answers = answers;
  data.code = code;
  data.complaint = text_or_null (given->complaint);
  data.reaction = text_or_null (given->reaction);
  data.instructions = text_or_null (given->instructions);
  data.subjective = text_or_null (given->subjective);
  data.objective = text_or_null (given->objective);
  data.assessment = text_or_null (given->assessment);
  data.plan = text_or_null (given->plan);
  data.changed = text_or_null (given->changed);
  data.marks = marks;
  data.treatment = treatment;
  data.entered_at = entered_at;
  data.signed_by = signed_by;
  return care_session_new (&data);
}

static gboolean
is_new_session (CareClinic *clinic, SessionJob *job, gboolean *ret_new, GError **error)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (CareSession) old = NULL;
  g_autoptr (CareSession) same = NULL;
  const CareSessionData *there;

  *ret_new = job->given->id == NULL;
  if (*ret_new)
    return TRUE;
  old = care_store_get_session (care_clinic_get_store (clinic), job->given->id, &missing);
  if (old == NULL)
    {
      *ret_new = care_only_missing (g_steal_pointer (&missing), error);
      return *ret_new;
    }
  there = care_session_get (old);
  same = tidy_session (job->given, there->id, there->code, there->entered_at, there->signed_by);
  if (!care_session_equal (old, same))
    {
      g_set_error_literal (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DUPLICATE,
                           "id: this session is there with other content; a signed session is "
                           "never changed");
      return FALSE;
    }
  job->stored = g_steal_pointer (&old);
  return TRUE;
}

/* Keeps the confirmed screening when it differs. Returns: (transfer full): the patient after it. */
static CarePatient *
confirm_screening (CareClinic *clinic, SessionJob *job, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  g_autoptr (CarePatient) patient = NULL;
  g_autoptr (CarePatient) changed = NULL;
  g_autoptr (CareAnswers) screening = NULL;
  CarePatientData data;

  patient = care_store_get_patient (store, job->given->patient_id, error);
  if (patient == NULL)
    {
      care_name_missing ("patient", error);
      return NULL;
    }
  if (job->screening == NULL)
    return g_steal_pointer (&patient);
  data = *care_patient_get (patient);
  screening =
      care_answers_only (job->screening, CARE_FACT_GROUP_SCREENING, CARE_FACT_GROUP_SCREENING);
  if (care_answers_equal (screening, data.screening))
    return g_steal_pointer (&patient);
  data.screening = screening;
  changed = care_patient_new (&data);
  if (!care_store_update_patient (store, changed, error))
    return NULL;
  care_clinic_note_change (clinic, "patient", data.id, NULL);
  return care_store_get_patient (store, data.id, error);
}

/* A mistyped year would plan no call, and make every report on the session a late one. */
static gboolean
check_end (CareClinic *clinic,
           const CareAct *act,
           const CareSessionData *given,
           CarePatient *patient,
           GError **error)
{
  switch (care_session_end_judge (given->ended_at, care_patient_get (patient)->birth_date,
                                  act->now_ms, care_clinic_get_zone (clinic)))
    {
    case CARE_SESSION_END_BEFORE_BIRTH:
      return care_invalid (error, "ended_at: lies before the patient was born; check the year, and "
                                  "the date of birth");
    case CARE_SESSION_END_LONG_AGO:
      return care_invalid (error, "ended_at: lies more than %d years back; check the year",
                           CARE_SESSION_MAX_YEARS);
    case CARE_SESSION_END_LIKELY:
      break;
    }
  return TRUE;
}

/* Closes the calls of older sessions. Open safety questions close only when this session says what
 * was done because of them; the check after an emergency stays. @ret_newest: whether no other
 * session is newer. One dated ahead of the machine's clock, by a clock that was wrong, is neither:
 * both are followed up. */
static gboolean
close_older_calls (CareClinic *clinic,
                   const CareAct *act,
                   CareSession *session,
                   gboolean *ret_newest,
                   GError **error)
{
  const CareSessionData *this = care_session_get (session);
  g_autoptr (GPtrArray) sessions = NULL;
  guint reasons = CARE_CALL_ALL & ~CARE_CALL_BIT (CARE_CALL_REASON_EMERGENCY_CHECK);

  if (care_text_is_blank (this->changed))
    reasons &= ~CARE_CALL_BIT (CARE_CALL_REASON_INCOMPLETE);
  sessions = care_store_list_sessions (care_clinic_get_store (clinic), this->patient_id, error);
  if (sessions == NULL)
    return FALSE;
  *ret_newest = TRUE;
  for (guint i = 0; i < sessions->len; i++)
    {
      const CareSessionData *other = care_session_get (g_ptr_array_index (sessions, i));

      if (other->ended_at > act->now_ms + CARE_CLOCK_SLACK_MS)
        continue;
      if (other->ended_at > this->ended_at)
        *ret_newest = FALSE;
      else if (!g_str_equal (other->id, this->id) &&
               !care_close_calls (clinic, act, other->id, reasons, CARE_CALL_CLOSED_NEWER_SESSION,
                                  error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
plan_calls (CareClinic *clinic,
            const CareAct *act,
            CareSession *session,
            CarePatient *patient,
            gboolean newest,
            GError **error)
{
  CareRuleSet *rules = care_clinic_get_rules (clinic);
  g_autoptr (CareAnswers) context =
      care_context_new (session, patient, care_clinic_get_zone (clinic));
  gint64 ended_at = care_session_get (session)->ended_at;
  const CarePatientData *person = care_patient_get (patient);
  CareFollowUp follow_up = care_session_get (session)->follow_up;
  gboolean early = care_context_is_early (rules, session, context);
  CareCallLine line;
  CareCallTimes times;

  if (early && follow_up == CARE_FOLLOW_UP_NO_CALL)
    return care_invalid (error, "follow_up: a session of a higher risk is always followed by a "
                                "call");
  line = care_call_schedule_get_line (care_clinic_get_call_schedule (clinic), context, early);
  care_call_line_change (&line, follow_up);
  /* Nobody is asked, and the reason stands in the log. */
  if (!newest || act->now_ms - ended_at > TOO_LATE_MS)
    return care_log_no_call (
        clinic, act, session, line.first_reason,
        newest ? CARE_CALL_CLOSED_ENTERED_LATE : CARE_CALL_CLOSED_NEWER_SESSION, error);
  if (line.first_h == 0 && line.late == CARE_LATE_CALL_NEVER)
    return care_log_no_call (clinic, act, session, line.first_reason, CARE_CALL_CLOSED_NOT_WANTED,
                             error);
  times = care_call_line_times (&line, ended_at, care_limit_h (rules), act->now_ms,
                                care_clinic_get_calendar (clinic), person->good_from,
                                person->good_until);
  if (times.first_at != CARE_TIME_NONE &&
      !care_plan_call (clinic, act, session, line.first_reason, times.first_at, error))
    return FALSE;
  return times.late_at == CARE_TIME_NONE ||
         care_plan_call (clinic, act, session, CARE_CALL_REASON_LATE_72, times.late_at, error);
}

static gboolean
sign_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  SessionJob *job = data;
  g_autofree char *id = NULL;
  g_autofree char *code = NULL;
  g_autoptr (CareSession) session = NULL;
  g_autoptr (CarePatient) patient = NULL;
  gboolean is_new, newest;

  if (!is_new_session (clinic, job, &is_new, error))
    return FALSE;
  if (!is_new)
    return TRUE;
  patient = confirm_screening (clinic, job, error);
  if (patient == NULL || (!job->is_old && !check_end (clinic, act, job->given, patient, error)) ||
      !care_bring_back (clinic, care_patient_get (patient)->id, error))
    return FALSE;
  id =
      job->given->id != NULL ? g_strdup (job->given->id) : care_clinic_new_id (clinic, act->now_ms);
  code = care_code_for_id (id);
  session = tidy_session (job->given, id, code, act->now_ms, act->actor);
  if (!care_store_insert_session (store, session, error) ||
      !close_older_calls (clinic, act, session, &newest, error) ||
      !plan_calls (clinic, act, session, patient, newest, error) ||
      !care_drop_draft (clinic, job->draft_id, error))
    return FALSE;
  care_clinic_note_change (clinic, "session", id, session);
  job->stored = g_steal_pointer (&session);
  return TRUE;
}

static CareSession *
sign (CareClinic *clinic, const CareAct *act, SessionJob *job, GError **error)
{
  if (!care_session_data_check (job->given, act->now_ms, error))
    return NULL;
  if (!care_clinic_write (clinic, act, "sign_session", sign_job, job, error))
    {
      g_clear_object (&job->stored);
      return NULL;
    }
  return job->stored;
}

/**
 * care_sign_session:
 * @clinic: a clinic
 * @act: who signs
 * @data: the session; id is made when %NULL, the code always
 * @screening: (nullable): answers of group screening as confirmed with the patient; kept with the
 *   patient in the same transaction
 * @draft_id: (nullable): the draft it was typed in; removed in the same transaction
 * @error: %CARE_WORKFLOW_ERROR_INVALID, %CARE_WORKFLOW_ERROR_NOT_FOUND for the patient,
 *   %CARE_STORE_ERROR_DUPLICATE when the id is there with other content, or another
 *   %CARE_STORE_ERROR
 *
 * Plans the follow-up calls by the clinic's schedule — as shipped 24 hours and just after `limit_h`
 * for a higher risk (`early_call`), 48 hours and just after `limit_h` otherwise — at times at which
 * the clinic calls; none for a session entered more than a week late or one that is not the
 * patient's newest, which gets a closed call that says so. Calls about older sessions close; open
 * safety questions only when @data says what was changed because of them, and a check after an
 * emergency never. What happened before the patient left may raise the risk, and the therapist may
 * change the calls (#CareFollowUp). The facts techniques, regions and pressure take what the rows
 * of the treatment say. The same id with the same content is accepted again and changes nothing.
 * An end before the patient was born, or more than %CARE_SESSION_MAX_YEARS back, is refused.
 *
 * Returns: (transfer full) (nullable): the session as kept
 */
CareSession *
care_sign_session (CareClinic *clinic,
                   const CareAct *act,
                   const CareSessionData *data,
                   const CareAnswers *screening,
                   const char *draft_id,
                   GError **error)
{
  SessionJob job = { .given = data, .screening = screening, .draft_id = draft_id };

  return sign (clinic, act, &job, error);
}

/**
 * care_sign_old_session:
 * @clinic: a clinic
 * @act: who brings it in
 * @data: the session
 * @error: as of care_sign_session()
 *
 * For records that come from elsewhere: as care_sign_session(), but however old.
 *
 * Returns: (transfer full) (nullable): the session as kept
 */
CareSession *
care_sign_old_session (CareClinic *clinic,
                       const CareAct *act,
                       const CareSessionData *data,
                       GError **error)
{
  SessionJob job = { .given = data, .is_old = TRUE };

  return sign (clinic, act, &job, error);
}
