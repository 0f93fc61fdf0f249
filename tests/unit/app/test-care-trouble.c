/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Refusals as the window shows them: a sentence, without the codes of the command line. */
#include "config.h"

#include "care-trouble.h"

#include "care-call-schedule.h"
#include "care-workflow-error.h"

static void
test_words (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) copy = NULL;
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;

  g_assert_null (care_call_schedule_new ("default 48; default 24", &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "call_schedule: default is there twice; write it once");
  copy = g_error_copy (error);
  words = care_trouble_words (copy);
  g_assert_cmpstr (words, ==, "default is there twice; write it once");
  text = care_trouble_text (copy, CARE_KEPT_NOTHING_LOST);
  g_assert_cmpstr (text, ==, "Default is there twice; write it once. Correct it and try again.");
}

/* What is written for a person wins over the message. */
static void
test_own_words (void)
{
  g_autoptr (GError) error =
      g_error_new_literal (CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_CONFLICT,
                           "case: Jon Ek was first (take_over, 2026-03-03T09:00:00+00:00)");
  g_autofree char *plain = care_trouble_words (error);
  g_autofree char *text = NULL;

  g_assert_cmpstr (plain, ==, "Jon Ek was first (take_over, 2026-03-03T09:00:00+00:00)");
  care_workflow_error_set_words (error, g_strdup ("Jon Ek war zuerst da, um 9:00 (übernommen)"));
  text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);
  g_assert_cmpstr (text, ==, "Jon Ek war zuerst da, um 9:00 (übernommen).");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/trouble/words", test_words);
  g_test_add_func ("/app/trouble/own-words", test_own_words);
  return g_test_run ();
}
