/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A signed report, durable: report, result, case, first act, closed call, with their history, audit
 * entries and hashes; against bare C that puts the same rows into the same tables by statements
 * prepared once, under the same settings. Both in turn, so that a noisy machine is noisy for both.
 *
 *     bench-save [SAVES]
 *
 * RESULT lines: task, who, metric, number, unit. */
#include "config.h"

#include "care-store-private.h"
#include "care-test-store.h"
#include "care-time.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static int n_syncs;

int
fdatasync (int fd)
{
  n_syncs++;
  return (int) syscall (SYS_fdatasync, fd);
}

int
fsync (int fd)
{
  n_syncs++;
  return (int) syscall (SYS_fsync, fd);
}

static double
cpu_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e6 + (double) now.tv_nsec / 1e3;
}

static double
wall_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec * 1e6 + (double) now.tv_nsec / 1e3;
}

/* Records are made before the clock starts: typing them is not saving them. */
typedef struct
{
  CareReport *report;
  CareResult *result;
  CareCase *triage_case;
  CareCaseEvent *event;
  CareCall *call;
} Save;

static char *
long_json (GRand *random, int n_keys)
{
  GString *out = g_string_new ("{");

  for (int i = 0; i < n_keys; i++)
    g_string_append_printf (out, "%s\"fact_%02d\":\"%08x\"", i > 0 ? "," : "", i,
                            g_rand_int (random));
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}

static void
make_save (Save *save, int n, CareSession *session, GRand *random)
{
  const char *patient_id = care_session_get (session)->patient_id;
  g_autoptr (CareResult) plain = NULL;
  g_autofree char *input = long_json (random, 70);
  g_autofree char *verdict = long_json (random, 40);
  CareResultData result;
  CareCallData call;
  g_autoptr (CareCall) planned = care_test_call (n, session, random);

  save->report = care_test_report (n, care_session_get (session)->id, random, CARE_TEST_FULL);
  plain = care_test_result (care_report_get (save->report)->id, random, CARE_TEST_FULL);
  result = *care_result_get (plain);
  result.input = input;
  result.verdict = verdict;
  save->result = care_result_new (&result);
  save->triage_case = care_test_case (n, save->report, patient_id, random);
  save->event =
      care_test_case_event (n, care_case_get (save->triage_case)->id, random, CARE_TEST_FULL);
  call = *care_call_get (planned);
  call.state = CARE_CALL_STATE_DONE;
  call.closed_because = "reported";
  call.closed_at = CARE_TEST_NOW;
  save->call = care_call_new (&call);
}

static void
clear_save (Save *save)
{
  g_clear_object (&save->report);
  g_clear_object (&save->result);
  g_clear_object (&save->triage_case);
  g_clear_object (&save->event);
  g_clear_object (&save->call);
}

static gboolean
save_job (CareStore *store, gpointer data, GError **error)
{
  Save *save = data;

  return care_store_insert_report (store, save->report, error) &&
         care_store_insert_result (store, save->result, error) &&
         care_store_insert_case (store, save->triage_case, error) &&
         care_store_insert_case_event (store, save->event, error) &&
         care_store_update_call (store, save->call, error);
}

typedef struct
{
  int n;
  GPtrArray *sessions;
  GRand *random;
} Ground;

static gboolean
ground_job (CareStore *store, gpointer data, GError **error)
{
  Ground *ground = data;

  if (!care_store_insert_rule_set (store, CARE_TEST_RULES_ID, "test", 1, CARE_TEST_RULES, NULL,
                                   error))
    return FALSE;
  for (int n = 0; n < ground->n; n++)
    {
      g_autoptr (CarePatient) patient = care_test_patient (n, ground->random, CARE_TEST_FULL);
      CareSession *session =
          care_test_session (n, care_patient_get (patient)->id, ground->random, CARE_TEST_FULL);
      g_autoptr (CareCall) call = care_test_call (n, session, ground->random);

      g_ptr_array_add (ground->sessions, session);
      if (!care_store_insert_patient (store, patient, error) ||
          !care_store_insert_session (store, session, error) ||
          !care_store_insert_call (store, call, error))
        return FALSE;
    }
  return TRUE;
}

/* The limit: its own connection to a copy of the file as it was before the first save. */
typedef struct
{
  sqlite3 *handle;
  sqlite3_stmt *begin;
  sqlite3_stmt *commit;
  sqlite3_stmt *inserts[8]; /* in the order of kinds[] */
  sqlite3_stmt *update_call;
  sqlite3_stmt *update_head;
  int log_pages;
} Bare;

static const char *const kinds[] = { "report",      "result",      "triage_case", "case_event",
                                     "row_history", "audit_entry", NULL };

static int
log_cb (void *data, sqlite3 *handle, const char *name, int pages)
{
  *(int *) data = pages;
  return SQLITE_OK;
}

static sqlite3_stmt *
must_prepare (sqlite3 *handle, const char *sql)
{
  sqlite3_stmt *stmt = NULL;

  if (sqlite3_prepare_v3 (handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (handle));
  return stmt;
}

static void
must_run (sqlite3_stmt *stmt)
{
  if (sqlite3_step (stmt) != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (sqlite3_db_handle (stmt)));
  sqlite3_reset (stmt);
}

static void
bare_open (Bare *bare, const char *path)
{
  if (sqlite3_open_v2 (path, &bare->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) !=
      SQLITE_OK)
    g_error ("%s", path);
  sqlite3_exec (bare->handle,
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                "PRAGMA recursive_triggers = ON; PRAGMA wal_autocheckpoint = 0",
                NULL, NULL, NULL);
  sqlite3_wal_hook (bare->handle, log_cb, &bare->log_pages);
  bare->begin = must_prepare (bare->handle, "BEGIN IMMEDIATE");
  bare->commit = must_prepare (bare->handle, "COMMIT");
  bare->update_call = must_prepare (bare->handle, "UPDATE planned_call SET state = 'done',"
                                                  " closed_because = 'reported', closed_at = ?2,"
                                                  " version = version + 1 WHERE id = ?1");
  bare->update_head =
      must_prepare (bare->handle, "UPDATE audit_head SET seq = ?1, hash = ?2 WHERE id = 'head'");
}

/* A row of ours, read before the clock starts. */
typedef struct
{
  int kind;
  int n;
  sqlite3_value *values[64];
} Row;

static void
clear_row (gpointer data)
{
  Row *row = data;

  for (int i = 0; i < row->n; i++)
    sqlite3_value_free (row->values[i]);
}

static void
read_row (CareStore *store, int kind, const char *sql, gint64 seq, const char *id, GArray *into)
{
  g_autoptr (CareStmt) stmt = care_stmt_new (care_store_get_db (store), sql, NULL);
  gboolean found = FALSE;
  Row row = { .kind = kind };

  if (id != NULL)
    care_stmt_bind_text (stmt, 1, id);
  else
    care_stmt_bind_int (stmt, 1, seq);
  care_stmt_step (stmt, &found, NULL);
  g_assert_true (found);
  row.n = care_stmt_n_columns (stmt);
  for (int i = 0; i < row.n; i++)
    row.values[i] = sqlite3_value_dup (sqlite3_column_value (care_stmt_get_handle (stmt), i));
  g_array_append_val (into, row);
}

/* Everything that one save of ours wrote, in its order. */
static GArray *
rows_of_save (CareStore *store, gint64 from, gint64 to)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));

  g_array_set_clear_func (rows, clear_row);
  for (gint64 seq = from + 1; seq <= to; seq++)
    {
      guint at = rows->len;
      g_autofree char *kind = NULL;
      g_autofree char *id = NULL;

      read_row (store, 5, "SELECT * FROM audit_entry WHERE seq = $1", seq, NULL, rows);
      kind = g_strdup ((const char *) sqlite3_value_text (g_array_index (rows, Row, at).values[5]));
      id = g_strdup ((const char *) sqlite3_value_text (g_array_index (rows, Row, at).values[6]));
      for (int k = 0; k < 5; k++)
        if (g_str_equal (kinds[k], kind))
          read_row (store, k, care_table_find (kind)->select, 0, id, rows);
    }
  return rows;
}

static void
bind_row (sqlite3_stmt *stmt, const Row *row)
{
  for (int i = 0; i < row->n; i++)
    {
      sqlite3_value *value = row->values[i];

      switch (sqlite3_value_type (value))
        {
        case SQLITE_INTEGER:
          sqlite3_bind_int64 (stmt, i + 1, sqlite3_value_int64 (value));
          break;
        case SQLITE_TEXT:
          sqlite3_bind_text (stmt, i + 1, (const char *) sqlite3_value_text (value),
                             sqlite3_value_bytes (value), SQLITE_STATIC);
          break;
        default:
          sqlite3_bind_null (stmt, i + 1);
          break;
        }
    }
}

/* "INSERT INTO kind VALUES (?, …)", made when the first row tells how many. */
static void
prepare_insert (Bare *bare, const Row *row)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "INSERT INTO %s VALUES (", kinds[row->kind]);
  for (int i = 0; i < row->n; i++)
    g_string_append (sql, i > 0 ? ", ?" : "?");
  g_string_append_c (sql, ')');
  bare->inserts[row->kind] = must_prepare (bare->handle, sql->str);
}

static void
bare_save (Bare *bare, GArray *rows, const char *call_id)
{
  const Row *last = NULL;

  must_run (bare->begin);
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);

      bind_row (bare->inserts[row->kind], row);
      must_run (bare->inserts[row->kind]);
      if (row->kind == 5)
        last = row;
    }
  sqlite3_bind_text (bare->update_call, 1, call_id, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (bare->update_call, 2, CARE_TEST_NOW);
  must_run (bare->update_call);
  sqlite3_bind_int64 (bare->update_head, 1, sqlite3_value_int64 (last->values[0]));
  sqlite3_bind_text (bare->update_head, 2, (const char *) sqlite3_value_text (last->values[11]), -1,
                     SQLITE_STATIC);
  must_run (bare->update_head);
  must_run (bare->commit);
  if (bare->log_pages >= CARE_DB_CHECKPOINT_PAGES)
    sqlite3_wal_checkpoint_v2 (bare->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

static void
bare_close (Bare *bare)
{
  sqlite3_stmt *stmt;

  while ((stmt = sqlite3_next_stmt (bare->handle, NULL)) != NULL)
    sqlite3_finalize (stmt);
  sqlite3_close (bare->handle);
}

static gint
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return x < y ? -1 : x > y ? 1 : 0;
}

static double
report (const char *who, double *times, int n, int syncs, double cpu)
{
  double sum = 0;

  qsort (times, (gsize) n, sizeof *times, compare_doubles);
  for (int i = 0; i < n; i++)
    sum += times[i];
  g_print ("RESULT\tsave\t%s\tn\t%d\tsaves\n", who, n);
  g_print ("RESULT\tsave\t%s\tp50\t%.1f\tus\n", who, times[n / 2]);
  g_print ("RESULT\tsave\t%s\tp99\t%.1f\tus\n", who, times[n * 99 / 100]);
  g_print ("RESULT\tsave\t%s\tmax\t%.1f\tus\n", who, times[n - 1]);
  g_print ("RESULT\tsave\t%s\tmean\t%.1f\tus\n", who, sum / n);
  g_print ("RESULT\tsave\t%s\tcpu\t%.1f\tus\n", who, cpu / n);
  g_print ("RESULT\tsave\t%s\tsyncs\t%.3f\tper save\n", who, (double) syncs / n);
  return times[n / 2];
}

typedef struct
{
  double *times;
  double cpu;
  int syncs;
} Measure;

static void
measure_both (CareTestStore *test, Bare *bare, Ground *ground, Measure *ours, Measure *limit)
{
  for (int n = 0; n < ground->n; n++)
    {
      Save save;
      gint64 from = care_store_get_change_seq (test->store);
      g_autoptr (GArray) rows = NULL;
      double wall, cpu;

      make_save (&save, n, g_ptr_array_index (ground->sessions, n), ground->random);
      n_syncs = 0;
      cpu = cpu_us ();
      wall = wall_us ();
      care_test_store_write (test, "report.sign", save_job, &save);
      ours->times[n] = wall_us () - wall;
      ours->cpu += cpu_us () - cpu;
      ours->syncs += n_syncs;

      rows = rows_of_save (test->store, from, care_store_get_change_seq (test->store));
      for (guint i = 0; i < rows->len; i++)
        if (bare->inserts[g_array_index (rows, Row, i).kind] == NULL)
          prepare_insert (bare, &g_array_index (rows, Row, i));
      n_syncs = 0;
      cpu = cpu_us ();
      wall = wall_us ();
      bare_save (bare, rows, care_call_get (save.call)->id);
      limit->times[n] = wall_us () - wall;
      limit->cpu += cpu_us () - cpu;
      limit->syncs += n_syncs;
      clear_save (&save);
    }
}

int
main (int argc, char **argv)
{
  int n = argc > 1 ? atoi (argv[1]) : 1000;
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func (g_object_unref);
  Ground ground = { n, sessions, random };
  CareTestStore test = { 0 };
  Bare bare = { 0 };
  g_autofree char *copy = NULL;
  g_autofree double *our_times = g_new0 (double, (gsize) n);
  g_autofree double *bare_times = g_new0 (double, (gsize) n);
  Measure ours = { our_times, 0, 0 };
  Measure limit = { bare_times, 0, 0 };
  g_autoptr (GError) error = NULL;
  double p50, bare_p50;

  care_test_store_set_up (&test, NULL);
  care_test_store_write (&test, "bench.ground", ground_job, &ground);
  copy = g_build_filename (test.folder, "bare.db", NULL);
  if (!care_store_backup (test.store, copy, &error))
    g_error ("%s", error->message);
  bare_open (&bare, copy);
  measure_both (&test, &bare, &ground, &ours, &limit);
  p50 = report ("ours", ours.times, n, ours.syncs, ours.cpu);
  bare_p50 = report ("limit", limit.times, n, limit.syncs, limit.cpu);
  g_print ("RESULT\tsave\tratio\tp50\t%.2f\tours/limit\n", p50 / bare_p50);
  bare_close (&bare);
  care_test_store_tear_down (&test, NULL);
  return 0;
}
