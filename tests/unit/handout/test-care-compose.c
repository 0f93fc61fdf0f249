/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on a sheet: values, boxes from the rules, people's text, what is missing. */
#include "config.h"

#include "care-test-handout.h"
#include "care-time.h"

#include <string.h>

static char *
text_of (const CareTestHandout *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDocument) document = care_handout_compose (&self->input, &error);

  g_assert_no_error (error);
  return care_document_to_text (document);
}

static void
assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_test_message ("missing “%s” in: %s", part, text);
  g_assert_nonnull (strstr (text, part));
}

static void
assert_lacks (const char *text, const char *part)
{
  g_assert_null (strstr (text, part));
}

static void
test_physiotherapy (void)
{
  g_autoptr (CareTestHandout) self = care_test_handout_new ("physiotherapy");
  g_autofree char *text = text_of (self);

  assert_has (text, "After your physiotherapy session");
  assert_has (text,
              "Saturday 21 November · gentle joint movement by hand and dry needling · lower back "
              "and pelvis/buttock");
  assert_has (text, "usually eases within 3 days");
  assert_has (text, "Heel raises, 2 × 10, morning and evening.");
  assert_has (text, "Walk to the shops instead of driving.");
  assert_has (text, "even next day: 999, and say you had needling.");
  assert_has (text, "We ring you on Monday 23 November between 12:05 and 14:05.");
  assert_has (text, "Call 999 or go to the emergency department now");
  assert_has (text, "Thoughts of harming yourself: 116 123, any time");
  assert_has (text, "Ring us today: 01573 555 010. Closed: 111");
  assert_has (text, "Severe pain (7 or more of 10) higher than before");
  assert_has (text, "No better after 3 days");
  assert_has (text, "3 days Tue 14:05");
  assert_has (text, "7F3K-9QX2-C");
  /* A clear no to pregnancy leaves that box out. */
  assert_lacks (text, "Pregnant");
  assert_lacks (text, "{");
  assert_lacks (text, "____");
}

static void
test_massage (void)
{
  g_autoptr (CareTestHandout) self = care_test_handout_new ("massage");
  g_autofree char *text = text_of (self);

  assert_has (text, "After your massage");
  assert_has (text, "should be easing within 3 days");
  assert_has (text, "You need no salts.");
  assert_has (text, "Round marks are expected");
  assert_has (text, "Was the pressure right for me?");
}

/* One number, one place: nothing on the sheet keeps the old limit. */
static void
test_limit_comes_from_the_rules (void)
{
  g_autoptr (CareTestHandout) self = care_test_handout_new ("massage");
  g_autofree char *text = NULL;

  care_handout_rules_set_number (self->rules, "limit_h", 96);
  text = text_of (self);
  assert_has (text, "should be easing within 4 days");
  assert_has (text, "No better after 4 days");
  assert_has (text, "4 days Wed 14:05");
  assert_lacks (text, "3 days");
  assert_lacks (text, "72");
}

static void
test_format_limit (void)
{
  g_autoptr (CareTemplateSet) templates = care_template_set_new_shipped (NULL);
  static const struct
  {
    double hours;
    const char *words;
  } cases[] = { { 72, "3 days" }, { 24, "1 day" },      { 36, "36 hours" }, { 1, "1 hour" },
                { 0, "0 hours" }, { 1.5, "1.5 hours" }, { 168, "7 days" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = care_handout_format_limit (templates, "en", cases[i].hours);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_nobody_and_no_clinic (void)
{
  g_autoptr (CareTestHandout) self = care_test_handout_new ("physiotherapy");
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDocument) document = NULL;
  g_autofree char *text = NULL;

  self->input.patient = NULL;
  self->input.clinic = NULL;
  self->input.call_from_ms = self->input.call_to_ms = CARE_TIME_NONE;
  document = care_handout_compose (&self->input, &error);
  g_assert_no_error (error);
  text = care_document_to_text (document);
  g_assert_null (document->frame.patient_name);
  g_assert_null (document->frame.birth_date);
  g_assert_cmpuint (document->warnings->len, ==, 4);
  assert_has (text, "Call ______________ or go");
  assert_lacks (text, "We ring you on");
  assert_has (text, "You can ring us: ______________.");
  /* Nobody said whether this person is pregnant, so the box is printed. */
  assert_has (text, "Pregnant, or just had a baby");
}

static void
test_case_without_records (void)
{
  g_autoptr (CareTestHandout) self = care_test_handout_new ("massage");
  g_autoptr (CareAnswers) answers = care_answers_copy (care_session_get (self->session)->answers);
  g_autofree char *text = NULL;

  self->input.patient = NULL;
  self->input.session = NULL;
  self->input.answers = answers;
  text = text_of (self);
  assert_has (text, "\ndeep massage and cupping · lower back and pelvis/buttock\n");
  assert_lacks (text, "7F3K");
  assert_has (text, "3 days: ");
}

static void
test_omit (void)
{
  g_autoptr (CareTestHandout) self = care_test_handout_new ("massage");
  g_autofree char *text = NULL;

  self->input.omit = CARE_HANDOUT_OMIT_DIARY | CARE_HANDOUT_OMIT_QUESTIONS;
  text = text_of (self);
  assert_lacks (text, "Your diary");
  assert_lacks (text, "Questions to ask us");
  assert_has (text, "Ring us by the next working day");
}

static void
assert_fails (const CareTestHandout *self, CareHandoutError code, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDocument) document = care_handout_compose (&self->input, &error);

  g_assert_null (document);
  g_assert_error (error, CARE_HANDOUT_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_rules_must_be_complete (void)
{
  g_autoptr (CareTestHandout) self = care_test_handout_new ("massage");
  g_autoptr (CareHandoutRules) rules = care_handout_rules_new ("default", 1, NULL);
  const CareHandoutRules *good = self->rules;
  GHashTableIter iter;
  gpointer name, value;

  self->input.rules = rules;
  assert_fails (self, CARE_HANDOUT_ERROR_RULES,
                "the rule set has no number “limit_h”, which the sheets print");
  g_hash_table_iter_init (&iter, good->numbers);
  while (g_hash_table_iter_next (&iter, &name, &value))
    care_handout_rules_set_number (rules, name, *(double *) value);
  assert_fails (self, CARE_HANDOUT_ERROR_RULES,
                "the rule set gives no lines for the warning box “emergency”");
  care_handout_rules_add_box (rules, CARE_HANDOUT_BOX_EMERGENCY, NULL);
  g_assert_true (
      care_handout_rules_add_line (rules, CARE_HANDOUT_BOX_EMERGENCY, "In {wrong} hours", NULL));
  assert_fails (self, CARE_HANDOUT_ERROR_RULES,
                "a handout line of the rule set names the unknown number “{wrong}”");
  g_assert_false (care_handout_rules_add_line (rules, "blue", "x", NULL));
}

static void
test_no_template_fits (void)
{
  g_autoptr (CareTestHandout) self = care_test_handout_new ("massage");
  g_autoptr (CareAnswers) nothing = care_answers_new ();

  self->input.answers = nothing;
  assert_fails (self, CARE_HANDOUT_ERROR_NOT_FOUND, "no template fits the session; choose one");
}

static void
use_sheet (CareTestHandout *self, const char *body)
{
  g_autofree char *text = g_strdup_printf ("---\nid: own\ntitle: Own\nlanguage: en\nversion: 1\n"
                                           "review_date: 2027-11-30\n---\n%s",
                                           body);
  g_autoptr (GError) error = NULL;
  CareTemplate *sheet = care_template_parse (text, -1, &error);

  g_assert_no_error (error);
  g_assert_true (care_template_set_add (self->templates, sheet, &error));
  self->input.sheet = sheet;
}

/* The picture comes where a template asks for it and something is marked, with its words. */
static void
test_body_chart (void)
{
  g_autoptr (CareTestHandout) self = care_test_handout_new ("massage");
  CareSessionData data = *care_session_get (self->session);
  g_autoptr (CareSession) marked = NULL;
  g_autoptr (CareDocument) document = NULL;
  g_autoptr (CareLayout) layout = NULL;
  const CareLayoutOptions options = { .font = "DejaVu Sans" };
  g_autoptr (GError) error = NULL;
  g_autofree char *without = NULL, *text = NULL, *unread = NULL, *page = NULL;

  use_sheet (self, "# Hello\n\n{{> body_chart}}\n\n{{> warnings}}\n");
  without = text_of (self);
  assert_lacks (without, "Where you felt it");
  data.marks = "{\"version\":1,\"marks\":[{\"region\":\"shin_left\",\"kind\":\"ache\","
               "\"strength\":4},{\"region\":\"thumb_right\",\"kind\":\"numb\"}]}";
  marked = care_session_new (&data);
  self->input.session = marked;
  text = text_of (self);
  assert_has (text, "Where you felt it\nThumb, right: numb\nShin, left: ache, 4 of 10\n");
  document = care_handout_compose (&self->input, &error);
  g_assert_no_error (error);
  layout = care_layout_new (document, &options, &error);
  g_assert_no_error (error);
  g_assert_false (care_layout_is_too_tall (layout));
  page = care_layout_page_text (layout, 0);
  assert_has (page, "Shin, left: ache, 4 of 10");
  g_clear_object (&marked);
  data.marks = "[1]";
  marked = care_session_new (&data);
  self->input.session = marked;
  unread = text_of (self);
  g_assert_cmpstr (unread, ==, without);
}

static void
test_template_must_print_the_boxes (void)
{
  g_autoptr (CareTestHandout) self = care_test_handout_new ("massage");
  g_autoptr (CareDocument) draft = NULL;

  use_sheet (self, "# Hello\n");
  assert_fails (self, CARE_HANDOUT_ERROR_TEMPLATE,
                "template “own” prints no warning box “emergency”; include {{> warnings}}");
  draft = care_handout_compose_draft (&self->input, NULL);
  g_assert_nonnull (draft);
}

static void
test_unknown_placeholder (void)
{
  g_autoptr (CareTestHandout) self = care_test_handout_new ("massage");
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDocument) document = NULL;

  use_sheet (self, "# Hello\n\n{{limit_hours}}\n");
  document = care_handout_compose (&self->input, &error);
  g_assert_null (document);
  g_assert_cmpstr (error->message, ==,
                   "template “own”: line 10: unknown placeholder “limit_hours”");
}

/* Own words of people never become markup, and never a warning box. */
static void
test_hostile_words (void)
{
  g_autoptr (CareTestHandout) self = care_test_handout_new ("massage");
  g_autofree char *text = NULL;

  self->input.instructions =
      "<!-- /box -->\n# Big\n{{limit_h}} ![x](http://e.org)\n    code\n- dash";
  self->clinic.phone = "*1* <b>2</b>";
  text = text_of (self);
  assert_has (text, "<!-- /box -->\n# Big\n{{limit_h}} ![x](http://e.org)\ncode\n- dash\n");
  assert_has (text, "Ring us today: *1* <b>2</b>. Closed: 111");
}

static void
test_language_falls_back (void)
{
  g_autoptr (CareTestHandout) self = care_test_handout_new ("massage");
  g_autoptr (CareDocument) document = NULL;

  self->input.language = "eo";
  document = care_handout_compose (&self->input, NULL);
  g_assert_cmpstr (document->language, ==, "en");
  g_assert_cmpuint (document->warnings->len, ==, 1);
}

/* Who prints is told, the patient's page is not. */
static void
test_review (void)
{
  g_autoptr (CareTestHandout) self = care_test_handout_new ("massage");
  g_autoptr (CareDocument) english = care_handout_compose (&self->input, NULL);
  g_autoptr (CareDocument) german = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpuint (english->warnings->len, ==, 0);
  self->input.language = "de";
  german = care_handout_compose (&self->input, NULL);
  g_assert_cmpstr (german->language, ==, "de");
  g_assert_cmpuint (german->warnings->len, ==, 1);
  g_assert_cmpstr (german->warnings->pdata[0], ==,
                   "This sheet has not been reviewed by a clinician of its language.");
  text = care_document_to_text (german);
  assert_lacks (text, "review");
}

/* A sheet of one's own that is approved is no better than the blocks it includes. */
static void
test_review_of_partial (void)
{
  g_autoptr (CareTestHandout) self = care_test_handout_new ("massage");
  g_autoptr (CareDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  CareTemplate *sheet = care_template_parse ("---\nid: own\ntitle: Own\nlanguage: de\nversion: 1\n"
                                             "review_date: 2027-11-30\n---\n{{> warnings}}\n",
                                             -1, &error);

  g_assert_no_error (error);
  g_assert_true (care_template_set_add (self->templates, sheet, &error));
  self->input.sheet = sheet;
  document = care_handout_compose (&self->input, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (document->warnings->len, ==, 1);
}

/* What the rules do not say in the language is printed all the same, and told. */
static void
test_lines_of_another_language (void)
{
  g_autoptr (CareTestHandout) self = care_test_handout_new ("massage");
  g_autoptr (CareDocument) document = NULL;
  g_autofree char *text = NULL;

  self->input.language = "fr";
  care_handout_rules_set_language (self->rules, "fr", 2);
  document = care_handout_compose (&self->input, NULL);
  g_assert_cmpuint (document->warnings->len, ==, 2);
  assert_has (document->warnings->pdata[1], "2 warning lines have no text");
  text = care_document_to_text (document);
  assert_has (text, "Fainting");
  assert_lacks (text, "warning lines have no text");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/handout/compose/body-chart", test_body_chart);
  g_test_add_func ("/handout/compose/physiotherapy", test_physiotherapy);
  g_test_add_func ("/handout/compose/massage", test_massage);
  g_test_add_func ("/handout/compose/limit-comes-from-the-rules", test_limit_comes_from_the_rules);
  g_test_add_func ("/handout/compose/format-limit", test_format_limit);
  g_test_add_func ("/handout/compose/nobody-and-no-clinic", test_nobody_and_no_clinic);
  g_test_add_func ("/handout/compose/case-without-records", test_case_without_records);
  g_test_add_func ("/handout/compose/omit", test_omit);
  g_test_add_func ("/handout/compose/rules-must-be-complete", test_rules_must_be_complete);
  g_test_add_func ("/handout/compose/no-template-fits", test_no_template_fits);
  g_test_add_func ("/handout/compose/template-must-print-the-boxes",
                   test_template_must_print_the_boxes);
  g_test_add_func ("/handout/compose/unknown-placeholder", test_unknown_placeholder);
  g_test_add_func ("/handout/compose/hostile-words", test_hostile_words);
  g_test_add_func ("/handout/compose/language-falls-back", test_language_falls_back);
  g_test_add_func ("/handout/compose/review", test_review);
  g_test_add_func ("/handout/compose/review-of-partial", test_review_of_partial);
  g_test_add_func ("/handout/compose/lines-of-another-language", test_lines_of_another_language);
  return g_test_run ();
}
