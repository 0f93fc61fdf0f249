/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The patients of the simulated clinic: how they are treated, and what they say afterwards. */
#include "config.h"

#include "care-sim-private.h"

#include "care-clinic-private.h"
#include "care-register-patient.h"
#include "care-sign-session.h"
#include "care-test-triage.h"
#include "care-time.h"

static const CareAnswer an_answer_no = { CARE_ANSWER_GIVEN, 0 };
static const CareAnswer an_answer_yes = { CARE_ANSWER_GIVEN, 1 };

/* Mostly no; sometimes yes, sometimes open. */
static CareAnswers *
random_screening (CareSim *self)
{
  CareAnswers *answers = care_answers_new ();

  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    {
      double draw = g_rand_double (self->random);
      CareAnswer open = { (CareAnswerState) g_rand_int_range (self->random, 0, CARE_ANSWER_GIVEN),
                          0 };

      if (care_fact_get ((CareFactId) i)->group == CARE_FACT_GROUP_SCREENING)
        care_answers_set (answers, (CareFactId) i,
                          draw < 0.012 ? an_answer_yes : (draw < 0.02 ? open : an_answer_no));
    }
  return answers;
}

static void
random_habits (CareSim *self, CareSimPatient *patient, CarePatientData *data)
{
  static const double answers_p[] = { 0.85, 0.85, 0.6, 0.35, 0.35, 0.1, 0.0 };
  static const int good[][2] = { { 0, 0 },     { 0, 0 },       { 0, 0 },
                                 { 540, 720 }, { 1020, 1200 }, { 780, 840 } };
  const int *hours = good[g_rand_int_range (self->random, 0, G_N_ELEMENTS (good))];
  double draw = g_rand_double (self->random);

  patient->answers_p = answers_p[g_rand_int_range (self->random, 0, G_N_ELEMENTS (answers_p))];
  patient->sends_p = care_sim_chance (self, 0.3) ? 0.5 : 0.05;
  patient->consent = draw < 0.5   ? CARE_CONSENT_NOT_ASKED
                     : draw < 0.9 ? CARE_CONSENT_YES
                                  : CARE_CONSENT_NO;
  data->phone_consent = patient->consent;
  data->good_from = hours[0];
  data->good_until = hours[1];
}

static CareSimPatient *
new_patient (CareSim *self)
{
  CareSimPatient *patient = g_new0 (CareSimPatient, 1);
  g_autofree char *given = g_strdup_printf ("Given%u", self->patients->len);
  g_autofree char *birth = g_strdup_printf (
      "%d-%02d-%02d", g_rand_int_range (self->random, 1930, 2006),
      g_rand_int_range (self->random, 1, 13), g_rand_int_range (self->random, 1, 29));
  g_autoptr (CareAnswers) screening = random_screening (self);
  g_autoptr (CarePatient) stored = NULL;
  g_autoptr (GError) error = NULL;
  CarePatientData data = {
    .given_name = given, .family_name = "Simulated", .birth_date = birth, .screening = screening
  };

  random_habits (self, patient, &data);
  care_sim_act_as (self, care_sim_staff[2]);
  stored = care_register_patient (self->t->clinic, &self->t->act, &data, &error);
  g_assert_no_error (error);
  patient->id = g_strdup (care_patient_get (stored)->id);
  patient->sessions = g_ptr_array_new ();
  g_ptr_array_add (self->patients, patient);
  return patient;
}

/* Returns: whoever comes in next: somebody new, somebody who was there a few days ago, anybody. */
CareSimPatient *
care_sim_patient (CareSim *self)
{
  gint32 n = (gint32) self->sessions->len;

  if (self->patients->len < 200 || care_sim_chance (self, 0.12))
    return new_patient (self);
  if (care_sim_chance (self, 0.25))
    {
      gint32 back = g_rand_int_range (self->random, 20, 250);
      CareSimSession *before = g_ptr_array_index (self->sessions, MAX (0, n - back));

      return before->patient;
    }
  return g_ptr_array_index (self->patients,
                            g_rand_int_range (self->random, 0, (gint32) self->patients->len));
}

/* What is answered about a session: mostly the ordinary, sometimes anything. */
static void
random_case (CareSim *self, CareTestCase *ret)
{
  if (care_sim_chance (self, 0.02))
    care_test_case_random (ret, self->random);
  else if (care_sim_chance (self, 0.25))
    care_test_case_near_normal (ret, self->random);
  else
    care_test_case_init (ret, "");
}

static CareAnswers *
random_session_answers (CareSim *self)
{
  static const char *const techniques[] = { "relaxation_massage", "soft_tissue_release",
                                            "joint_mobilisation", "deep_tissue_massage",
                                            "stretching",         "strengthening,taping",
                                            "dry_needling",       "cupping,heat",
                                            "trigger_point,cold", "cervical_manipulation" };
  static const char *const pressures[] = { "light",  "light", "medium", "medium",
                                           "medium", "firm",  "firm",   "very_deep" };
  CareAnswers *answers = care_answers_new ();
  CareTestCase c;
  g_autofree char *changes =
      g_strdup_printf ("techniques=%s pressure=%s",
                       techniques[g_rand_int_range (self->random, 0, G_N_ELEMENTS (techniques))],
                       pressures[g_rand_int_range (self->random, 0, G_N_ELEMENTS (pressures))]);

  random_case (self, &c);
  if (care_sim_chance (self, 0.9))
    care_test_case_change (&c, changes);
  care_answers_merge (answers, &c.context, CARE_FACT_GROUP_SESSION);
  care_answers_set (answers, CARE_FACT_AGE_YEARS, (CareAnswer){ CARE_ANSWER_NOT_ASKED, 0 });
  return answers;
}

/* How a patient answers about @session; some calls break off in the middle. */
static CareAnswers *
random_report_answers (CareSim *self)
{
  CareAnswers *answers = care_answers_new ();
  gboolean breaks_off = care_sim_chance (self, 0.07);
  CareTestCase c;
  const CareAnswers *last;

  random_case (self, &c);
  if (care_sim_chance (self, 0.01))
    care_test_case_change (&c, "fainting=yes");
  last = &c.reports[c.subject.n_reports - 1];
  care_answers_merge (answers, last, CARE_FACT_GROUP_REPORT);
  care_answers_merge (answers, last, CARE_FACT_GROUP_SYMPTOM);
  /* Words are kept beside the answers. */
  care_answers_set (answers, CARE_FACT_WORDS, (CareAnswer){ CARE_ANSWER_NOT_ASKED, 0 });
  for (int i = CARE_FACT_SADDLE_NUMBNESS; breaks_off && i < CARE_N_RECORDED_FACTS; i++)
    if (care_sim_chance (self, 0.5))
      care_answers_set (answers, (CareFactId) i, (CareAnswer){ CARE_ANSWER_NOT_ASKED, 0 });
  return answers;
}

static void
plan_mail (CareSim *self, CareSimSession *session)
{
  static const CareChannel channels[] = { CARE_CHANNEL_MESSAGE, CARE_CHANNEL_PAPER,
                                          CARE_CHANNEL_IN_PERSON, CARE_CHANNEL_CARER };
  CareSimMail mail = { .session = session };
  gboolean very_late = care_sim_chance (self, 0.1);

  if (!care_sim_chance (self, session->patient->sends_p))
    return;
  mail.said_at = self->true_ms + g_rand_int_range (self->random, 2, 140) * CARE_MS_PER_HOUR;
  mail.comes_at = mail.said_at +
                  g_rand_int_range (self->random, 0, very_late ? 24 * 25 : 60) * CARE_MS_PER_HOUR;
  mail.channel = channels[g_rand_int_range (self->random, 0, G_N_ELEMENTS (channels))];
  g_array_append_val (self->mail, mail);
}

/* The session as the simulation keeps it. */
static CareSimSession *
note_session (CareSim *self, CareSimPatient *patient, CareSession *stored)
{
  CareSimSession *session = g_new0 (CareSimSession, 1);
  const CareSessionData *data = care_session_get (stored);

  session->id = g_strdup (data->id);
  session->patient = patient;
  session->ended_at = data->ended_at;
  session->entered_at = data->entered_at;
  session->silent_at = CARE_TIME_NONE;
  session->newest = TRUE;
  session->changed = data->changed != NULL;
  session->calls = g_ptr_array_new ();
  for (guint i = 0; i < patient->sessions->len; i++)
    {
      CareSimSession *other = g_ptr_array_index (patient->sessions, i);

      session->newest = session->newest && other->ended_at <= session->ended_at;
      care_sim_touch (self, other->id);
    }
  g_ptr_array_add (patient->sessions, session);
  g_ptr_array_add (self->sessions, session);
  g_hash_table_insert (self->by_id, session->id, session);
  care_sim_touch (self, session->id);
  return session;
}

/* A session ends and is signed; @entered_late: it ended days ago, and somebody forgot. */
void
care_sim_treat (CareSim *self, CareSimPatient *patient, gboolean entered_late)
{
  g_autoptr (CareAnswers) answers = random_session_answers (self);
  g_autoptr (CareAnswers) screening = care_sim_chance (self, 0.15) ? random_screening (self) : NULL;
  g_autoptr (CareSession) stored = NULL;
  g_autoptr (GError) error = NULL;
  CareSimSession *session;
  CareSessionData data = { .patient_id = patient->id, .answers = answers };

  care_sim_tick (self, 20, 120);
  data.therapist = care_sim_staff[g_rand_int_range (self->random, 0, 2)];
  if (care_sim_chance (self, 0.5))
    data.changed = "Asked again how it was, and worked softer.";
  data.ended_at = self->t->act.now_ms;
  if (entered_late)
    {
      data.ended_at -= g_rand_int_range (self->random, 1, 220) * CARE_MS_PER_HOUR;
      self->counts.late_sessions++;
    }
  care_sim_act_as (self, data.therapist);
  stored = care_sign_session (self->t->clinic, &self->t->act, &data, screening, NULL, &error);
  g_assert_no_error (error);
  session = note_session (self, patient, stored);
  self->counts.sessions++;
  care_sim_expect_silence (self, session);
  care_sim_check_session (self, session);
  plan_mail (self, session);
}

static void
count_report (CareSim *self, CareRecorded *recorded)
{
  self->counts.reports++;
  self->counts.outcomes[care_result_get (recorded->result)->outcome]++;
}

/* The same report again: it is kept once. */
static void
send_again (CareSim *self, const CareReportData *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareRecorded) again =
      care_record_report (self->t->clinic, &self->t->act, data, NULL, &error);

  g_assert_no_error (error);
  if (!again->unchanged)
    care_sim_broken (self, data->id, "a report that was sent twice was kept twice");
  self->counts.sent_again++;
}

/* A report about @session is signed; @said_at is the machine's time at which it was said. */
void
care_sim_report (CareSim *self, CareSimSession *session, gint64 said_at, CareChannel how)
{
  g_autofree char *id = care_clinic_new_id (self->t->clinic, self->t->act.now_ms);
  g_autoptr (CareAnswers) answers = random_report_answers (self);
  g_autoptr (CareRecorded) recorded = NULL;
  g_autoptr (GError) error = NULL;
  const CareReportData data = { .id = id,
                                .session_id = session->id,
                                .reported_at = MIN (said_at, self->t->act.now_ms),
                                .channel = how,
                                .answers = answers };

  recorded = care_record_report (self->t->clinic, &self->t->act, &data, NULL, &error);
  g_assert_no_error (error);
  count_report (self, recorded);
  care_sim_check_session (self, session);
  if (care_sim_chance (self, 0.03))
    send_again (self, &data);
  /* Who was told to get help comes to the clinic instead: it is still to be asked whether they did.
   */
  if (care_result_get (recorded->result)->outcome == CARE_OUTCOME_EMERGENCY &&
      care_sim_chance (self, 0.15))
    care_sim_treat (self, session->patient, FALSE);
}

/* What patients sent is entered, often days after they wrote it. */
void
care_sim_open_mail (CareSim *self)
{
  for (guint i = self->mail->len; i-- > 0;)
    {
      CareSimMail mail = g_array_index (self->mail, CareSimMail, i);

      if (mail.comes_at > self->true_ms)
        continue;
      g_array_remove_index_fast (self->mail, i);
      care_sim_tick (self, 20, 90);
      care_sim_act_as (self, care_sim_staff[2]);
      care_sim_report (self, mail.session, mail.said_at + self->off_ms, mail.channel);
      self->counts.late_reports++;
    }
}
