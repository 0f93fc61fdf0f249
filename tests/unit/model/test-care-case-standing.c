/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the log of a case says of the work done, and what is next. */
#include "config.h"

#include "care-case-standing.h"

#include "care-time.h"

#define NOW ((gint64) 1768400000000) /* 2026-01-14 14:13:20 UTC */
#define HOUR CARE_MS_PER_HOUR

static void
add (GPtrArray *events, CareCaseAct act, const char *detail, const char *report_id, gint64 next_at)
{
  g_autofree char *id = g_strdup_printf ("event-%u", events->len);
  const CareCaseEventData data = { .id = id,
                                   .case_id = "case",
                                   .at = NOW + events->len,
                                   .actor = "Mara",
                                   .act = act,
                                   .detail = detail,
                                   .report_id = report_id,
                                   .next_at = next_at };

  g_ptr_array_add (events, care_case_event_new (&data));
}

static GPtrArray *
new_log (void)
{
  GPtrArray *events = g_ptr_array_new_with_free_func (g_object_unref);

  add (events, CARE_CASE_ACT_OPEN, NULL, "report-1", CARE_TIME_NONE);
  return events;
}

static void
assert_next (GPtrArray *events, const CareCaseData *data, const char *expected)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  CareCaseStanding standing;
  g_autofree char *next = NULL;

  care_case_standing_read (&standing, events);
  next = care_case_standing_next (&standing, data, NOW, zone);
  g_assert_cmpstr (next, ==, expected);
}

static void
test_next_act_of_each_state (void)
{
  g_autoptr (GPtrArray) events = new_log ();
  CareCaseData data = { .level = CARE_LEVEL_CONTACT, .waiting_until = CARE_TIME_NONE };

  data.state = CARE_CASE_STATE_NEW;
  assert_next (events, &data, "acknowledge");
  data.state = CARE_CASE_STATE_REOPENED;
  assert_next (events, &data, "acknowledge");
  data.state = CARE_CASE_STATE_ACKNOWLEDGED;
  assert_next (events, &data, "ring the patient");
  data.state = CARE_CASE_STATE_WAITING;
  data.waiting_until = NOW + 24 * HOUR;
  assert_next (events, &data, "wait until Thu 15, 14:13");
  data.waiting_until = NOW + 6 * 24 * HOUR;
  assert_next (events, &data, "wait until Tue 20, 14:13");
  /* A weekday and a day alone would read as this month. */
  data.waiting_until = NOW + 7 * 24 * HOUR;
  assert_next (events, &data, "wait until Wed 21 Jan 14:13");
  data.waiting_until = NOW + 365 * 24 * HOUR;
  assert_next (events, &data, "wait until Thu 14 Jan 2027 14:13");
  data.waiting_until = NOW - 1;
  assert_next (events, &data, "look again now");
  data.state = CARE_CASE_STATE_RESOLVED;
  data.outcome = "advice_given";
  assert_next (events, &data, "Advice given");
}

static void
test_tries (void)
{
  g_autoptr (GPtrArray) events = new_log ();
  CareCaseData data = { .level = CARE_LEVEL_CONTACT, .state = CARE_CASE_STATE_CONTACTING };

  add (events, CARE_CASE_ACT_ATTEMPT, "no_answer", NULL, NOW + 2 * HOUR);
  assert_next (events, &data, "ring at 16:13");
  add (events, CARE_CASE_ACT_ATTEMPT, "voicemail", NULL, CARE_TIME_NONE);
  assert_next (events, &data, "ring again now");
  add (events, CARE_CASE_ACT_ATTEMPT, "no_answer", NULL, NOW + HOUR);
  assert_next (events, &data, "send a letter");
  add (events, CARE_CASE_ACT_ATTEMPT, "reached_carer", NULL, CARE_TIME_NONE);
  assert_next (events, &data, "resolve or wait");
}

/* A report that raises the case makes earlier contacts old news; a person raising it does not. */
static void
test_raised_again (void)
{
  g_autoptr (GPtrArray) events = new_log ();
  CareCaseStanding standing;

  add (events, CARE_CASE_ACT_ATTEMPT, "reached", NULL, CARE_TIME_NONE);
  add (events, CARE_CASE_ACT_RAISE, NULL, NULL, CARE_TIME_NONE);
  care_case_standing_read (&standing, events);
  g_assert_true (standing.reached);
  add (events, CARE_CASE_ACT_RAISE, NULL, "report-2", CARE_TIME_NONE);
  care_case_standing_read (&standing, events);
  g_assert_false (standing.reached);
  g_assert_cmpuint (standing.tries, ==, 0);
}

/* What was taken back counts no more; the step before it does. */
static void
test_undone (void)
{
  g_autoptr (GPtrArray) events = new_log ();
  g_autofree gboolean *undone = NULL;
  CareCaseStanding standing;

  add (events, CARE_CASE_ACT_ATTEMPT, "no_answer", NULL, CARE_TIME_NONE);
  add (events, CARE_CASE_ACT_ATTEMPT, "reached", NULL, CARE_TIME_NONE);
  add (events, CARE_CASE_ACT_UNDO, "attempt", NULL, CARE_TIME_NONE);
  undone = care_case_undone_marks (events);
  g_assert_false (undone[1]);
  g_assert_true (undone[2]);
  g_assert_false (undone[3]);
  care_case_standing_read (&standing, events);
  g_assert_false (standing.reached);
  g_assert_cmpuint (standing.tries, ==, 1);
}

static void
test_emergency (void)
{
  g_autoptr (GPtrArray) events = new_log ();
  CareCaseData data = { .level = CARE_LEVEL_EMERGENCY, .state = CARE_CASE_STATE_NEW };
  CareCaseStanding standing;

  assert_next (events, &data, "say the words now");
  add (events, CARE_CASE_ACT_SAID, NULL, NULL, CARE_TIME_NONE);
  assert_next (events, &data, "check that help came");
  care_case_standing_read (&standing, events);
  g_assert_cmpint (standing.said_at, ==, NOW + 1);
  g_assert_cmpstr (standing.said_by, ==, "Mara");
  add (events, CARE_CASE_ACT_ATTEMPT, "reached", NULL, CARE_TIME_NONE);
  data.state = CARE_CASE_STATE_CONTACTING;
  assert_next (events, &data, "resolve or wait");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/presentation/case-standing/next-act-of-each-state",
                   test_next_act_of_each_state);
  g_test_add_func ("/presentation/case-standing/tries", test_tries);
  g_test_add_func ("/presentation/case-standing/raised-again", test_raised_again);
  g_test_add_func ("/presentation/case-standing/undone", test_undone);
  g_test_add_func ("/presentation/case-standing/emergency", test_emergency);
  return g_test_run ();
}
