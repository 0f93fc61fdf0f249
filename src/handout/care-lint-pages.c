/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lint of pages: prints the sheet with everything on it, in both sizes and on both papers. */
#include "config.h"

#include "care-lint-private.h"

#include "care-layout-check.h"
#include "care-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Monday 2 March 2026, 10:00 UTC */
#define SAMPLE_MS G_GINT64_CONSTANT (1772445600000)
#define CALL_AFTER_MS (46 * CARE_MS_PER_HOUR)
/* What most sheets have at most. */
#define USUAL_ADDONS 2

static const struct
{
  CarePaper paper;
  gboolean large;
  guint n_addons;
  guint max_pages;
} prints[] = {
  /* One leaf, printed on both sides, is what people keep. Letter is 18 mm shorter: where words are
   * long, the warnings fill its second page and the diary stands on a third, to be torn off. */
  { CARE_PAPER_A4, FALSE, USUAL_ADDONS, 2 },
  { CARE_PAPER_LETTER, FALSE, USUAL_ADDONS, 3 },
  /* Who has every risk and every technique has more to read; smaller print would be worse. */
  { CARE_PAPER_A4, FALSE, G_MAXUINT, 3 },
  { CARE_PAPER_LETTER, FALSE, G_MAXUINT, 3 },
  /* Print of 18 points needs 2¼ times the paper of 12: two pages become 4½, three almost seven. */
  { CARE_PAPER_A4, TRUE, USUAL_ADDONS, 5 },
  { CARE_PAPER_LETTER, TRUE, USUAL_ADDONS, 6 },
  { CARE_PAPER_A4, TRUE, G_MAXUINT, 7 },
  { CARE_PAPER_LETTER, TRUE, G_MAXUINT, 7 },
};

static CareSession *
sample_session (const CareAnswers *answers)
{
  const CareSessionData data = { .id = "0193b2a0-0000-7000-8000-000000000002",
                                 .patient_id = "0193b2a0-0000-7000-8000-000000000001",
                                 .therapist = "A. Example",
                                 .ended_at = SAMPLE_MS,
                                 .code = "7F3K-9QX2-C",
                                 .instructions = "Two lines that are written for this patient "
                                                 "alone.\nThe second of these lines.",
                                 .signed_by = "A. Example",
                                 .answers = (CareAnswers *) answers };

  return care_session_new (&data);
}

/* Two techniques and two regions, the first ones of the vocabulary. The box for those who are
 * pregnant is on the sheet with everything alone: few patients get it. */
static CareAnswers *
sample_answers (gboolean everything)
{
  CareAnswers *answers = care_answers_new ();

  care_answers_set_value (answers, CARE_FACT_TECHNIQUES, 3);
  care_answers_set_value (answers, CARE_FACT_REGIONS, 3);
  care_answers_set_yn (answers, CARE_FACT_PREGNANCY, everything);
  return answers;
}

static CareDocument *
compose (CareLint *lint, const CareHandoutRules *rules, gboolean everything)
{
  const CareHandoutClinic clinic = { .name = "Clinic at the river",
                                     .address = "12 Example Street, Example",
                                     .phone = "0555 0101 0202",
                                     .emergency_number = "112",
                                     .out_of_hours = "0555 0101 0404",
                                     .crisis_line = "0555 0101 0505",
                                     .maternity_line = "0555 0101 0606",
                                     .opening_hours = "Mon-Fri 08:00-12:00 13:00-18:00" };
  g_autoptr (CareAnswers) answers = sample_answers (everything);
  g_autoptr (CareSession) session = sample_session (answers);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GError) error = NULL;
  const CareHandoutInput input = { .templates = lint->templates,
                                   .sheet = lint->care_template,
                                   .rules = rules,
                                   .clinic = &clinic,
                                   .session = session,
                                   .answers = answers,
                                   .call_from_ms = SAMPLE_MS + CALL_AFTER_MS,
                                   .call_to_ms = SAMPLE_MS + CALL_AFTER_MS + CARE_MS_PER_HOUR,
                                   .tried = TRUE,
                                   .zone = zone };

  return care_handout_compose_draft (&input, &error);
}

/* The finding stands where the template has the word; a word of the rule set or of a partial has no
 * place in it. */
static void
report_word (CareLint *lint, CareLintKind kind, const char *word, const char *format)
{
  const char *body = lint->care_template->body;
  const char *found = strstr (body, word);
  gsize start = found != NULL ? (gsize) (found - body) : CARE_LINT_NOWHERE;

  for (guint i = 0; i < lint->findings->len; i++)
    {
      const CareLintFinding *other = g_ptr_array_index (lint->findings, i);

      if (other->kind == kind && strstr (other->message, word) != NULL)
        return;
    }
  care_lint_report (lint, kind, start, start + strlen (word), care_lint_fill (format, word));
}

static gboolean
has_kind (const CareLint *lint, CareLintKind kind)
{
  for (guint i = 0; i < lint->findings->len; i++)
    if (((const CareLintFinding *) g_ptr_array_index (lint->findings, i))->kind == kind)
      return TRUE;
  return FALSE;
}

static void
check_layout (CareLint *lint, CareLayout *layout)
{
  g_auto (GStrv) cut = care_layout_list_cut_words (layout);
  g_auto (GStrv) missing = care_layout_list_missing_letters (layout);

  for (guint i = 0; cut[i] != NULL; i++)
    report_word (lint, CARE_LINT_TOO_WIDE, cut[i],
                 _ ("“%s” is wider than its column and is cut in two; use a shorter word"));
  for (guint i = 0; missing[i] != NULL; i++)
    report_word (lint, CARE_LINT_NO_GLYPH, missing[i],
                 _ ("no font on this computer has the letter %s; it prints as a box"));
  if (care_layout_is_clipped (layout) && !has_kind (lint, CARE_LINT_CLIPPED))
    care_lint_report (lint, CARE_LINT_CLIPPED, CARE_LINT_NOWHERE, 0,
                      g_strdup (_ ("something is larger than the page and is cut off; make the "
                                   "text of the box or table shorter")));
}

static void
check_print (CareLint *lint, const CareDocument *document, guint print, PangoFontMap *fonts)
{
  const CareLayoutOptions options = { .paper = prints[print].paper,
                                      .large = prints[print].large,
                                      .fonts = fonts };
  g_autoptr (GError) error = NULL;
  g_autoptr (CareLayout) layout = care_layout_new (document, &options, &error);
  guint n;

  if (layout == NULL)
    {
      care_lint_report (lint, CARE_LINT_CANNOT_PRINT, CARE_LINT_NOWHERE, 0,
                        g_strdup (error->message));
      return;
    }
  check_layout (lint, layout);
  n = care_layout_n_pages (layout);
  if (n <= prints[print].max_pages || has_kind (lint, CARE_LINT_TOO_MANY_PAGES))
    return;
  care_lint_report (lint, CARE_LINT_TOO_MANY_PAGES, CARE_LINT_NOWHERE, 0,
                    g_strdup_printf (prints[print].large
                                         ? _ ("in large print the sheet has %u pages, %u is the "
                                              "most; make it shorter")
                                         : _ ("the sheet has %u pages, %u is the most; make it "
                                              "shorter"),
                                     n, prints[print].max_pages));
}

/* @rules with no more than @n add-ons; its lines stay those of @rules. */
static CareHandoutRules *
with_addons (const CareHandoutRules *rules, guint n)
{
  CareHandoutRules *few = care_handout_rules_new (rules->id, rules->version, rules->sha256);
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, rules->numbers);
  while (g_hash_table_iter_next (&iter, &name, &value))
    care_handout_rules_set_number (few, name, *(const double *) value);
  for (guint b = 0; b < rules->boxes->len; b++)
    {
      const CareHandoutBox *box = g_ptr_array_index (rules->boxes, b);

      care_handout_rules_add_box (few, box->id, box->title);
      for (guint i = 0; i < box->lines->len; i++)
        care_handout_rules_add_line (
            few, box->id, ((const CareHandoutLine *) g_ptr_array_index (box->lines, i))->text,
            NULL);
    }
  for (guint i = 0; i < MIN (n, rules->addons->len); i++)
    care_handout_rules_add_addon (
        few, ((const CareHandoutLine *) g_ptr_array_index (rules->addons, i))->text, NULL);
  return few;
}

/**
 * care_handout_lint_pages:
 * @findings: (element-type CareLintFinding): what care_handout_lint() found
 * @templates: the set with the partials and the words of the language
 * @care_template: a sheet or letter; a partial has no pages
 * @rules: boxes, numbers and all add-on lines of the rule set, in the language of the sheet
 * @fonts: (nullable): font map of a worker; %NULL = the calling thread's
 *
 * Prints the sheet with every block, a call and instructions, with the usual add-on lines and with
 * all of them, in 12 and 18 points, on A4 and Letter, and adds what does not fit: too many pages
 * (12 points: two on A4, three with all add-ons or on Letter; 18 points: five to seven), words
 * wider than their column, what is cut off, letters no font has. Takes some tenths of a second: for
 * a worker, or on demand.
 */
void
care_handout_lint_pages (GPtrArray *findings,
                         CareTemplateSet *templates,
                         const CareTemplate *care_template,
                         const CareHandoutRules *rules,
                         PangoFontMap *fonts)
{
  CareLint lint = { templates, care_template, findings };

  g_return_if_fail (findings != NULL && templates != NULL && care_template != NULL &&
                    rules != NULL);
  /* What cannot be printed at all has its finding. */
  if (care_template->kind == CARE_TEMPLATE_PARTIAL || has_kind (&lint, CARE_LINT_CANNOT_PRINT))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (prints); i++)
    {
      g_autoptr (CareHandoutRules) some = with_addons (rules, prints[i].n_addons);
      g_autoptr (CareDocument) document = compose (&lint, some, prints[i].n_addons > USUAL_ADDONS);

      if (document != NULL)
        check_print (&lint, document, i, fonts);
    }
}
