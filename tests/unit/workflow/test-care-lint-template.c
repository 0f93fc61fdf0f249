/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole lint with the shipped rule set: clean for every shipped text, and fast enough for an
 * editor. */
#include "config.h"

#include "care-lint-template.h"

#include <string.h>

#include "care-give-handout.h"
#include "care-template-text.h"
#include "care-templates.h"
#include "care-test-clinic.h"

#define TODAY "2026-11-22"
/* One call while somebody types; many times what it takes here, so that a busy machine passes. */
#define MAX_LINT_US (30 * G_TIME_SPAN_MILLISECOND)
#define RUNS 10

typedef struct
{
  CareRuleSet *rules;
  CareTemplateSet *templates;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->rules = care_rule_set_new_default (&error);
  g_assert_no_error (error);
  f->templates = care_template_set_new_shipped (&error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  care_rule_set_unref (f->rules);
  care_template_set_unref (f->templates);
}

static GPtrArray *
list_all (Fixture *f)
{
  GPtrArray *all = care_template_set_list (f->templates, NULL);
  g_autoptr (GPtrArray) letters = care_template_set_list_letters (f->templates, NULL);

  g_ptr_array_extend (all, letters, NULL, NULL);
  g_assert_cmpuint (all->len, ==, 16);
  return all;
}

static void
test_shipped (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) all = list_all (f);

  for (guint i = 0; i < all->len; i++)
    {
      const CareTemplate *one = g_ptr_array_index (all, i);
      g_autoptr (GPtrArray) findings =
          care_lint_template (f->rules, f->templates, one, TODAY, NULL);

      for (guint k = 0; k < findings->len; k++)
        g_test_message ("%s %s: %s", one->language, one->id,
                        ((CareLintFinding *) findings->pdata[k])->message);
      g_assert_cmpuint (care_handout_lint_count_errors (findings), ==, 0);
    }
}

/* All nine add-on lines reach the pages, in the language of the sheet. */
static void
test_every_addon (Fixture *f, gconstpointer data)
{
  static const char *const languages[] = { "en", "de", "fr", "es" };

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autoptr (CareHandoutRules) rules = care_lint_rules_from_set (f->rules, languages[i]);

      g_assert_cmpuint (rules->addons->len, ==, 9);
      g_assert_cmpuint (rules->n_other, ==, 0);
    }
}

static void
test_review_date (Fixture *f, gconstpointer data)
{
  const CareTemplate *one =
      care_template_set_lookup (f->templates, CARE_TEMPLATE_SHEET, "massage", "en");
  g_autoptr (GPtrArray) late = care_lint_template (f->rules, f->templates, one, "2030-01-01", NULL);
  g_autoptr (GPtrArray) any = care_lint_template (f->rules, f->templates, one, NULL, NULL);

  g_assert_cmpuint (late->len, ==, 1);
  g_assert_cmpint (((CareLintFinding *) late->pdata[0])->kind, ==, CARE_LINT_REVIEW_DUE);
  g_assert_cmpuint (any->len, ==, 0);
}

/* Without the pages: what an editor asks while somebody types. */
static void
test_speed (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) all = list_all (f);

  for (guint i = 0; i < all->len; i++)
    {
      const CareTemplate *one = g_ptr_array_index (all, i);
      gint64 best = G_MAXINT64;

      for (guint run = 0; run < RUNS; run++)
        {
          gint64 start = g_get_monotonic_time ();
          g_autoptr (GPtrArray) findings = care_handout_lint (f->templates, one);

          best = MIN (best, g_get_monotonic_time () - start);
        }
      g_test_message ("%s %s: %.2f ms", one->language, one->id, (double) best / 1000);
      g_assert_cmpint (best, <, MAX_LINT_US);
    }
}

/* Advice keeps nobody from publishing; a day of review that has passed and too many pages do. */
static void
test_publish (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  CareTemplateSet *set = care_handout_templates (t->clinic, NULL);
  const CareTemplate *german = care_template_set_lookup (set, CARE_TEMPLATE_SHEET, "massage", "de");
  g_autofree char *named = care_template_text_set (german->text, "title", "Nach der Massage");
  g_autofree char *late = care_template_text_set (named, "review_date", "2001-01-01");
  g_autoptr (GString) many = g_string_new (named);
  g_autoptr (GError) error = NULL;
  g_autoptr (CareTemplateVersion) version = NULL;

  g_assert_true (german->needs_review);
  g_assert_null (care_publish_template (t->clinic, &t->act, late, NULL, &error));
  g_assert_nonnull (strstr (error->message, "review-due"));
  g_clear_error (&error);
  for (guint i = 0; i < 150; i++)
    g_string_append (many, "\n\nNoch eine Zeile.");
  g_assert_null (care_publish_template (t->clinic, &t->act, many->str, NULL, &error));
  g_assert_nonnull (strstr (error->message, "too-many-pages"));
  g_clear_error (&error);
  version = care_publish_template (t->clinic, &t->act, named, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (care_template_version_get (version)->findings);
}

/* Who prints is told before of letters that no font has. */
static void
test_letters_without_font (void)
{
  g_autoptr (CareTestClinic) t = care_test_clinic_new ();
  g_autoptr (CarePatient) patient = care_test_patient (t, "Ana Silva", "");
  g_autoptr (CareSession) session = care_test_sign (t, patient, "techniques=heat regions=neck");
  CareHandoutOptions options = { .session_id = care_session_get (session)->id };
  const char *const instructions[] = { "Walk.", "Walk \U0010FFFD." };

  for (gsize i = 0; i < G_N_ELEMENTS (instructions); i++)
    {
      g_autoptr (CareDocument) document = NULL;
      g_autoptr (GBytes) pdf = NULL;
      g_autoptr (GError) error = NULL;
      guint n = 0;

      options.instructions = instructions[i];
      care_compose_session_handout (t->clinic, &t->act, &options, &document, &pdf, &error);
      g_assert_no_error (error);
      for (guint k = 0; k < document->warnings->len; k++)
        n += strstr (document->warnings->pdata[k], "U+10FFFD") != NULL ? 1 : 0;
      g_assert_cmpuint (n, ==, i);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/workflow/lint-template/shipped", Fixture, NULL, set_up, test_shipped, tear_down);
  g_test_add ("/workflow/lint-template/every-addon", Fixture, NULL, set_up, test_every_addon,
              tear_down);
  g_test_add ("/workflow/lint-template/review-date", Fixture, NULL, set_up, test_review_date,
              tear_down);
  g_test_add ("/workflow/lint-template/speed", Fixture, NULL, set_up, test_speed, tear_down);
  g_test_add_func ("/workflow/lint-template/publish", test_publish);
  g_test_add_func ("/workflow/lint-template/letters-without-font", test_letters_without_font);
  return g_test_run ();
}
