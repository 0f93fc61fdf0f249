/* SPDX-License-Identifier: GPL-3.0-or-later */
/* No patient who should be called falls through, as a property of the whole workflow layer.
 *
 * A clinic of 200 sessions a week works for 26 weeks, and then on without new sessions until
 * nothing can be under way any more: 5,200 sessions, made by chance from a seed. Patients answer
 * the phone or do not, want no calls, can be rung at some hours only, send a report days later,
 * twice, or never; reports are ordinary, nearly so, anything, or break off in the middle. Two
 * people work from the same reading of the call list, two others from the panel; they claim, take
 * over, put off, hand over, slip and undo, and try what they may not. Sessions are entered days
 * late. The clock is set wrong by minutes to three days, in both directions, and set right again;
 * the program is closed and opened at any moment. There are two parts of a day, Saturdays,
 * holidays, and both nights in which the clocks change.
 *
 * After every act or at the end of every day:
 *
 * - a session has a report, a case, or a log that says why nobody was reached about it: the tries
 *   that are allowed were used up, the patient refused or is not to be rung and gets a letter, a
 *   newer session took over, or it was entered more than a week late; or a call is planned. In the
 *   end nothing is planned any more;
 * - a planned call is never lost: it is there, with the reason for which it ended, and that reason
 * is true; what is due today or could not be reached is on the list;
 * - at most one case of a session is open, and a session of a higher risk that stays silent is one
 *   case, once;
 * - a level rises by a report that says so, or by a person with a reason; it falls by a person with
 * a reason, from urgent up after somebody was reached; or a step of the last ten minutes is undone.
 *   The case is what its log says;
 * - an emergency has its call within the hour, each time; open questions get their tries and then a
 *   case, unless the next session says what was done because of them;
 * - the order of both lists is total, and the same however the rows come in and whenever they are
 *   read;
 * - in the end the deep check finds nothing: every result is judged again, the audit trail is
 * whole.
 *
 * CARE_SIM_WEEKS makes it shorter for builds that check every memory access, CARE_SIM_SEED another
 * one. */
#include "config.h"

#include <glib/gstdio.h>

#include "care-sim.h"

#define WEEKS 26
#define SEED 20261005

static guint
number (const char *name, guint otherwise)
{
  const char *text = g_getenv (name);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : otherwise;
}

static void
test_clinic (void)
{
  g_autoptr (CareSim) sim =
      care_sim_new (number ("CARE_SIM_SEED", SEED), number ("CARE_SIM_WEEKS", WEEKS));

  care_sim_run (sim);
  care_sim_say (sim);
}

int
main (int argc, char **argv)
{
  /* A file system in memory, where there is one: every act still waits for the disk to have it. */
  if (g_getenv ("TMPDIR") == NULL && g_access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/clinic", test_clinic);
  return g_test_run ();
}
