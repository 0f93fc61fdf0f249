/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The formulas against numbers worked out by hand, what is counted, and the shipped texts. */
#include "config.h"

#include "care-reading-grade.h"

#include <math.h>

/* 100 words in 10 sentences; 150 syllables; 20 long words, 15 of three syllables, 60 of one. */
static CareReadingCount
hundred_words (const char *language)
{
  CareReadingCount count = {
    .sentences = 10, .words = 100, .syllables = 150, .long_words = 20, .of_three = 15, .of_one = 60
  };

  g_strlcpy (count.language, language, sizeof count.language);
  return count;
}

static void
assert_near (double found, double expected)
{
  g_assert_cmpfloat_with_epsilon (found, expected, 0.0005);
}

static void
test_formulas (void)
{
  CareReadingCount count = hundred_words ("en");

  /* 3.9 + 17.7 − 15.59 */
  assert_near (care_reading_grade (&count), 6.01);
  /* 2.9025 + 1.672 + 2.594 − 1.962 − 0.875 */
  count = hundred_words ("de");
  assert_near (care_reading_grade (&count), 4.3315);
  /* 207 − 10.15 − 110.4; between 80 (grade 6) and 90 (grade 5) */
  count = hundred_words ("fr");
  assert_near (care_reading_score (&count), 86.45);
  assert_near (care_reading_grade (&count), 5.355);
  /* 206.84 − 90 − 10.2; above 100 the line goes on */
  count = hundred_words ("es");
  assert_near (care_reading_score (&count), 106.64);
  assert_near (care_reading_grade (&count), 2.336);
  count.syllables = 220;
  /* 206.84 − 132 − 10.2 = 64.64; between 60 (grade 8) and 70 (grade 6) */
  assert_near (care_reading_grade (&count), 7.072);
  count.syllables = 600;
  g_assert_cmpfloat (care_reading_grade (&count), >, 18);
  count = hundred_words ("pt");
  g_assert_true (isnan (care_reading_grade (&count)));
  count = (CareReadingCount){ .language = "en" };
  g_assert_true (isnan (care_reading_grade (&count)));
}

static void
test_what_is_counted (void)
{
  CareReadingCount count;

  care_reading_count_text (&count,
                           "# Not this heading\n\nWalk gently. Drink.\n\n- hard training\n\n"
                           "<!-- table -->\n- not\n  - this\n\nBreathe: it helps.\n",
                           "en");
  g_assert_cmpuint (count.sentences, ==, 4);
  g_assert_cmpuint (count.words, ==, 8);
  /* walk gent-ly drink hard train-ing breathe it helps */
  g_assert_cmpuint (count.syllables, ==, 10);
  g_assert_cmpuint (count.long_words, ==, 2);
  g_assert_cmpuint (count.of_three, ==, 0);
  g_assert_cmpuint (count.of_one, ==, 6);
  care_reading_count_text (&count, "Appelez-nous.", "fr");
  g_assert_cmpuint (count.words, ==, 2);
  care_reading_count_text (&count, "Light-headed.", "en");
  g_assert_cmpuint (count.words, ==, 1);
}

static CareTemplate *
parse (const char *body)
{
  g_autofree char *file = g_strconcat (
      "---\nid: own\ntitle: Own\nlanguage: en\nversion: 1\nreview_date: 2027-11-30\n---\n", body,
      NULL);
  g_autoptr (GError) error = NULL;
  CareTemplate *own = care_template_parse (file, -1, &error);

  g_assert_no_error (error);
  return own;
}

/* Placeholders count as what they print; partials count with the text; the rules' lines do not. */
static void
test_templates (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareTemplateSet) set = care_template_set_new_shipped (&error);
  g_autoptr (CareTemplate) limit = parse ("Eases within {{limit_h}}.\n\n{{session_line}}\n");
  g_autoptr (CareTemplate) with = parse ("Walk.\n\n{{> questions_massage}}\n{{> warnings}}\n");
  g_autoptr (CareTemplate) box =
      parse ("{{#emergency}}\n<!-- box: emergency -->\n### {{title}}\n\n{{#lines}}\n- {{text}}\n"
             "{{/lines}}\n<!-- /box -->\n{{/emergency}}\n");
  CareReadingCount count;

  g_assert_no_error (error);
  count = care_reading_count (set, limit);
  g_assert_cmpuint (count.words, ==, 4);
  g_assert_cmpuint (count.sentences, ==, 1);
  count = care_reading_count (set, with);
  g_assert_cmpuint (count.sentences, ==, 6);
  g_assert_cmpuint (count.words, >, 40);
  count = care_reading_count (set, box);
  g_assert_cmpuint (count.words, ==, 0);
  g_assert_true (isnan (care_handout_reading_grade (set, limit)));
}

static void
test_shipped (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareTemplateSet) set = care_template_set_new_shipped (&error);
  g_autoptr (GPtrArray) sheets = NULL;
  g_autoptr (GPtrArray) letters = NULL;

  g_assert_no_error (error);
  sheets = care_template_set_list (set, NULL);
  letters = care_template_set_list_letters (set, NULL);
  g_ptr_array_extend (sheets, letters, NULL, NULL);
  g_assert_cmpuint (sheets->len, >=, 12);
  for (guint i = 0; i < sheets->len; i++)
    {
      const CareTemplate *sheet = g_ptr_array_index (sheets, i);
      double grade = care_handout_reading_grade (set, sheet);

      g_test_message ("%s %s: %.2f by %s", sheet->language, sheet->id, grade,
                      care_reading_formula (sheet->language));
      g_assert_cmpfloat (grade, >=, 1);
      g_assert_cmpfloat (grade, <=, CARE_READING_GRADE_AIM);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/handout/reading-grade/formulas", test_formulas);
  g_test_add_func ("/handout/reading-grade/what-is-counted", test_what_is_counted);
  g_test_add_func ("/handout/reading-grade/templates", test_templates);
  g_test_add_func ("/handout/reading-grade/shipped", test_shipped);
  return g_test_run ();
}
