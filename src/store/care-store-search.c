/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding patients by what is typed.
 *
 * Every typed word must be found: as the beginning of a name word, as the beginning of the birth
 * date in one of its orders, or as the tail of the telephone number. The rarest word leads, over a
 * range of the word table; the others are asked for each patient it gives. What is left of the
 * limit is filled with those whose name is one letter off. */
#include "config.h"

#include "care-store-search.h"

#include "care-code.h"
#include "care-columns.h"
#include "care-row.h"
#include "care-search-query.h"
#include "care-search-typos.h"
#include "care-store-sessions.h"
#include "care-text.h"
#include "care-time.h"

#include <string.h>

/* So many rows of a range are counted to learn which word is the rarest. */
#define MAX_COUNTED 16384

/* So many patients are looked at for letters that are off. */
#define MAX_PROBES 5000

static gboolean
has_reading (CareStore *self,
             const char *patient_id,
             const CareSearchReading *reading,
             gboolean *ret,
             GError **error)
{
  g_autoptr (CareStmt) stmt =
      care_stmt_new (care_store_get_db (self),
                     "SELECT 1 FROM search_word w WHERE w.patient_id = $1 AND w.kind = $2"
                     " AND w.word >= $3 AND w.word < $4 LIMIT 1",
                     error);

  if (stmt == NULL)
    return FALSE;
  care_stmt_bind_text (stmt, 1, patient_id);
  care_stmt_bind_text (stmt, 2, reading->kind);
  care_stmt_bind_text (stmt, 3, reading->from);
  care_stmt_bind_text (stmt, 4, reading->to);
  return care_stmt_step (stmt, ret, error);
}

static gboolean
has_all_words (CareStore *self,
               const char *patient_id,
               const CareSearchQuery *query,
               const CareSearchWord *lead,
               gboolean *ret,
               GError **error)
{
  gboolean found = TRUE;

  for (guint i = 0; found && i < query->n_words; i++)
    {
      const CareSearchWord *word = &query->words[i];

      if (word == lead)
        continue;
      found = FALSE;
      for (guint j = 0; !found && j < word->n_readings; j++)
        if (!has_reading (self, patient_id, &word->readings[j], &found, error))
          return FALSE;
    }
  *ret = found;
  return TRUE;
}

/* Ids of patients found, each once, in the order of the leading word. */
typedef struct
{
  GPtrArray *ids;
  GHashTable *seen; /* also those who do not fit */
  guint limit;
  guint n_probes; /* left */
} Hits;

/* Whether a patient found by the leading word is found by the others, too. */
typedef gboolean (*FitsFunc) (CareStore *self,
                              const char *patient_id,
                              const CareSearchQuery *query,
                              const CareSearchWord *lead,
                              gboolean *ret,
                              GError **error);

static gboolean
scan_range (CareStore *self,
            const CareSearchQuery *query,
            const CareSearchWord *lead,
            const CareSearchReading *reading,
            FitsFunc fits_func,
            Hits *hits,
            GError **error)
{
  g_autoptr (CareStmt) stmt =
      care_stmt_new (care_store_get_db (self),
                     "SELECT w.patient_id FROM search_word w WHERE w.kind = $1"
                     " AND w.word >= $2 AND w.word < $3 ORDER BY w.word, w.patient_id",
                     error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  care_stmt_bind_text (stmt, 1, reading->kind);
  care_stmt_bind_text (stmt, 2, reading->from);
  care_stmt_bind_text (stmt, 3, reading->to);
  while (hits->ids->len < hits->limit && hits->n_probes > 0)
    {
      const char *id;
      gboolean fits = FALSE;

      if (!care_stmt_step (stmt, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      id = care_stmt_get_whole (stmt, 0);
      hits->n_probes--;
      if (g_hash_table_contains (hits->seen, id))
        continue;
      if (!fits_func (self, id, query, lead, &fits, error))
        return FALSE;
      if (!fits)
        continue;
      g_ptr_array_add (hits->ids, g_strdup (id));
      g_hash_table_add (hits->seen, g_ptr_array_index (hits->ids, hits->ids->len - 1));
    }
  return TRUE;
}

/* How many rows of the word table one typed word stands for, up to MAX_COUNTED. */
static gboolean
count_word (CareStore *self, const CareSearchWord *word, gint64 *ret, GError **error)
{
  *ret = 0;
  for (guint i = 0; i < word->n_readings && *ret < MAX_COUNTED; i++)
    {
      g_autoptr (CareStmt) stmt =
          care_stmt_new (care_store_get_db (self),
                         "SELECT count(*) FROM (SELECT w.word FROM search_word w WHERE w.kind = $1"
                         " AND w.word >= $2 AND w.word < $3 LIMIT $4) x",
                         error);
      gboolean row = FALSE;

      if (stmt == NULL)
        return FALSE;
      care_stmt_bind_text (stmt, 1, word->readings[i].kind);
      care_stmt_bind_text (stmt, 2, word->readings[i].from);
      care_stmt_bind_text (stmt, 3, word->readings[i].to);
      care_stmt_bind_int (stmt, 4, MAX_COUNTED);
      if (!care_stmt_step (stmt, &row, error))
        return FALSE;
      *ret += care_stmt_get_int (stmt, 0);
    }
  return TRUE;
}

/* The word with the fewest patients; of equally frequent ones the longest. */
static gboolean
rarest_word (CareStore *self,
             const CareSearchQuery *query,
             const CareSearchWord **ret,
             GError **error)
{
  gint64 fewest = G_MAXINT64;

  *ret = &query->words[0];
  for (guint i = 0; i < query->n_words && query->n_words > 1; i++)
    {
      const CareSearchWord *word = &query->words[i];
      gint64 n = 0;

      if (!count_word (self, word, &n, error))
        return FALSE;
      if (n < fewest || (n == fewest && word->length > (*ret)->length))
        *ret = word;
      fewest = MIN (n, fewest);
    }
  return TRUE;
}

static gboolean
scan_word (CareStore *self,
           const CareSearchQuery *query,
           const CareSearchWord *lead,
           FitsFunc fits_func,
           Hits *hits,
           GError **error)
{
  for (guint i = 0; i < lead->n_readings; i++)
    if (!scan_range (self, query, lead, &lead->readings[i], fits_func, hits, error))
      return FALSE;
  return TRUE;
}

/* Whether a word of the patient's names is @typed but for one letter. */
static gboolean
has_name_like (
    CareStore *self, const char *patient_id, const char *typed, gboolean *ret, GError **error)
{
  g_autoptr (CareStmt) stmt = care_stmt_new (
      care_store_get_db (self),
      "SELECT w.word FROM search_word w WHERE w.patient_id = $1 AND w.kind = 'name'", error);
  gboolean row = FALSE;

  if (stmt == NULL)
    return FALSE;
  care_stmt_bind_text (stmt, 1, patient_id);
  for (;;)
    {
      if (!care_stmt_step (stmt, &row, error))
        return FALSE;
      *ret = row && care_search_is_typo (typed, care_stmt_get_whole (stmt, 0));
      if (!row || *ret)
        return TRUE;
    }
}

static gboolean
has_words_like (CareStore *self,
                const char *patient_id,
                const CareSearchQuery *query,
                const CareSearchWord *lead,
                gboolean *ret,
                GError **error)
{
  gboolean found = TRUE;

  for (guint i = 0; found && i < query->n_words; i++)
    {
      const CareSearchWord *word = &query->words[i];

      if (word == lead)
        continue;
      found = FALSE;
      if (word->name != NULL && !has_name_like (self, patient_id, word->name, &found, error))
        return FALSE;
      for (guint j = 0; word->name == NULL && !found && j < word->n_readings; j++)
        if (!has_reading (self, patient_id, &word->readings[j], &found, error))
          return FALSE;
    }
  *ret = found;
  return TRUE;
}

/* The ranges of @lead with a letter off: first the very words, then what begins with them. */
static gboolean
scan_typos (CareStore *self,
            const CareSearchQuery *query,
            const CareSearchWord *lead,
            const GPtrArray *typos,
            Hits *hits,
            GError **error)
{
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < typos->len; i++)
      {
        const CareSearchTypo *typo = g_ptr_array_index (typos, i);
        g_autofree char *end =
            g_strconcat (typo->word, pass == 0 ? "\x01" : CARE_SEARCH_LAST_SIGN, NULL);
        CareSearchReading reading = { "name", typo->word, end };

        if ((pass == 0 || !typo->whole) &&
            !scan_range (self, query, lead, &reading, has_words_like, hits, error))
          return FALSE;
      }
  return TRUE;
}

/* One letter may be off in each word of a name: each such word leads once, by what it may have been
 * meant to be, until there are enough. */
static gboolean
find_alike (CareStore *self, const CareSearchQuery *query, Hits *hits, GError **error)
{
  for (guint i = 0; i < query->n_words && hits->ids->len < hits->limit; i++)
    {
      const CareSearchWord *word = &query->words[i];
      g_autoptr (GPtrArray) typos = NULL;

      if (word->name == NULL)
        continue;
      hits->n_probes = MAX_PROBES / query->n_words;
      typos = care_search_find_typos (self, word->name, error);
      if (typos == NULL || !scan_typos (self, query, word, typos, hits, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * care_found_patient_free:
 * @self: (transfer full): a found patient
 */
void
care_found_patient_free (CareFoundPatient *self)
{
  g_clear_object (&self->patient);
  g_free (self->therapist);
  g_free (self);
}

/* The patient with the last session and whether a case is open, in one go. */
static const char found_sql[] =
    "SELECT " CARE_PATIENT_COLUMNS ","
    " (SELECT s.ended_at FROM session s WHERE s.patient_id = p.id"
    " ORDER BY s.ended_at DESC, s.id DESC LIMIT 1),"
    " (SELECT s.therapist FROM session s WHERE s.patient_id = p.id"
    " ORDER BY s.ended_at DESC, s.id DESC LIMIT 1),"
    " CASE WHEN EXISTS (SELECT 1 FROM triage_case c WHERE c.patient_id = p.id"
    " AND c.state <> 'resolved') THEN 1 ELSE 0 END"
    " FROM patient p WHERE p.id = $1";

static gboolean
read_found (CareStmt *stmt, gpointer *ret, GError **error)
{
  g_autoptr (CareFoundPatient) found = g_new0 (CareFoundPatient, 1);
  gpointer record = NULL;

  if (!care_patient_read (stmt, 0, &record, error))
    return FALSE;
  found->patient = record;
  found->last_session_at = care_stmt_get_time (stmt, CARE_N_PATIENT_COLUMNS);
  found->therapist = g_strdup (care_stmt_get_text (stmt, CARE_N_PATIENT_COLUMNS + 1));
  found->has_open_case = care_stmt_get_int (stmt, CARE_N_PATIENT_COLUMNS + 2) != 0;
  *ret = g_steal_pointer (&found);
  return TRUE;
}

static gboolean
add_found (CareStore *self, const char *patient_id, GPtrArray *list, GError **error)
{
  CareFoundPatient *found =
      care_row_get (self, found_sql, patient_id, "patient", read_found, error);

  if (found == NULL)
    return FALSE;
  g_ptr_array_add (list, found);
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
  return add_found (self, care_session_get (session)->patient_id, list, error);
}

static gboolean
add_all_found (
    CareStore *self, const GPtrArray *ids, guint n_exact, GPtrArray *list, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      if (!add_found (self, g_ptr_array_index (ids, i), list, error))
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
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Hits hits = { ids, seen, search->limit > 0 ? search->limit : G_MAXUINT, G_MAXUINT };
  gboolean by_code = FALSE;
  const CareSearchWord *lead;
  guint n_exact;

  if (!find_by_code (self, search->text, search->list, &by_code, error))
    return FALSE;
  if (by_code || query->n_words == 0)
    return TRUE;
  if (!rarest_word (self, query, &lead, error) ||
      !scan_word (self, query, lead, has_all_words, &hits, error))
    return FALSE;
  n_exact = ids->len;
  if (search->limit > 0 && !find_alike (self, query, &hits, error))
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

/* Patients by their newest session, and by when they were entered, the newest first. */
static gboolean
collect_recent (
    CareStore *self, const char *sql, guint limit, GArray *times, GPtrArray *ids, GError **error)
{
  g_autoptr (CareStmt) stmt = care_stmt_new (care_store_get_db (self), sql, error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean row = FALSE;

  if (stmt == NULL)
    return FALSE;
  while (g_hash_table_size (seen) < limit)
    {
      gint64 at;

      if (!care_stmt_step (stmt, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      at = care_stmt_get_int (stmt, 1);
      if (!g_hash_table_add (seen, g_strdup (care_stmt_get_whole (stmt, 0))))
        continue;
      g_array_append_val (times, at);
      g_ptr_array_add (ids, g_strdup (care_stmt_get_whole (stmt, 0)));
    }
  return TRUE;
}

/* Takes the newer head of the two runs in @times, each newest first; the first has @n_first. */
static guint
newer_head (GArray *times, guint n_first, guint *a, guint *b)
{
  gboolean a_left = *a < n_first;
  gboolean b_left = *b < times->len;

  if (a_left && (!b_left || g_array_index (times, gint64, *a) >= g_array_index (times, gint64, *b)))
    return (*a)++;
  return (*b)++;
}

static gboolean
recent_job (CareStore *self, gpointer data, GError **error)
{
  Search *search = data;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint limit = search->limit > 0 ? search->limit : G_MAXUINT;
  guint a = 0;
  guint b;

  if (!collect_recent (self,
                       "SELECT s.patient_id, s.ended_at FROM session s"
                       " ORDER BY s.ended_at DESC, s.id DESC",
                       limit, times, ids, error))
    return FALSE;
  b = ids->len;
  {
    guint n_first = ids->len;

    if (!collect_recent (self,
                         "SELECT p.id, p.created_at FROM patient p"
                         " ORDER BY p.created_at DESC, p.id DESC",
                         limit, times, ids, error))
      return FALSE;
    while ((a < n_first || b < ids->len) && search->list->len < limit)
      {
        char *id = g_ptr_array_index (ids, newer_head (times, n_first, &a, &b));

        if (g_hash_table_add (seen, id) && !add_found (self, id, search->list, error))
          return FALSE;
      }
  }
  return TRUE;
}

/**
 * care_store_recent_patients:
 * @self: a store
 * @limit: at most so many, 0 for all
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareFoundPatient): patients by their last
 *   session or by when they were entered, whichever is later, the newest first
 */
GPtrArray *
care_store_recent_patients (CareStore *self, guint limit, GError **error)
{
  return run_search (self, recent_job, NULL, limit, error);
}
