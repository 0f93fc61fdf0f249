/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a template as a careful colleague would: words, typed numbers, placeholders; then prints it
 * with sample values and looks whether the warnings and the telephone numbers are there. */
#include "config.h"

#include "care-lint-private.h"

#include "care-mustache.h"
#include "care-reading-grade.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static const char *const kind_codes[] = {
  [CARE_LINT_FORBIDDEN_WORD] = "forbidden-word",
  [CARE_LINT_TYPED_DURATION] = "typed-duration",
  [CARE_LINT_TYPED_PHONE] = "typed-phone",
  [CARE_LINT_UNKNOWN_PLACEHOLDER] = "unknown-placeholder",
  [CARE_LINT_UNKNOWN_PARTIAL] = "unknown-partial",
  [CARE_LINT_MISSING_BOX] = "missing-box",
  [CARE_LINT_MISSING_PHONE] = "missing-phone",
  [CARE_LINT_CANNOT_PRINT] = "cannot-print",
  [CARE_LINT_MISSING_EMERGENCY] = "missing-emergency-number",
  [CARE_LINT_MISSING_OUT_OF_HOURS] = "missing-out-of-hours",
  [CARE_LINT_READING_GRADE] = "reading-grade",
  [CARE_LINT_LONG_SENTENCE] = "long-sentence",
  [CARE_LINT_JARGON] = "jargon",
  [CARE_LINT_REVIEW_DUE] = "review-due",
  [CARE_LINT_NOT_REVIEWED] = "not-reviewed",
  [CARE_LINT_TOO_MANY_PAGES] = "too-many-pages",
  [CARE_LINT_TOO_WIDE] = "too-wide",
  [CARE_LINT_CLIPPED] = "clipped",
  [CARE_LINT_NO_GLYPH] = "no-glyph",
};

/**
 * care_lint_kind_code:
 * @kind: kind of finding
 *
 * Returns: a permanent code for machines, such as "typed-duration"
 */
const char *
care_lint_kind_code (CareLintKind kind)
{
  g_return_val_if_fail ((guint) kind < CARE_N_LINTS, NULL);
  return kind_codes[kind];
}

static void
finding_free (gpointer data)
{
  CareLintFinding *finding = data;

  g_free (finding->message);
  g_free (finding);
}

/* Nobody reads more, and a hostile text has a hundred thousand. */
#define MAX_FINDINGS 500

gboolean
care_lint_is_full (const CareLint *lint)
{
  return lint->findings->len >= MAX_FINDINGS;
}

static CareLintFinding *
add_finding (CareLint *lint, CareLintKind kind, guint line, char *message)
{
  CareLintFinding *finding = g_new0 (CareLintFinding, 1);

  finding->kind = kind;
  finding->line = line;
  finding->message = message;
  finding->blocks = kind != CARE_LINT_NOT_REVIEWED;
  g_ptr_array_add (lint->findings, finding);
  return finding;
}

/* Returns: (transfer full): @format with @what in the place of "%s", which may stand anywhere. */
char *
care_lint_fill (const char *format, const char *what)
{
  GString *message = g_string_new (format);

  g_string_replace (message, "%s", what, 1);
  return g_string_free (message, FALSE);
}

/* @message: (transfer full). */
void
care_lint_report_line (CareLint *lint, CareLintKind kind, guint line, char *message)
{
  add_finding (lint, kind, line, message);
}

/* A finding about the bytes of the body from @start to before @end. @message: (transfer full). */
void
care_lint_report (CareLint *lint, CareLintKind kind, gsize start, gsize end, char *message)
{
  const char *body = lint->care_template->body;
  CareLintFinding *finding;
  const char *row = body;

  if (care_lint_is_full (lint))
    {
      g_free (message);
      return;
    }
  finding = add_finding (lint, kind, 0, message);
  if (start == CARE_LINT_NOWHERE)
    return;
  finding->line = lint->care_template->body_line;
  for (const char *p = body; p < body + start; p++)
    if (*p == '\n')
      {
        finding->line++;
        row = p + 1;
      }
  finding->column = (guint) g_utf8_strlen (row, body + start - row) + 1;
  finding->length = (guint) g_utf8_strlen (body + start, (gssize) (end - start));
}

/* An error that begins with its line becomes a finding in that line. */
static void
report_error (CareLint *lint, const GError *error)
{
  const char *message = error->message;
  char *end = NULL;
  guint64 line = 0;

  if (g_str_has_prefix (message, "line "))
    line = g_ascii_strtoull (message + strlen ("line "), &end, 10);
  if (line == 0 || !g_str_has_prefix (end, ": "))
    {
      line = 0;
      end = NULL;
    }
  care_lint_report_line (lint, CARE_LINT_CANNOT_PRINT, (guint) line,
                         g_strdup (end != NULL ? end + 2 : message));
}

/* Returns: a list of labels.ini, "" when the language has none. */
const char *
care_lint_label (const CareLint *lint, const char *key)
{
  const char *text =
      care_template_set_label (lint->templates, lint->care_template->language, "lint", key);

  return text != NULL ? text : "";
}

static gboolean
is_known (const char *name)
{
  g_autofree char *first = g_strndup (name, strcspn (name, "."));

  return g_str_equal (name, ".") || g_strv_contains (care_handout_placeholders (), first);
}

/* The place of @name's tag in @line, or the whole line. */
static void
report_tag (CareLint *lint, CareLintKind kind, guint line, const char *name, const char *format)
{
  const char *body = lint->care_template->body;
  const char *row = body;
  const char *found;

  if (care_lint_is_full (lint))
    return;
  for (guint n = lint->care_template->body_line; n < line && row != NULL; n++)
    {
      row = strchr (row, '\n');
      row = row != NULL ? row + 1 : NULL;
    }
  found =
      row != NULL && *name != '\0' ? g_strstr_len (row, (gssize) strcspn (row, "\n"), name) : NULL;
  if (found != NULL)
    care_lint_report (lint, kind, (gsize) (found - body), (gsize) (found - body) + strlen (name),
                      care_lint_fill (format, name));
  else
    care_lint_report_line (lint, kind, line, care_lint_fill (format, name));
}

static void
check_tag (CareMustacheTag tag, const char *name, guint line, gpointer user_data)
{
  CareLint *lint = user_data;

  switch (tag)
    {
    case CARE_MUSTACHE_TAG_VARIABLE:
    case CARE_MUSTACHE_TAG_SECTION:
    case CARE_MUSTACHE_TAG_INVERTED:
      if (!is_known (name))
        report_tag (lint, CARE_LINT_UNKNOWN_PLACEHOLDER, line, name,
                    _ ("nobody fills the placeholder “%s”; choose one of the list"));
      break;
    case CARE_MUSTACHE_TAG_UNESCAPED:
      report_tag (lint, CARE_LINT_CANNOT_PRINT, line, name,
                  _ ("“%s” has three braces or an ampersand; use two braces"));
      break;
    case CARE_MUSTACHE_TAG_PARTIAL:
      if (care_template_set_lookup (lint->templates, CARE_TEMPLATE_PARTIAL, name,
                                    lint->care_template->language) == NULL)
        report_tag (lint, CARE_LINT_UNKNOWN_PARTIAL, line, name, _ ("there is no partial “%s”"));
      break;
    }
}

static void
check_grade (CareLint *lint)
{
  /* A tenth is more than the formulas can tell. */
  double grade =
      round (10 * care_handout_reading_grade (lint->templates, lint->care_template)) / 10;
  g_autofree char *found = g_strdup_printf ("%.1f", grade);
  g_autofree char *aim = g_strdup_printf ("%.0f", CARE_READING_GRADE_AIM);
  g_autofree char *with_grade = NULL;

  /* Also false when there is no grade. */
  if (!(grade > CARE_READING_GRADE_AIM))
    return;
  /* Translators: the first %s is a grade such as 7.4, the second the grade to aim for. */
  with_grade = care_lint_fill (_ ("reading grade %s, the aim is %s; write shorter sentences and "
                                  "shorter words"),
                               found);
  care_lint_report (lint, CARE_LINT_READING_GRADE, CARE_LINT_NOWHERE, 0,
                    care_lint_fill (with_grade, aim));
}

static gboolean
has_tag_findings (const CareLint *lint)
{
  for (guint i = 0; i < lint->findings->len; i++)
    {
      const CareLintFinding *finding = g_ptr_array_index (lint->findings, i);

      if (finding->kind == CARE_LINT_UNKNOWN_PLACEHOLDER ||
          finding->kind == CARE_LINT_UNKNOWN_PARTIAL || finding->kind == CARE_LINT_CANNOT_PRINT)
        return TRUE;
    }
  return FALSE;
}

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const CareLintFinding *one = *(const CareLintFinding *const *) a;
  const CareLintFinding *two = *(const CareLintFinding *const *) b;

  if (one->kind != two->kind)
    return one->kind < two->kind ? -1 : 1;
  if (one->line != two->line)
    return one->line < two->line ? -1 : 1;
  return one->column < two->column ? -1 : one->column > two->column;
}

/**
 * care_handout_lint:
 * @templates: the set with the partials and the words of the language; need not hold @care_template
 * @care_template: a sheet, letter or partial
 *
 * Finds forbidden claims, typed durations and telephone numbers, jargon, long sentences, unknown
 * placeholders and partials; a text that is hard to read (its partials counted with it); for a
 * sheet or letter also missing warning boxes, missing telephone numbers and whatever keeps it from
 * being printed. A doctor's letter may use the words of the trade and has no boxes. What is wrong
 * with an included partial is found by a call of its own. Takes a few milliseconds: fast enough to
 * be called while somebody types.
 *
 * Returns: (transfer full) (element-type CareLintFinding): the findings, by kind and line; empty
 * when all is well
 */
GPtrArray *
care_handout_lint (CareTemplateSet *templates, const CareTemplate *care_template)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func (finding_free);
  CareLint lint = { templates, care_template, findings };
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (templates != NULL && care_template != NULL, findings);
  care_lint_check_words (&lint);
  if (!care_template->for_doctor)
    check_grade (&lint);
  if (!care_mustache_foreach_tag (care_template->body, -1, care_template->body_line, check_tag,
                                  &lint, &error) ||
      (care_template->kind != CARE_TEMPLATE_PARTIAL && !has_tag_findings (&lint) &&
       !care_lint_check_print (&lint, &error)))
    report_error (&lint, error);
  if (care_template->needs_review)
    care_lint_report (&lint, CARE_LINT_NOT_REVIEWED, CARE_LINT_NOWHERE, 0,
                      g_strdup (_ ("no clinician who speaks the language has approved this text "
                                   "yet")));
  g_ptr_array_sort (findings, compare_findings);
  return findings;
}

/**
 * care_handout_lint_review:
 * @findings: (element-type CareLintFinding): what care_handout_lint() found
 * @care_template: a template
 * @today: the day, YYYY-MM-DD
 *
 * Adds a finding when the day on which the text had to be reviewed lies before @today.
 */
void
care_handout_lint_review (GPtrArray *findings, const CareTemplate *care_template, const char *today)
{
  CareLint lint = { NULL, care_template, findings };

  if (care_template->review_date == NULL || strcmp (care_template->review_date, today) >= 0)
    return;
  care_lint_report (&lint, CARE_LINT_REVIEW_DUE, CARE_LINT_NOWHERE, 0,
                    care_lint_fill (_ ("the review was due on %s; read the text again and set the "
                                       "next day"),
                                    care_template->review_date));
}

/**
 * care_handout_lint_count_errors:
 * @findings: (element-type CareLintFinding): findings
 *
 * Returns: how many of them are errors; the rest is advice
 */
guint
care_handout_lint_count_errors (GPtrArray *findings)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += ((const CareLintFinding *) g_ptr_array_index (findings, i))->blocks ? 1 : 0;
  return n;
}
