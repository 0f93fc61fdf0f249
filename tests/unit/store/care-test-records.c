/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records to put into a store: bare, full, or by chance. */
#include "config.h"

#include "care-test-store.h"

#include <string.h>

static gboolean
wants (GRand *random, CareTestFill fill)
{
  return fill == CARE_TEST_FULL || (fill == CARE_TEST_RANDOM && g_rand_boolean (random));
}

static const char *
text_or_null (GRand *random, CareTestFill fill, const char *text)
{
  return wants (random, fill) ? text : NULL;
}

static gint64
time_or_none (GRand *random, CareTestFill fill, gint64 at)
{
  return wants (random, fill) ? at : G_MININT64;
}

static guint32
random_value (const CareFact *fact, GRand *random)
{
  switch (fact->type)
    {
    case CARE_FACT_TYPE_YN:
      return (guint32) g_rand_int_range (random, 0, 2);
    case CARE_FACT_TYPE_NUMBER:
      return (guint32) g_rand_int_range (random, fact->min, fact->max + 1);
    case CARE_FACT_TYPE_ENUM:
      return (guint32) g_rand_int_range (random, 0, (gint32) fact->n_values);
    case CARE_FACT_TYPE_LIST:
      /* "none" stands alone, so bit 0 is left out of a mixture. */
      return (guint32) g_rand_int_range (random, 1, 1 << (fact->n_values - 1)) << 1;
    case CARE_FACT_TYPE_TEXT:
    case CARE_FACT_TYPE_REAL:
    case CARE_FACT_TYPE_TRUTH:
      break;
    }
  return 0;
}

/**
 * care_test_answers: every fact given, none asked, or any of the four states by chance
 */
void
care_test_answers (CareAnswers *ret, GRand *random, CareTestFill fill, gboolean age)
{
  memset (ret, 0, sizeof *ret);
  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    {
      const CareFact *fact = care_fact_get ((CareFactId) i);
      CareAnswerState state = fill == CARE_TEST_FULL   ? CARE_ANSWER_GIVEN
                              : fill == CARE_TEST_BARE ? CARE_ANSWER_NOT_ASKED
                                                       : g_rand_int_range (random, 0, 4);

      if (fact->type == CARE_FACT_TYPE_TEXT || (i == CARE_FACT_AGE_YEARS && !age))
        continue;
      if (state == CARE_ANSWER_GIVEN)
        care_answers_set_value (ret, (CareFactId) i, random_value (fact, random));
      else
        care_answers_set_open (ret, (CareFactId) i, state);
    }
}

/* Only the facts a table keeps: what comes back has nothing else. */
static void
keep_groups (CareAnswers *answers, CareFactGroup one, CareFactGroup other)
{
  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    {
      CareFactGroup group = care_fact_get ((CareFactId) i)->group;

      if (group != one && group != other)
        memset (&answers->items[i], 0, sizeof answers->items[i]);
    }
}

/**
 * care_test_patient: number @n; the store gives the running number
 */
CarePatient *
care_test_patient (int n, GRand *random, CareTestFill fill)
{
  static const char *const given[] = { "Ana", "Bjørn", "Chloé", "Dai", "Émile", "Fatma" };
  static const char *const family[] = { "Łukasz-Nowak", "O'Brien", "de la Cruz",
                                        "Þórsdóttir",   "Straße",  "Núñez" };
  g_autofree char *id = g_strdup_printf ("patient-%06d", n);
  g_autofree char *phone = g_strdup_printf ("+44 20 7946 %04d", n % 10000);
  g_autofree char *birth = g_strdup_printf ("19%02d-%02d-%02d", n % 90, n % 12 + 1, n % 28 + 1);
  CareAnswers screening;
  CarePatientData data = {
    .id = id,
    .given_name = given[n % 6],
    .family_name = family[n / 6 % 6],
    .birth_date = birth,
    .preferred_name = text_or_null (random, fill, "Zé"),
    .phone = text_or_null (random, fill, phone),
    .email = text_or_null (random, fill, "a@example.org"),
    .language = text_or_null (random, fill, "en"),
    .notes = text_or_null (random, fill, "first\nsecond ' \" % \\"),
    .screening = &screening,
    .created_at = CARE_TEST_NOW + n,
    .version = 1,
    .phone_consent = wants (random, fill) ? (n % 2 == 0 ? CARE_CONSENT_YES : CARE_CONSENT_NO)
                                          : CARE_CONSENT_NOT_ASKED,
    .good_from = n % 1000,
    .good_until = wants (random, fill) ? n % 1000 + 60 : 0,
  };

  care_test_answers (&screening, random, fill, FALSE);
  keep_groups (&screening, CARE_FACT_GROUP_SCREENING, CARE_FACT_GROUP_SCREENING);
  return care_patient_new (&data);
}

/**
 * care_test_session: number @n of @patient_id
 */
CareSession *
care_test_session (int n, const char *patient_id, GRand *random, CareTestFill fill)
{
  g_autofree char *id = g_strdup_printf ("session-%06d", n);
  g_autofree char *code = g_strdup_printf ("CODE-%06d", n);
  static const char rows[] =
      "[{\"technique\":\"joint_mobilisation\",\"region\":\"neck\",\"side\":\"left\","
      "\"pressure\":\"light\",\"grade\":3,\"minutes\":10,\"agreed\":true},"
      "{\"technique\":\"taping\"}]";
  CareAnswers answers;
  CareSessionData data = {
    .id = id,
    .patient_id = patient_id,
    .therapist = n % 3 == 0 ? "Mara Costa" : "Jon Ek",
    .ended_at = CARE_TEST_NOW + n * CARE_TEST_HOUR,
    .answers = &answers,
    .code = code,
    .complaint = text_or_null (random, fill, "stiff neck"),
    .reaction = text_or_null (random, fill, "none"),
    .instructions = text_or_null (random, fill, "rest"),
    .subjective = text_or_null (random, fill, "s"),
    .objective = text_or_null (random, fill, "o"),
    .assessment = text_or_null (random, fill, "a"),
    .plan = text_or_null (random, fill, "p"),
    .changed = text_or_null (random, fill, "less pressure"),
    .marks = text_or_null (random, fill, "[]"),
    .entered_at = CARE_TEST_NOW + n * CARE_TEST_HOUR + 1,
    .signed_by = "Mara Costa",
    .treatment = text_or_null (random, fill, rows),
    .reactions = wants (random, fill) ? 2u << n % (CARE_N_REACTIONS - 1) : 0,
    .follow_up = wants (random, fill) ? (CareFollowUp) (1 + n % (CARE_N_FOLLOW_UPS - 1))
                                      : CARE_FOLLOW_UP_AS_PLANNED,
  };

  care_test_answers (&answers, random, fill, FALSE);
  keep_groups (&answers, CARE_FACT_GROUP_SESSION, CARE_FACT_GROUP_SESSION);
  return care_session_new (&data);
}

/**
 * care_test_addendum: number @n to @session_id
 */
CareAddendum *
care_test_addendum (int n, const char *session_id)
{
  g_autofree char *id = g_strdup_printf ("addendum-%06d", n);
  const CareAddendumData data = {
    .id = id,
    .session_id = session_id,
    .happened_at = CARE_TEST_NOW + n * CARE_TEST_HOUR,
    .entered_at = CARE_TEST_NOW + (n + 1) * CARE_TEST_HOUR,
    .author = "Jon Ek",
    .words = "rang: the mark has gone\nline two",
  };

  return care_addendum_new (&data);
}

/**
 * care_test_patient_note: number @n about @patient_id
 */
CarePatientNote *
care_test_patient_note (
    int n, const char *patient_id, const char *report_id, GRand *random, CareTestFill fill)
{
  g_autofree char *id = g_strdup_printf ("note-%06d", n);
  const CarePatientNoteData data = {
    .id = id,
    .patient_id = patient_id,
    .report_id = text_or_null (random, fill, report_id),
    .happened_at = CARE_TEST_NOW + n * CARE_TEST_HOUR,
    .entered_at = CARE_TEST_NOW + (n + 1) * CARE_TEST_HOUR,
    .author = "Jon Ek",
    .words = "rang: away until May\nline two",
  };

  return care_patient_note_new (&data);
}

/**
 * care_test_template_version: version @n of a sheet; an even one has a fault
 */
CareTemplateVersion *
care_test_template_version (int n, GRand *random, CareTestFill fill)
{
  g_autofree char *id = g_strdup_printf ("template-%06d", n);
  g_autofree char *body = g_strdup_printf ("---\nid: sheet\nversion: %d\n---\nKeep “moving”.\n", n);
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, body, -1);
  const CareTemplateVersionData data = {
    .id = id,
    .kind = n % 3 == 0   ? "letter"
            : n % 3 == 1 ? "sheet"
                         : "partial",
    .template_id = "sheet",
    .language = "en",
    .number = n + 1,
    .body = body,
    .sha256 = sha256,
    .findings = n % 2 == 0 ? "typed-duration missing-phone" : NULL,
    .reason = n % 2 == 0 ? "the clinic’s own words" : text_or_null (random, fill, "plainer"),
    .published_at = CARE_TEST_NOW + n * CARE_TEST_HOUR,
    .published_by = "Mara Costa",
  };

  return care_template_version_new (&data);
}

/**
 * care_test_episode: number @n of @patient_id; an even one is over
 */
CareEpisode *
care_test_episode (int n, const char *patient_id, GRand *random, CareTestFill fill)
{
  g_autofree char *id = g_strdup_printf ("episode-%06d", n);
  g_autofree char *began = g_strdup_printf ("2025-%02d-02", n % 12 + 1);
  const CareEpisodeData data = {
    .id = id,
    .patient_id = patient_id,
    .name = "Neck, “after the fall”",
    .region = text_or_null (random, fill, "neck"),
    .complaint = text_or_null (random, fill, "stiff neck"),
    .goals = text_or_null (random, fill, "look over the shoulder"),
    .began_on = began,
    .ended_on = n % 2 == 0 ? "2026-01-02" : NULL,
    .result = n % 2 == 0 ? text_or_null (random, fill, "goals reached") : NULL,
    .created_at = CARE_TEST_NOW + n,
    .author = "Jon Ek",
    .version = 1,
  };

  return care_episode_new (&data);
}

/**
 * care_test_measure: number @n of @patient_id, each kind in its turn
 */
CareMeasure *
care_test_measure (int n, const char *patient_id, GRand *random, CareTestFill fill)
{
  g_autofree char *id = g_strdup_printf ("measure-%06d", n);
  CareMeasureData data = {
    .id = id,
    .patient_id = patient_id,
    .kind = (CareMeasureKind) (n % CARE_N_MEASURE_KINDS),
    .measured_at = CARE_TEST_NOW + n * CARE_TEST_HOUR,
    .entered_at = CARE_TEST_NOW + (n + 1) * CARE_TEST_HOUR,
    .author = "Jon Ek",
    .n_scores = 1,
    .words = text_or_null (random, fill, "asked by phone"),
  };

  data.scores[0] =
      g_rand_int_range (random, care_measure_least (data.kind), care_measure_most (data.kind) + 1);
  if (data.kind == CARE_MEASURE_FUNCTION)
    {
      data.n_scores = wants (random, fill) ? 3 : 1;
      data.activities[0] = "climbing stairs";
      data.activities[1] = data.n_scores > 1 ? "tying shoes" : NULL;
      data.activities[2] = data.n_scores > 2 ? "\"sleeping\"" : NULL;
      data.scores[1] = data.n_scores > 1 ? 10 : 0;
    }
  return care_measure_new (&data);
}

/**
 * care_test_report: number @n on @session_id
 */
CareReport *
care_test_report (int n, const char *session_id, GRand *random, CareTestFill fill)
{
  g_autofree char *id = g_strdup_printf ("report-%06d", n);
  CareAnswers answers;
  CareReportData data = {
    .id = id,
    .session_id = session_id,
    .reported_at = CARE_TEST_NOW + n * CARE_TEST_HOUR,
    .channel = (CareChannel) g_rand_int_range (random, 0, CARE_N_CHANNELS),
    .answers = &answers,
    .words = text_or_null (random, fill, "it aches, “a bit”"),
    .marks = text_or_null (random, fill, "[]"),
    .advice = text_or_null (random, fill, "TIM-4,ADV-1"),
    .entered_at = CARE_TEST_NOW + n * CARE_TEST_HOUR + 1,
    .signed_by = "Mara Costa",
  };

  care_test_answers (&answers, random, fill, FALSE);
  keep_groups (&answers, CARE_FACT_GROUP_REPORT, CARE_FACT_GROUP_SYMPTOM);
  return care_report_new (&data);
}

/**
 * care_test_result: of @report_id
 */
CareResult *
care_test_result (const char *report_id, GRand *random, CareTestFill fill)
{
  CareResultData data = {
    .id = report_id,
    .outcome = (CareOutcome) g_rand_int_range (random, 0, CARE_N_OUTCOMES),
    .level = (CareLevel) g_rand_int_range (random, 0, CARE_N_LEVELS),
    .incomplete = g_rand_boolean (random),
    .rule_set_id = CARE_TEST_RULES_ID,
    .input = "{\"numbness\":\"yes\"}",
    .verdict = "{\"level\":\"urgent\"}",
    .why = text_or_null (random, fill, "NEU-2 PAI-1"),
    .judged_at = CARE_TEST_NOW,
  };

  return care_result_new (&data);
}

/**
 * care_test_case: number @n; open in some state, or resolved with everything that goes with it
 */
CareCase *
care_test_case (int n, CareReport *report, const char *patient_id, GRand *random)
{
  g_autofree char *id = g_strdup_printf ("case-%06d", n);
  CareCaseState state = (CareCaseState) g_rand_int_range (random, 0, CARE_N_CASE_STATES);
  gboolean resolved = state == CARE_CASE_STATE_RESOLVED;
  CareCaseData data = {
    .id = id,
    .patient_id = patient_id,
    .session_id = care_report_get (report)->session_id,
    .report_id = text_or_null (random, CARE_TEST_RANDOM, care_report_get (report)->id),
    .last_report_id = text_or_null (random, CARE_TEST_RANDOM, care_report_get (report)->id),
    .level = (CareLevel) g_rand_int_range (random, 0, CARE_N_LEVELS),
    .incomplete = g_rand_boolean (random),
    .state = state,
    .why = "NEU-2",
    .owner = text_or_null (random, CARE_TEST_RANDOM, "Jon Ek"),
    .opened_at = CARE_TEST_NOW + n,
    .due_at = CARE_TEST_NOW + g_rand_int_range (random, -20, 20) * CARE_TEST_HOUR,
    .waiting_until = time_or_none (random, CARE_TEST_RANDOM, CARE_TEST_NOW),
    .outcome = resolved ? "settled" : NULL,
    .harm = resolved ? "none" : NULL,
    .closed_at = resolved ? CARE_TEST_NOW + g_rand_int_range (random, 0, 20) : G_MININT64,
    .changed_at = CARE_TEST_NOW,
    .version = 1,
  };

  return care_case_new (&data);
}

/**
 * care_test_case_event: number @n in the log of @case_id
 */
CareCaseEvent *
care_test_case_event (int n, const char *case_id, GRand *random, CareTestFill fill)
{
  g_autofree char *id = g_strdup_printf ("event-%06d", n);
  CareCaseEventData data = {
    .id = id,
    .case_id = case_id,
    .at = CARE_TEST_NOW + n,
    .actor = "Mara Costa",
    .act = (CareCaseAct) g_rand_int_range (random, 0, CARE_N_CASE_ACTS),
    .level = (CareLevel) g_rand_int_range (random, 0, CARE_N_LEVELS),
    .state = (CareCaseState) g_rand_int_range (random, 0, CARE_N_CASE_STATES),
    .detail = text_or_null (random, fill, "reached"),
    .harm = text_or_null (random, fill, "mild"),
    .next_at = time_or_none (random, fill, CARE_TEST_NOW),
    .words = text_or_null (random, fill, "rang twice"),
    .case_version = fill == CARE_TEST_BARE ? 0 : g_rand_int_range (random, 1, 9),
  };

  return care_case_event_new (&data);
}

/**
 * care_test_call: number @n after @session
 */
CareCall *
care_test_call (int n, CareSession *session, GRand *random)
{
  g_autofree char *id = g_strdup_printf ("call-%06d", n);
  CareCallState state = (CareCallState) g_rand_int_range (random, 0, CARE_N_CALL_STATES);
  gboolean planned = state == CARE_CALL_STATE_PLANNED;
  CareCallData data = {
    .id = id,
    .patient_id = care_session_get (session)->patient_id,
    .session_id = care_session_get (session)->id,
    .reason = (CareCallReason) g_rand_int_range (random, 0, CARE_N_CALL_REASONS),
    .due_at = CARE_TEST_NOW + g_rand_int_range (random, -20, 20) * CARE_TEST_HOUR,
    .tries = g_rand_int_range (random, 0, 4),
    .state = state,
    .closed_because = planned ? NULL : "reported",
    .closed_at = planned ? G_MININT64 : CARE_TEST_NOW,
    .version = 1,
  };

  if (g_rand_boolean (random))
    {
      data.claimed_by = "Jon Ek";
      data.claimed_at = CARE_TEST_NOW;
      data.claimed_until = CARE_TEST_NOW + CARE_TEST_HOUR / 4;
      data.assigned_to = "Mara Costa";
      data.earlier_due_at = CARE_TEST_NOW - CARE_TEST_HOUR;
      data.undo_until = CARE_TEST_NOW + CARE_TEST_HOUR / 6;
      data.put_away_at = state == CARE_CALL_STATE_UNREACHABLE ? CARE_TEST_NOW : G_MININT64;
    }
  return care_call_new (&data);
}

/**
 * care_test_call_event: number @n in the log of @call_id
 */
CareCallEvent *
care_test_call_event (int n, const char *call_id, GRand *random, CareTestFill fill)
{
  g_autofree char *id = g_strdup_printf ("call-event-%06d", n);
  CareCallEventData data = {
    .id = id,
    .call_id = call_id,
    .at = CARE_TEST_NOW + n,
    .actor = "Mara Costa",
    .act = (CareCallAct) g_rand_int_range (random, 0, CARE_N_CALL_ACTS),
    .person = text_or_null (random, fill, "Jon Ek"),
    .next_at = time_or_none (random, fill, CARE_TEST_NOW),
    .words = text_or_null (random, fill, "asked for a woman"),
  };

  return care_call_event_new (&data);
}

/**
 * care_test_attempt: number @n to reach @patient_id
 */
CareAttempt *
care_test_attempt (
    int n, const char *patient_id, const char *case_id, GRand *random, CareTestFill fill)
{
  g_autofree char *id = g_strdup_printf ("attempt-%06d", n);
  CareAttemptData data = {
    .id = id,
    .patient_id = patient_id,
    .case_id = case_id,
    .at = CARE_TEST_NOW + n,
    .actor = "Mara Costa",
    .channel = (CareChannel) g_rand_int_range (random, 0, CARE_N_CHANNELS),
    .result = (CareAttemptResult) g_rand_int_range (random, 0, CARE_N_ATTEMPT_RESULTS),
    .next_at = time_or_none (random, fill, CARE_TEST_NOW),
    .words = text_or_null (random, fill, "no answer"),
  };

  return care_attempt_new (&data);
}

/**
 * care_test_handout: number @n, given in @session
 */
CareHandout *
care_test_handout (int n, CareSession *session, GRand *random)
{
  g_autofree char *id = g_strdup_printf ("handout-%06d", n);
  guint8 bytes[64];
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *sha256 = NULL;

  for (gsize i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8) g_rand_int (random);
  pdf = g_bytes_new (bytes, sizeof bytes);
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf);
  {
    CareHandoutData data = {
      .id = id,
      .patient_id = care_session_get (session)->patient_id,
      .session_id = care_session_get (session)->id,
      .template_id = "massage",
      .template_version = 1,
      .language = "en",
      .large = g_rand_boolean (random),
      .rule_set_id = CARE_TEST_RULES_ID,
      .sha256 = sha256,
      .pdf = pdf,
      .given_at = CARE_TEST_NOW + n,
      .given_by = "Mara Costa",
      .document = "{\"markdown\":\"# After your massage\"}",
      .changes = g_rand_boolean (random) ? "[{\"now\":\"b\",\"was\":\"a\"}]" : NULL,
      .not_printed = n % 3 == 0,
    };

    return care_handout_new (&data);
  }
}
