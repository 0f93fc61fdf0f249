/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The simulated clinic itself: its clock, its days, its restarts. */
#include "config.h"

#include "care-sim-private.h"

#include <string.h>

#include "care-clinic-private.h"
#include "care-time.h"

/* 2026-10-05T00:00:00 in Lisbon, a Monday. Both daylight-saving nights, Christmas and Carnival lie
 * in the 26 weeks that follow. */
#define START_MS ((gint64) 1791154800000)

#define SESSIONS_PER_WEEK 200

/* After the last session the clinic works on until nothing can be under way any more. */
#define DAYS_AFTER 35

#define OPEN "Mon-Fri 08:30-12:30 13:30-19:00; Sat 09:00-13:00"
#define CLOSED "--12-24/--12-26, --01-01, 2026-12-08, 2027-02-09, 2027-03-26"

const char *const care_sim_staff[CARE_SIM_N_STAFF] = { "Mara Costa", "Tom Reis", "Ines Lopes",
                                                       "Rita Maia" };

/* When the lists are looked at, minutes of the day. The first is at night, when clocks change. */
static const int slots[] = { 90, 525, 570, 660, 750, 840, 930, 1020, 1110 };

/* True with the chance @p. */
gboolean
care_sim_chance (CareSim *self, double p)
{
  return g_rand_double (self->random) < p;
}

static void
set_clock (CareSim *self)
{
  if (self->off_ms != 0 && self->true_ms >= self->right_at)
    self->off_ms = 0;
  self->t->act.now_ms = self->true_ms + self->off_ms;
}

/* Time passes: from @min_s to @max_s seconds. */
void
care_sim_tick (CareSim *self, int min_s, int max_s)
{
  self->true_ms += g_rand_int_range (self->random, min_s, max_s + 1) * CARE_MS_PER_SECOND;
  set_clock (self);
}

/* Whoever sits at the desk from now on. */
void
care_sim_act_as (CareSim *self, const char *person)
{
  self->t->act.actor = person;
}

/* Something about this session may have changed: it is looked at tonight. */
void
care_sim_touch (CareSim *self, const char *session_id)
{
  CareSimSession *session = g_hash_table_lookup (self->by_id, session_id);

  if (session == NULL)
    care_sim_broken (self, session_id, "a session that nobody signed");
  g_hash_table_add (self->touched, session);
}

/* A property does not hold. @id: what it is about. */
void
care_sim_broken (CareSim *self, const char *id, const char *format, ...)
{
  g_autofree char *at = care_time_format_offset (self->true_ms, self->t->act.zone);
  g_autofree char *said = NULL;
  va_list args;

  va_start (args, format);
  said = g_strdup_vprintf (format, args);
  va_end (args);
  g_error ("seed %u, %s, clock off by %" G_GINT64_FORMAT " s: %s: %s", self->seed, at,
           self->off_ms / CARE_MS_PER_SECOND, id, said);
}

/* Takes @error (transfer full) of an act that somebody was free to try: who comes second is told.
 * Anything else is a failure. Returns: whether the act was done, that is, @error is NULL. */
gboolean
care_sim_allowed (CareSim *self, GError *error, const char *act)
{
  if (error == NULL)
    return TRUE;
  if (!g_error_matches (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_CONFLICT))
    care_sim_broken (self, act, "%s", error->message);
  self->counts.conflicts++;
  g_error_free (error);
  return FALSE;
}

static void
restart (CareSim *self)
{
  care_test_clinic_reopen (self->t, FALSE);
  care_clinic_set_random (self->t->clinic,
                          g_rand_new_with_seed (self->seed + ++self->counts.restarts));
}

/* Somebody sets the clock wrong, or a machine wakes with a wrong one. */
static void
step_clock (CareSim *self)
{
  gint64 step = g_rand_int_range (self->random, 1, 3 * 24 * 60) * CARE_SIM_MINUTE;
  gboolean back = g_rand_boolean (self->random);

  if (care_sim_chance (self, 0.4))
    step = g_rand_int_range (self->random, 1, 90) * CARE_SIM_MINUTE;
  self->off_ms = back ? -step : step;
  self->right_at = self->true_ms + g_rand_int_range (self->random, 10, 36 * 60) * CARE_SIM_MINUTE;
  if (back)
    self->counts.steps_back++;
  else
    self->counts.steps_forward++;
  set_clock (self);
}

static void
disturb (CareSim *self)
{
  if (self->counts.days < self->weeks * 7 && self->off_ms == 0 && care_sim_chance (self, 0.03))
    step_clock (self);
  if (care_sim_chance (self, 0.025))
    restart (self);
}

static void
set_value (CareSim *self, const char *name, const char *value)
{
  g_autoptr (GError) error = NULL;

  care_clinic_set_value (self->t->clinic, &self->t->act, name, value, &error);
  g_assert_no_error (error);
}

static void
session_free (gpointer data)
{
  CareSimSession *session = data;

  g_ptr_array_unref (session->calls);
  g_free (session->id);
  g_free (session);
}

static void
patient_free (gpointer data)
{
  CareSimPatient *patient = data;

  g_free (patient->id);
  g_ptr_array_unref (patient->sessions);
  g_free (patient);
}

static void
case_free (gpointer data)
{
  CareSimCase *triage_case = data;

  g_array_unref (triage_case->steps);
  g_hash_table_unref (triage_case->seen);
  g_free (triage_case);
}

/* Returns: (transfer full): a clinic with @weeks of work before it; the same for the same @seed. */
CareSim *
care_sim_new (guint32 seed, guint weeks)
{
  CareSim *self = g_new0 (CareSim, 1);

  self->t = care_test_clinic_new ();
  self->random = g_rand_new_with_seed (seed);
  self->seed = seed;
  self->weeks = weeks;
  self->start_ms = START_MS;
  self->true_ms = START_MS;
  self->patients = g_ptr_array_new_with_free_func (patient_free);
  self->sessions = g_ptr_array_new_with_free_func (session_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->touched = g_hash_table_new (NULL, NULL);
  self->calls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->cases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, case_free);
  self->mail = g_array_new (FALSE, FALSE, sizeof (CareSimMail));
  set_clock (self);
  restart (self);
  set_value (self, CARE_VALUE_TIME_ZONE, "Europe/Lisbon");
  set_value (self, CARE_VALUE_OPENING_HOURS, OPEN);
  set_value (self, CARE_VALUE_HOLIDAYS, CLOSED);
  set_value (self, CARE_VALUE_MANAGERS, care_sim_staff[CARE_SIM_N_STAFF - 1]);
  return self;
}

void
care_sim_free (CareSim *self)
{
  care_test_clinic_free (self->t);
  g_rand_free (self->random);
  g_hash_table_unref (self->cases);
  g_hash_table_unref (self->calls);
  g_hash_table_unref (self->touched);
  g_hash_table_unref (self->by_id);
  g_array_unref (self->mail);
  g_ptr_array_unref (self->sessions);
  g_ptr_array_unref (self->patients);
  g_free (self);
}

static gint64
slot_at (CareSim *self, int day, int minute)
{
  return care_time_on_day (self->start_ms, day, minute / 60, minute % 60, self->t->act.zone);
}

/* Spreads the week's sessions over the slots in which the clinic is open. */
static void
plan_week (CareSim *self, int week, guint8 plan[7][G_N_ELEMENTS (slots)])
{
  CareCalendar *calendar = care_clinic_get_calendar (self->t->clinic);
  guint n = 0;

  memset (plan, 0, 7 * G_N_ELEMENTS (slots));
  while (n < SESSIONS_PER_WEEK)
    {
      int day = g_rand_int_range (self->random, 0, 7);
      int slot = g_rand_int_range (self->random, 0, G_N_ELEMENTS (slots));
      gint64 at = slot_at (self, week * 7 + day, slots[slot]);

      /* Somebody is treated at home at night, about once a week. */
      if (!care_calendar_is_open (calendar, at) && !(slot == 0 && care_sim_chance (self, 0.01)))
        continue;
      plan[day][slot]++;
      n++;
    }
}

static void
work_slot (CareSim *self, gint64 at, guint n_sessions)
{
  CareCalendar *calendar = care_clinic_get_calendar (self->t->clinic);
  gboolean open = care_calendar_is_open (calendar, at);

  self->true_ms = MAX (self->true_ms, at);
  set_clock (self);
  disturb (self);
  care_sim_look_for_silence (self);
  for (guint i = 0; i < n_sessions; i++)
    care_sim_treat (self, care_sim_patient (self), care_sim_chance (self, 0.05));
  care_sim_open_mail (self);
  disturb (self);
  if (!open)
    return;
  care_sim_work_calls (self);
  care_sim_work_cases (self, care_sim_staff[1]);
  if (care_sim_chance (self, 0.3))
    care_sim_look_for_silence (self);
}

static void
work_day (CareSim *self, int day, const guint8 *plan)
{
  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    work_slot (self, slot_at (self, day, slots[i]), plan != NULL ? plan[i] : 0);
  /* Managers read what only they may see; nobody works less for it. */
  care_sim_work_cases (self, care_sim_staff[CARE_SIM_N_STAFF - 1]);
  care_sim_check_day (self);
  self->counts.days++;
}

/* Works all weeks, then on without new sessions until everything has ended. */
void
care_sim_run (CareSim *self)
{
  guint8 plan[7][G_N_ELEMENTS (slots)];
  int last = (int) self->weeks * 7;

  for (int day = 0; day < last; day++)
    {
      if (day % 7 == 0)
        plan_week (self, day / 7, plan);
      work_day (self, day, plan[day % 7]);
    }
  for (int day = last; day < last + DAYS_AFTER; day++)
    work_day (self, day, NULL);
  care_sim_check_end (self);
}

/* Says what happened, for the log of the test. */
void
care_sim_say (CareSim *self)
{
  const CareSimCounts *n = &self->counts;

  g_test_message (
      "seed %u: %u sessions in %u weeks (%u of a higher risk, %u entered days late), %u "
      "patients, %u days",
      self->seed, n->sessions, self->weeks, n->early_sessions, n->late_sessions,
      self->patients->len, n->days);
  g_test_message (
      "ended with: %u report, %u case only, %u could not reach, as logged: %u tries used up, "
      "%u declined, %u not to be rung, %u seen again first, %u entered too late; %u lost",
      n->ends[CARE_SIM_REPORT], n->ends[CARE_SIM_CASE],
      n->ends[CARE_SIM_UNREACHABLE] + n->ends[CARE_SIM_DECLINED] + n->ends[CARE_SIM_LETTER] +
          n->ends[CARE_SIM_SUPERSEDED] + n->ends[CARE_SIM_TOO_LATE],
      n->ends[CARE_SIM_UNREACHABLE], n->ends[CARE_SIM_DECLINED], n->ends[CARE_SIM_LETTER],
      n->ends[CARE_SIM_SUPERSEDED], n->ends[CARE_SIM_TOO_LATE], n->ends[CARE_SIM_LOST]);
  g_test_message ("%u reports (%u not by a call, %u sent twice): %u expected, %u monitor, %u "
                  "incomplete, %u contact, %u urgent, %u emergency",
                  n->reports, n->late_reports, n->sent_again, n->outcomes[0], n->outcomes[1],
                  n->outcomes[2], n->outcomes[3], n->outcomes[4], n->outcomes[5]);
  g_test_message ("%u calls: %u tries, %u not answered, %u claims, %u taken over, %u handed over, "
                  "%u put off, %u letters, %u undone, %u too late to undo, %u times second",
                  g_hash_table_size (self->calls), n->attempts, n->unanswered, n->claims,
                  n->taken_over, n->handed_over, n->snoozed, n->letters, n->undone, n->undo_refused,
                  n->conflicts);
  g_test_message ("%u cases: %u of silence, %u of open questions, %u raised, %u lowered with a "
                  "reason (%u refused), %u emergencies, %u resolved, %u reopened",
                  n->cases, n->cases_of_silence, n->cases_of_tries, n->raised, n->lowered,
                  n->lower_refused, n->emergencies, n->resolved, n->reopened);
  g_test_message ("clock: %u steps forward, %u back; %u restarts; %u looks for silence; longest "
                  "lists %u calls, %u cases",
                  n->steps_forward, n->steps_back, n->restarts, n->looks, n->most_due,
                  n->most_open);
  g_test_message ("checked: %u times a session, %u pairs of rows", n->session_checks, n->orders);
}
