/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Front matter, sets of templates, and what is shipped. */
#include "config.h"

#include "care-compose.h"
#include "care-handout-template.h"

#include <string.h>

#define GOOD                                                                                       \
  "---\nid: knee\ntitle: After: the knee\nlanguage: en\nversion: 3\nreview_date: "                 \
  "2027-11-30\nfor:\n"                                                                             \
  "  modality: massage\n  techniques: [cupping, heat]\n  regions: []\nsources: [P1, M22]\n---\n# " \
  "Hi\n"

static void
test_parse (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareTemplate) item = care_template_parse (GOOD, -1, &error);

  g_assert_no_error (error);
  g_assert_cmpint (item->kind, ==, CARE_TEMPLATE_SHEET);
  g_assert_cmpstr (item->id, ==, "knee");
  g_assert_cmpstr (item->title, ==, "After: the knee");
  g_assert_cmpstr (item->language, ==, "en");
  g_assert_cmpint (item->version, ==, 3);
  g_assert_cmpstr (item->review_date, ==, "2027-11-30");
  g_assert_cmpstr (item->modality, ==, "massage");
  g_assert_cmpuint (g_strv_length (item->techniques), ==, 2);
  g_assert_cmpstr (item->techniques[1], ==, "heat");
  g_assert_cmpuint (g_strv_length (item->regions), ==, 0);
  g_assert_cmpstr (item->sources[1], ==, "M22");
  g_assert_cmpstr (item->body, ==, "# Hi\n");
  g_assert_cmpuint (item->body_line, ==, 13);
  g_assert_cmpuint (strlen (item->sha256), ==, 64);
}

static void
assert_refused (const char *text, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareTemplate) item = care_template_parse (text, -1, &error);

  g_assert_null (item);
  g_assert_error (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_TEMPLATE);
  g_assert_cmpstr (error->message, ==, message);
}

/* The good file with one line replaced. */
static char *
with (const char *line, const char *instead)
{
  GString *text = g_string_new (GOOD);

  g_assert_cmpuint (g_string_replace (text, line, instead, 1), ==, 1);
  return g_string_free (text, FALSE);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *line, *instead, *message;
  } cases[] = {
    { "---\nid", "id", "line 1: a template begins with “---” and its title, language and version" },
    { "\n---\n# Hi", "\n# Hi", "line 12: the front matter is not closed by a line “---”" },
    { "id: knee\n", "", "line 11: the front matter lacks “id”" },
    { "version: 3", "version: 0", "line 12: the version is a whole number from 1, not “0”" },
    { "version: 3", "version: x3", "line 12: the version is a whole number from 1, not “x3”" },
    { "title: After: the knee\n", "", "line 11: the front matter lacks “title”" },
    { "title: After", "titel: After", "line 3: unknown key “titel”" },
    { "version: 3", "version: 3\nversion: 4", "line 6: the key stands twice: “version”" },
    { "version: 3", "version:", "line 5: no value for “version”" },
    { "version: 3", "version 3", "line 5: expected “key: value”, found “version 3”" },
    { "version: 3", "  version: 3", "line 5: only the keys of “for:” are indented, not “version”" },
    { "2027-11-30", "2027-02-30",
      "line 12: the review date is a day like 2027-11-30, not “2027-02-30”" },
    { "[P1, M22]", "P1", "line 12: write a list in brackets: [a, b] for “sources”" },
    { "[P1, M22]", "[P1,, M22]", "line 12: empty word in the list “sources”" },
    { "[P1, M22]", "[P1, S10]", "line 12: a source is P or M with a number, not “S10”" },
    { "id: knee", "id: ../knee",
      "line 12: an id has small letters, digits, _ and -, unlike “../knee”" },
    { "[cupping, heat]", "[Cupping]", "line 12: not a code of the vocabulary: “Cupping”" },
    { "version: 3", "version: 3\nreview: doctor",
      "line 13: the review is “native” or the line is left out, not “doctor”" },
    { "id: knee", "id: knee\nkind: page",
      "line 13: the kind is “sheet”, “letter” or “partial”, not “page”" },
    { "id: knee", "id: knee\nkind: partial",
      "line 13: a partial is for every sheet; leave out “for”" },
    { "# Hi", "# \xc3(", "line 13: the text is not valid UTF-8; save the template as UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = with (cases[i].line, cases[i].instead);

      assert_refused (text, cases[i].message);
    }
}

static void
test_huge (void)
{
  g_autofree char *text = g_strnfill (300 * 1024, '-');

  assert_refused (text, "line 1: the template is longer than 256 KiB");
}

static CareTemplate *
sheet (const char *id, const char *made_for)
{
  g_autofree char *text = g_strdup_printf ("---\nid: %s\ntitle: T\nlanguage: en\nversion: 1\n"
                                           "review_date: 2027-11-30\nfor:\n%s---\n",
                                           id, made_for);
  g_autoptr (GError) error = NULL;
  CareTemplate *item = care_template_parse (text, -1, &error);

  g_assert_no_error (error);
  return item;
}

static void
test_set_refuses_doubles (void)
{
  g_autoptr (CareTemplateSet) set = care_template_set_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (care_template_set_add (set, sheet ("a", "  regions: [knee]\n"), &error));
  g_assert_false (care_template_set_add (set, sheet ("a", "  regions: [knee]\n"), &error));
  g_assert_error (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_TEMPLATE);
  g_assert_nonnull (care_template_set_lookup (set, CARE_TEMPLATE_SHEET, "a", "en"));
  g_assert_null (care_template_set_lookup (set, CARE_TEMPLATE_PARTIAL, "a", "en"));
  g_assert_null (care_template_set_lookup (set, CARE_TEMPLATE_SHEET, "a", "de"));
}

static void
test_labels_are_complete (void)
{
  g_autoptr (CareTemplateSet) set = care_template_set_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (care_template_set_add_labels (set, "xx", "[words]\nname=N\n", 15, &error));
  g_assert_error (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_TEMPLATE);
  g_assert_cmpstr (error->message, ==, "the words of language “xx” lack “words/birth_date”");
  g_clear_error (&error);
  g_assert_false (care_template_set_add_labels (set, "xx", "nonsense", 8, &error));
  g_assert_error (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_TEMPLATE);
}

static guint32
bit (CareFactId id, const char *code)
{
  return 1u << care_fact_find_value (care_fact_get (id), code);
}

static void
assert_chosen (CareTemplateSet *set, const CareAnswers *answers, const char *id)
{
  const CareTemplate *chosen = care_template_for_session (set, answers, "en");

  g_assert_cmpstr (chosen != NULL ? chosen->id : "none", ==, id);
}

static void
test_choice (void)
{
  g_autoptr (CareTemplateSet) set = care_template_set_new ();
  g_autoptr (CareAnswers) answers = care_answers_new ();
  const CareFact *modality = care_fact_get (CARE_FACT_MODALITY);

  care_template_set_add (set, sheet ("massage", "  modality: massage\n"), NULL);
  care_template_set_add (set, sheet ("physio", "  modality: physiotherapy\n"), NULL);
  care_template_set_add (set, sheet ("needles", "  techniques: [dry_needling]\n"), NULL);
  care_template_set_add (set, sheet ("knee", "  modality: massage\n  regions: [knee]\n"), NULL);
  assert_chosen (set, answers, "none");
  care_answers_set_value (answers, CARE_FACT_MODALITY,
                          (guint32) care_fact_find_value (modality, "physiotherapy"));
  assert_chosen (set, answers, "physio");
  care_answers_set_value (answers, CARE_FACT_REGIONS, bit (CARE_FACT_REGIONS, "knee"));
  assert_chosen (set, answers, "physio");
  care_answers_set_value (answers, CARE_FACT_MODALITY,
                          (guint32) care_fact_find_value (modality, "massage"));
  assert_chosen (set, answers, "knee");
  care_answers_set_value (answers, CARE_FACT_TECHNIQUES,
                          bit (CARE_FACT_TECHNIQUES, "dry_needling"));
  assert_chosen (set, answers, "needles");
}

/* Each technique and region has words for the patient, and labels name nothing else. */
static void
test_shipped_words (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareTemplateSet) set = care_template_set_new_shipped (&error);
  const CareFactId lists[] = { CARE_FACT_TECHNIQUES, CARE_FACT_REGIONS };
  g_auto (GStrv) languages = NULL;

  g_assert_no_error (error);
  languages = care_template_set_languages (set);
  g_assert_cmpuint (g_strv_length (languages), ==, 4);
  g_assert_cmpstr (languages[0], ==, "de");
  g_assert_cmpstr (languages[1], ==, "en");
  for (guint l = 0; languages[l] != NULL; l++)
    for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
      {
        const CareFact *fact = care_fact_get (lists[i]);

        for (guint v = 0; v < fact->n_values; v++)
          g_assert_nonnull (
              care_template_set_label (set, languages[l], fact->code, fact->values[v].code));
      }
}

static void
test_review (void)
{
  g_autofree char *text = with ("version: 3", "version: 3\nreview: native");
  g_autoptr (GError) error = NULL;
  g_autoptr (CareTemplate) waiting = care_template_parse (text, -1, &error);
  g_autoptr (CareTemplate) approved = care_template_parse (GOOD, -1, NULL);

  g_assert_no_error (error);
  g_assert_true (waiting->needs_review);
  g_assert_false (approved->needs_review);
}

/* The same sheets in every language; those that were translated wait for a clinician. */
static void
test_shipped_sheets (void)
{
  static const char *const languages[] = { "en", "de", "fr", "es" };
  g_autoptr (GError) error = NULL;
  g_autoptr (CareTemplateSet) set = care_template_set_new_shipped (&error);

  g_assert_no_error (error);
  for (gsize l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      g_autoptr (GPtrArray) sheets = care_template_set_list (set, languages[l]);
      g_autoptr (GPtrArray) letters = care_template_set_list_letters (set, languages[l]);
      gboolean waits = l > 0;

      g_assert_cmpuint (sheets->len, ==, 2);
      g_assert_cmpstr (((CareTemplate *) sheets->pdata[0])->id, ==, "massage");
      g_assert_cmpstr (((CareTemplate *) sheets->pdata[1])->id, ==, "physiotherapy");
      g_assert_cmpuint (letters->len, ==, 2);
      g_assert_false (((CareTemplate *) letters->pdata[0])->for_doctor);
      g_assert_cmpstr (((CareTemplate *) letters->pdata[1])->id, ==, "letter-gp");
      g_assert_true (((CareTemplate *) letters->pdata[1])->for_doctor);
      g_assert_true (((CareTemplate *) sheets->pdata[0])->needs_review == waits);
      g_assert_true (((CareTemplate *) sheets->pdata[1])->needs_review == waits);
      g_assert_true (((CareTemplate *) letters->pdata[0])->needs_review == waits);
      g_assert_true (((CareTemplate *) letters->pdata[1])->needs_review == waits);
    }
}

/* A translation carries the facts its original does, partial by partial. */
static void
test_same_sources (void)
{
  static const char *const languages[] = { "de", "fr", "es" };
  static const char *const partials[] = { "body_chart",        "diary",
                                          "for_you",           "next_call",
                                          "questions_massage", "questions_physiotherapy",
                                          "session",           "warnings" };
  static const char *const sheets[] = { "massage", "physiotherapy" };
  g_autoptr (CareTemplateSet) set = care_template_set_new_shipped (NULL);

  for (gsize l = 0; l < G_N_ELEMENTS (languages); l++)
    for (gsize i = 0; i < G_N_ELEMENTS (partials) + G_N_ELEMENTS (sheets); i++)
      {
        gboolean is_partial = i < G_N_ELEMENTS (partials);
        CareTemplateKind kind = is_partial ? CARE_TEMPLATE_PARTIAL : CARE_TEMPLATE_SHEET;
        const char *id = is_partial ? partials[i] : sheets[i - G_N_ELEMENTS (partials)];
        const CareTemplate *original = care_template_set_lookup (set, kind, id, "en");
        const CareTemplate *other = care_template_set_lookup (set, kind, id, languages[l]);

        g_assert_nonnull (original);
        g_assert_nonnull (other);
        g_assert_true (g_strv_equal ((const char *const *) original->sources,
                                     (const char *const *) other->sources));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/handout/template/parse", test_parse);
  g_test_add_func ("/handout/template/refused", test_refused);
  g_test_add_func ("/handout/template/huge", test_huge);
  g_test_add_func ("/handout/template/set-refuses-doubles", test_set_refuses_doubles);
  g_test_add_func ("/handout/template/labels-are-complete", test_labels_are_complete);
  g_test_add_func ("/handout/template/choice", test_choice);
  g_test_add_func ("/handout/template/shipped-words", test_shipped_words);
  g_test_add_func ("/handout/template/shipped-sheets", test_shipped_sheets);
  g_test_add_func ("/handout/template/same-sources", test_same_sources);
  g_test_add_func ("/handout/template/review", test_review);
  return g_test_run ();
}
