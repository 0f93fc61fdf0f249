/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed into the search, as ranges of the word table: beginnings of name words, a birth
 * date in any order, the tail of a telephone number. What may be two things is both. */
#include "config.h"

#include "care-search-query.h"

#include "care-text.h"

#include <string.h>

/* Digits, and what people put between them in dates and telephone numbers. */
#define NUMBER_SIGNS "0123456789.-/()+"

static void
add_reading (CareSearchWord *word, const char *kind, char *prefix)
{
  CareSearchReading *reading = &word->readings[word->n_readings];

  for (guint i = 0; i < word->n_readings; i++)
    if (word->readings[i].kind == kind && g_str_equal (word->readings[i].from, prefix))
      *prefix = '\0';
  if (word->n_readings == CARE_SEARCH_MAX_READINGS || *prefix == '\0')
    {
      g_free (prefix);
      return;
    }
  word->n_readings++;
  reading->kind = kind;
  reading->to = g_strconcat (prefix, CARE_SEARCH_LAST_SIGN, NULL);
  reading->from = prefix;
  word->length = MAX (word->length, strlen (prefix));
}

static gboolean
is_digits (const char *text)
{
  return *text != '\0' && strspn (text, "0123456789") == strlen (text);
}

/* A tail of at least three digits. The leading zero of a national number is not in an international
 * one, so a number may also be meant without it. */
static void
add_phone (CareSearchWord *word, const char *digits)
{
  gsize zeros = strspn (digits, "0");

  if (strlen (digits) < 3)
    return;
  add_reading (word, "phone", g_strreverse (g_strdup (digits)));
  if (zeros > 0 && strlen (digits + zeros) >= 7)
    add_reading (word, "phone", g_strreverse (g_strdup (digits + zeros)));
}

static void
add_centuries (CareSearchWord *word, const char *before, const char *year, const char *after)
{
  add_reading (word, "birth", g_strconcat (before, "19", year, after, NULL));
  add_reading (word, "birth", g_strconcat (before, "20", year, after, NULL));
}

/* "140361", and "14036" on the way to it: the year without its century at the end or in front. */
static void
add_short_date (CareSearchWord *word, const char *digits)
{
  gsize length = strlen (digits);
  g_autofree char *front = NULL;

  if (length < 5 || length > 6)
    return;
  front = g_strndup (digits, 4);
  add_centuries (word, front, digits + 4, "");
  add_centuries (word, "", digits, "");
}

/* "12.3.1980", "1980-03-12", "3/12/80": the parts filled up to two digits and joined; a year of two
 * digits may be of either century and stand at either end. The last part is taken as it stands: it
 * may still be typed. */
static void
add_date (CareSearchWord *word, const char *typed)
{
  g_auto (GStrv) parts = g_strsplit_set (typed, ".-/", -1);
  g_autoptr (GString) joined = g_string_new (NULL);
  guint n = g_strv_length (parts);

  if (n > 1 && *parts[n - 1] == '\0')
    n--;
  if (n > 3)
    return;
  for (guint i = 0; i < n; i++)
    {
      gboolean is_short_year = i == 2 && strlen (parts[i]) == 2 && strlen (parts[0]) <= 2;

      if (!is_digits (parts[i]) || strlen (parts[i]) > 8)
        return;
      if (is_short_year)
        {
          add_centuries (word, joined->str, parts[i], "");
          if (strlen (parts[0]) == 2)
            add_centuries (word, "", joined->str, parts[i]);
          return;
        }
      if (strlen (parts[i]) == 1 && (i < n - 1 || (i < 2 && parts[n] != NULL)))
        g_string_append_c (joined, '0');
      g_string_append (joined, parts[i]);
    }
  if (joined->len > 8)
    return;
  add_reading (word, "birth", g_strdup (joined->str));
  if (n == 1)
    add_short_date (word, joined->str);
}

static CareSearchWord *
next_word (CareSearchQuery *query)
{
  return query->n_words < CARE_SEARCH_MAX_WORDS ? &query->words[query->n_words++] : NULL;
}

/* Names are folded first, so that a hyphen parts two words; what is all digits and their usual
 * separators is one word, a date or a number. */
static void
add_typed (CareSearchQuery *query, const char *typed)
{
  g_autofree char *digits = care_text_digits (typed);
  gboolean numeric = *digits != '\0' && strspn (typed, NUMBER_SIGNS) == strlen (typed);
  g_auto (GStrv) folded = numeric ? NULL : care_text_fold_words (typed);
  CareSearchWord *word;

  for (char **part = folded; part != NULL && *part != NULL; part++)
    if ((word = next_word (query)) != NULL)
      {
        word->name = g_strdup (*part);
        add_reading (word, "name", g_strdup (*part));
      }
  if (!numeric || (word = next_word (query)) == NULL)
    return;
  add_date (word, typed);
  add_phone (word, digits);
  if (is_digits (typed))
    add_reading (word, "name", g_strdup (typed));
}

/* Whether the three @words are the parts of one date with blanks between them. */
static gboolean
are_date (char *const *words)
{
  gsize size[3];

  for (int i = 0; i < 3; i++)
    {
      if (words[i] == NULL || !is_digits (words[i]))
        return FALSE;
      size[i] = strlen (words[i]);
    }
  return (size[0] <= 2 && size[1] <= 2 && (size[2] == 2 || size[2] == 4)) ||
         (size[0] == 4 && size[1] <= 2 && size[2] <= 2);
}

/* A telephone number typed in groups is one number, when nothing else was typed; it may be a date
 * just as well. */
static gboolean
add_grouped_number (CareSearchQuery *query, const char *line, char *const *typed)
{
  g_autofree char *digits = care_text_digits (line);

  if (strlen (digits) < 4 || strchr (line, ' ') == NULL || strpbrk (line, "./") != NULL ||
      strspn (line, "0123456789-()+ ") != strlen (line))
    return FALSE;
  if (are_date (typed) && typed[3] == NULL)
    {
      g_autofree char *date = g_strjoin (".", typed[0], typed[1], typed[2], NULL);
      CareSearchWord *word = next_word (query);

      add_date (word, date);
      add_phone (word, digits);
      return TRUE;
    }
  if (strlen (digits) < 5)
    return FALSE;
  add_typed (query, digits);
  return TRUE;
}

/* Whether a date goes on behind @word: "14." and then "3.1961". */
static gboolean
goes_on (const char *word, const char *next)
{
  gsize length = strlen (word);

  return length >= 2 && next != NULL && g_ascii_isdigit (*next) &&
         strchr (".-/", word[length - 1]) != NULL && strspn (word, NUMBER_SIGNS) == length;
}

/**
 * care_search_query_new:
 * @text: what was typed, valid UTF-8
 *
 * Returns: (transfer full): its words, at most %CARE_SEARCH_MAX_WORDS; a word without readings is
 *   one that nothing can fit
 */
CareSearchQuery *
care_search_query_new (const char *text)
{
  g_autofree char *line = care_text_clean_line (text);
  g_auto (GStrv) typed = g_strsplit (line, " ", -1);
  CareSearchQuery *query = g_new0 (CareSearchQuery, 1);

  if (add_grouped_number (query, line, typed))
    return query;
  for (char **word = typed; *word != NULL; word++)
    {
      g_autoptr (GString) whole = g_string_new (*word);

      if (are_date (word))
        {
          g_string_append_printf (whole, ".%s.%s", word[1], word[2]);
          word += 2;
        }
      else
        while (goes_on (whole->str, word[1]))
          g_string_append (whole, *++word);
      if (whole->len > 0)
        add_typed (query, whole->str);
    }
  return query;
}

/**
 * care_search_query_free:
 * @self: (transfer full): a query
 */
void
care_search_query_free (CareSearchQuery *self)
{
  for (guint i = 0; i < self->n_words; i++)
    {
      for (guint j = 0; j < self->words[i].n_readings; j++)
        {
          g_free (self->words[i].readings[j].from);
          g_free (self->words[i].readings[j].to);
        }
      g_free (self->words[i].name);
    }
  g_free (self);
}
