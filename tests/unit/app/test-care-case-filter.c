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

/* Each state is shown by exactly one button, and every one but resolved also by "Open". */
static void
test_each_state_has_a_button (void)
{
  for (int state = 0; state < CARE_N_CASE_STATES; state++)
    {
      CareCaseData data = make ("a", CARE_LEVEL_CONTACT, (CareCaseState) state, NOW);
      int shown = 0;

      for (int filter = CARE_CASE_SHOWN_NEW; filter < CARE_N_CASE_SHOWN; filter++)
        shown += care_case_filter_takes ((CareCaseShown) filter, &data);
      g_assert_cmpint (shown, ==, 1);
      g_assert_cmpint (care_case_filter_takes (CARE_CASE_SHOWN_OPEN, &data), ==,
                       state != CARE_CASE_STATE_RESOLVED);
    }
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
  g_test_add_func ("/app/case-filter/order", test_order);
  return g_test_run ();
}
