/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A made-up clinic to try the program on: same seed and same day, same data.
 *
 * Everything goes through the functions of the window, with made-up times, in one transaction; the
 * levels are those the rules give. Telephone numbers are of the range 01632 960000 to 960999, which
 * is kept free for such use. */
#include "config.h"

#include "care-make-demo.h"

#include "care-calendar.h"
#include "care-claim-call.h"
#include "care-clinic-private.h"
#include "care-demo-plan.h"
#include "care-demo.h"
#include "care-due-list.h"
#include "care-give-handout.h"
#include "care-handle-case.h"
#include "care-log-attempt.h"
#include "care-record-report.h"
#include "care-register-patient.h"
#include "care-sign-session.h"
#include "care-silence.h"
#include "care-store-calls.h"
#include "care-store-cases.h"
#include "care-text.h"
#include "care-time.h"

#define MINUTE_MS ((gint64) 60 * 1000)
#define HANDOUT_EVERY 8

typedef struct
{
  CareClinic *clinic;
  CareAct act; /* its time goes back and forth with what happens */
  gint64 now_ms;
  guint n_patients;
  GRand *random;
  GPtrArray *patient_ids; /* of char *; NULL before the first session */
  guint n_done;           /* sessions so far */
} Demo;

static const char *const values[][2] = {
  { CARE_VALUE_CLINIC_ADDRESS, "1 Example Street, Sampleton" },
  { CARE_VALUE_CLINIC_PHONE, "+44 1632 960100" },
  { CARE_VALUE_EMERGENCY_NUMBER, "999" },
  { CARE_VALUE_OUT_OF_HOURS, "+44 1632 960111" },
  { CARE_VALUE_CRISIS_LINE, "+44 1632 960122" },
  { CARE_VALUE_MATERNITY_LINE, "+44 1632 960133" },
  { CARE_VALUE_LANGUAGE, "en" },
  { CARE_VALUE_PAPER, "a4" },
  { CARE_VALUE_DEMO, "yes" },
};

static void
go_to (Demo *demo, gint64 at, const char *actor)
{
  demo->act.now_ms = MIN (at, demo->now_ms);
  demo->act.actor = actor;
}

static char *
email_of (const CareDemoPerson *person, guint index)
{
  g_autofree char *given = care_text_fold (person->given_name);
  g_autofree char *family = care_text_fold (person->family_name);
  g_autofree char *joined = g_strdup_printf ("%s.%s%u@example.org", given, family, index);

  return g_strdelimit (g_steal_pointer (&joined), " ", '-');
}

/* Whether and when the patient may be rung. */
static void
set_calling (CarePatientData *data, guint index)
{
  data->phone_consent = index % 13 == 7  ? CARE_CONSENT_NO
                        : index % 9 == 4 ? CARE_CONSENT_NOT_ASKED
                                         : CARE_CONSENT_YES;
  if (index % 11 == 5)
    {
      data->good_from = 16 * 60;
      data->good_until = 20 * 60;
    }
  else if (index % 7 == 2)
    {
      data->good_from = 9 * 60;
      data->good_until = 12 * 60;
    }
}

static gboolean
register_patient (Demo *demo, guint index, gint64 at, GError **error)
{
  const CareDemoPerson *person = care_demo_person (index);
  const CareDemoPerson *other = care_demo_person (index * 7 + index / care_demo_n_people ());
  gboolean is_first = index < care_demo_n_people ();
  g_autofree char *id = care_clinic_new_id (demo->clinic, at);
  g_autofree char *phone = g_strdup_printf ("+44 1632 960%03u", 200 + index * 7 % 800);
  g_autofree char *email = email_of (person, index);
  g_autofree char *birth_date = g_strdup (person->birth_date);
  g_autoptr (CareAnswers) screening = care_answers_new ();
  g_autoptr (CarePatient) patient = NULL;
  const char *risk = is_first ? care_demo_risk (index) : NULL;
  CarePatientData data = { .id = id, .language = person->language, .screening = screening };

  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    if (care_fact_get ((CareFactId) i)->group == CARE_FACT_GROUP_SCREENING)
      care_answers_set_yn (screening, (CareFactId) i, FALSE);
  if (risk != NULL)
    care_answers_set_yn (screening, care_fact_find (risk), TRUE);
  if (!is_first)
    birth_date[3] = (char) ('0' + (birth_date[3] - '0' + 3) % 10);
  data.given_name = person->given_name;
  data.family_name = is_first ? person->family_name : other->family_name;
  data.birth_date = birth_date;
  data.phone = phone;
  data.email = index % 3 == 0 ? email : NULL;
  set_calling (&data, index);
  go_to (demo, at, "Front desk");
  patient = care_register_patient (demo->clinic, &demo->act, &data, error);
  g_ptr_array_index (demo->patient_ids, index) = g_steal_pointer (&id);
  return patient != NULL;
}

static gboolean
give_handout (Demo *demo, const char *session_id, GError **error)
{
  const CareHandoutOptions options = { .session_id = session_id,
                                       .large = demo->n_done % (3 * HANDOUT_EVERY) == 0 };
  g_autoptr (CareHandout) handout = care_give_handout (demo->clinic, &demo->act, &options, error);

  return handout != NULL;
}

static CareSession *
sign_session (Demo *demo, const CareDemoSession *plan, GError **error)
{
  const CareDemoTreatment *treatment = care_demo_treatment (plan->patient * 5 + plan->nth / 4);
  const char *therapist = care_demo_therapist (treatment, plan->patient);
  g_autofree char *id = care_clinic_new_id (demo->clinic, plan->ended_at);
  int pain = MAX (5 - (int) plan->nth / 2, 1) + g_rand_int_range (demo->random, -1, 2);
  g_autoptr (CareAnswers) answers =
      care_demo_session_answers (treatment, CLAMP (pain, 1, 5), demo->random);
  g_autofree char *rows = care_demo_rows (answers, plan->patient);
  g_autofree char *marks = care_demo_marks (treatment, CLAMP (pain, 1, 5), plan->patient);
  g_autoptr (CareSession) session = NULL;
  CareSessionData data = {
    .id = id,
    .patient_id = g_ptr_array_index (demo->patient_ids, plan->patient),
    .therapist = therapist,
    .ended_at = plan->ended_at,
    .answers = answers,
    .complaint = treatment->complaint,
    .instructions = treatment->instructions,
    .plan = treatment->plan,
    .treatment = rows,
    .marks = plan->nth % 2 == 0 ? marks : NULL,
  };

  if (plan->nth == 0)
    data.subjective = "First visit. History taken, aims agreed.";
  go_to (demo, plan->ended_at + 10 * MINUTE_MS, therapist);
  session = care_sign_session (demo->clinic, &demo->act, &data, NULL, NULL, error);
  if (session == NULL)
    return NULL;
  demo->n_done++;
  if ((demo->n_done % HANDOUT_EVERY == 0 || plan->scene != CARE_SCENE_NONE) &&
      !give_handout (demo, id, error))
    return NULL;
  return g_steal_pointer (&session);
}

static CareRecorded *
record_report (Demo *demo,
               CareSession *session,
               gint64 reported_at,
               CareOutcome wanted,
               guint variant,
               GError **error)
{
  static const CareChannel channels[] = { CARE_CHANNEL_PHONE, CARE_CHANNEL_PHONE,
                                          CARE_CHANNEL_PHONE, CARE_CHANNEL_MESSAGE,
                                          CARE_CHANNEL_PHONE, CARE_CHANNEL_PAPER };
  g_autoptr (CareReportContext) context = NULL;
  g_autoptr (CareAnswers) answers = NULL;
  g_autofree char *id = care_clinic_new_id (demo->clinic, reported_at);
  guint pick = (guint) g_rand_int_range (demo->random, 0, 100);
  CareReportData data = { .id = id, .reported_at = reported_at };

  context =
      care_report_context_load (demo->clinic, care_session_get (session)->id, reported_at, error);
  if (context == NULL)
    return NULL;
  answers = care_demo_answers (context, reported_at, wanted, variant, demo->random);
  data.session_id = care_session_get (session)->id;
  data.channel = wanted <= CARE_OUTCOME_MONITOR ? channels[pick % G_N_ELEMENTS (channels)]
                                                : CARE_CHANNEL_PHONE;
  data.answers = answers;
  data.words = care_demo_words (wanted, pick);
  go_to (demo, reported_at + 3 * MINUTE_MS, care_session_get (session)->therapist);
  return care_record_report (demo->clinic, &demo->act, &data, NULL, error);
}

/* One act on a case, @minutes after the act before. */
static gboolean
step (Demo *demo, CareCase **triage_case, int minutes, CareCaseStep how, GError **error)
{
  CareCase *now;

  go_to (demo, demo->act.now_ms + minutes * MINUTE_MS, demo->act.actor);
  how.case_id = care_case_get (*triage_case)->id;
  how.version = care_case_get (*triage_case)->version;
  now = care_handle_case (demo->clinic, &demo->act, &how, error);
  if (now == NULL)
    return FALSE;
  g_set_object (triage_case, now);
  g_object_unref (now);
  return TRUE;
}

#define STEP(minutes, ...) step (demo, &open, minutes, (CareCaseStep){ __VA_ARGS__ }, error)

static gboolean
resolve (Demo *demo, CareCase *triage_case, guint variant, GError **error)
{
  static const CareCaseOutcome outcomes[] = { CARE_CASE_OUTCOME_ADVICE_GIVEN,
                                              CARE_CASE_OUTCOME_SETTLED,
                                              CARE_CASE_OUTCOME_SEEN_AGAIN,
                                              CARE_CASE_OUTCOME_REFERRED_TO_GP };
  g_autoptr (CareCase) open = g_object_ref (triage_case);
  CareLevel level = care_case_get (open)->level;
  CareCaseOutcome outcome = outcomes[variant % G_N_ELEMENTS (outcomes)];

  if (level == CARE_LEVEL_EMERGENCY)
    return STEP (1, .act = CARE_CASE_ACT_SAID) && STEP (2, .act = CARE_CASE_ACT_ACKNOWLEDGE) &&
           STEP (42, .act = CARE_CASE_ACT_ATTEMPT, .words = "Is at the hospital, was seen.") &&
           STEP (24 * 60, .act = CARE_CASE_ACT_RESOLVE,
                 .outcome = CARE_CASE_OUTCOME_SENT_TO_EMERGENCY, .harm = CARE_HARM_MILD,
                 .words = "Examined and sent home.", .care_change = "No treatment until reviewed.");
  if (level == CARE_LEVEL_URGENT)
    return STEP (9, .act = CARE_CASE_ACT_ACKNOWLEDGE) &&
           STEP (41, .act = CARE_CASE_ACT_ATTEMPT, .words = "Comes in today.") &&
           STEP (22 * 60, .act = CARE_CASE_ACT_RESOLVE, .outcome = CARE_CASE_OUTCOME_SEEN_AGAIN,
                 .harm = variant % 3 == 0 ? CARE_HARM_MILD : CARE_HARM_NONE,
                 .words = "Examined the same day.", .care_change = "Lighter technique, reviewed.");
  if (!STEP (55, .act = CARE_CASE_ACT_ACKNOWLEDGE) ||
      (variant % 3 == 1 &&
       !STEP (120, .act = CARE_CASE_ACT_ATTEMPT, .result = CARE_ATTEMPT_RESULT_NO_ANSWER)))
    return FALSE;
  return STEP (17 * 60, .act = CARE_CASE_ACT_ATTEMPT) &&
         STEP (20, .act = CARE_CASE_ACT_RESOLVE, .outcome = outcome, .harm = CARE_HARM_NONE,
               .words = "Talked it through; eases.",
               .care_change = variant % 2 == 0 ? "Less pressure next time." : NULL);
}

/* Brings a case of the last days as far as its scene shows it. */
static gboolean
play (Demo *demo, CareDemoScene scene, CareCase *triage_case, GError **error)
{
  g_autoptr (CareCase) open = g_object_ref (triage_case);
  CareCalendar *calendar = care_clinic_get_calendar (demo->clinic);
  gint64 tomorrow =
      care_time_on_day (care_calendar_end_of_next_working_day (calendar, demo->now_ms), 0, 10, 0,
                        care_calendar_get_zone (calendar));

  switch (scene)
    {
    case CARE_SCENE_ACKNOWLEDGED:
      return STEP (30, .act = CARE_CASE_ACT_ACKNOWLEDGE);
    case CARE_SCENE_CONTACTING:
      return STEP (40, .act = CARE_CASE_ACT_ACKNOWLEDGE) &&
             STEP (90, .act = CARE_CASE_ACT_ATTEMPT, .result = CARE_ATTEMPT_RESULT_NO_ANSWER) &&
             STEP (18 * 60, .act = CARE_CASE_ACT_ATTEMPT, .result = CARE_ATTEMPT_RESULT_VOICEMAIL);
    case CARE_SCENE_WAITING:
      return STEP (25, .act = CARE_CASE_ACT_ACKNOWLEDGE) &&
             STEP (60, .act = CARE_CASE_ACT_ATTEMPT, .words = "Sees the GP, then tells us.") &&
             STEP (5, .act = CARE_CASE_ACT_WAIT, .next_at = tomorrow, .words = "GP appointment.");
    case CARE_SCENE_REOPENED:
      if (!resolve (demo, open, 1, error))
        return FALSE;
      g_clear_object (&open);
      open = care_store_get_case (care_clinic_get_store (demo->clinic),
                                  care_case_get (triage_case)->id, error);
      go_to (demo, demo->now_ms - 3 * CARE_MS_PER_HOUR, demo->act.actor);
      return open != NULL && STEP (0, .act = CARE_CASE_ACT_REOPEN,
                                   .words = "Rang again: it has come back since yesterday.");
    case CARE_SCENE_NONE:
      return resolve (demo, open, demo->n_done, error);
    case CARE_SCENE_NEW:
    case CARE_SCENE_OVERDUE:
    case CARE_SCENE_INCOMPLETE:
    case CARE_SCENE_DUE:
    case CARE_SCENE_UNREACHABLE:
    case CARE_N_SCENES:
      return TRUE;
    }
  g_return_val_if_reached (FALSE);
}

/* Tries without an answer at the session's first planned call. */
static gboolean
try_call (Demo *demo, CareSession *session, guint tries, GError **error)
{
  for (guint i = 0; i < tries; i++)
    {
      g_autoptr (GPtrArray) calls = care_store_list_session_calls (
          care_clinic_get_store (demo->clinic), care_session_get (session)->id, error);
      const CareCallData *call;
      CareAttemptData data = { .result = i % 2 == 0 ? CARE_ATTEMPT_RESULT_NO_ANSWER
                                                    : CARE_ATTEMPT_RESULT_VOICEMAIL };

      if (calls == NULL)
        return FALSE;
      call = care_call_get (g_ptr_array_index (calls, 0));
      data.call_id = call->id;
      go_to (demo, call->due_at + 12 * MINUTE_MS, "Front desk");
      if (!care_log_attempt (demo->clinic, &demo->act, &data, error))
        return FALSE;
    }
  return TRUE;
}

/* Nobody has heard of a session of a higher risk: the case was worked on as far as time allowed. */
static gboolean
fall_silent (Demo *demo, CareSession *session, GError **error)
{
  g_autoptr (CareCase) open = NULL;
  g_autoptr (GError) failure = NULL;
  gint64 at = CARE_TIME_NONE;

  if (!care_next_silence_at (demo->clinic, &at, error))
    return FALSE;
  if (at != CARE_TIME_NONE)
    at = care_calendar_next_open_at (care_clinic_get_calendar (demo->clinic), at);
  if (at == CARE_TIME_NONE || at > demo->now_ms)
    return TRUE;
  go_to (demo, at, care_session_get (session)->therapist);
  if (!care_look_for_silence (demo->clinic, &demo->act, NULL, error))
    return FALSE;
  open = care_store_find_open_case (care_clinic_get_store (demo->clinic),
                                    care_session_get (session)->id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (open == NULL || at + 40 * MINUTE_MS > demo->now_ms)
    return TRUE;
  if (!STEP (35, .act = CARE_CASE_ACT_ACKNOWLEDGE))
    return FALSE;
  if (at + 3 * CARE_MS_PER_DAY > demo->now_ms)
    return TRUE;
  if (demo->n_done++ % 3 == 0)
    return STEP (25 * 60, .act = CARE_CASE_ACT_ATTEMPT, .words = "Is well, was away.") &&
           STEP (5, .act = CARE_CASE_ACT_RESOLVE, .outcome = CARE_CASE_OUTCOME_SETTLED,
                 .harm = CARE_HARM_NONE, .words = "Eased within two days.");
  return STEP (60, .act = CARE_CASE_ACT_ATTEMPT, .result = CARE_ATTEMPT_RESULT_NO_ANSWER) &&
         STEP (5 * 60, .act = CARE_CASE_ACT_ATTEMPT, .result = CARE_ATTEMPT_RESULT_VOICEMAIL) &&
         STEP (19 * 60, .act = CARE_CASE_ACT_ATTEMPT, .result = CARE_ATTEMPT_RESULT_NO_ANSWER) &&
         STEP (30, .act = CARE_CASE_ACT_RESOLVE, .outcome = CARE_CASE_OUTCOME_COULD_NOT_REACH,
               .harm = CARE_HARM_NONE, .words = "A letter was sent.");
}

/* A report to be watched is followed by one that all is well, when that time has come. */
static gboolean
follow_up (Demo *demo, CareSession *session, gint64 reported_at, GError **error)
{
  gint64 at = care_calendar_next_open_at (
      care_clinic_get_calendar (demo->clinic),
      MAX (reported_at + 24 * CARE_MS_PER_HOUR,
           care_session_get (session)->ended_at + 73 * CARE_MS_PER_HOUR));
  g_autoptr (CareRecorded) recorded = NULL;

  at += g_rand_int_range (demo->random, 3, 50) * MINUTE_MS;
  if (at > demo->now_ms)
    return TRUE;
  recorded = record_report (demo, session, at, CARE_OUTCOME_EXPECTED, 0, error);
  return recorded != NULL;
}

static gboolean
live_session (Demo *demo, const CareDemoSession *plan, GError **error)
{
  g_autoptr (CareSession) session = NULL;
  g_autoptr (CareRecorded) recorded = NULL;

  if (g_ptr_array_index (demo->patient_ids, plan->patient) == NULL &&
      !register_patient (demo, plan->patient, plan->ended_at - 55 * MINUTE_MS, error))
    return FALSE;
  session = sign_session (demo, plan, error);
  if (session == NULL)
    return FALSE;
  if (plan->scene == CARE_SCENE_DUE)
    return try_call (demo, session, 1, error) && fall_silent (demo, session, error);
  if (plan->scene == CARE_SCENE_UNREACHABLE)
    return try_call (demo, session, CARE_MAX_TRIES, error) && fall_silent (demo, session, error);
  if (plan->reported_at == CARE_TIME_NONE)
    return fall_silent (demo, session, error);
  recorded = record_report (demo, session, plan->reported_at, plan->wanted, plan->variant, error);
  if (recorded == NULL)
    return FALSE;
  if (recorded->triage_case != NULL)
    return play (demo, plan->scene, recorded->triage_case, error);
  if (care_result_get (recorded->result)->outcome == CARE_OUTCOME_MONITOR)
    return follow_up (demo, session, plan->reported_at, error);
  return TRUE;
}

static int
by_time (gconstpointer a, gconstpointer b)
{
  const CareDemoSession *x = a;
  const CareDemoSession *y = b;

  if (x->ended_at != y->ended_at)
    return x->ended_at < y->ended_at ? -1 : 1;
  return x->patient < y->patient ? -1 : x->patient > y->patient;
}

/* The @nth call of the list that can be made; %NULL when there are not so many. */
static CareWorkItem *
find_call (GPtrArray *items, guint nth)
{
  for (guint i = 0; i < items->len; i++)
    if (care_due_to_do (g_ptr_array_index (items, i)) == CARE_DUE_TO_DO_CALL && nth-- == 0)
      return g_ptr_array_index (items, i);
  return NULL;
}

/* Somebody is on one of the calls that wait, and another one was handed over. */
static gboolean
share_calls (Demo *demo, GError **error)
{
  const CareDueQuery query = { .open_only = TRUE, .now_ms = demo->now_ms };
  g_autoptr (GPtrArray) items = care_list_due (demo->clinic, &query, error);
  g_autoptr (CareCall) claimed = NULL;
  g_autoptr (CareCall) handed = NULL;
  CareWorkItem *first, *second;
  const char *person;

  if (items == NULL)
    return FALSE;
  first = find_call (items, 1);
  second = find_call (items, 2);
  if (first == NULL || second == NULL)
    return TRUE;
  go_to (demo, demo->now_ms - 4 * MINUTE_MS, care_due_person (first));
  claimed =
      care_claim_call (demo->clinic, &demo->act, care_work_item_get_id (first), 0, NULL, error);
  if (claimed == NULL)
    return FALSE;
  person = care_due_person (second);
  go_to (demo, demo->now_ms - 30 * MINUTE_MS, person);
  handed =
      care_hand_over_call (demo->clinic, &demo->act, care_work_item_get_id (second), 0,
                           g_str_equal (person, "Mara Costa") ? "Jonas Lindqvist" : "Mara Costa",
                           "I am away this afternoon; has a question about the exercises.", error);
  return handed != NULL;
}

static gboolean
demo_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  Demo *demo = data;
  g_autoptr (GArray) sessions = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    if (!care_clinic_set_value (clinic, act, values[i][0], values[i][1], error))
      return FALSE;
  go_to (demo, demo->now_ms - CARE_DEMO_DAYS * CARE_MS_PER_DAY, "Mara Costa");
  if (!care_clinic_approve_rules (clinic, &demo->act, error))
    return FALSE;
  sessions = care_demo_plan (demo->n_patients, demo->now_ms, care_clinic_get_calendar (clinic),
                             demo->random);
  g_array_sort (sessions, by_time);
  for (guint i = 0; i < sessions->len; i++)
    if (!live_session (demo, &g_array_index (sessions, CareDemoSession, i), error))
      return FALSE;
  return share_calls (demo, error);
}

static gboolean
fill (const char *path, guint n_patients, guint32 seed, const CareAct *act, GError **error)
{
  g_autoptr (CareClinic) clinic =
      care_clinic_open (path, FALSE, "making the demo clinic", act->now_ms, error);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  Demo demo = { clinic, *act, act->now_ms, n_patients, random, ids, 0 };

  if (clinic == NULL)
    return FALSE;
  care_clinic_set_random (clinic, g_rand_new_with_seed (seed ^ 0x5eed));
  g_ptr_array_set_size (ids, (int) n_patients);
  return care_clinic_write (clinic, act, "make_demo", demo_job, &demo, error) &&
         care_clinic_close (clinic, error);
}

/**
 * care_make_demo:
 * @path: a file that does not exist
 * @n_patients: 1 to 5000; 60 is the usual clinic, with 400 sessions and 300 reports
 * @seed: chooses the data; same seed, same time, same zone: same data
 * @act: who makes it, and when "now" is
 * @error: %CARE_WORKFLOW_ERROR_INVALID or %CARE_STORE_ERROR; then no file is left
 *
 * Makes a clinic of the last 90 days whose values say that it is a demo.
 *
 * Returns: whether it is on the disk
 */
gboolean
care_make_demo (
    const char *path, guint n_patients, guint32 seed, const CareAct *act, GError **error)
{
  if (n_patients < 1 || n_patients > 5000)
    {
      g_set_error_literal (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID,
                           "patients: must be a number from 1 to 5000");
      return FALSE;
    }
  if (!care_clinic_create (path, "Riverside Physiotherapy and Massage (demo)", act, error))
    return FALSE;
  if (fill (path, n_patients, seed, act, error))
    return TRUE;
  care_clinic_remove_files (path);
  return FALSE;
}
