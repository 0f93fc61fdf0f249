/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of names that are one letter off: a letter too many, missing, wrong, or two neighbours
 * swapped.
 *
 * Nothing is stored for this. The word table is sorted, so it can be walked like a tree: behind
 * each beginning of the typed word the letters that do occur there are asked for, one look-up each,
 * and only with these the rest of the word is tried. That is some hundred look-ups whatever the
 * number of patients, in any script. */
#include "config.h"

#include "care-search-typos.h"

#include "care-search-query.h"

#include <string.h>

/* Shorter words are one letter off half of all others. */
#define MIN_LETTERS 3

/* From so many letters on what was typed may be the beginning of a word with a wrong letter. */
#define MIN_PREFIX_LETTERS 5

#define MAX_LETTERS 32

typedef struct
{
  CareStore *store;
  const gunichar *typed;
  glong n_typed;
  GPtrArray *found;
  GHashTable *tried;
} Walk;

/* The first word of a name from @from on and before @to; "" for none. */
static gboolean
first_word (Walk *self, const char *from, const char *to, GString *ret, GError **error)
{
  g_autoptr (CareStmt) stmt =
      care_stmt_new (care_store_get_db (self->store),
                     "SELECT w.word FROM search_word w WHERE w.kind = 'name'"
                     " AND w.word >= $1 AND w.word < $2 ORDER BY w.word LIMIT 1",
                     error);
  gboolean row = FALSE;

  if (stmt == NULL)
    return FALSE;
  care_stmt_bind_text (stmt, 1, from);
  care_stmt_bind_text (stmt, 2, to);
  if (!care_stmt_step (stmt, &row, error))
    return FALSE;
  g_string_assign (ret, row ? care_stmt_get_whole (stmt, 0) : "");
  return TRUE;
}

static void
append_letters (GString *text, const gunichar *letters, glong n)
{
  for (glong i = 0; i < n; i++)
    g_string_append_unichar (text, letters[i]);
}

static void
typo_free (CareSearchTypo *typo)
{
  g_free (typo->word);
  g_free (typo);
}

/* Keeps @candidate when a name begins with it, or is it. */
static gboolean
try (Walk *self, const char *candidate, gboolean whole, GError **error)
{
  g_autofree char *end = NULL;
  g_autoptr (GString) first = g_string_new (NULL);
  CareSearchTypo *typo;

  if (*candidate == '\0' || !g_hash_table_add (self->tried, g_strdup (candidate)))
    return TRUE;
  end = g_strconcat (candidate, whole ? "\x01" : CARE_SEARCH_LAST_SIGN, NULL);
  if (!first_word (self, candidate, end, first, error))
    return FALSE;
  if (first->len == 0)
    return TRUE;
  typo = g_new0 (CareSearchTypo, 1);
  typo->word = g_strdup (candidate);
  typo->whole = whole;
  g_ptr_array_add (self->found, typo);
  return TRUE;
}

/* @start, then @letter unless it is 0, then what was typed from @from on. */
static gboolean
try_with (
    Walk *self, const char *start, gunichar letter, glong from, gboolean whole, GError **error)
{
  g_autoptr (GString) candidate = g_string_new (start);

  if (letter != 0)
    g_string_append_unichar (candidate, letter);
  append_letters (candidate, self->typed + from, self->n_typed - from);
  return try (self, candidate->str, whole, error);
}

/* With each letter that stands behind @start in some name: in the place of the letter at @i, and
 * before it. */
static gboolean
try_letters (
    Walk *self, const char *start, glong i, gboolean whole, gboolean *ret_any, GError **error)
{
  g_autofree char *end = g_strconcat (start, CARE_SEARCH_LAST_SIGN, NULL);
  g_autoptr (GString) from = g_string_new (start);
  g_autoptr (GString) word = g_string_new (NULL);
  gsize n = strlen (start);

  g_string_append_c (from, '\x01');
  for (;;)
    {
      gunichar letter;

      if (!first_word (self, from->str, end, word, error))
        return FALSE;
      if (word->len <= n)
        return TRUE;
      *ret_any = TRUE;
      letter = g_utf8_get_char (word->str + n);
      if (letter != self->typed[i] &&
          (!try_with (self, start, letter, i + 1, whole || i == self->n_typed - 1, error) ||
           !try_with (self, start, letter, i, whole, error)))
        return FALSE;
      g_string_truncate (from, n);
      g_string_append_unichar (from, letter);
      g_string_append (from, CARE_SEARCH_LAST_SIGN);
    }
}

static gboolean
try_swap (Walk *self, const char *start, glong i, gboolean whole, GError **error)
{
  g_autoptr (GString) candidate = g_string_new (start);

  if (i + 1 >= self->n_typed || self->typed[i] == self->typed[i + 1])
    return TRUE;
  g_string_append_unichar (candidate, self->typed[i + 1]);
  g_string_append_unichar (candidate, self->typed[i]);
  append_letters (candidate, self->typed + i + 2, self->n_typed - i - 2);
  return try (self, candidate->str, whole, error);
}

static gint
compare_typos (gconstpointer a, gconstpointer b)
{
  const CareSearchTypo *x = *(const CareSearchTypo *const *) a;
  const CareSearchTypo *y = *(const CareSearchTypo *const *) b;

  return strcmp (x->word, y->word);
}

/**
 * care_search_find_typos:
 * @self: a store inside a transaction
 * @typed: a folded word, or the beginning of one
 * @error: a #CareStoreError
 *
 * Words with a letter more, less or otherwise, or with two neighbours swapped, of which @typed is
 * the beginning. A wrong last letter may only be the last one of the word, too: more will come. Of
 * three or four letters the whole word must be there; below that nothing is one letter off.
 *
 * Returns: (transfer full) (nullable) (element-type CareSearchTypo): what some name begins with, by
 *   the letters; without @typed itself
 */
GPtrArray *
care_search_find_typos (CareStore *self, const char *typed, GError **error)
{
  glong n = 0;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast (typed, -1, &n);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) typo_free);
  g_autoptr (GHashTable) tried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) start = g_string_new (NULL);
  Walk walk = { self, letters, n, found, tried };
  gboolean whole = n < MIN_PREFIX_LETTERS;
  gboolean any = TRUE;

  g_hash_table_add (tried, g_strdup (typed));
  for (glong i = 0; i < n && any && n >= MIN_LETTERS && n <= MAX_LETTERS; i++)
    {
      /* Of a doubled letter the second one is taken to be too many. */
      gboolean doubled = i + 1 < n && letters[i] == letters[i + 1];

      any = FALSE;
      if ((!doubled && !try_with (&walk, start->str, 0, i + 1, whole || i == n - 1, error)) ||
          !try_swap (&walk, start->str, i, whole, error) ||
          !try_letters (&walk, start->str, i, whole, &any, error))
        return NULL;
      g_string_append_unichar (start, letters[i]);
    }
  g_ptr_array_sort (found, compare_typos);
  return g_steal_pointer (&found);
}
