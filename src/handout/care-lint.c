/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a template as a careful colleague would: words, typed numbers, placeholders; then prints it
 * with sample values and looks whether the warnings and the telephone number are there. */
#include "config.h"

#include "care-lint.h"

#include "care-compose.h"
#include "care-mustache.h"
#include "care-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SAMPLE_PHONE "0555 0101 0202"

typedef struct
{
  CareTemplateSet *templates;
  const CareTemplate *care_template;
  GPtrArray *findings;
} Lint;

static const char *const kind_codes[] = {
  [CARE_LINT_FORBIDDEN_WORD] = "forbidden-word",
  [CARE_LINT_TYPED_DURATION] = "typed-duration",
  [CARE_LINT_TYPED_PHONE] = "typed-phone",
  [CARE_LINT_UNKNOWN_PLACEHOLDER] = "unknown-placeholder",
  [CARE_LINT_UNKNOWN_PARTIAL] = "unknown-partial",
  [CARE_LINT_MISSING_BOX] = "missing-box",
  [CARE_LINT_MISSING_PHONE] = "missing-phone",
  [CARE_LINT_CANNOT_PRINT] = "cannot-print",
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

static void
report (Lint *lint, CareLintKind kind, guint line, const char *format, const char *what)
{
  CareLintFinding *finding = g_new0 (CareLintFinding, 1);
  g_autoptr (GString) message = g_string_new (format);

  g_string_replace (message, "%s", what, 1);
  finding->kind = kind;
  finding->line = line;
  finding->message = g_string_free (g_steal_pointer (&message), FALSE);
  g_ptr_array_add (lint->findings, finding);
}

/* An error that begins with its line becomes a finding in that line. */
static void
report_error (Lint *lint, const GError *error)
{
  const char *message = error->message;
  char *end = NULL;
  guint64 line = 0;

  if (g_str_has_prefix (message, "line "))
    line = g_ascii_strtoull (message + strlen ("line "), &end, 10);
  if (line > 0 && g_str_has_prefix (end, ": "))
    report (lint, CARE_LINT_CANNOT_PRINT, (guint) line, "%s", end + 2);
  else
    report (lint, CARE_LINT_CANNOT_PRINT, 0, "%s", message);
}

static guint
file_line (const Lint *lint, const char *text, gsize offset)
{
  guint line = lint->care_template->body_line;

  for (gsize i = 0; i < offset; i++)
    if (text[i] == '\n')
      line++;
  return line;
}

static const char *
label (const Lint *lint, const char *key)
{
  const char *text =
      care_template_set_label (lint->templates, lint->care_template->language, "lint", key);

  return text != NULL ? text : "";
}

/* Overwrites what lies between @open and @close, so that places keep their lines. */
static void
blank_out (char *text, const char *open, const char *close)
{
  char *p = text;

  while ((p = strstr (p, open)) != NULL)
    {
      char *end = strstr (p + strlen (open), close);

      end = end != NULL ? end + strlen (close) : p + strlen (p);
      for (; p < end; p++)
        if (*p != '\n')
          *p = ' ';
    }
}

/* "a b;c" → a\s+b|c */
static char *
alternatives (const char *list)
{
  g_auto (GStrv) words = g_strsplit (list, ";", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (g_strstrip (words[i]), " ", -1);

      if (*words[i] == '\0')
        continue;
      if (out->len > 0)
        g_string_append_c (out, '|');
      for (guint k = 0; parts[k] != NULL; k++)
        {
          g_autofree char *escaped = g_regex_escape_string (parts[k], -1);

          g_string_append_printf (out, "%s%s", k > 0 ? "\\s+" : "", escaped);
        }
    }
  return g_string_free (out, FALSE);
}

static void
find_all (Lint *lint, const char *text, const char *pattern, CareLintKind kind, const char *format)
{
  g_autoptr (GRegex) regex =
      g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, G_REGEX_MATCH_DEFAULT, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (regex == NULL)
    return;
  g_regex_match (regex, text, 0, &match);
  while (g_match_info_matches (match))
    {
      g_autofree char *found = g_match_info_fetch (match, 0);
      int start = 0;

      g_match_info_fetch_pos (match, 0, &start, NULL);
      report (lint, kind, file_line (lint, text, (gsize) start), format, found);
      g_match_info_next (match, NULL);
    }
}

static void
find_words (Lint *lint, const char *text, const char *key)
{
  g_autofree char *words = alternatives (label (lint, key));
  g_autofree char *pattern = g_strdup_printf ("\\b(?:%s)\\w*", words);

  if (*words != '\0')
    find_all (lint, text, pattern, CARE_LINT_FORBIDDEN_WORD,
              _ ("“%s” is not a claim a sheet should make; say only what is known"));
}

static void
check_words (Lint *lint)
{
  g_autofree char *text = g_strdup (lint->care_template->body);
  g_autofree char *numbers = alternatives (label (lint, "numbers"));
  g_autofree char *units = alternatives (label (lint, "units"));
  g_autofree char *duration =
      g_strdup_printf ("\\b(?:\\d+(?:[.,]\\d+)?|%s)[\\s-]*(?:%s)\\b", numbers, units);

  blank_out (text, "{{", "}}");
  find_words (lint, text, "words");
  find_all (lint, text, duration, CARE_LINT_TYPED_DURATION,
            _ ("“%s” is typed; use a number of the rule set such as {{limit_h}}"));
  find_all (
      lint, text, "\\+?\\d[\\d ()/.-]{5,}\\d|\\b(?:000|111|112|911|999)\\b", CARE_LINT_TYPED_PHONE,
      _ ("“%s” is typed; use {{clinic_phone}}, {{emergency_number}} or another of the clinic’s "
         "numbers"));
  blank_out (text, "<!-- box:", "<!-- /box -->");
  find_words (lint, text, "outside_boxes");
}

static gboolean
is_known (const char *name)
{
  g_autofree char *first = g_strndup (name, strcspn (name, "."));

  return g_str_equal (name, ".") || g_strv_contains (care_handout_placeholders (), first);
}

static void
check_tag (CareMustacheTag tag, const char *name, guint line, gpointer user_data)
{
  Lint *lint = user_data;

  switch (tag)
    {
    case CARE_MUSTACHE_TAG_VARIABLE:
    case CARE_MUSTACHE_TAG_SECTION:
    case CARE_MUSTACHE_TAG_INVERTED:
      if (!is_known (name))
        report (lint, CARE_LINT_UNKNOWN_PLACEHOLDER, line,
                _ ("nobody fills the placeholder “%s”; choose one of the list"), name);
      break;
    case CARE_MUSTACHE_TAG_UNESCAPED:
      report (lint, CARE_LINT_CANNOT_PRINT, line,
              _ ("“%s” has three braces or an ampersand; use two braces"), name);
      break;
    case CARE_MUSTACHE_TAG_PARTIAL:
      if (care_template_set_lookup (lint->templates, CARE_TEMPLATE_PARTIAL, name,
                                    lint->care_template->language) == NULL)
        report (lint, CARE_LINT_UNKNOWN_PARTIAL, line, _ ("there is no partial “%s”"), name);
      break;
    }
}

/* --- printing with sample values --- */

static CareHandoutRules *
sample_rules (void)
{
  static const char *const boxes[] = { CARE_HANDOUT_BOX_EMERGENCY, CARE_HANDOUT_BOX_PREGNANCY,
                                       CARE_HANDOUT_BOX_TODAY, CARE_HANDOUT_BOX_NEXT_DAY };
  static const char *const numbers[] = { "limit_h", "late_h", "tail_h",  "half_h",
                                         "severe",  "rise",   "urgent_h" };
  CareHandoutRules *rules = care_handout_rules_new ("sample", 1, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    care_handout_rules_set_number (rules, numbers[i], 48);
  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      /* No telephone number here: the template itself has to print it. */
      care_handout_rules_add_box (rules, boxes[i], "Title");
      care_handout_rules_add_line (rules, boxes[i], "Line", NULL);
    }
  care_handout_rules_add_addon (rules, "Line", NULL);
  return rules;
}

static void
check_phone (Lint *lint, const CareDocument *document)
{
  g_autofree char *text = care_document_to_text (document);

  if (strstr (text, SAMPLE_PHONE) == NULL)
    report (lint, CARE_LINT_MISSING_PHONE, 0, _ ("the sheet does not print {{clinic_phone}}%s"),
            "");
}

static void
check_boxes (Lint *lint, const CareDocument *document)
{
  static const CareBoxKind required[] = { CARE_BOX_EMERGENCY, CARE_BOX_PREGNANCY, CARE_BOX_TODAY,
                                          CARE_BOX_NEXT_DAY };

  for (guint i = 0; i < G_N_ELEMENTS (required); i++)
    if (care_document_find_box (document, required[i]) == NULL)
      report (lint, CARE_LINT_MISSING_BOX, 0,
              _ ("the warning box “%s” is not printed; include {{> warnings}}"),
              care_box_kind_to_name (required[i]));
}

static gboolean
has_placeholder_findings (const Lint *lint)
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

static void
check_print (Lint *lint)
{
  const CareHandoutClinic clinic = { .name = "Clinic", .phone = SAMPLE_PHONE };
  g_autoptr (CareHandoutRules) rules = sample_rules ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (CareDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  const CareHandoutInput input = { .templates = lint->templates,
                                   .sheet = lint->care_template,
                                   .rules = rules,
                                   .clinic = &clinic,
                                   .instructions = "Line",
                                   .call_from_ms = CARE_TIME_NONE,
                                   .call_to_ms = CARE_TIME_NONE,
                                   .zone = zone };

  document = care_handout_compose_draft (&input, &error);
  if (document == NULL)
    {
      report_error (lint, error);
      return;
    }
  check_boxes (lint, document);
  check_phone (lint, document);
}

/**
 * care_handout_lint:
 * @templates: the set with the partials and the words of the language; need not hold @care_template
 * @care_template: a sheet, letter or partial
 *
 * Finds forbidden claims, typed durations and telephone numbers, unknown placeholders and partials;
 * for a sheet or letter also missing warning boxes, a missing telephone number and whatever keeps
 * it from being printed. Included partials are looked at by a call of their own.
 *
 * Returns: (transfer full) (element-type CareLintFinding): the findings, by kind and line; empty
 * when all is well
 */
GPtrArray *
care_handout_lint (CareTemplateSet *templates, const CareTemplate *care_template)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func (finding_free);
  Lint lint = { templates, care_template, findings };
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (templates != NULL && care_template != NULL, findings);
  check_words (&lint);
  if (!care_mustache_foreach_tag (care_template->body, -1, care_template->body_line, check_tag,
                                  &lint, &error))
    report_error (&lint, error);
  if (care_template->kind != CARE_TEMPLATE_PARTIAL && !has_placeholder_findings (&lint))
    check_print (&lint);
  return findings;
}
