/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a treatment: one way to write them, nothing unknown read, the facts derived. */
#include "config.h"

#include "care-treatment.h"

#define ROW                                                                                        \
  "{\"technique\":\"deep_tissue_massage\",\"region\":\"lower_back\",\"side\":\"left\","            \
  "\"pressure\":\"firm\",\"grade\":4,\"minutes\":15,\"agreed\":true}"

static void
test_same_again (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rows =
      care_treatment_parse (" [ " ROW " , {\"minutes\":1,\"technique\":\"heat\"}]", &error);
  g_autoptr (GArray) none = care_treatment_parse ("[]", &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = care_treatment_write (rows);
  g_assert_cmpstr (text, ==, "[" ROW ",{\"technique\":\"heat\",\"minutes\":1}]");
  g_assert_null (care_treatment_write (none));
}

static void
test_refused (void)
{
  static const char *const wrong[] = {
    "",
    "{}",
    "[1]",
    "[{}]",
    "[{\"technique\":\"magic\"}]",
    "[{\"technique\":\"heat\",\"region\":\"elbow\"}]",
    "[{\"technique\":\"heat\",\"side\":\"none\"}]",
    "[{\"technique\":\"heat\",\"minutes\":0}]",
    "[{\"technique\":\"heat\",\"minutes\":241}]",
    "[{\"technique\":\"heat\",\"minutes\":1.5}]",
    "[{\"technique\":\"heat\",\"grade\":6}]",
    "[{\"technique\":\"heat\",\"agreed\":\"yes\"}]",
    "[{\"technique\":\"heat\",\"colour\":\"red\"}]",
    "[{\"technique\":\"heat\",\"technique\":\"cold\"}]",
    "[{\"region\":\"neck\"}]",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (care_treatment_parse (wrong[i], &error));
      g_assert_nonnull (error);
      g_assert_true (g_str_has_prefix (error->message, "treatment"));
    }
}

/* What rules read is what the rows say; saying the rows again from it loses none of it. */
static void
test_facts (void)
{
  g_autoptr (GArray) rows = care_treatment_parse (
      "[{\"technique\":\"heat\",\"region\":\"neck\",\"pressure\":\"light\"},"
      "{\"technique\":\"stretching\",\"region\":\"thigh\",\"pressure\":\"firm\"},"
      "{\"technique\":\"heat\",\"region\":\"knee\",\"pressure\":\"none\"}]",
      NULL);
  g_autoptr (CareAnswers) answers = care_answers_new ();
  g_autoptr (CareAnswers) again = care_answers_new ();
  g_autoptr (GArray) made = NULL;
  g_autofree char *techniques = NULL;
  g_autofree char *regions = NULL;

  care_treatment_derive (rows, answers);
  techniques =
      care_answer_to_text (CARE_FACT_TECHNIQUES, care_answers_get (answers, CARE_FACT_TECHNIQUES));
  regions = care_answer_to_text (CARE_FACT_REGIONS, care_answers_get (answers, CARE_FACT_REGIONS));
  g_assert_cmpstr (techniques, ==, "stretching,heat");
  g_assert_cmpstr (regions, ==, "neck,thigh,knee");
  g_assert_cmpuint (care_answers_get (answers, CARE_FACT_PRESSURE).value, ==, 3);
  made = care_treatment_from_facts (answers);
  g_assert_cmpuint (made->len, ==, 3);
  care_treatment_derive (made, again);
  g_assert_true (care_answers_equal (answers, again));
}

static void
test_reactions (void)
{
  static const char *const wrong[] = { "", "none,sore", "sore,sore", "itch", "sore," };
  guint reactions = 0;
  g_autofree char *text = NULL;

  g_assert_true (care_reactions_parse ("nausea,sore", &reactions, NULL));
  text = care_reactions_write (reactions);
  g_assert_cmpstr (text, ==, "sore,nausea");
  g_assert_true (care_reactions_raise (reactions));
  g_assert_false (care_reactions_raise (CARE_REACTION_BIT (CARE_REACTION_SORE)));
  g_assert_false (care_reactions_raise (CARE_REACTION_BIT (CARE_REACTION_NONE)));
  g_assert_false (care_reactions_raise (0));
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (care_reactions_parse (wrong[i], &reactions, &error));
      g_assert_nonnull (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/treatment/same-again", test_same_again);
  g_test_add_func ("/model/treatment/refused", test_refused);
  g_test_add_func ("/model/treatment/facts", test_facts);
  g_test_add_func ("/model/treatment/reactions", test_reactions);
  return g_test_run ();
}
