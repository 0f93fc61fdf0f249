/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who of the made-up clinic was treated when, and what they are to report.
 *
 * Twenty sessions for three patients, three reports for four sessions; of the reports about 80, 9,
 * 6, 4 and 1 in a hundred from expected to emergency. What concerns is at least six days old, and
 * so resolved, except for the scenes of the last days, which show every state a case can be in. */
#include "config.h"

#include "care-demo-plan.h"

#include "care-time.h"

#define MAX_SESSIONS 10
#define SETTLED_AGE_MS (6 * CARE_MS_PER_DAY)

/* Scenes: whose last session, how long ago it and the report were (hours; 0: no report). */
static const struct
{
  guint patient;
  CareDemoScene scene;
  double session_h;
  double report_h;
  CareOutcome wanted;
  guint variant;
} scenes[CARE_N_SCENES - 1] = {
  { 4, CARE_SCENE_NEW, 27, 0.7, CARE_OUTCOME_URGENT, 0 },
  { 3, CARE_SCENE_OVERDUE, 31, 5, CARE_OUTCOME_URGENT, 6 },
  { 5, CARE_SCENE_ACKNOWLEDGED, 50, 21, CARE_OUTCOME_CONTACT, 1 },
  { 9, CARE_SCENE_CONTACTING, 52, 25, CARE_OUTCOME_CONTACT, 5 },
  { 10, CARE_SCENE_WAITING, 56, 29, CARE_OUTCOME_CONTACT, 6 },
  { 12, CARE_SCENE_REOPENED, 100, 75, CARE_OUTCOME_CONTACT, 4 },
  { 13, CARE_SCENE_INCOMPLETE, 26, 2, CARE_OUTCOME_INCOMPLETE, 0 },
  { 14, CARE_SCENE_DUE, 49, 0, CARE_OUTCOME_EXPECTED, 0 },
  { 16, CARE_SCENE_UNREACHABLE, 150, 0, CARE_OUTCOME_EXPECTED, 0 },
};

typedef struct
{
  GArray *sessions;
  gint64 now_ms;
  CareCalendar *calendar;
  GTimeZone *zone; /* of the calendar */
  GRand *random;
} Plan;

/* The end of a session on a working day, a quarter of an hour to be believed in. */
static gint64
working_time (Plan *plan, gint64 at)
{
  int day = 0;

  while (
      !care_calendar_is_working_day (plan->calendar, care_time_on_day (at, day, 12, 0, plan->zone)))
    day--;
  return care_time_on_day (at, day, g_rand_int_range (plan->random, 9, 17),
                           15 * g_rand_int_range (plan->random, 0, 4), plan->zone);
}

static gint64
scene_time (Plan *plan, double hours)
{
  gint64 at = plan->now_ms - (gint64) (hours * (double) CARE_MS_PER_HOUR);
  gint64 open = care_calendar_next_open_at (plan->calendar, at);

  return open == at ? at - at % (15 * 60 * 1000) : working_time (plan, at - CARE_MS_PER_DAY);
}

static gint64
report_time (Plan *plan, gint64 ended_at)
{
  gint64 at = ended_at + g_rand_int_range (plan->random, 44, 51) * CARE_MS_PER_HOUR;

  if (g_rand_int_range (plan->random, 0, 3) == 0)
    at = ended_at + g_rand_int_range (plan->random, 20, 29) * CARE_MS_PER_HOUR;
  return care_calendar_next_open_at (plan->calendar, at) +
         g_rand_int_range (plan->random, 3, 80) * 60 * CARE_MS_PER_SECOND;
}

static int
find_scene (guint patient)
{
  for (int i = 0; i < CARE_N_SCENES - 1; i++)
    if (scenes[i].patient == patient)
      return i;
  return -1;
}

static void
add_session (Plan *plan, guint patient, guint nth, gint64 ended_at)
{
  const CareDemoSession session = { .patient = patient,
                                    .nth = nth,
                                    .ended_at = ended_at,
                                    .reported_at = CARE_TIME_NONE,
                                    .wanted = CARE_OUTCOME_EXPECTED };

  g_array_append_val (plan->sessions, session);
}

/* The scene at the end of a patient's sessions. */
static void
add_scene (Plan *plan, guint patient, guint nth, int scene)
{
  CareDemoSession *session;

  add_session (plan, patient, nth, scene_time (plan, scenes[scene].session_h));
  session = &g_array_index (plan->sessions, CareDemoSession, plan->sessions->len - 1);
  session->scene = scenes[scene].scene;
  session->wanted = scenes[scene].wanted;
  session->variant = scenes[scene].variant;
  session->is_last = TRUE;
  if (scenes[scene].report_h > 0)
    session->reported_at =
        plan->now_ms - (gint64) (scenes[scene].report_h * (double) CARE_MS_PER_HOUR);
}

static void
add_patient (Plan *plan, guint patient, guint n_sessions)
{
  int scene = find_scene (patient);
  int last = scene >= 0 ? 14 : g_rand_int_range (plan->random, 1, 16);
  guint n = scene >= 0 ? n_sessions - 1 : n_sessions;

  for (guint i = 0; i < n; i++)
    {
      int back = last + (int) (n - 1 - i) * 7 + g_rand_int_range (plan->random, 0, 2);
      gint64 day = care_time_on_day (plan->now_ms, -back, 12, 0, plan->zone);

      add_session (plan, patient, i, working_time (plan, day));
    }
  if (scene >= 0)
    add_scene (plan, patient, n, scene);
  else
    g_array_index (plan->sessions, CareDemoSession, plan->sessions->len - 1).is_last = TRUE;
}

static guint
count_scenes (guint n_patients, CareOutcome wanted)
{
  guint n = 0;

  for (int i = 0; i < CARE_N_SCENES - 1; i++)
    if (scenes[i].patient < n_patients && scenes[i].wanted == wanted && scenes[i].report_h > 0)
      n++;
  return n;
}

static void
shuffle (guint *order, guint n, GRand *random)
{
  for (guint i = n; i > 1; i--)
    {
      guint j = (guint) g_rand_int_range (random, 0, (gint32) i);
      guint kept = order[i - 1];

      order[i - 1] = order[j];
      order[j] = kept;
    }
}

static gboolean
is_free (Plan *plan, const CareDemoSession *session)
{
  return session->scene == CARE_SCENE_NONE && session->reported_at == CARE_TIME_NONE;
}

/* Gives @n sessions of the shuffled @order a report that is to come out as @wanted. */
static void
deal (Plan *plan, const guint *order, CareOutcome wanted, guint n, gboolean last_ones)
{
  guint variant = 0;

  for (guint i = 0; i < plan->sessions->len && n > 0; i++)
    {
      CareDemoSession *session = &g_array_index (plan->sessions, CareDemoSession, order[i]);
      gint64 at;

      if (!is_free (plan, session) || (last_ones && !session->is_last))
        continue;
      at = report_time (plan, session->ended_at);
      if (at > plan->now_ms - CARE_MS_PER_HOUR ||
          (wanted != CARE_OUTCOME_EXPECTED && at > plan->now_ms - SETTLED_AGE_MS))
        continue;
      session->reported_at = at;
      session->wanted = wanted;
      session->variant = variant++;
      n--;
    }
}

static guint
share (guint total, guint percent, guint taken)
{
  guint n = (total * percent + 50) / 100;

  return n > taken ? n - taken : 0;
}

static void
deal_reports (Plan *plan, guint n_patients)
{
  guint n_sessions = plan->sessions->len;
  guint total = n_sessions * 3 / 4;
  guint emergency = share (total, 1, 0);
  guint urgent = share (total, 4, count_scenes (n_patients, CARE_OUTCOME_URGENT));
  guint contact = share (total, 6, count_scenes (n_patients, CARE_OUTCOME_CONTACT));
  guint watch = share (total, 9, 0);
  /* A report to be watched is followed by a second one. */
  guint taken = emergency + urgent + contact + 2 * watch;
  guint rest;
  guint last = 0;
  g_autofree guint *order = g_new (guint, n_sessions);

  for (int i = 0; i < CARE_N_SCENES - 1; i++)
    if (scenes[i].patient < n_patients && scenes[i].report_h > 0)
      taken++;
  rest = total > taken ? total - taken : 0;
  for (guint i = 0; i < n_sessions; i++)
    order[i] = i;
  shuffle (order, n_sessions, plan->random);
  deal (plan, order, CARE_OUTCOME_EMERGENCY, emergency, FALSE);
  deal (plan, order, CARE_OUTCOME_URGENT, urgent, FALSE);
  deal (plan, order, CARE_OUTCOME_CONTACT, contact, FALSE);
  deal (plan, order, CARE_OUTCOME_MONITOR, watch, FALSE);
  /* Nobody's newest session is left without a report for weeks. */
  for (guint i = 0; i < n_sessions; i++)
    {
      CareDemoSession *session = &g_array_index (plan->sessions, CareDemoSession, i);

      if (session->is_last && is_free (plan, session) &&
          session->ended_at < plan->now_ms - 4 * CARE_MS_PER_DAY)
        last++;
    }
  deal (plan, order, CARE_OUTCOME_EXPECTED, last, TRUE);
  deal (plan, order, CARE_OUTCOME_EXPECTED, rest > last ? rest - last : 0, FALSE);
}

/**
 * care_demo_plan:
 * @n_patients: how many people
 * @now_ms: UTC milliseconds; everything lies in the 90 days before
 * @calendar: the clinic's
 * @random: a seeded generator
 *
 * Returns: (transfer full) (element-type CareDemoSession): all sessions, patient by patient, each
 *   one's in order
 */
GArray *
care_demo_plan (guint n_patients, gint64 now_ms, CareCalendar *calendar, GRand *random)
{
  Plan plan = {
    .sessions = g_array_new (FALSE, FALSE, sizeof (CareDemoSession)),
    .now_ms = now_ms,
    .calendar = calendar,
    .zone = care_calendar_get_zone (calendar),
    .random = random,
  };
  guint total = n_patients * 20 / 3;
  guint given = 0;

  for (guint i = 0; i < n_patients; i++)
    {
      /* 4 to 9 each, and the last ones take what is left of the total. */
      guint left = n_patients - i - 1;
      guint n = 4 + (i * 7 + i / 6) % 6;
      guint rest = total - given;

      if (n + left * 6 < rest && n < MAX_SESSIONS)
        n++;
      n = CLAMP (n, 2, MAX (2, MIN (MAX_SESSIONS, rest > 2 * left ? rest - 2 * left : 2)));
      add_patient (&plan, i, n);
      given += n;
    }
  deal_reports (&plan, n_patients);
  return plan.sessions;
}
