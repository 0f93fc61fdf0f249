/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What typed words may mean, as ranges of the word table, and which of them is the rarest. */
#include "config.h"

#include "care-search-meant.h"

#include "care-search-typos.h"

/* So many rows of a range are counted to learn which word is the rarest. */
#define MIN_COUNTED 256
#define MANY_COUNTED 16384

/* Sorts before every letter: what follows a whole word in the word table. */
#define AFTER "\x01"

static void
range_clear (gpointer data)
{
  CareSearchReading *range = data;

  g_free (range->from);
  g_free (range->to);
}

/**
 * care_search_meant_free:
 * @self: (transfer full): what a word may mean
 */
void
care_search_meant_free (CareSearchMeant *self)
{
  g_array_unref (self->ranges);
  g_free (self);
}

/* Takes @from and @to. */
static void
meant_add (CareSearchMeant *self, const char *kind, char *from, char *to)
{
  CareSearchReading range = { kind, from, to };

  g_array_append_val (self->ranges, range);
}

static CareSearchMeant *
meant_new (gsize length)
{
  CareSearchMeant *self = g_new0 (CareSearchMeant, 1);

  self->ranges = g_array_new (FALSE, FALSE, sizeof (CareSearchReading));
  g_array_set_clear_func (self->ranges, range_clear);
  self->length = length;
  return self;
}

/**
 * care_search_meant_new:
 * @word: a typed word
 *
 * Returns: (transfer full): what it means by its very letters
 */
CareSearchMeant *
care_search_meant_new (const CareSearchWord *word)
{
  CareSearchMeant *self = meant_new (word->length);

  for (guint i = 0; i < word->n_readings; i++)
    meant_add (self, word->readings[i].kind, g_strdup (word->readings[i].from),
               g_strdup (word->readings[i].to));
  return self;
}

/**
 * care_search_meant_new_typos:
 * @store: a store inside a transaction
 * @word: a typed word with a name
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable): what it may have been meant to be, with one letter off: the
 *   very words first, then what begins with them
 */
CareSearchMeant *
care_search_meant_new_typos (CareStore *store, const CareSearchWord *word, GError **error)
{
  g_autoptr (GPtrArray) typos = care_search_find_typos (store, word->name, error);
  CareSearchMeant *self;

  if (typos == NULL)
    return NULL;
  self = meant_new (word->length);
  for (int whole = 1; whole >= 0; whole--)
    for (guint i = 0; i < typos->len; i++)
      {
        const CareSearchTypo *typo = g_ptr_array_index (typos, i);

        if (whole)
          meant_add (self, "name", g_strdup (typo->word), g_strconcat (typo->word, AFTER, NULL));
        else if (!typo->whole)
          meant_add (self, "name", g_strconcat (typo->word, AFTER, NULL),
                     g_strconcat (typo->word, CARE_SEARCH_LAST_SIGN, NULL));
      }
  return self;
}

/**
 * care_search_bind_range:
 * @stmt: a statement with three parameters for kind, first and behind the last word
 * @first: number of the first of them
 * @range: a range
 */
void
care_search_bind_range (CareStmt *stmt, int first, const CareSearchReading *range)
{
  care_stmt_bind_text (stmt, first, range->kind);
  care_stmt_bind_text (stmt, first + 1, range->from);
  care_stmt_bind_text (stmt, first + 2, range->to);
}

/**
 * care_search_count:
 * @self: a store inside a transaction
 * @meant: gets the number of its rows of the word table, counted up to @most
 * @most: at which number it does not matter any more
 * @error: a #CareStoreError
 */
gboolean
care_search_count (CareStore *self, CareSearchMeant *meant, gint64 most, GError **error)
{
  meant->n_rows = 0;
  for (guint i = 0; i < meant->ranges->len && meant->n_rows < most; i++)
    {
      g_autoptr (CareStmt) stmt =
          care_stmt_new (care_store_get_db (self),
                         "SELECT count(*) FROM (SELECT w.word FROM search_word w WHERE w.kind = $1"
                         " AND w.word >= $2 AND w.word < $3 LIMIT $4) x",
                         error);
      gboolean row = FALSE;

      if (stmt == NULL)
        return FALSE;
      care_search_bind_range (stmt, 1, &g_array_index (meant->ranges, CareSearchReading, i));
      care_stmt_bind_int (stmt, 4, most);
      if (!care_stmt_step (stmt, &row, error))
        return FALSE;
      meant->n_rows += care_stmt_get_int (stmt, 0);
    }
  return TRUE;
}

/**
 * care_search_compare:
 * @a: pointer to a #CareSearchMeant, as in a #GPtrArray
 * @b: pointer to another
 *
 * Returns: less than 0 when @a is rarer, or as frequent and longer
 */
int
care_search_compare (gconstpointer a, gconstpointer b)
{
  const CareSearchMeant *x = *(const CareSearchMeant *const *) a;
  const CareSearchMeant *y = *(const CareSearchMeant *const *) b;

  if (x->n_rows != y->n_rows)
    return x->n_rows < y->n_rows ? -1 : 1;
  return x->length != y->length ? (x->length > y->length ? -1 : 1) : 0;
}

/**
 * care_search_sort:
 * @self: a store inside a transaction
 * @words: (element-type CareSearchMeant): sorted, the rarest first, of frequent ones the longest
 * @max_counted: from how many rows on all words are frequent
 * @error: a #CareStoreError
 *
 * A few rows are counted first: mostly one of the words is rare.
 */
gboolean
care_search_sort (CareStore *self, GPtrArray *words, gint64 max_counted, GError **error)
{
  gint64 fewest = G_MAXINT64;
  gint64 last = 0;

  for (gint64 most = MIN_COUNTED; words->len > 1 && most <= max_counted && fewest >= last;
       last = most, most *= most < MANY_COUNTED ? 8 : 2)
    for (guint i = 0; i < words->len; i++)
      {
        CareSearchMeant *word = g_ptr_array_index (words, i);

        if (!care_search_count (self, word, most, error))
          return FALSE;
        word->n_rows = MIN (word->n_rows, most);
        fewest = i == 0 ? word->n_rows : MIN (fewest, word->n_rows);
      }
  g_ptr_array_sort (words, care_search_compare);
  return TRUE;
}
