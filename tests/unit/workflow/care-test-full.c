/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clinic with every field of every kind of record set. */
#include "config.h"

#include "care-test-full.h"

#include "care-keep-episode.h"
#include "care-record-measure.h"
#include "care-template-text.h"
#include "care-templates.h"
#include "care-write-note.h"
#include "care-claim-call.h"
#include "care-handle-case.h"
#include "care-log-attempt.h"
#include "care-put-away-call.h"
#include "care-register-patient.h"
#include "care-sign-session.h"
#include "care-store-calls.h"
#include "care-time.h"
#include "care-undo-attempt.h"

#define CHART                                                                                      \
  "{\"version\":1,\"marks\":[{\"region\":\"low_back_left\",\"kind\":\"ache\",\"strength\":4}]}"

/* Texts with everything that JSON, lines and databases trip over. */
const char care_test_odd[] =
    "\"quoted\" \\ back/slash\tTab\nline two — ü 漢字 🙂 \xe2\x80\xa8 {json: 'no'}";

static void
random_answers (CareAnswers *answers, CareFactGroup group, GRand *random)
{
  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    {
      const CareFact *fact = care_fact_get ((CareFactId) i);
      CareAnswer answer = { (CareAnswerState) g_rand_int_range (random, 0, 4), 0 };

      if (fact->group != group || fact->type == CARE_FACT_TYPE_TEXT ||
          fact->id == CARE_FACT_AGE_YEARS)
        continue;
      while (answer.state == CARE_ANSWER_GIVEN)
        {
          answer.value = g_rand_int (random) &
                         (fact->n_values >= 31 ? G_MAXINT32 : (1u << MAX (fact->n_values, 4)) - 1);
          if (care_answer_is_valid (fact->id, answer))
            break;
        }
      care_answers_set (answers, fact->id, answer);
    }
}

/* Every combination of consent and good times. */
static void
set_calling (CarePatientData *data, guint i)
{
  data->phone_consent = (CareConsent) (i % CARE_N_CONSENTS);
  data->good_from = i % 4 < 2 ? 0 : (int) (i % 2) * 600;
  data->good_until = i % 4 < 2 ? 0 : 1440;
}

static void
set_desk (CareSessionData *data, guint i)
{
  data->marks = CHART;
  data->treatment = "[{\"technique\":\"taping\",\"side\":\"both\"}]";
  data->changed = care_test_odd;
  data->reactions = 2u << i % (CARE_N_REACTIONS - 1);
  data->follow_up = i % 2 == 0 ? CARE_FOLLOW_UP_HIGHER_RISK : CARE_FOLLOW_UP_AS_PLANNED;
}

/**
 * care_test_fill_records:
 * @t: an empty clinic
 * @n: how many patients, each with a session and a report
 * @random: what decides
 *
 * Fills every field of patients, sessions, reports and cases.
 */
void
care_test_fill_records (CareTestClinic *t, guint n, GRand *random)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CareAnswers) screening = care_answers_new ();
      g_autoptr (CareAnswers) treated = care_answers_new ();
      g_autoptr (CarePatient) patient = NULL;
      g_autoptr (CareSession) session = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *family = g_strdup_printf ("Ångström-%u", i);
      CarePatientData person = { .given_name = "Zoë",
                                 .family_name = family,
                                 .birth_date = "1910-02-28",
                                 .preferred_name = "Z \"Q\" Ö",
                                 .phone = "+44 1632 960000",
                                 .email = "z@example.org",
                                 .language = "pt-PT",
                                 .notes = care_test_odd,
                                 .screening = screening };
      CareSessionData data = { .therapist = "Ø. Møller",
                               .ended_at = t->act.now_ms + 123,
                               .answers = treated,
                               .complaint = care_test_odd,
                               .reaction = care_test_odd,
                               .instructions = care_test_odd,
                               .subjective = care_test_odd,
                               .objective = care_test_odd,
                               .assessment = care_test_odd,
                               .plan = care_test_odd };

      set_calling (&person, i);
      set_desk (&data, i);
      random_answers (screening, CARE_FACT_GROUP_SCREENING, random);
      random_answers (treated, CARE_FACT_GROUP_SESSION, random);
      patient = care_register_patient (t->clinic, &t->act, &person, &error);
      g_assert_no_error (error);
      data.patient_id = care_patient_get (patient)->id;
      session = care_sign_session (t->clinic, &t->act, &data, screening, NULL, &error);
      g_assert_no_error (error);
      for (int r = 0; r < 3; r++)
        {
          g_autoptr (CareAnswers) said = care_answers_new ();
          g_autoptr (CareRecorded) recorded = NULL;
          int channel = g_rand_int_range (random, 0, CARE_N_CHANNELS);
          CareReportData report = { .session_id = care_session_get (session)->id,
                                    .channel = (CareChannel) channel,
                                    .answers = said,
                                    .words = care_test_odd,
                                    .marks = CHART,
                                    .advice = "TIM-4,ADV-1" };

          report.reported_at = t->act.now_ms += 7 * CARE_MS_PER_HOUR + 1;
          random_answers (said, CARE_FACT_GROUP_REPORT, random);
          random_answers (said, CARE_FACT_GROUP_SYMPTOM, random);
          recorded = care_record_report (t->clinic, &t->act, &report, NULL, &error);
          g_assert_no_error (error);
          if (recorded->triage_case != NULL && r == 2)
            {
              const CareCaseData *open = care_case_get (recorded->triage_case);
              const CareCaseStep attempt = { .case_id = open->id,
                                             .version = open->version,
                                             .act = CARE_CASE_ACT_ATTEMPT,
                                             .words = care_test_odd,
                                             .next_at = t->act.now_ms + 1000 };
              g_autoptr (CareCase) now = care_handle_case (t->clinic, &t->act, &attempt, &error);
              CareCaseStep end = { .case_id = open->id,
                                   .act = CARE_CASE_ACT_RESOLVE,
                                   .words = care_test_odd,
                                   .care_change = care_test_odd,
                                   .harm = CARE_HARM_MODERATE };
              g_autoptr (CareCase) ended = NULL;

              g_assert_no_error (error);
              end.version = care_case_get (now)->version;
              ended = care_handle_case (t->clinic, &t->act, &end, &error);
              g_assert_no_error (error);
            }
        }
    }
}

/**
 * care_test_done:
 * @call: (transfer full): what an act on a call gave; must not be %NULL
 */
void
care_test_done (CareCall *call)
{
  g_assert_nonnull (call);
  g_object_unref (call);
}

/**
 * care_test_call_id:
 * @t: a clinic
 * @session: whose calls
 * @i: which of them, from 0
 *
 * Returns: (transfer full): id of the planned call
 */
char *
care_test_call_id (CareTestClinic *t, CareSession *session, guint i)
{
  g_autoptr (GPtrArray) calls = care_store_list_session_calls (
      care_clinic_get_store (t->clinic), care_session_get (session)->id, NULL);

  return g_strdup (care_call_get (g_ptr_array_index (calls, i))->id);
}

/**
 * care_test_fill_calls:
 * @t: a clinic
 *
 * Adds a planned call with every column filled, and an act of each kind in its log.
 */
void
care_test_fill_calls (CareTestClinic *t)
{
  CareClinic *clinic = t->clinic;
  g_autoptr (CarePatient) patient = care_test_patient (t, "Rui Santos", "");
  g_autoptr (CareSession) session = care_test_sign (t, patient, "");
  g_autofree char *id = care_test_call_id (t, session, 0);
  g_autofree char *other = care_test_call_id (t, session, 1);
  const CareAttemptData try = { .call_id = id,
                                .result = CARE_ATTEMPT_RESULT_NO_ANSWER,
                                .words = care_test_odd };
  const CareAttemptData voicemail = { .call_id = other, .result = CARE_ATTEMPT_RESULT_VOICEMAIL };
  gint64 later = t->act.now_ms + CARE_MS_PER_HOUR;
  CareAct eva = t->act;

  eva.actor = "Eva";
  care_test_done (care_hand_over_call (clinic, &t->act, id, 0, "Eva", care_test_odd, NULL));
  care_test_done (care_claim_call (clinic, &eva, id, 0, NULL, NULL));
  care_test_done (care_claim_call (clinic, &t->act, id, 0, care_test_odd, NULL));
  care_test_done (care_release_call (clinic, &t->act, id, 0, NULL));
  care_test_done (care_snooze_call (clinic, &t->act, id, 0, later, NULL));
  care_test_done (care_try_call (clinic, &t->act, &try, 0, NULL));
  care_test_done (care_undo_attempt (clinic, &t->act, id, 0, NULL));
  for (int i = 0; i < 3; i++)
    care_test_done (care_try_call (clinic, &t->act, &try, 0, NULL));
  care_test_done (care_put_away_call (clinic, &t->act, id, 0, care_test_odd, NULL));
  /* And one that is held, with a try that can be undone. */
  care_test_done (care_try_call (clinic, &t->act, &voicemail, 0, NULL));
  care_test_done (care_claim_call (clinic, &eva, other, 0, NULL, NULL));
}

/**
 * care_test_fill_templates:
 * @t: a clinic
 *
 * Publishes a sheet with a fault and a reason, and a part without either.
 */
void
care_test_fill_templates (CareTestClinic *t)
{
  g_autoptr (CareTemplateSet) shipped = care_template_set_new_shipped (NULL);
  const CareTemplate *sheet =
      care_template_set_lookup (shipped, CARE_TEMPLATE_SHEET, "massage", "en");
  const CareTemplate *part =
      care_template_set_lookup (shipped, CARE_TEMPLATE_PARTIAL, "questions_massage", "en");
  g_autofree char *faulty = g_strconcat (sheet->text, "\nIt flushes toxins.\n", NULL);
  g_autofree char *other = care_template_text_set (part->text, "review_date", "2029-01-31");
  g_autoptr (CareTemplateVersion) one = NULL;
  g_autoptr (CareTemplateVersion) two = NULL;

  one = care_publish_template (t->clinic, &t->act, faulty, care_test_odd, NULL);
  g_assert_nonnull (one);
  two = care_publish_template (t->clinic, &t->act, other, NULL, NULL);
  g_assert_nonnull (two);
}

/**
 * care_test_fill_story:
 * @t: a clinic
 * @patient: whose story it is
 *
 * Adds a note, one added to it, an ended episode that was changed, and a measure of each kind.
 */
void
care_test_fill_story (CareTestClinic *t, CarePatient *patient)
{
  const char *patient_id = care_patient_get (patient)->id;
  CarePatientNoteData note = { .patient_id = patient_id,
                               .happened_at = CARE_TIME_NONE,
                               .words = care_test_odd };
  CareEpisodeData episode = { .patient_id = patient_id,
                              .name = "\"Neck\"",
                              .region = "neck",
                              .complaint = "stiff",
                              .goals = care_test_odd,
                              .began_on = "2026-01-02" };
  g_autoptr (CarePatientNote) first = care_write_note (t->clinic, &t->act, &note, NULL);
  g_autoptr (CarePatientNote) second = NULL;
  g_autoptr (CareEpisode) begun = care_keep_episode (t->clinic, &t->act, &episode, NULL);
  g_autoptr (CareEpisode) ended = NULL;

  note.note_id = care_patient_note_get (first)->id;
  second = care_write_note (t->clinic, &t->act, &note, NULL);
  g_assert_nonnull (second);
  episode = *care_episode_get (begun);
  episode.ended_on = "2026-02-02";
  episode.result = care_test_odd;
  ended = care_keep_episode (t->clinic, &t->act, &episode, NULL);
  g_assert_nonnull (ended);
  for (int kind = 0; kind < CARE_N_MEASURE_KINDS; kind++)
    {
      CareMeasureData data = { .patient_id = patient_id,
                               .kind = (CareMeasureKind) kind,
                               .measured_at = CARE_TIME_NONE,
                               .n_scores = kind == CARE_MEASURE_FUNCTION ? 3 : 1,
                               .scores = { kind == CARE_MEASURE_CHANGE ? -5 : 10, 0, 3 },
                               .words = care_test_odd };
      g_autoptr (CareMeasure) kept = NULL;

      if (kind == CARE_MEASURE_FUNCTION)
        memcpy (data.activities, (const char *const[]){ "stairs", "\"shoes\"", "sleep" },
                sizeof data.activities);
      kept = care_record_measure (t->clinic, &t->act, &data, NULL);
      g_assert_nonnull (kept);
    }
}
