/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each key costs while somebody is looked for among a million patients, beside bare C that
 * asks the word table for the range of the last word typed and reads the same columns.
 *
 *     bench-find FOLDER [PATIENTS]
 *
 * The file is made when it is not there. RESULT lines: task, who, metric, number, unit. */
#include "config.h"

#include "bench-find-data.h"

#include "care-columns.h"
#include "care-migrate.h"
#include "care-store-private.h"
#include "care-store-search.h"
#include "care-test-store.h"
#include "care-text.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LIMIT 20
#define SEARCHES 100

typedef enum
{
  TYPE_NAME,     /* given and family name */
  TYPE_REVERSED, /* family name and given */
  TYPE_TYPO,     /* a letter off in the family name */
  TYPE_BIRTH,    /* day first, two digits of the year */
  TYPE_PHONE,    /* the last six digits */
  TYPE_STRANGER, /* names of two different people */
  N_TYPES,
} Type;

static const char *const type_names[] = {
  "name", "reversed", "typo", "birth", "phone", "stranger"
};

static double
clock_us (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec * 1e6 + (double) now.tv_nsec / 1e3;
}

static double
wall_us (void)
{
  return clock_us (CLOCK_MONOTONIC);
}

/* What this program itself did, on a machine that does other things as well. */
static double
cpu_us (void)
{
  return clock_us (CLOCK_THREAD_CPUTIME_ID);
}

static gint
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return x < y ? -1 : x > y ? 1 : 0;
}

/* @name with one letter missing, doubled, swapped or another. */
static char *
misspell (const char *name, GRand *random)
{
  g_autofree char *folded = care_text_fold (name);
  gsize n = strlen (folded);
  gsize at = (gsize) g_rand_int_range (random, 0, (gint32) MAX (n, 2) - 1);
  GString *out = g_string_new (folded);

  if (n < 3)
    return g_string_free (out, FALSE);
  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      g_string_erase (out, (gssize) at, 1);
      break;
    case 1:
      g_string_insert_c (out, (gssize) at, out->str[at]);
      break;
    case 2:
      out->str[at] = folded[at + 1];
      out->str[at + 1] = folded[at];
      break;
    default:
      out->str[at] = "aeiou"[g_rand_int_range (random, 0, 5)];
      break;
    }
  return g_string_free (out, FALSE);
}

static char *
what_is_typed (Type type, guint person, guint other, GRand *random)
{
  BenchPerson one, two;
  g_autofree char *wrong = NULL;

  bench_person_make (person, &one);
  bench_person_make (other, &two);
  switch (type)
    {
    case TYPE_NAME:
      return g_strdup_printf ("%s %s", one.given, one.family);
    case TYPE_REVERSED:
      return g_strdup_printf ("%s %s", one.family, one.given);
    case TYPE_TYPO:
      wrong = misspell (one.family, random);
      return g_strdup_printf ("%s %s", wrong, one.given);
    case TYPE_BIRTH:
      return g_strdup_printf ("%.2s.%.2s.%.2s", one.birth + 8, one.birth + 5, one.birth + 2);
    case TYPE_PHONE:
      wrong = care_text_digits (one.phone);
      return g_strdup (wrong + strlen (wrong) - 6);
    case TYPE_STRANGER:
      return g_strdup_printf ("%s %s", one.given, two.family);
    case N_TYPES:
      break;
    }
  g_return_val_if_reached (NULL);
}

static guint
drain (CareStmt *stmt)
{
  gboolean row = FALSE;
  guint n = 0;

  while (care_stmt_step (stmt, &row, NULL) && row)
    {
      for (int i = 0; i < care_stmt_n_columns (stmt); i++)
        if (care_stmt_column_type (stmt, i) != SQLITE_INTEGER)
          n += care_stmt_get_text (stmt, i) == (const char *) -1;
      n++;
    }
  return n;
}

/* The range of the last word, with the columns that a row of the list shows. */
static void
bare_search (CareStore *store, const char *text, Type type)
{
  g_auto (GStrv) words = care_text_fold_words (text);
  guint n = g_strv_length (words);
  g_autofree char *digits = care_text_digits (text);
  const char *kind = type == TYPE_PHONE ? "phone" : type == TYPE_BIRTH ? "birth" : "name";
  const char *start = type == TYPE_PHONE   ? g_strreverse (digits)
                      : type == TYPE_BIRTH ? digits
                      : n > 0              ? words[n - 1]
                                           : "";
  g_autofree char *end = g_strconcat (start, "\xf4\x8f\xbf\xbf", NULL);
  g_autoptr (CareStmt) stmt =
      care_stmt_new (care_store_get_db (store),
                     "SELECT " CARE_PATIENT_COLUMNS ","
                     " (SELECT s.ended_at FROM session s WHERE s.patient_id = p.id"
                     " ORDER BY s.ended_at DESC, s.id DESC LIMIT 1),"
                     " (SELECT s.therapist FROM session s WHERE s.patient_id = p.id"
                     " ORDER BY s.ended_at DESC, s.id DESC LIMIT 1),"
                     " EXISTS (SELECT 1 FROM triage_case c WHERE c.patient_id = p.id"
                     " AND c.state <> 'resolved')"
                     " FROM search_word w CROSS JOIN patient p"
                     " WHERE w.kind = $1 AND w.word >= $2 AND w.word < $3 AND p.id = w.patient_id"
                     " ORDER BY w.word, w.patient_id LIMIT 20",
                     NULL);

  care_stmt_bind_text (stmt, 1, kind);
  care_stmt_bind_text (stmt, 2, start);
  care_stmt_bind_text (stmt, 3, end);
  drain (stmt);
}

/* Whether @id is in the list. */
static gboolean
finds (GPtrArray *list, const char *id)
{
  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (
            care_patient_get (((CareFoundPatient *) g_ptr_array_index (list, i))->patient)->id, id))
      return TRUE;
  return FALSE;
}

typedef enum
{
  SIDE_OURS,
  SIDE_OURS_CPU,
  SIDE_LIMIT,
  SIDE_LIMIT_CPU,
  N_SIDES,
} Side;

typedef struct
{
  GArray *times[N_SIDES];
  guint n_found; /* the person meant is in the last list, or the list is full */
} Measured;

static void
start (double *ret_wall, double *ret_cpu)
{
  *ret_cpu = cpu_us ();
  *ret_wall = wall_us ();
}

static void
stop (Measured *into, Side side, double started, double started_cpu)
{
  double wall = wall_us () - started;
  double cpu = cpu_us () - started_cpu;

  g_array_append_val (into->times[side], wall);
  g_array_append_val (into->times[side + 1], cpu);
}

static void
type_one (CareStore *store, Type type, guint person, guint other, GRand *random, Measured *into)
{
  g_autofree char *text = what_is_typed (type, person, other, random);
  BenchPerson one;

  bench_person_make (person, &one);
  for (const char *p = text; *p != '\0';)
    {
      g_autofree char *typed = NULL;
      g_autoptr (GPtrArray) list = NULL;
      g_autoptr (GError) error = NULL;
      double started = 0, started_cpu = 0;

      p = g_utf8_next_char (p);
      typed = g_strndup (text, (gsize) (p - text));
      start (&started, &started_cpu);
      list = care_store_find_patients (store, typed, LIMIT, &error);
      stop (into, SIDE_OURS, started, started_cpu);
      g_assert_no_error (error);
      start (&started, &started_cpu);
      bare_search (store, typed, type);
      stop (into, SIDE_LIMIT, started, started_cpu);
      if (*p == '\0' && (finds (list, one.id) || list->len == LIMIT))
        into->n_found++;
    }
}

static void
report (const char *name, Measured *measured)
{
  static const char *const who[] = { "ours", "ours-cpu", "limit", "limit-cpu" };

  for (int side = 0; side < N_SIDES; side++)
    {
      GArray *times = measured->times[side];

      g_array_sort (times, compare_doubles);
      g_print ("RESULT\tfind-%s\t%s\tp50\t%.1f\tus\n", name, who[side],
               g_array_index (times, double, times->len / 2));
      g_print ("RESULT\tfind-%s\t%s\tp99\t%.1f\tus\n", name, who[side],
               g_array_index (times, double, times->len * 99 / 100));
      g_print ("RESULT\tfind-%s\t%s\tmax\t%.1f\tus\n", name, who[side],
               g_array_index (times, double, times->len - 1));
    }
  g_print ("RESULT\tfind-%s\tours\tkeys\t%u\tkeys\n", name, measured->times[0]->len);
}

static void
measured_init (Measured *self)
{
  self->n_found = 0;
  for (int side = 0; side < N_SIDES; side++)
    self->times[side] = g_array_new (FALSE, FALSE, sizeof (double));
}

static void
measured_clear (Measured *self)
{
  for (int side = 0; side < N_SIDES; side++)
    g_array_unref (self->times[side]);
}

static void
measure_all (CareStore *store, guint n)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  Measured all;

  measured_init (&all);
  for (int type = 0; type < N_TYPES; type++)
    {
      Measured measured;

      measured_init (&measured);
      for (int i = 0; i < SEARCHES; i++)
        type_one (store, (Type) type, (guint) g_rand_int_range (random, 0, (gint32) n),
                  (guint) g_rand_int_range (random, 0, (gint32) n), random, &measured);
      for (int side = 0; side < N_SIDES; side++)
        g_array_append_vals (all.times[side], measured.times[side]->data,
                             measured.times[side]->len);
      report (type_names[type], &measured);
      g_print ("RESULT\tfind-%s\tours\tfound\t%.1f\tpercent\n", type_names[type],
               100.0 * measured.n_found / SEARCHES);
      measured_clear (&measured);
    }
  report ("all", &all);
  measured_clear (&all);
}

int
main (int argc, char **argv)
{
  guint n = argc > 2 ? (guint) atoi (argv[2]) : 1000000;
  g_autofree char *name = g_strdup_printf ("find-%d-%u.db", CARE_MIGRATE_VERSION, n);
  g_autofree char *path = g_build_filename (argc > 1 ? argv[1] : ".", name, NULL);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autoptr (CareStore) store = NULL;
  g_autoptr (GError) error = NULL;
  double started = wall_us ();
  GStatBuf info;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_remove (part);
      bench_find_make_file (part, n);
      g_assert_cmpint (g_rename (part, path), ==, 0);
      g_print ("RESULT\tfind\tground\tmade\t%.1f\ts\n", (wall_us () - started) / 1e6);
    }
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_print ("RESULT\tfind\tground\tpatients\t%u\trows\n", n);
  g_print ("RESULT\tfind\tground\tfile\t%.0f\tMiB\n", (double) info.st_size / 1048576);
  store = care_store_open (path, CARE_STORE_READ_ONLY, "bench", CARE_TEST_NOW, &error);
  g_assert_no_error (error);
  measure_all (store, n);
  g_assert_true (care_store_close (store, &error));
  return 0;
}
