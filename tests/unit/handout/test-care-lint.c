/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lint finds every planted fault, in the right line, and none in what is shipped. */
#include "config.h"

#include "care-lint.h"

#define HEAD "---\nid: own\ntitle: Own\nlanguage: en\nversion: 1\nreview_date: 2027-11-30\n---\n"
#define REST "\n{{> next_call}}\n{{> warnings}}\n"

static GPtrArray *
lint (const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareTemplateSet) set = care_template_set_new_shipped (&error);
  g_autoptr (CareTemplate) own = NULL;

  g_assert_no_error (error);
  own = care_template_parse (file, -1, &error);
  g_assert_no_error (error);
  return care_handout_lint (set, own);
}

static char *
findings_of (const char *file)
{
  g_autoptr (GPtrArray) findings = lint (file);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const CareLintFinding *finding = g_ptr_array_index (findings, i);

      g_string_append_printf (out, "%u %s;", finding->line, care_lint_kind_code (finding->kind));
    }
  return g_string_free (out, FALSE);
}

static void
test_clean (void)
{
  g_autofree char *found = findings_of (HEAD "Soreness usually eases within {{limit_h}}." REST);

  g_assert_cmpstr (found, ==, "");
}

static void
test_forbidden_words (void)
{
  static const char *const planted[] = {
    "This flushes out toxins.",
    "A detox for you.",
    "Lactic acid leaves.",
    "Take Epsom salt.",
    "Magnesium helps.",
    "We break\ndown knots.",
    "Adhesions go.",
    "It realigns you.",
    "That is a good sign.",
    "A SIGN OF HEALING.",
    "A healing crisis.",
    "Nothing to worry about.",
    "It is completely normal.",
    "You will be cured.",
    "We guarantee it.",
    "No pain no gain.",
    "Waste products go away.",
    "You always feel it.",
    "It never fails.",
    "Part of the healing process.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (planted); i++)
    {
      g_autofree char *file = g_strconcat (HEAD "\n\n", planted[i], REST, NULL);
      g_autofree char *found = findings_of (file);

      if (!g_str_has_prefix (found, "10 forbidden-word;"))
        g_test_message ("%s → %s", planted[i], found);
      g_assert_true (g_str_has_prefix (found, "10 forbidden-word;"));
    }
}

static void
test_innocent_words (void)
{
  g_autofree char *found = findings_of (
      HEAD
      "Be secure in your seat; the doorknob, a procured chair, alongside. Wrap it for 10–15 "
      "minutes, in a day or two, 2 × 10 times, aged 70, on day one.\n\n<!-- box: note -->\nNever "
      "drive when dizzy.\n\n<!-- /box -->\n" REST);

  g_assert_cmpstr (found, ==, "");
}

static void
test_typed_durations (void)
{
  static const char *const planted[] = { "72 hours", "3 days",  "three days", "3–4 days",
                                         "48h",      "two-day", "1.5 hours",  "6 weeks" };

  for (guint i = 0; i < G_N_ELEMENTS (planted); i++)
    {
      g_autofree char *file = g_strconcat (HEAD "It eases within ", planted[i], ".", REST, NULL);
      g_autofree char *found = findings_of (file);

      if (g_strcmp0 (found, "8 typed-duration;") != 0)
        g_test_message ("%s → %s", planted[i], found);
      g_assert_cmpstr (found, ==, "8 typed-duration;");
    }
}

static void
test_typed_phones (void)
{
  g_autofree char *emergency = findings_of (HEAD "Call 999 now." REST);
  g_autofree char *clinic = findings_of (HEAD "Ring (0173) 555-010." REST);

  g_assert_cmpstr (emergency, ==, "8 typed-phone;");
  g_assert_cmpstr (clinic, ==, "8 typed-phone;");
}

static void
test_placeholders (void)
{
  g_autofree char *unknown = findings_of (HEAD "\n{{limit_hours}}\n{{#nobody}}x{{/nobody}}" REST);
  g_autofree char *partial = findings_of (HEAD "{{> nobody}}" REST);
  g_autofree char *three = findings_of (HEAD "{{{title}}}" REST);
  g_autofree char *open = findings_of (HEAD "{{title" REST);

  g_assert_cmpstr (unknown, ==, "9 unknown-placeholder;10 unknown-placeholder;");
  g_assert_cmpstr (partial, ==, "8 unknown-partial;");
  g_assert_cmpstr (three, ==, "8 cannot-print;");
  g_assert_cmpstr (open, ==, "8 cannot-print;");
}

/* A letter or sheet has all three numbers, with a call planned and without. */
static void
test_missing_numbers (void)
{
  g_autofree char *branch =
      findings_of (HEAD "{{#call}}\nRing {{clinic_phone}}.\n{{/call}}\n{{> warnings}}\n");
  g_autofree char *other =
      findings_of (HEAD "{{^call}}\nRing {{clinic_phone}}.\n{{/call}}\n{{> warnings}}\n");
  g_autofree char *emergency = findings_of (
      HEAD "{{> next_call}}\n\n<!-- box: emergency -->\n### Now\n\n- x\n\n<!-- /box -->\n"
           "<!-- box: pregnancy -->\n### A\n\n- x\n\n<!-- /box -->\n"
           "<!-- box: today -->\n### {{out_of_hours}}\n\n- x\n\n<!-- /box -->\n"
           "<!-- box: next_day -->\n### A\n\n- x\n\n<!-- /box -->\n");

  g_assert_cmpstr (branch, ==, "0 missing-phone;");
  g_assert_cmpstr (other, ==, "0 missing-phone;");
  g_assert_cmpstr (emergency, ==, "0 missing-emergency-number;");
}

/* The day of review itself is in time. */
static void
test_review (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareTemplate) own = care_template_parse (HEAD "x\n", -1, &error);
  g_autoptr (GPtrArray) findings = lint (HEAD "Soreness." REST);
  const CareLintFinding *finding;

  g_assert_no_error (error);
  care_handout_lint_review (findings, own, "2027-11-30");
  g_assert_cmpuint (findings->len, ==, 0);
  care_handout_lint_review (findings, own, "2027-12-01");
  g_assert_cmpuint (findings->len, ==, 1);
  finding = g_ptr_array_index (findings, 0);
  g_assert_cmpstr (care_lint_kind_code (finding->kind), ==, "review-due");
  g_assert_true (finding->blocks);
}

/* A translation that waits for its clinician is told of, and may be published. */
static void
test_not_reviewed (void)
{
  g_autoptr (GPtrArray) findings =
      lint ("---\nid: own\ntitle: Own\nlanguage: de\nversion: 1\nreview_date: 2027-11-30\n"
            "review: native\n---\nGut." REST);
  const CareLintFinding *finding;

  g_assert_cmpuint (findings->len, ==, 1);
  finding = g_ptr_array_index (findings, 0);
  g_assert_cmpstr (care_lint_kind_code (finding->kind), ==, "not-reviewed");
  g_assert_false (finding->blocks);
  g_assert_cmpuint (care_handout_lint_count_errors (findings), ==, 0);
}

static void
test_missing (void)
{
  g_autofree char *boxes = findings_of (HEAD "{{> next_call}}\n");
  g_autofree char *one = findings_of (
      HEAD
      "{{> next_call}}\n{{#emergency}}\n<!-- box: emergency -->\n### {{title}}\n\n- x\n\n"
      "<!-- /box -->\n{{/emergency}}\n{{#pregnancy}}\n<!-- box: pregnancy -->\n### {{title}}\n\n"
      "- x\n\n<!-- /box -->\n{{/pregnancy}}\n\n<!-- box: today -->\n### A\n\n- x\n\n"
      "<!-- /box -->\n");
  g_autofree char *phone = findings_of (HEAD "{{> warnings}}\n");
  g_autofree char *html = findings_of (HEAD "<b>x</b>" REST);

  g_assert_cmpstr (boxes, ==, "0 missing-box;0 missing-box;0 missing-box;0 missing-box;");
  g_assert_cmpstr (one, ==, "0 missing-box;0 missing-out-of-hours;");
  g_assert_cmpstr (phone, ==, "0 missing-phone;");
  g_assert_cmpstr (html, ==, "0 cannot-print;");
}

/* Each language has its own words for what must not be said; accents and case do not matter. */
static void
test_other_languages (void)
{
  static const struct
  {
    const char *language, *text, *found;
  } planted[] = {
    { "de", "Das spült GIFTSTOFFE aus.", "8 forbidden-word;" },
    { "de", "Muskelkater ist ein gutes Zeichen.", "8 forbidden-word;" },
    { "de", "Das ist völlig\nnormal.", "8 forbidden-word;" },
    { "de", "Magnesium hilft.", "8 forbidden-word;" },
    { "de", "Massage löst Verklebungen.", "8 forbidden-word;" },
    { "de", "Sie werden geheilt.", "8 forbidden-word;" },
    { "de", "Das tut immer weh.", "8 forbidden-word;" },
    { "de", "Es vergeht in drei Tagen.", "8 typed-duration;" },
    { "de", "Es dauert 48 Stunden.", "8 typed-duration;" },
    { "de", "Nierenprobleme, genauso normal, ein bis zum nächsten Tag.", "" },
    { "fr", "Le massage élimine les toxines.", "8 forbidden-word;8 forbidden-word;" },
    { "fr", "C’est un BON SIGNE.", "8 forbidden-word;" },
    { "fr", "C’est tout à fait\nnormal.", "8 forbidden-word;" },
    { "fr", "L’acide lactique part.", "8 forbidden-word;" },
    { "fr", "Évacuer les déchets.", "8 forbidden-word;" },
    { "fr", "Vous serez guéri.", "8 forbidden-word;" },
    { "fr", "Cela fait toujours mal.", "8 forbidden-word;" },
    { "fr", "Cela passe en trois jours.", "8 typed-duration;" },
    { "fr", "Cela passe en 72\u00a0heures.", "8 typed-duration;" },
    { "fr", "Cela passe le lendemain, en une journée, normal aussi.", "" },
    { "es", "El masaje elimina las toxinas.", "8 forbidden-word;" },
    { "es", "Es una BUENA SEÑAL.", "8 forbidden-word;" },
    { "es", "Es totalmente\nnormal.", "8 forbidden-word;" },
    { "es", "Sale el ácido láctico.", "8 forbidden-word;" },
    { "es", "Deshacer nudos.", "8 forbidden-word;8 forbidden-word;" },
    { "es", "Esto cura.", "8 forbidden-word;" },
    { "es", "Jamás duele.", "8 forbidden-word;" },
    { "es", "Se va en tres días.", "8 typed-duration;" },
    { "es", "Se va en 72 horas.", "8 typed-duration;" },
    { "es", "Se va en un día o dos, igual de normal.", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (planted); i++)
    {
      g_autofree char *file =
          g_strdup_printf ("---\nid: own\ntitle: Own\nlanguage: %s\nversion: 1\n"
                           "review_date: 2027-11-30\n---\n%s" REST,
                           planted[i].language, planted[i].text);
      g_autofree char *found = findings_of (file);

      if (!g_str_equal (found, planted[i].found))
        g_test_message ("%s: %s → %s", planted[i].language, planted[i].text, found);
      g_assert_cmpstr (found, ==, planted[i].found);
    }
}

static void
test_shipped (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareTemplateSet) set = care_template_set_new_shipped (&error);
  static const char *const partials[] = { "body_chart",        "diary",
                                          "for_you",           "next_call",
                                          "questions_massage", "questions_physiotherapy",
                                          "session",           "warnings" };
  static const char *const languages[] = { "en", "de", "fr", "es" };
  g_autoptr (GPtrArray) sheets = NULL;
  g_autoptr (GPtrArray) letters = NULL;
  guint n_findings = 0;

  g_assert_no_error (error);
  sheets = care_template_set_list (set, NULL);
  letters = care_template_set_list_letters (set, NULL);
  g_ptr_array_extend (sheets, letters, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (partials) * G_N_ELEMENTS (languages); i++)
    {
      gpointer partial = (gpointer) care_template_set_lookup (
          set, CARE_TEMPLATE_PARTIAL, partials[i % G_N_ELEMENTS (partials)],
          languages[i / G_N_ELEMENTS (partials)]);

      g_assert_nonnull (partial);
      g_ptr_array_add (sheets, partial);
    }
  for (guint i = 0; i < sheets->len; i++)
    {
      const CareTemplate *item = g_ptr_array_index (sheets, i);
      g_autoptr (GPtrArray) findings = care_handout_lint (set, item);

      for (guint k = 0; k < findings->len; k++)
        g_test_message ("%s:%u: %s", item->id,
                        ((CareLintFinding *) g_ptr_array_index (findings, k))->line,
                        ((CareLintFinding *) g_ptr_array_index (findings, k))->message);
      n_findings += care_handout_lint_count_errors (findings);
      /* The one advice: who speaks the language has yet to read it. */
      g_assert_cmpuint (findings->len, ==, item->needs_review ? 1 : 0);
    }
  g_assert_cmpuint (n_findings, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/handout/lint/clean", test_clean);
  g_test_add_func ("/handout/lint/forbidden-words", test_forbidden_words);
  g_test_add_func ("/handout/lint/innocent-words", test_innocent_words);
  g_test_add_func ("/handout/lint/typed-durations", test_typed_durations);
  g_test_add_func ("/handout/lint/typed-phones", test_typed_phones);
  g_test_add_func ("/handout/lint/placeholders", test_placeholders);
  g_test_add_func ("/handout/lint/missing", test_missing);
  g_test_add_func ("/handout/lint/missing-numbers", test_missing_numbers);
  g_test_add_func ("/handout/lint/review", test_review);
  g_test_add_func ("/handout/lint/not-reviewed", test_not_reviewed);
  g_test_add_func ("/handout/lint/other-languages", test_other_languages);
  g_test_add_func ("/handout/lint/shipped", test_shipped);
  return g_test_run ();
}
