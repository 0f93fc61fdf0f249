/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lint of words: claims, typed numbers, jargon, long sentences. It reads what a reader reads,
 * so that neither bold letters in the middle of a word nor a line's end hide anything. */
#include "config.h"

#include "care-lint-private.h"

#include "care-prose.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* "a b;c!" → a\s+b|c\b */
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
          gboolean whole = g_str_has_suffix (parts[k], "!");
          g_autofree char *escaped =
              g_regex_escape_string (parts[k], (int) strlen (parts[k]) - (whole ? 1 : 0));

          g_string_append_printf (out, "%s%s%s", k > 0 ? "\\s+" : "", escaped, whole ? "\\b" : "");
        }
    }
  return g_string_free (out, FALSE);
}

/* Both apostrophes are one to a reader. */
static char *
plain_apostrophes (const char *text)
{
  GString *out = g_string_new (text);

  g_string_replace (out, "’", "['’]", 0);
  return g_string_free (out, FALSE);
}

typedef struct
{
  CareLintKind kind;
  const char *format;    /* translated, with "%s" for what was found */
  gboolean outside_only; /* not in boxes */
  GRegex *regex;         /* NULL = nothing to look for */
  GHashTable *plain;     /* jargon: folded word → plain word; the format then has a second "%s" */
} Search;

static GRegex *
compile (const char *pattern)
{
  return g_regex_new (pattern, G_REGEX_CASELESS, G_REGEX_MATCH_DEFAULT, NULL);
}

static const char *
find_plain (const Search *search, const char *found)
{
  g_auto (GStrv) parts = g_strsplit_set (found, " \n\t", -1);
  g_autofree char *spaced = g_strjoinv (" ", parts);
  g_autofree char *folded = g_utf8_casefold (spaced, -1);
  const char *best = "";
  gsize length = 0;
  GHashTableIter iter;
  gpointer word, plain;

  /* "cervical" and "cervicalgie" may both be in the list. */
  g_hash_table_iter_init (&iter, search->plain);
  while (g_hash_table_iter_next (&iter, &word, &plain))
    if (g_str_has_prefix (folded, word) && strlen (word) > length)
      {
        best = plain;
        length = strlen (word);
      }
  return best;
}

static void
report_match (CareLint *lint,
              const Search *search,
              const CareProse *prose,
              const char *found,
              gsize start,
              gsize end)
{
  char *message = care_lint_fill (search->format, found);

  if (search->plain != NULL)
    {
      g_autofree char *one = message;

      message = care_lint_fill (one, find_plain (search, found));
    }
  care_lint_report (lint, search->kind, care_prose_place (prose, start),
                    MAX (care_prose_place (prose, end - 1) + 1, care_prose_place (prose, start)),
                    message);
}

/* All blocks as one text: each search runs once, for beginning one costs more than a short text. */
typedef struct
{
  CareProse all;  /* its blocks are parted by a letter that is neither a word's nor white space */
  GArray *starts; /* of gsize: where each block begins */
  GPtrArray *blocks;
} Whole;

static void
join (Whole *whole, GPtrArray *blocks)
{
  whole->blocks = blocks;
  whole->all.text = g_string_new (NULL);
  whole->all.places = g_array_new (FALSE, FALSE, sizeof (gsize));
  whole->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  for (guint i = 0; i < blocks->len; i++)
    {
      const CareProse *prose = g_ptr_array_index (blocks, i);
      gsize end = care_prose_place (prose, prose->text->len);

      g_array_append_val (whole->starts, whole->all.text->len);
      g_string_append_len (whole->all.text, prose->text->str, (gssize) prose->text->len);
      g_array_append_vals (whole->all.places, prose->places->data, prose->places->len);
      g_string_append_c (whole->all.text, '\1');
      g_array_append_val (whole->all.places, end);
    }
}

static void
whole_clear (Whole *whole)
{
  g_string_free (whole->all.text, TRUE);
  g_array_unref (whole->all.places);
  g_array_unref (whole->starts);
}

static gboolean
is_in_box (const Whole *whole, gsize at)
{
  guint low = 0, high = whole->starts->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (whole->starts, gsize, middle) <= at)
        low = middle;
      else
        high = middle;
    }
  return ((const CareProse *) g_ptr_array_index (whole->blocks, low))->in_box;
}

static void
run (CareLint *lint, const Search *search, const Whole *whole)
{
  g_autoptr (GMatchInfo) match = NULL;

  if (search->regex == NULL)
    return;
  g_regex_match (search->regex, whole->all.text->str, 0, &match);
  while (g_match_info_matches (match) && !care_lint_is_full (lint))
    {
      g_autofree char *found = g_match_info_fetch (match, 0);
      int start = 0, end = 0;

      g_match_info_fetch_pos (match, 0, &start, &end);
      if (end > start && !(search->outside_only && is_in_box (whole, (gsize) start)))
        report_match (lint, search, &whole->all, found, (gsize) start, (gsize) end);
      g_match_info_next (match, NULL);
    }
}

static Search
words_search (CareLint *lint, const char *key, gboolean outside_only)
{
  g_autofree char *words = alternatives (care_lint_label (lint, key));
  g_autofree char *either = plain_apostrophes (words);
  g_autofree char *pattern = g_strdup_printf ("\\b(?:%s)\\w*", either);

  return (Search){ .kind = CARE_LINT_FORBIDDEN_WORD,
                   .format = _ ("“%s” is not a claim a sheet should make; say only what is known"),
                   .outside_only = outside_only,
                   .regex = *words != '\0' ? compile (pattern) : NULL };
}

static Search
duration_search (CareLint *lint)
{
  g_autofree char *numbers = alternatives (care_lint_label (lint, "numbers"));
  g_autofree char *units = alternatives (care_lint_label (lint, "units"));
  g_autofree char *whole = alternatives (care_lint_label (lint, "durations"));
  g_autofree char *pattern =
      g_strdup_printf ("\\b(?:(?:\\d+(?:[.,]\\d+)?|%s)[\\s\\x{2010}-\\x{2013}-]*(?:%s)%s%s)\\b",
                       numbers, units, *whole != '\0' ? "|" : "", whole);

  return (Search){ .kind = CARE_LINT_TYPED_DURATION,
                   .format = _ ("“%s” is typed; use a number of the rule set such as {{limit_h}}"),
                   .regex = compile (pattern) };
}

static const char *
phone_format (void)
{
  return _ ("“%s” is typed; use {{clinic_phone}}, {{emergency_number}} or another of the clinic’s "
            "numbers");
}

static Search
phone_search (void)
{
  return (Search){ .kind = CARE_LINT_TYPED_PHONE,
                   .format = phone_format (),
                   .regex = compile ("\\+?\\d[\\d ()/.-]{5,}\\d|"
                                     "\\b(?:000|110|111|112|118|119|144|911|999)\\b") };
}

/* "word=plain;word=plain" */
static Search
jargon_search (CareLint *lint)
{
  g_auto (GStrv) pairs = g_strsplit (care_lint_label (lint, "jargon"), ";", -1);
  g_autoptr (GString) words = g_string_new (NULL);
  Search search = { .kind = CARE_LINT_JARGON,
                    /* Translators: a word of the trade, then the plain word for it. */
                    .format = _ ("patients may not know “%s”; write “%s”"),
                    .plain = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) };
  g_autofree char *any = NULL;
  g_autofree char *pattern = NULL;

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *equals = strchr (pairs[i], '=');

      if (equals == NULL)
        continue;
      *equals = '\0';
      g_string_append_printf (words, "%s;", g_strstrip (pairs[i]));
      g_strdelimit (pairs[i], "!", '\0');
      g_hash_table_replace (search.plain, g_utf8_casefold (pairs[i], -1),
                            g_strdup (g_strstrip (equals + 1)));
    }
  any = alternatives (words->str);
  pattern = g_strdup_printf ("\\b(?:%s)\\w*", any);
  search.regex = *any != '\0' ? compile (pattern) : NULL;
  return search;
}

static void
search_clear (Search *search)
{
  g_clear_pointer (&search->regex, g_regex_unref);
  g_clear_pointer (&search->plain, g_hash_table_unref);
}

static guint
count_words (const CareProse *prose, const CareProseRange *sentence)
{
  CareProseRange word = { sentence->start, sentence->start };
  guint n = 0;

  while (care_prose_next_word (prose, sentence->end, &word))
    n++;
  return n;
}

static void
check_sentences (CareLint *lint, const CareProse *prose)
{
  g_autoptr (GArray) sentences = care_prose_sentences (prose, lint->care_template->language);

  for (guint i = 0; i < sentences->len; i++)
    {
      const CareProseRange *sentence = &g_array_index (sentences, CareProseRange, i);
      guint n = count_words (prose, sentence);

      if (n > CARE_LINT_MAX_SENTENCE)
        care_lint_report (
            lint, CARE_LINT_LONG_SENTENCE, care_prose_place (prose, sentence->start),
            care_prose_place (prose, sentence->end - 1) + 1,
            g_strdup_printf (_ ("this sentence has %u words; make two of it, %d is the most"), n,
                             CARE_LINT_MAX_SENTENCE));
    }
}

/* A number behind a link is not read, but rung. */
static void
check_links (CareLint *lint)
{
  static const char tel[] = "](tel:";
  const char *body = lint->care_template->body;

  for (const char *p = strstr (body, tel); p != NULL && !care_lint_is_full (lint);
       p = strstr (p + 1, tel))
    {
      gsize start = (gsize) (p - body) + 2;
      gsize length = strcspn (body + start, ")\n");
      g_autofree char *found = g_strndup (body + start, length);

      if (strpbrk (found, "0123456789") != NULL)
        care_lint_report (lint, CARE_LINT_TYPED_PHONE, start, start + length,
                          care_lint_fill (phone_format (), found));
    }
}

/* Claims, durations, telephone numbers, jargon and long sentences, where they stand. */
void
care_lint_check_words (CareLint *lint)
{
  g_autoptr (GPtrArray) blocks = care_prose_read (lint->care_template->body);
  Search searches[] = { words_search (lint, "words", FALSE),
                        words_search (lint, "outside_boxes", TRUE), duration_search (lint),
                        phone_search (), jargon_search (lint) };
  /* The words of the trade are a doctor's own. */
  gsize n_searches = G_N_ELEMENTS (searches) - (lint->care_template->for_doctor ? 1 : 0);
  Whole whole = { 0 };

  join (&whole, blocks);
  for (gsize k = 0; k < n_searches; k++)
    run (lint, &searches[k], &whole);
  whole_clear (&whole);
  for (guint i = 0; i < blocks->len && !care_lint_is_full (lint); i++)
    {
      const CareProse *prose = g_ptr_array_index (blocks, i);

      if (prose->kind == CARE_PROSE_TEXT)
        check_sentences (lint, prose);
    }
  check_links (lint);
  for (gsize k = 0; k < G_N_ELEMENTS (searches); k++)
    search_clear (&searches[k]);
}
