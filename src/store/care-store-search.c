/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding patients by what is typed.
 *
 * Every typed word must be found: as the beginning of a name word, as the beginning of the birth
 * date in one of its orders, or as the tail of the telephone number. The longest word leads, over a
 * range of the word table; the others are asked for each patient it gives. */
#include "config.h"

#include "care-store-search.h"

#include "care-code.h"
#include "care-columns.h"
#include "care-row.h"
#include "care-store-sessions.h"
#include "care-text.h"
#include "care-time.h"

#include <string.h>

#define MAX_WORDS 8
#define MAX_READINGS 6

/* No text sorts after this sign of UTF-8. */
#define LAST_SIGN "\xf4\x8f\xbf\xbf"

/* One way to understand a typed word: a range of the word table. */
typedef struct
{
  const char *kind;
  char *from;
  char *to;
} Reading;

typedef struct
{
  Reading readings[MAX_READINGS];
  guint n_readings;
  gsize length;
} Word;

typedef struct
{
  Word words[MAX_WORDS];
  guint n_words;
} Query;

static void
query_free (Query *self)
{
  for (guint i = 0; i < self->n_words; i++)
    for (guint j = 0; j < self->words[i].n_readings; j++)
      {
        g_free (self->words[i].readings[j].from);
        g_free (self->words[i].readings[j].to);
      }
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Query, query_free)

static void
add_reading (Word *word, const char *kind, char *prefix)
{
  Reading *reading = &word->readings[word->n_readings];

  if (word->n_readings == MAX_READINGS || *prefix == '\0')
    {
      g_free (prefix);
      return;
    }
  word->n_readings++;
  reading->kind = kind;
  reading->to = g_strconcat (prefix, LAST_SIGN, NULL);
  reading->from = prefix;
  word->length = MAX (word->length, strlen (prefix));
}

static gboolean
is_digits (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isdigit (*p))
      return FALSE;
  return *text != '\0';
}

/* A tail of at least three digits. The leading zero of a national number is not in an international
 * one, so a number may also be meant without it. */
static void
add_phone (Word *word, const char *digits)
{
  gsize zeros = strspn (digits, "0");

  if (strlen (digits) < 3)
    return;
  add_reading (word, "phone", g_strreverse (g_strdup (digits)));
  if (zeros > 0 && strlen (digits + zeros) >= 7)
    add_reading (word, "phone", g_strreverse (g_strdup (digits + zeros)));
}

/* "12.3.1980" or "1980-03-12": the parts filled up to two digits and joined; a year of two digits
 * may be of either century. A part without others behind it is taken as it stands. */
static void
add_date (Word *word, const char *typed)
{
  g_auto (GStrv) parts = g_strsplit_set (typed, ".-/", -1);
  g_autoptr (GString) joined = g_string_new (NULL);
  guint n = g_strv_length (parts);

  for (guint i = 0; i < n; i++)
    {
      if (*parts[i] == '\0' && i == n - 1)
        break;
      if (!is_digits (parts[i]) || strlen (parts[i]) > 8)
        return;
      if (i == 2 && strlen (parts[i]) == 2 && strlen (parts[0]) <= 2)
        {
          add_reading (word, "birth", g_strdup_printf ("%s20%s", joined->str, parts[i]));
          add_reading (word, "birth", g_strdup_printf ("%s19%s", joined->str, parts[i]));
          return;
        }
      if (strlen (parts[i]) == 1 && i < n - 1)
        g_string_append_c (joined, '0');
      g_string_append (joined, parts[i]);
    }
  if (joined->len <= 8)
    add_reading (word, "birth", g_string_free (g_steal_pointer (&joined), FALSE));
}

/* Names are folded first, so that a hyphen parts two words; what is all digits and their usual
 * separators is one word, a date or a number. */
static void
add_typed (Query *query, const char *typed)
{
  g_autofree char *digits = care_text_digits (typed);
  gboolean numeric = *digits != '\0' && strspn (typed, "0123456789.-/()+") == strlen (typed);
  g_auto (GStrv) folded = numeric ? NULL : care_text_fold_words (typed);
  Word *word;

  for (char **part = folded; part != NULL && *part != NULL; part++)
    if (query->n_words < MAX_WORDS)
      add_reading (&query->words[query->n_words++], "name", g_strdup (*part));
  if (!numeric || query->n_words == MAX_WORDS)
    return;
  word = &query->words[query->n_words++];
  add_date (word, typed);
  add_phone (word, digits);
  if (is_digits (typed))
    add_reading (word, "name", g_strdup (typed));
}

/* A telephone number typed in groups is one number, when nothing else was typed. */
static gboolean
is_grouped_number (const char *text)
{
  g_autofree char *digits = care_text_digits (text);

  return strlen (digits) >= 5 && strchr (text, ' ') != NULL && strpbrk (text, "./") == NULL &&
         strspn (text, "0123456789-()+ ") == strlen (text);
}

static Query *
parse_query (const char *text)
{
  g_autofree char *line = care_text_clean_line (text);
  g_auto (GStrv) typed = g_strsplit (line, " ", -1);
  Query *query = g_new0 (Query, 1);

  if (is_grouped_number (line))
    {
      g_autofree char *digits = care_text_digits (line);

      add_typed (query, digits);
      return query;
    }
  for (char **word = typed; *word != NULL; word++)
    if (**word != '\0')
      add_typed (query, *word);
  return query;
}

static gboolean
has_reading (
    CareStore *self, const char *patient_id, const Reading *reading, gboolean *ret, GError **error)
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
               const Query *query,
               const Word *lead,
               gboolean *ret,
               GError **error)
{
  gboolean found = TRUE;

  for (guint i = 0; found && i < query->n_words; i++)
    {
      const Word *word = &query->words[i];

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
  GHashTable *seen;
  guint limit;
} Hits;

static gboolean
scan_reading (CareStore *self,
              const Query *query,
              const Word *lead,
              const Reading *reading,
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
  while (hits->ids->len < hits->limit)
    {
      const char *id;
      gboolean fits = FALSE;

      if (!care_stmt_step (stmt, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      id = care_stmt_get_whole (stmt, 0);
      if (g_hash_table_contains (hits->seen, id))
        continue;
      if (!has_all_words (self, id, query, lead, &fits, error))
        return FALSE;
      if (fits)
        {
          char *kept = g_strdup (id);

          g_ptr_array_add (hits->ids, kept);
          g_hash_table_add (hits->seen, kept);
        }
    }
  return TRUE;
}

static const Word *
longest_word (const Query *query)
{
  const Word *longest = &query->words[0];

  for (guint i = 1; i < query->n_words; i++)
    if (query->words[i].length > longest->length)
      longest = &query->words[i];
  return longest;
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
find_job (CareStore *self, gpointer data, GError **error)
{
  Search *search = data;
  g_autoptr (Query) query = parse_query (search->text);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Hits hits = { ids, seen, search->limit > 0 ? search->limit : G_MAXUINT };
  gboolean by_code = FALSE;
  const Word *lead;

  if (!find_by_code (self, search->text, search->list, &by_code, error))
    return FALSE;
  if (by_code || query->n_words == 0)
    return TRUE;
  lead = longest_word (query);
  for (guint i = 0; i < lead->n_readings; i++)
    if (!scan_reading (self, query, lead, &lead->readings[i], &hits, error))
      return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!add_found (self, g_ptr_array_index (ids, i), search->list, error))
      return FALSE;
  return TRUE;
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
 * the telephone number from three digits on; or the text is a session's code.
 *
 * Returns: (transfer full) (nullable) (element-type CareFoundPatient): in the order of the names
 *   that the longest typed word found; nothing typed finds nobody
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
