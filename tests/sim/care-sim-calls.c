/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two people work the call list of the simulated clinic, each from what they last read of it. */
#include "config.h"

#include "care-sim-private.h"

#include "care-claim-call.h"
#include "care-due-list.h"
#include "care-log-attempt.h"
#include "care-put-away-call.h"
#include "care-store-cases.h"
#include "care-time.h"
#include "care-undo-attempt.h"

/* One row as somebody read it, and who that is. */
typedef struct
{
  CareSim *sim;
  const char *person;
  CareSimSession *session;
  const CareCallData *read; /* lent by the row */
  gint64 version;           /* as this person knows it */
} Row;

static const char *
other_person (const char *person)
{
  return care_sim_staff[g_str_equal (person, care_sim_staff[0]) ? 2 : 0];
}

/* Takes what an act returned: the call as it stands now, and what went wrong. */
static gboolean
took (Row *row, CareCall *now, GError *error, const char *act)
{
  g_autoptr (CareCall) call = now;

  if (!care_sim_allowed (row->sim, error, act))
    return FALSE;
  row->version = care_call_get (call)->version;
  /* Open questions may have become a case: its log is read before the next act. */
  if (row->read->reason == CARE_CALL_REASON_INCOMPLETE)
    care_sim_check_session (row->sim, row->session);
  return TRUE;
}

/* Reads the row anew. While somebody else holds it no second person gets it without a reason. */
static void
look_again (Row *row)
{
  CareSim *sim = row->sim;
  g_autoptr (CareWorkItem) item = care_load_due_item (sim->t->clinic, row->read->id, NULL);
  CareCall *call = care_work_item_get_call (item);
  const char *holder = care_call_get_holder (call, sim->t->act.now_ms);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareCall) got = NULL;

  row->version = care_call_get (call)->version;
  if (holder == NULL || g_str_equal (holder, row->person))
    return;
  got = care_claim_call (sim->t->clinic, &sim->t->act, row->read->id, row->version, NULL, &error);
  if (got != NULL || !g_error_matches (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_CONFLICT))
    care_sim_broken (sim, row->read->id, "two people have one call");
  sim->counts.conflicts++;
}

/* Whoever is second is told; half of the people then look again and take the call over. */
static gboolean
claim (Row *row)
{
  CareSim *sim = row->sim;
  GError *error = NULL;
  CareCall *now =
      care_claim_call (sim->t->clinic, &sim->t->act, row->read->id, row->version, NULL, &error);

  if (now != NULL)
    sim->counts.claims++;
  if (took (row, now, error, "claim"))
    return TRUE;
  if (care_sim_chance (sim, 0.5))
    return FALSE;
  look_again (row);
  error = NULL;
  now = care_claim_call (sim->t->clinic, &sim->t->act, row->read->id, row->version,
                         "The patient is on my line.", &error);
  sim->counts.taken_over += now != NULL;
  if (now == NULL && g_error_matches (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_REFUSED))
    {
      /* It has ended meanwhile. */
      g_error_free (error);
      return FALSE;
    }
  return took (row, now, error, "take over");
}

/* A check after an emergency is not put off, open questions not beyond the next working day. */
static gboolean
may_wait (Row *row, gint64 until)
{
  CareCalendar *calendar = care_clinic_get_calendar (row->sim->t->clinic);
  gint64 now_ms = row->sim->t->act.now_ms;

  if (row->read->reason == CARE_CALL_REASON_EMERGENCY_CHECK)
    return FALSE;
  return row->read->reason != CARE_CALL_REASON_INCOMPLETE ||
         until <= care_calendar_end_of_next_working_day (calendar, now_ms);
}

static void
snooze (Row *row)
{
  CareSim *sim = row->sim;
  gint64 due =
      sim->t->act.now_ms + g_rand_int_range (sim->random, 30, 60 * 24 * 4) * CARE_SIM_MINUTE;
  gboolean allowed = may_wait (row, due);
  GError *error = NULL;
  CareCall *now;

  now = care_snooze_call (sim->t->clinic, &sim->t->act, row->read->id, row->version, due, &error);
  if (now != NULL && !allowed)
    care_sim_broken (sim, row->read->id, "a call that cannot wait was put off");
  if (!allowed && g_error_matches (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_REFUSED))
    {
      g_error_free (error);
      return;
    }
  sim->counts.snoozed += now != NULL;
  took (row, now, error, "snooze");
}

static void
hand_over (Row *row, CareWorkItem *item)
{
  CareSim *sim = row->sim;
  const char *to = other_person (care_due_person (item));
  GError *error = NULL;
  CareCall *now = care_hand_over_call (sim->t->clinic, &sim->t->act, row->read->id, row->version,
                                       to, "Please ring.", &error);

  sim->counts.handed_over += now != NULL;
  took (row, now, error, "hand over");
}

static void
write_letter (Row *row)
{
  CareSim *sim = row->sim;
  gboolean by_letter = row->read->state == CARE_CALL_STATE_PLANNED || care_sim_chance (sim, 0.8);
  GError *error = NULL;
  CareCall *now;

  if (by_letter)
    now = care_letter_for_call (sim->t->clinic, &sim->t->act, row->read->id, row->version, &error);
  else
    now = care_put_away_call (sim->t->clinic, &sim->t->act, row->read->id, row->version,
                              "Comes tomorrow anyway.", &error);
  sim->counts.letters += now != NULL;
  took (row, now, error, "letter");
}

static gboolean
log_try (Row *row, CareAttemptResult result, gint64 next_at)
{
  CareSim *sim = row->sim;
  const CareAttemptData data = {
    .call_id = row->read->id, .channel = CARE_CHANNEL_PHONE, .result = result, .next_at = next_at
  };
  GError *error = NULL;
  CareCall *now = care_try_call (sim->t->clinic, &sim->t->act, &data, row->version, &error);

  sim->counts.attempts += now != NULL;
  return took (row, now, error, "try");
}

/* The try was a slip of the finger; after ten minutes it stays. */
static void
undo (Row *row)
{
  CareSim *sim = row->sim;
  gint64 tried_at = sim->true_ms;
  gint64 off_ms = sim->off_ms;
  g_autoptr (GError) error = NULL;
  g_autoptr (CareCall) now = NULL;

  care_sim_tick (sim, 60, 800);
  now = care_undo_attempt (sim->t->clinic, &sim->t->act, row->read->id, row->version, &error);
  if (now != NULL)
    {
      if (sim->true_ms - tried_at > CARE_UNDO_ATTEMPT_MS && sim->off_ms == off_ms)
        care_sim_broken (sim, row->read->id, "a try of more than ten minutes ago was undone");
      row->version = care_call_get (now)->version;
      sim->counts.undone++;
      return;
    }
  if (!g_error_matches (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_REFUSED))
    care_sim_broken (sim, row->read->id, "undo: %s", error->message);
  sim->counts.undo_refused++;
}

static void
no_answer (Row *row)
{
  static const CareAttemptResult results[] = { CARE_ATTEMPT_RESULT_NO_ANSWER,
                                               CARE_ATTEMPT_RESULT_NO_ANSWER,
                                               CARE_ATTEMPT_RESULT_VOICEMAIL,
                                               CARE_ATTEMPT_RESULT_WRONG_NUMBER };
  CareSim *sim = row->sim;
  CareAttemptResult result = results[g_rand_int_range (sim->random, 0, G_N_ELEMENTS (results))];

  if (!log_try (row, result, 0))
    return;
  sim->counts.unanswered++;
  if (care_sim_chance (sim, 0.04))
    undo (row);
}

/* Somebody answers: they say how it is, or another time, or that they want no calls. */
static void
answered (Row *row)
{
  CareSim *sim = row->sim;
  double draw = g_rand_double (sim->random);

  if (draw < 0.06)
    log_try (row, CARE_ATTEMPT_RESULT_RING_LATER,
             sim->t->act.now_ms + g_rand_int_range (sim->random, 20, 2000) * CARE_SIM_MINUTE);
  else if (draw < 0.09)
    log_try (row, CARE_ATTEMPT_RESULT_DECLINED, 0);
  else
    {
      if (draw < 0.7 &&
          !log_try (row,
                    draw < 0.15 ? CARE_ATTEMPT_RESULT_REACHED_CARER : CARE_ATTEMPT_RESULT_REACHED,
                    0))
        return;
      /* The line breaks before the first question. */
      if (draw > 0.12 && draw < 0.14)
        return;
      care_sim_tick (sim, 60, 200);
      care_sim_report (sim, row->session, sim->t->act.now_ms, CARE_CHANNEL_PHONE);
    }
}

/* Somebody else may have written the report a moment ago: then there is nothing to ring for. */
static gboolean
is_still_planned (Row *row)
{
  g_autoptr (CareWorkItem) item = care_load_due_item (row->sim->t->clinic, row->read->id, NULL);

  return care_call_get (care_work_item_get_call (item))->version == row->version;
}

static void
work_row (Row *row, CareWorkItem *item)
{
  CareSim *sim = row->sim;
  CareDueToDo to_do = care_due_to_do (item);
  double draw = g_rand_double (sim->random);

  care_sim_tick (sim, 1, 40);
  care_sim_act_as (sim, row->person);
  care_sim_touch (sim, row->session->id);
  if (to_do == CARE_DUE_TO_DO_NOTHING)
    return;
  if (to_do == CARE_DUE_TO_DO_LETTER)
    {
      write_letter (row);
      return;
    }
  if (draw < 0.05)
    snooze (row);
  else if (draw < 0.08)
    hand_over (row, item);
  else if (draw < 0.11)
    claim (row); /* and then somebody comes to the desk */
  else if (draw > 0.4 || claim (row))
    {
      /* Without a claim two may ring; then the row version decides whose try counts. */
      if (!care_sim_chance (sim, row->session->patient->answers_p))
        no_answer (row);
      else if (is_still_planned (row))
        answered (row);
    }
}

static GPtrArray *
read_list (CareSim *self, const char *person, gboolean mine)
{
  const CareDueQuery query = {
    .viewer = person, .mine = mine, .open_only = FALSE, .now_ms = self->t->act.now_ms
  };
  g_autoptr (GError) error = NULL;
  GPtrArray *list = care_list_due (self->t->clinic, &query, &error);

  g_assert_no_error (error);
  self->counts.lists++;
  return list;
}

/* Both read the list at the same moment; the second one works from the same, older rows. */
void
care_sim_work_calls (CareSim *self)
{
  const char *const people[] = { care_sim_staff[2], care_sim_staff[0] };
  GTimeZone *zone = care_clinic_get_zone (self->t->clinic);
  g_autoptr (GPtrArray) list = read_list (self, people[0], FALSE);
  gint64 read_at = self->t->act.now_ms;

  self->counts.most_due = MAX (self->counts.most_due, list->len);
  for (guint i = 0; i < list->len; i++)
    {
      CareWorkItem *item = g_ptr_array_index (list, i);
      const CareCallData *read = care_call_get (care_work_item_get_call (item));
      CareDueGroup group = care_due_group (item, read_at, zone);
      Row row = { self, people[0], g_hash_table_lookup (self->by_id, read->session_id), read,
                  read->version };

      if (group == CARE_DUE_GROUP_DONE)
        break;
      if (group == CARE_DUE_GROUP_LATER && !care_sim_chance (self, 0.02))
        continue;
      /* Sometimes a row is left for later in the day, sometimes both ring. */
      if (care_sim_chance (self, 0.85))
        work_row (&row, item);
      row.person = people[1];
      row.version = read->version;
      if (care_sim_chance (self, 0.15))
        work_row (&row, item);
    }
}
