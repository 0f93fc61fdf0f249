/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clinicians of the simulated clinic work the triage panel. Now and then they try what they may
 * not, and must be refused. */
#include "config.h"

#include "care-sim-private.h"

#include "care-handle-case.h"
#include "care-log-attempt.h"
#include "care-store-calls.h"
#include "care-store-cases.h"
#include "care-time.h"
#include "care-work-lists.h"

/* A case in somebody's hands. */
typedef struct
{
  CareSim *sim;
  const char *person;
  CareSimSession *session;
  CareCase *now; /* as this person knows it */
} Hand;

/* Takes one step. Returns: whether it was taken; FALSE too when it was refused, which the caller
 * must have expected (@may_refuse) or somebody else was first. */
static gboolean
step (Hand *hand, CareCaseStep *what, gboolean may_refuse)
{
  CareSim *sim = hand->sim;
  GError *error = NULL;
  CareCase *after;

  what->case_id = care_case_get (hand->now)->id;
  what->version = care_case_get (hand->now)->version;
  care_sim_tick (sim, 1, 60);
  care_sim_act_as (sim, hand->person);
  after = care_handle_case (sim->t->clinic, &sim->t->act, what, &error);
  if (after == NULL && may_refuse && error->domain == CARE_WORKFLOW_ERROR &&
      (error->code == CARE_WORKFLOW_ERROR_REFUSED || error->code == CARE_WORKFLOW_ERROR_INVALID))
    {
      g_error_free (error);
      return FALSE;
    }
  if (!care_sim_allowed (sim, error, care_enum_code (CARE_TYPE_CASE_ACT, (int) what->act)))
    return FALSE;
  g_object_unref (hand->now);
  hand->now = after;
  care_sim_touch (sim, hand->session->id);
  care_sim_check_cases (sim, hand->session, NULL);
  return TRUE;
}

/* The last step was a mistake, and is taken back; that may be too late, or no step at all. */
static gboolean
undo (Hand *hand)
{
  CareCaseStep back = { .act = CARE_CASE_ACT_UNDO };

  hand->session->undone = TRUE;
  if (!step (hand, &back, TRUE))
    return FALSE;
  hand->sim->counts.undone++;
  care_sim_check_session (hand->sim, hand->session);
  return TRUE;
}

static void
acknowledge (Hand *hand)
{
  CareCaseStep what = { .act = CARE_CASE_ACT_ACKNOWLEDGE };

  if (step (hand, &what, FALSE) && care_sim_chance (hand->sim, 0.05) && undo (hand))
    step (hand, &what, FALSE);
}

/* Lowering: often tried without a reason, or before anybody was reached. */
static void
try_lower (Hand *hand)
{
  CareLevel level = care_case_get (hand->now)->level;
  gboolean with_words = care_sim_chance (hand->sim, 0.5);
  CareCaseStep what = { .act = CARE_CASE_ACT_LOWER,
                        .words = with_words ? "Known, settled." : NULL };
  gboolean must_refuse = !with_words || level <= CARE_LEVEL_MONITOR;

  what.level = (CareLevel) g_rand_int_range (hand->sim->random, CARE_LEVEL_MONITOR, CARE_N_LEVELS);
  if (what.level >= level)
    must_refuse = TRUE;
  if (!step (hand, &what, TRUE))
    {
      hand->sim->counts.lower_refused++;
      return;
    }
  if (must_refuse)
    care_sim_broken (hand->sim, hand->session->id,
                     "a level was lowered without a reason, or not lowered");
  hand->sim->counts.lowered++;
  if (care_sim_chance (hand->sim, 0.1))
    undo (hand);
}

static void
raise_level (Hand *hand)
{
  CareLevel level = care_case_get (hand->now)->level;
  CareCaseStep what = { .act = CARE_CASE_ACT_RAISE,
                        .words = "It sounded worse.",
                        .level = level + 1 };

  /* Whoever may not know of CON-1 may see a level below the one the case has. */
  if (level >= CARE_LEVEL_EMERGENCY || !step (hand, &what, TRUE))
    return;
  hand->sim->counts.raised++;
  care_sim_check_session (hand->sim, hand->session);
  if (care_sim_chance (hand->sim, 0.3))
    undo (hand);
}

static void
give_away (Hand *hand)
{
  CareCaseStep what = { .act = CARE_CASE_ACT_ESCALATE, .words = "For a physiotherapist." };

  what.owner = care_sim_chance (hand->sim, 0.5) ? care_sim_staff[1] : care_sim_staff[3];
  if (care_sim_chance (hand->sim, 0.5))
    what.act = CARE_CASE_ACT_ASSIGN;
  /* What a patient said about feeling unsafe is given to nobody but a manager. */
  step (hand, &what, TRUE);
}

static void
resolve (Hand *hand, CareCaseOutcome outcome, const char *words)
{
  CareCaseStep what = { .act = CARE_CASE_ACT_RESOLVE,
                        .outcome = outcome,
                        .harm = (CareHarm) g_rand_int_range (hand->sim->random, 0, CARE_N_HARMS),
                        .words = words,
                        .care_change = care_sim_chance (hand->sim, 0.3) ? "Lighter work." : NULL };
  CareCaseStep again = { .act = CARE_CASE_ACT_REOPEN, .words = "The pain came back." };

  /* Without words it may be refused: nobody was reached, or not often enough. */
  if (!step (hand, &what, words == NULL))
    return;
  hand->sim->counts.resolved++;
  if (care_sim_chance (hand->sim, 0.03) && step (hand, &again, FALSE))
    hand->sim->counts.reopened++;
}

/* Some attempts are logged with the call list's function, with the time at which they were made. */
static gboolean
ring (Hand *hand, CareAttemptResult result)
{
  CareSim *sim = hand->sim;
  CareCaseStep what = { .act = CARE_CASE_ACT_ATTEMPT, .result = result };
  g_autofree char *id = g_strdup (care_case_get (hand->now)->id);
  const CareAttemptData data = { .case_id = id, .result = result };
  g_autoptr (GError) error = NULL;

  sim->counts.attempts++;
  if (!care_sim_chance (sim, 0.2))
    return step (hand, &what, FALSE);
  care_sim_tick (sim, 1, 60);
  care_sim_act_as (sim, hand->person);
  care_log_attempt (sim->t->clinic, &sim->t->act, &data, &error);
  if (error != NULL)
    care_sim_broken (sim, id, "an attempt just made: %s", error->message);
  g_object_unref (hand->now);
  hand->now = care_store_get_case (care_clinic_get_store (sim->t->clinic), id, NULL);
  care_sim_touch (sim, hand->session->id);
  care_sim_check_cases (sim, hand->session, NULL);
  return TRUE;
}

/* The patient was reached: what follows from the talk. */
static void
after_talk (Hand *hand)
{
  static const CareCaseOutcome outcomes[] = {
    CARE_CASE_OUTCOME_SETTLED,     CARE_CASE_OUTCOME_ADVICE_GIVEN,
    CARE_CASE_OUTCOME_SEEN_AGAIN,  CARE_CASE_OUTCOME_REFERRED_TO_GP,
    CARE_CASE_OUTCOME_NOT_RELATED, CARE_CASE_OUTCOME_SENT_TO_EMERGENCY,
  };
  CareSim *sim = hand->sim;
  double draw = g_rand_double (sim->random);

  if (draw < 0.25)
    {
      /* A talk that is written down as a report joins the case; it is read anew. */
      care_sim_report (sim, hand->session, sim->t->act.now_ms, CARE_CHANNEL_PHONE);
      return;
    }
  if (draw < 0.4)
    try_lower (hand);
  if (draw < 0.6)
    {
      CareCaseStep what = { .act = CARE_CASE_ACT_WAIT };

      what.next_at =
          sim->t->act.now_ms + g_rand_int_range (sim->random, 60, 4000) * CARE_SIM_MINUTE;
      step (hand, &what, FALSE);
    }
  else
    resolve (hand, outcomes[g_rand_int_range (sim->random, 0, G_N_ELEMENTS (outcomes))],
             draw < 0.7 ? NULL : "Spoken to.");
}

static guint
n_tries (Hand *hand)
{
  g_autoptr (GPtrArray) attempts = care_store_list_attempts (
      care_clinic_get_store (hand->sim->t->clinic), care_case_get (hand->now)->id, NULL);

  return attempts->len;
}

static void
contact (Hand *hand)
{
  CareSim *sim = hand->sim;
  gboolean answers = care_sim_chance (sim, MIN (hand->session->patient->answers_p + 0.1, 0.9));

  if (!ring (hand, answers ? CARE_ATTEMPT_RESULT_REACHED : CARE_ATTEMPT_RESULT_NO_ANSWER))
    return;
  if (answers)
    after_talk (hand);
  else if (n_tries (hand) >= CARE_MAX_TRIES)
    resolve (hand, CARE_CASE_OUTCOME_COULD_NOT_REACH, "Rang, no answer, a letter is out.");
}

static void
work_case (Hand *hand)
{
  CareSim *sim = hand->sim;
  CareCaseData data = *care_case_get (hand->now); /* the texts are not read */
  double draw = g_rand_double (sim->random);

  if (data.level == CARE_LEVEL_EMERGENCY && draw < 0.9)
    {
      CareCaseStep said = { .act = CARE_CASE_ACT_SAID };

      if (!step (hand, &said, FALSE))
        return;
    }
  if (data.state == CARE_CASE_STATE_NEW || data.state == CARE_CASE_STATE_REOPENED)
    acknowledge (hand);
  else if (data.state == CARE_CASE_STATE_WAITING && data.waiting_until > sim->t->act.now_ms)
    return;
  if (draw < 0.03 || (data.level >= CARE_LEVEL_URGENT && draw < 0.15))
    try_lower (hand);
  else if (draw < 0.05)
    raise_level (hand);
  else if (draw < 0.1)
    give_away (hand);
  else if (draw < 0.12)
    resolve (hand, CARE_CASE_OUTCOME_COULD_NOT_REACH, NULL);
  else if (draw < 0.9)
    contact (hand);
}

/* The open cases that @person may see, from the top. */
void
care_sim_work_cases (CareSim *self, const char *person)
{
  const CareCaseFilter filter = {
    .open_only = TRUE, .state = -1, .level = -1, .now_ms = self->t->act.now_ms, .viewer = person
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = care_list_cases (self->t->clinic, &filter, &error);

  g_assert_no_error (error);
  self->counts.lists++;
  self->counts.most_open = MAX (self->counts.most_open, items->len);
  for (guint i = 0; i < items->len; i++)
    {
      CareCase *read = care_work_item_get_case (g_ptr_array_index (items, i));
      const CareCaseData *data = care_case_get (read);
      Hand hand = { self, person, g_hash_table_lookup (self->by_id, data->session_id),
                    g_object_ref (read) };

      /* The first ones are worked on, of the others a few. */
      if (i < 8 || care_sim_chance (self, 0.2))
        work_case (&hand);
      if (care_sim_chance (self, 0.02))
        undo (&hand);
      g_object_unref (hand.now);
    }
}
