/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding patients by what is typed.
 *
 * Every typed word must be found: as the beginning of a name word, as the beginning of the birth
 * date in one of its orders, or as the tail of the telephone number. The rarest word leads, over a
 * range of the word table; the patients it gives are compared with the others, the first ones by
 * looking them up, the rest by reading the ranges of the others. What is left of the limit is
 * filled with those whose name is one letter off. */
#include "config.h"

#include "care-store-search.h"

#include "care-code.h"
#include "care-columns.h"
#include "care-row.h"
#include "care-search-found.h"
#include "care-search-meant.h"
#include "care-search-query.h"
#include "care-search-typos.h"
#include "care-store-people.h"
#include "care-store-sessions.h"
#include "care-text.h"
#include "care-time.h"

#include <string.h>

/* So many patients are compared with the other words one by one, as long as that finds enough; then
 * many at once. */
#define MIN_PROBES 40
#define FEW_PROBES 400
#define MANY_PROBES 1600
#define MAX_WAITING 2048

/* A look-up costs as much as reading so many rows in a row. */
#define ROWS_PER_PROBE 16

/* After so many rows what was found is enough. */
#define MAX_READ 40000

/* With so many found nobody is looked for by another spelling; with fewer for so many rows. */
#define MIN_FOUND 5
#define MAX_READ_ALIKE 30000
#define MAX_COUNTED_ALIKE 2048

/* Ids of patients found, each once, in the order of the leading word; and the rows that are still
 * to be compared with the other words. */
typedef struct
{
  CareStore *store;
  const GPtrArray *words; /* of CareSearchMeant; the first leads */
  guint limit;
  GPtrArray *ids;
  GHashTable *seen;
  GPtrArray *waiting;
  guint n_found_before; /* ids of earlier searches */
  guint n_probed;       /* rows that were compared one by one */
  guint max_probes;     /* so many may be, if that promises enough */
  gboolean only_probe;  /* then to give up */
  gboolean gave_up;
  gboolean is_alike; /* a letter is off */
  gint64 n_read;     /* rows, a look-up counted as many */
} Hits;

/* A record that was merged is found as the one that is shown for it. */
static gboolean
add_hit (Hits *self, const char *id, GError **error)
{
  g_autofree char *shown = NULL;

  if (self->ids->len >= self->limit)
    return TRUE;
  shown = care_store_shown_patient (self->store, id, error);
  if (shown == NULL)
    return FALSE;
  if (g_hash_table_contains (self->seen, shown))
    return TRUE;
  g_ptr_array_add (self->ids, shown);
  g_hash_table_add (self->seen, g_steal_pointer (&shown));
  return TRUE;
}

static gboolean
has_range (
    Hits *self, const char *id, const CareSearchReading *range, gboolean *ret, GError **error)
{
  g_autoptr (CareStmt) stmt =
      care_stmt_new (care_store_get_db (self->store),
                     "SELECT 1 FROM search_word w WHERE w.patient_id = $1 AND w.kind = $2"
                     " AND w.word >= $3 AND w.word < $4 LIMIT 1",
                     error);

  if (stmt == NULL)
    return FALSE;
  self->n_read += ROWS_PER_PROBE;
  care_stmt_bind_text (stmt, 1, id);
  care_search_bind_range (stmt, 2, range);
  return care_stmt_step (stmt, ret, error);
}

static gboolean
has_word (Hits *self, const char *id, const CareSearchMeant *word, gboolean *ret, GError **error)
{
  *ret = FALSE;
  for (guint i = 0; !*ret && i < word->ranges->len; i++)
    if (!has_range (self, id, &g_array_index (word->ranges, CareSearchReading, i), ret, error))
      return FALSE;
  return TRUE;
}

static gboolean
has_others (Hits *self, const char *id, gboolean *ret, GError **error)
{
  *ret = TRUE;
  for (guint i = 1; *ret && i < self->words->len; i++)
    if (!has_word (self, id, g_ptr_array_index (self->words, i), ret, error))
      return FALSE;
  return TRUE;
}

/* Reads the ranges of @word and moves who is met from @left to @fit, until @n_rows were read. */
static gboolean
read_ranges (Hits *self,
             const CareSearchMeant *word,
             GHashTable *left,
             GHashTable *fit,
             gint64 *n_rows,
             GError **error)
{
  for (guint i = 0; i<word->ranges->len && * n_rows> 0; i++)
    {
      g_autoptr (CareStmt) stmt =
          care_stmt_new (care_store_get_db (self->store),
                         "SELECT w.patient_id FROM search_word w WHERE w.kind = $1"
                         " AND w.word >= $2 AND w.word < $3",
                         error);
      gboolean row = TRUE;

      if (stmt == NULL)
        return FALSE;
      care_search_bind_range (stmt, 1, &g_array_index (word->ranges, CareSearchReading, i));
      for (; *n_rows > 0; --*n_rows, self->n_read++)
        {
          gpointer id = NULL;

          if (!care_stmt_step (stmt, &row, error))
            return FALSE;
          if (!row)
            break;
          if (g_hash_table_steal_extended (left, care_stmt_get_whole (stmt, 0), &id, NULL))
            g_hash_table_add (fit, id);
        }
    }
  return TRUE;
}

/* Moves those who have the word from @left to @fit. Reading a range from end to end is much cheaper
 * than as many look-ups all over the table, unless it is a long range for a few people. */
static gboolean
sift (Hits *self, const CareSearchMeant *word, GHashTable *left, GHashTable *fit, GError **error)
{
  gint64 n_rows = (gint64) g_hash_table_size (left) * ROWS_PER_PROBE;
  GHashTableIter iter;
  gpointer id;

  if (!read_ranges (self, word, left, fit, &n_rows, error))
    return FALSE;
  g_hash_table_iter_init (&iter, left);
  while (n_rows == 0 && g_hash_table_iter_next (&iter, &id, NULL))
    {
      gboolean has = FALSE;

      if (!has_word (self, id, word, &has, error))
        return FALSE;
      if (has)
        g_hash_table_add (fit, id);
    }
  return TRUE;
}

/* Adds those waiting who have all the other words. */
static gboolean
flush (Hits *self, GError **error)
{
  g_autoptr (GHashTable) left = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->waiting->len; i++)
    g_hash_table_add (left, g_ptr_array_index (self->waiting, i));
  for (guint i = 1; i < self->words->len && g_hash_table_size (left) > 0; i++)
    {
      g_autoptr (GHashTable) fit = g_hash_table_new (g_str_hash, g_str_equal);

      if (!sift (self, g_ptr_array_index (self->words, i), left, fit, error))
        return FALSE;
      g_hash_table_unref (left);
      left = g_steal_pointer (&fit);
    }
  for (guint i = 0; i < self->waiting->len; i++)
    if (g_hash_table_contains (left, g_ptr_array_index (self->waiting, i)) &&
        !add_hit (self, g_ptr_array_index (self->waiting, i), error))
      return FALSE;
  g_ptr_array_set_size (self->waiting, 0);
  return TRUE;
}

/* Whether comparing one by one promises to fill the list soon. */
static gboolean
goes_well (const Hits *self)
{
  guint64 found = self->ids->len - self->n_found_before;

  return self->n_probed < MIN_PROBES ||
         (self->n_probed < self->max_probes &&
          found * self->max_probes >= (guint64) self->n_probed * self->limit);
}

/* What is typed so far fits very many: some of them will do, more will be typed. */
static gboolean
is_enough (const Hits *self)
{
  if (self->is_alike)
    return self->n_read > MAX_READ_ALIKE;
  return self->n_read > MAX_READ && self->limit < G_MAXUINT && self->ids->len > 0;
}

static gboolean
take_row (Hits *self, const char *id, GError **error)
{
  gboolean fits = TRUE;

  if (g_hash_table_contains (self->seen, id))
    return TRUE;
  if (self->words->len > 1 && !goes_well (self))
    {
      self->gave_up = self->only_probe;
      g_ptr_array_add (self->waiting, g_strdup (id));
      return self->gave_up || self->waiting->len < MAX_WAITING || flush (self, error);
    }
  if (self->words->len > 1)
    {
      self->n_probed++;
      if (!has_others (self, id, &fits, error))
        return FALSE;
    }
  return !fits || add_hit (self, id, error);
}

/* Reads the ranges of the leading word until there are enough. */
static gboolean
follow_lead (Hits *self, GError **error)
{
  const CareSearchMeant *lead = g_ptr_array_index (self->words, 0);

  for (guint i = 0; i < lead->ranges->len; i++)
    {
      g_autoptr (CareStmt) stmt =
          care_stmt_new (care_store_get_db (self->store),
                         "SELECT w.patient_id FROM search_word w WHERE w.kind = $1"
                         " AND w.word >= $2 AND w.word < $3 ORDER BY w.word, w.patient_id",
                         error);
      gboolean row = TRUE;

      if (stmt == NULL)
        return FALSE;
      care_search_bind_range (stmt, 1, &g_array_index (lead->ranges, CareSearchReading, i));
      while (self->ids->len < self->limit && !self->gave_up && !is_enough (self))
        {
          if (!care_stmt_step (stmt, &row, error))
            return FALSE;
          if (!row)
            break;
          if (!take_row (self, care_stmt_get_whole (stmt, 0), error))
            return FALSE;
        }
    }
  return self->gave_up || flush (self, error);
}

static void
forget_from (Hits *self, guint n)
{
  for (guint i = n; i < self->ids->len; i++)
    g_hash_table_remove (self->seen, g_ptr_array_index (self->ids, i));
  g_ptr_array_set_size (self->ids, (gint) n);
  g_ptr_array_set_size (self->waiting, 0);
  self->gave_up = FALSE;
}

/* Fills the list with those who have all @words. Where all are frequent, those who have them all
 * mostly are, too: so that is tried first, without counting. */
static gboolean
find_words (Hits *self, GPtrArray *words, GError **error)
{
  self->words = words;
  self->n_found_before = self->ids->len;
  if (words->len > 1 && self->limit < G_MAXUINT)
    {
      self->max_probes = FEW_PROBES;
      self->n_probed = 0;
      self->only_probe = TRUE;
      g_ptr_array_sort (words, care_search_compare);
      if (!follow_lead (self, error))
        return FALSE;
      if (!self->gave_up)
        return TRUE;
      forget_from (self, self->n_found_before);
    }
  self->max_probes = MANY_PROBES;
  self->n_probed = 0;
  self->only_probe = FALSE;
  if (!care_search_sort (self->store, words,
                         self->is_alike ? MAX_COUNTED_ALIKE : CARE_SEARCH_MAX_COUNTED, error))
    return FALSE;
  return follow_lead (self, error);
}

static GPtrArray *
new_words (const CareSearchQuery *query)
{
  GPtrArray *words = g_ptr_array_new_with_free_func ((GDestroyNotify) care_search_meant_free);

  for (guint i = 0; i < query->n_words; i++)
    g_ptr_array_add (words, care_search_meant_new (&query->words[i]));
  return words;
}

static gboolean
find_exact (Hits *self, const CareSearchQuery *query, GError **error)
{
  g_autoptr (GPtrArray) words = new_words (query);

  return find_words (self, words, error);
}

/* One letter may be off in one of the words: in that which nobody has, when there is one. */
static gboolean
find_alike (Hits *self, const CareSearchQuery *query, GError **error)
{
  guint n_unknown = 0, unknown = 0;
  g_autoptr (GPtrArray) all = new_words (query);

  self->is_alike = TRUE;
  self->n_read = 0;
  for (guint i = 0; i < all->len; i++)
    {
      CareSearchMeant *word = g_ptr_array_index (all, i);

      if (!care_search_count (self->store, word, 1, error))
        return FALSE;
      n_unknown += word->n_rows == 0;
      unknown = word->n_rows == 0 ? i : unknown;
    }
  for (guint i = 0; i < query->n_words && n_unknown < 2 && self->ids->len < self->limit; i++)
    {
      g_autoptr (GPtrArray) words = NULL;
      CareSearchMeant *typos;

      if (query->words[i].name == NULL || (n_unknown == 1 && unknown != i))
        continue;
      words = new_words (query);
      typos = care_search_meant_new_typos (self->store, &query->words[i], error);
      if (typos == NULL)
        return FALSE;
      care_search_meant_free (words->pdata[i]);
      words->pdata[i] = typos;
      if (!find_words (self, words, error))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  const char *text;
  guint limit;
  GPtrArray *list;
} Search;

static gboolean
find_by_code (CareStore *self, const char *text, GPtrArray *list, gboolean *ret, GError **error)
{
  g_autofree char *code = NULL;
  g_autoptr (CareSession) session = NULL;
  g_autoptr (GError) missing = NULL;

  *ret = FALSE;
  if (!care_code_normalize (text, &code))
    return TRUE;
  session = care_store_find_session_by_code (self, code, &missing);
  if (session == NULL)
    {
      if (g_error_matches (missing, CARE_STORE_ERROR, CARE_STORE_ERROR_NOT_FOUND))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&missing));
      return FALSE;
    }
  *ret = TRUE;
  return care_search_add_found (self, care_session_get (session)->patient_id, list, error);
}

static gboolean
add_all_found (
    CareStore *self, const GPtrArray *ids, guint n_exact, GPtrArray *list, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      if (!care_search_add_found (self, g_ptr_array_index (ids, i), list, error))
        return FALSE;
      ((CareFoundPatient *) g_ptr_array_index (list, list->len - 1))->is_alike = i >= n_exact;
    }
  return TRUE;
}

static gboolean
find_job (CareStore *self, gpointer data, GError **error)
{
  Search *search = data;
  g_autoptr (CareSearchQuery) query = care_search_query_new (search->text);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) waiting = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Hits hits = { .store = self,
                .limit = search->limit > 0 ? search->limit : G_MAXUINT,
                .ids = ids,
                .seen = seen,
                .waiting = waiting };
  gboolean by_code = FALSE;
  guint n_exact;

  if (!find_by_code (self, search->text, search->list, &by_code, error))
    return FALSE;
  if (by_code || query->n_words == 0)
    return TRUE;
  if (!find_exact (&hits, query, error))
    return FALSE;
  n_exact = ids->len;
  if (search->limit > n_exact && (query->n_words == 1 || n_exact < MIN_FOUND) &&
      !find_alike (&hits, query, error))
    return FALSE;
  return add_all_found (self, ids, n_exact, search->list, error);
}

static GPtrArray *
run_search (CareStore *self, CareStoreJob job, const char *text, guint limit, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) care_found_patient_free);
  Search search = { text, limit, list };

  if (!care_store_read (self, job, &search, error))
    return NULL;
  return g_steal_pointer (&list);
}

/**
 * care_store_find_patients:
 * @self: a store
 * @text: what was typed, valid UTF-8
 * @limit: at most so many, 0 for all
 * @error: a #CareStoreError
 *
 * Every typed word is the beginning of a word of a name, a birth date in any order, or the tail of
 * the telephone number from three digits on; or the text is a session's code. With a @limit that
 * is not reached, those follow whose names have one letter more, less or otherwise in a word, or
 * two swapped.
 *
 * Returns: (transfer full) (nullable) (element-type CareFoundPatient): in the order of the names
 *   that the rarest typed word found; nothing typed finds nobody
 */
GPtrArray *
care_store_find_patients (CareStore *self, const char *text, guint limit, GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  return run_search (self, find_job, text, limit, error);
}
