/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clinic file of a million patients with names as they occur: few that many have, many that few
 * have, of several languages. Made by plain SQL in the order of the indexes, without audit entries:
 * for measuring only. */
#include "config.h"

#include "bench-find-data.h"

#include "care-search-words.h"
#include "care-test-store.h"

#include <math.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

static const char *const given_names[] = {
  "Maria",   "Ana",       "José",       "João",      "Anna",     "Peter",    "Thomas",    "Michael",
  "Sofía",   "Lucía",     "Łukasz",     "Zoë",       "Chloé",    "Björn",    "Jürgen",    "Müge",
  "Aylin",   "Mehmet",    "Mohamed",    "Fatima",    "Nguyễn",   "Thị",      "Wei",       "Yuki",
  "Olga",    "Dmitri",    "Aleksandra", "Katarzyna", "Piotr",    "Ján",      "Zuzana",    "Søren",
  "Åsa",     "Ingrid",    "Marie",      "Pierre",    "François", "Hélène",   "Jean",      "Giulia",
  "Marco",   "Francesca", "Antonio",    "Carmen",    "Pilar",    "Inês",     "Tiago",     "Rui",
  "Beatriz", "Emma",      "Oliver",     "Harry",     "Amelia",   "Isla",     "Siobhán",   "Niamh",
  "Patrick", "Conor",     "Rhys",       "Megan",     "Ewa",      "Grzegorz", "Agnieszka", "Paweł",
};

static const char *const given_ends[] = { "",   "",    "",    "",  " Maria", " José", "-Anne",
                                          "ne", "ina", "ela", "o", "ine",    "ita",   "us" };

static const char *const family_names[] = {
  "Silva",  "Santos",  "Ferreira", "Müller", "Schmidt",  "Schneider", "Smith",  "Jones",
  "Garcia", "Martín",  "Rossi",    "Nowak",  "Kowalski", "Novák",     "Jensen", "Hansen",
  "Dubois", "Lefèvre", "Yılmaz",   "Nguyen", "Tanaka",   "Wang",      "Kaya",   "O’Brien",
};

static const char *const syllables[] = { "ba",  "ber", "bo",  "cas", "cho", "da",  "del", "do",
                                         "fer", "ga",  "gar", "hof", "in",  "ka",  "kow", "la",
                                         "len", "li",  "lo",  "mar", "mi",  "na",  "ne",  "or",
                                         "pe",  "ra",  "ri",  "ro",  "sa",  "sch", "ste", "ta",
                                         "to",  "ul",  "ve",  "wal" };

static const char *const family_ends[] = {
  "mann", "ski", "sen", "ez",  "ini", "er",   "ova", "es",
  "ić",   "ão",  "ner", "ton", "eau", "sson", "y",   "dze"
};

/* A small generator of its own: one is begun for each person. */
static guint32
next_number (guint64 *random)
{
  guint64 z = *random += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ z >> 30) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ z >> 27) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return (guint32) (z >> 32);
}

static int
between (guint64 *random, int from, int before)
{
  return from + (int) (next_number (random) % (guint32) (before - from));
}

/* From 0 to @n - 1, the small ones often. */
static guint
skewed (guint64 *random, guint n)
{
  return (guint) (pow (n, next_number (random) / 4294967296.0) - 1);
}

static void
append_family (GString *out, guint64 *random)
{
  guint rank = skewed (random, 60000);
  g_autoptr (GString) name = NULL;

  if (rank < G_N_ELEMENTS (family_names))
    {
      g_string_append (out, family_names[rank]);
      return;
    }
  name = g_string_new (syllables[rank % G_N_ELEMENTS (syllables)]);
  rank /= G_N_ELEMENTS (syllables);
  g_string_append (name, syllables[rank % G_N_ELEMENTS (syllables)]);
  rank /= G_N_ELEMENTS (syllables);
  if (rank % 3 > 0)
    g_string_append (name, syllables[rank * 7 % G_N_ELEMENTS (syllables)]);
  g_string_append (name, family_ends[rank % G_N_ELEMENTS (family_ends)]);
  name->str[0] = g_ascii_toupper (name->str[0]);
  g_string_append (out, name->str);
}

/**
 * bench_person_make:
 * @n: which one
 * @ret: (out caller-allocates): the same for the same @n
 */
void
bench_person_make (guint n, BenchPerson *ret)
{
  guint64 random = (guint64) n << 20;
  g_autoptr (GString) family = g_string_new (NULL);

  g_snprintf (ret->id, sizeof ret->id, "01900000-%04x-7%03x-8%03x-%012x", n >> 8, n & 255,
              next_number (&random) & 0xfff, next_number (&random));
  g_snprintf (ret->given, sizeof ret->given, "%s%s",
              given_names[skewed (&random, G_N_ELEMENTS (given_names))],
              given_ends[between (&random, 0, G_N_ELEMENTS (given_ends))]);
  append_family (family, &random);
  if (between (&random, 0, 8) == 0)
    {
      g_string_append_c (family, next_number (&random) & 1 ? ' ' : '-');
      append_family (family, &random);
    }
  g_strlcpy (ret->family, family->str, sizeof ret->family);
  g_snprintf (ret->birth, sizeof ret->birth, "%04d-%02d-%02d", between (&random, 1930, 2020),
              between (&random, 1, 13), between (&random, 1, 29));
  g_snprintf (ret->phone, sizeof ret->phone, "+351 9%02d %03d %03d", between (&random, 0, 100),
              between (&random, 0, 1000), between (&random, 0, 1000));
}

/* One row of the word table. */
typedef struct
{
  const char *kind;
  const char *word;
  guint person;
} Row;

typedef struct
{
  GStringChunk *words;
  GArray *rows;
  GPtrArray *ids; /* in words */
  guint person;
} Words;

static void
add_word (const char *kind, const char *word, gpointer data)
{
  Words *words = data;
  Row row = { kind, g_string_chunk_insert_const (words->words, word), words->person };

  g_array_append_val (words->rows, row);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Row *x = a;
  const Row *y = b;
  int order = strcmp (x->kind, y->kind);

  if (order == 0 && x->word != y->word)
    order = strcmp (x->word, y->word);
  return order != 0 ? order : x->person < y->person ? -1 : x->person > y->person;
}

static void
run (sqlite3 *db, const char *sql)
{
  char *error = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, &error) != SQLITE_OK)
    g_error ("%s: %s", sql, error);
}

static sqlite3_stmt *
prepare (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *stmt = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  return stmt;
}

static void
step (sqlite3_stmt *stmt)
{
  if (sqlite3_step (stmt) != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (sqlite3_db_handle (stmt)));
  sqlite3_reset (stmt);
}

static void
put_people (sqlite3 *db, guint n, Words *words)
{
  sqlite3_stmt *stmt = prepare (
      db,
      "INSERT INTO patient (id, number, given_name, family_name, birth_date, phone, created_at,"
      " version, pregnancy, anticoagulant, bleeding_disorder, osteoporosis, long_term_steroids,"
      " cancer_history, recent_surgery, recent_trauma, immunosuppression, diabetes, dvt_history)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1, 'no', 'no', 'no', 'no', 'no', 'no', 'no', 'no',"
      " 'no', 'no', 'no')");
  sqlite3_stmt *session = prepare (
      db, "INSERT INTO session (id, patient_id, therapist, ended_at, code, entered_at, signed_by)"
          " VALUES (?1, ?2, 'mara', ?3, ?1, ?3, 'mara')");

  for (guint i = 0; i < n; i++)
    {
      BenchPerson one;
      CarePatientData data = { 0 };

      bench_person_make (i, &one);
      data = (CarePatientData){ .id = one.id,
                                .given_name = one.given,
                                .family_name = one.family,
                                .birth_date = one.birth,
                                .phone = one.phone };
      words->person = i;
      g_ptr_array_add (words->ids, g_string_chunk_insert (words->words, one.id));
      care_search_words_foreach (&data, add_word, words);
      sqlite3_bind_text (stmt, 1, one.id, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (stmt, 2, (gint64) i + 1);
      sqlite3_bind_text (stmt, 3, one.given, -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 4, one.family, -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 5, one.birth, -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 6, one.phone, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (stmt, 7, CARE_TEST_NOW - i);
      step (stmt);
      if (i % 2 != 0)
        continue;
      sqlite3_bind_text (session, 1, one.id, -1, SQLITE_STATIC);
      sqlite3_bind_text (session, 2, one.id, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (session, 3, CARE_TEST_NOW - (gint64) i * 60000);
      step (session);
    }
  sqlite3_finalize (stmt);
  sqlite3_finalize (session);
}

static void
put_words (sqlite3 *db, Words *words)
{
  sqlite3_stmt *stmt =
      prepare (db, "INSERT INTO search_word (kind, word, patient_id) VALUES (?1, ?2, ?3)"
                   " ON CONFLICT (kind, word, patient_id) DO NOTHING");

  qsort (words->rows->data, words->rows->len, sizeof (Row), compare_rows);
  for (guint i = 0; i < words->rows->len; i++)
    {
      const Row *row = &g_array_index (words->rows, Row, i);

      sqlite3_bind_text (stmt, 1, row->kind, -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 2, row->word, -1, SQLITE_STATIC);
      sqlite3_bind_text (stmt, 3, g_ptr_array_index (words->ids, row->person), -1, SQLITE_STATIC);
      step (stmt);
    }
  sqlite3_finalize (stmt);
}

/**
 * bench_find_make_file:
 * @path: where; must not exist
 * @n: number of patients
 */
void
bench_find_make_file (const char *path, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareStore) store =
      care_store_open (path, CARE_STORE_CREATE, "bench", CARE_TEST_NOW, &error);
  Words words = { g_string_chunk_new (1 << 20), g_array_new (FALSE, FALSE, sizeof (Row)),
                  g_ptr_array_new (), 0 };
  sqlite3 *db = NULL;

  g_assert_no_error (error);
  g_assert_true (care_store_close (store, &error));
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  run (db, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000;"
           " BEGIN; DROP INDEX search_word_by_patient");
  put_people (db, n, &words);
  put_words (db, &words);
  run (db, "CREATE INDEX search_word_by_patient ON search_word (patient_id, kind, word); COMMIT;"
           " PRAGMA journal_mode = WAL");
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  g_string_chunk_free (words.words);
  g_array_unref (words.rows);
  g_ptr_array_unref (words.ids);
}
