/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The triage page shows every open case, most pressing first. */
#include "config.h"

#include "care-case-filter.h"

#include "care-time.h"

#define NOW ((gint64) 1000000)

static CareCaseData
make (const char *id, CareLevel level, CareCaseState state, gint64 due_at)
{
  CareCaseData data = {
    .id = id, .level = level, .state = state, .due_at = due_at, .closed_at = CARE_TIME_NONE
  };

  return data;
}

static gboolean
takes (CareCaseShown shown, const CareCaseData *data, const CareCaseStanding *standing)
{
  const CareCaseWanted wanted = { .shown = shown };

  return care_case_filter_takes (&wanted, data, standing, "Mara", NOW);
}

/* Each state is shown by exactly one button, and every one but resolved also by "all". */
static void
test_each_state_has_a_button (void)
{
  for (int state = 0; state < CARE_N_CASE_STATES; state++)
    for (guint tries = 0; tries <= CARE_STANDING_MAX_TRIES; tries++)
      {
        CareCaseData data = make ("a", CARE_LEVEL_CONTACT, (CareCaseState) state, NOW);
        CareCaseStanding standing;
        int shown = 0;

        care_case_standing_clear (&standing);
        standing.tries = tries;
        data.closed_at = state == CARE_CASE_STATE_RESOLVED ? NOW : CARE_TIME_NONE;
        for (int filter = 0; filter < CARE_CASE_SHOWN_ALL; filter++)
          shown += takes ((CareCaseShown) filter, &data, &standing);
        g_assert_cmpint (shown, ==, 1);
        g_assert_cmpint (takes (CARE_CASE_SHOWN_ALL, &data, &standing), ==,
                         state != CARE_CASE_STATE_RESOLVED);
      }
}

/* After three tries without an answer the patient could not be reached; one answer ends that. */
static void
test_not_reached (void)
{
  CareCaseData data = make ("a", CARE_LEVEL_CONTACT, CARE_CASE_STATE_CONTACTING, NOW);
  CareCaseStanding standing;

  care_case_standing_clear (&standing);
  standing.tries = CARE_STANDING_MAX_TRIES - 1;
  g_assert_true (takes (CARE_CASE_SHOWN_CONTACTING, &data, &standing));
  standing.tries++;
  g_assert_true (takes (CARE_CASE_SHOWN_NOT_REACHED, &data, &standing));
  g_assert_false (takes (CARE_CASE_SHOWN_CONTACTING, &data, &standing));
  standing.reached = TRUE;
  g_assert_true (takes (CARE_CASE_SHOWN_CONTACTING, &data, &standing));
}

static void
test_level_person_and_day (void)
{
  CareCaseData data = make ("a", CARE_LEVEL_URGENT, CARE_CASE_STATE_NEW, NOW);
  CareCaseWanted wanted = { .shown = CARE_CASE_SHOWN_ALL };
  CareCaseStanding standing;

  care_case_standing_clear (&standing);
  data.owner = "Jonas";
  wanted.levels = CARE_CASE_LEVEL_BIT (CARE_LEVEL_CONTACT);
  g_assert_false (care_case_filter_takes (&wanted, &data, &standing, "Jonas", NOW));
  wanted.levels |= CARE_CASE_LEVEL_BIT (CARE_LEVEL_URGENT);
  g_assert_true (care_case_filter_takes (&wanted, &data, &standing, "Jonas", NOW));
  wanted.mine = TRUE;
  g_assert_true (care_case_filter_takes (&wanted, &data, &standing, "Jonas", NOW));
  g_assert_false (care_case_filter_takes (&wanted, &data, &standing, "Mara", NOW));
  data.state = CARE_CASE_STATE_RESOLVED;
  data.closed_at = NOW - 1;
  g_assert_false (takes (CARE_CASE_SHOWN_RESOLVED_TODAY, &data, &standing));
}

/* What the row is marked with is what it is counted under. */
static void
test_incomplete_has_its_own_mark (void)
{
  CareCaseData data = make ("a", CARE_LEVEL_MONITOR, CARE_CASE_STATE_NEW, NOW);
  CareCaseWanted wanted = { .shown = CARE_CASE_SHOWN_ALL };
  CareCaseStanding standing;

  care_case_standing_clear (&standing);
  g_assert_cmpint (care_case_filter_mark (&data), ==, CARE_LEVEL_MONITOR);
  data.incomplete = TRUE;
  g_assert_cmpint (care_case_filter_mark (&data), ==, CARE_CASE_MARK_INCOMPLETE);
  wanted.levels = CARE_CASE_LEVEL_BIT (CARE_LEVEL_MONITOR);
  g_assert_false (care_case_filter_takes (&wanted, &data, &standing, "Mara", NOW));
  wanted.levels = CARE_CASE_LEVEL_BIT (CARE_CASE_MARK_INCOMPLETE);
  g_assert_true (care_case_filter_takes (&wanted, &data, &standing, "Mara", NOW));
  data.level = CARE_LEVEL_URGENT;
  g_assert_cmpint (care_case_filter_mark (&data), ==, CARE_LEVEL_URGENT);
}

static void
test_kept_text (void)
{
  const CareCaseWanted wanted = { CARE_CASE_SHOWN_NOT_REACHED,
                                  CARE_CASE_LEVEL_BIT (CARE_LEVEL_URGENT) |
                                      CARE_CASE_LEVEL_BIT (CARE_LEVEL_MONITOR) |
                                      CARE_CASE_LEVEL_BIT (CARE_CASE_MARK_INCOMPLETE),
                                  TRUE };
  g_autofree char *text = care_case_filter_to_text (&wanted);
  CareCaseWanted back;

  care_case_filter_from_text (text, &back);
  g_assert_cmpint (back.shown, ==, wanted.shown);
  g_assert_cmpuint (back.levels, ==, wanted.levels);
  g_assert_true (back.mine);
  care_case_filter_from_text ("of another release", &back);
  g_assert_cmpint (back.shown, ==, CARE_CASE_SHOWN_ALL);
  g_assert_cmpuint (back.levels, ==, 0);
  g_assert_false (back.mine);
  care_case_filter_from_text (NULL, &back);
  g_assert_cmpint (back.shown, ==, CARE_CASE_SHOWN_ALL);
}

/* The list is written in the order it must come out in. */
static void
test_order (void)
{
  CareCaseData cases[] = {
    make ("breached-emergency", CARE_LEVEL_EMERGENCY, CARE_CASE_STATE_NEW, NOW - 1),
    make ("breached-contact", CARE_LEVEL_CONTACT, CARE_CASE_STATE_WAITING, NOW - 5),
    make ("emergency", CARE_LEVEL_EMERGENCY, CARE_CASE_STATE_ACKNOWLEDGED, NOW + 900),
    make ("urgent-soon", CARE_LEVEL_URGENT, CARE_CASE_STATE_NEW, NOW),
    make ("urgent-twin-a", CARE_LEVEL_URGENT, CARE_CASE_STATE_NEW, NOW + 7),
    make ("urgent-twin-b", CARE_LEVEL_URGENT, CARE_CASE_STATE_NEW, NOW + 7),
    make ("contact", CARE_LEVEL_CONTACT, CARE_CASE_STATE_REOPENED, NOW + 1),
    make ("closed-last", CARE_LEVEL_CONTACT, CARE_CASE_STATE_RESOLVED, NOW - 900),
    make ("closed-first", CARE_LEVEL_EMERGENCY, CARE_CASE_STATE_RESOLVED, NOW - 900),
  };

  cases[7].closed_at = NOW - 10;
  cases[8].closed_at = NOW - 20;
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (cases); j++)
      {
        int order = care_case_filter_compare (&cases[i], &cases[j], NOW);

        if (i < j)
          g_assert_cmpint (order, <, 0);
        else if (i > j)
          g_assert_cmpint (order, >, 0);
        else
          g_assert_cmpint (order, ==, 0);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/case-filter/each-state-has-a-button", test_each_state_has_a_button);
  g_test_add_func ("/app/case-filter/not-reached", test_not_reached);
  g_test_add_func ("/app/case-filter/level-person-and-day", test_level_person_and_day);
  g_test_add_func ("/app/case-filter/incomplete", test_incomplete_has_its_own_mark);
  g_test_add_func ("/app/case-filter/kept-text", test_kept_text);
  g_test_add_func ("/app/case-filter/order", test_order);
  return g_test_run ();
}
