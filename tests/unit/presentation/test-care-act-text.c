/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries of the audit trail in words: the thing is said once. */
#include "config.h"

#include "care-act-text.h"

static void
test_words (void)
{
  static const struct
  {
    const char *action, *table, *wanted;
  } rows[] = {
    { "sign_session", "session", "Signed a session" },
    { "update_patient", "patient", "Changed the patient’s data" },
    { "attempt", "attempt", "Logged a contact" },
    { "attempt", "triage_case", "Logged a contact · case" },
    { "sign_session", "planned_call", "Signed a session · planned call" },
    { "import", "session", "Imported · session" },
    { "print_record", "report", "Printed · report" },
    { "release_call", "planned_call", "Released a call" },
    /* An act of a case, by the words of its log. */
    { "resolve", "triage_case", "Resolved · case" },
    /* Of a newer version. */
    { "fold", "triage_case", "fold · case" },
    { "fold", "paper", "fold · paper" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = care_act_text (rows[i].action, rows[i].table);

      g_assert_cmpstr (text, ==, rows[i].wanted);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/presentation/act-text/words", test_words);
  return g_test_run ();
}
