/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Transactions: whole or nothing, one sync each, an entry for every row, and readers beside. */
#include "config.h"

#include "care-store-private.h"
#include "care-store-rows.h"
#include "care-test-store.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Every sync of this process, and how many of the next ones shall fail. These definitions stand
 * before the C library's. */
static int n_syncs;
static int n_failing;

static int
sync_or_fail (long number, int fd)
{
  n_syncs++;
  if (n_failing > 0)
    {
      n_failing--;
      errno = EIO;
      return -1;
    }
  return (int) syscall (number, fd);
}

int
fdatasync (int fd)
{
  return sync_or_fail (SYS_fdatasync, fd);
}

int
fsync (int fd)
{
  return sync_or_fail (SYS_fsync, fd);
}

static gboolean
put_name_job (CareStore *store, gpointer data, GError **error)
{
  return care_store_put_setting (store, "clinic_name", data, error);
}

static gboolean
put_then_fail_job (CareStore *store, gpointer data, GError **error)
{
  if (!care_store_put_setting (store, "clinic_name", "lost", error))
    return FALSE;
  g_set_error_literal (error, CARE_STORE_ERROR, CARE_STORE_ERROR_CONFLICT, "as the test wants");
  return FALSE;
}

static void
assert_name (CareStore *store, const char *expected)
{
  g_autofree char *value = NULL;

  g_assert_true (care_store_get_setting (store, "clinic_name", &value, NULL));
  g_assert_cmpstr (value, ==, expected);
}

static void
test_rolls_back (CareTestStore *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 seq;

  care_test_store_write (test, "setting.put", put_name_job, (gpointer) "one");
  seq = care_store_get_change_seq (test->store);
  g_assert_false (
      care_store_write (test->store, &test->act, "setting.put", put_then_fail_job, NULL, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_CONFLICT);
  g_assert_cmpint (care_store_get_change_seq (test->store), ==, seq);
  assert_name (test->store, "one");
  care_test_store_write (test, "setting.put", put_name_job, (gpointer) "two");
  assert_name (test->store, "two");
  g_assert_cmpuint (care_test_store_findings (test->path), ==, 0);
}

/* An error that a job passes over is still the end of its transaction. */
static gboolean
careless_job (CareStore *store, gpointer data, GError **error)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (CareSession) orphan = care_test_session (1, "nobody", random, CARE_TEST_BARE);

  g_assert_true (care_store_put_setting (store, "clinic_name", "lost", error));
  g_assert_false (care_store_insert_session (store, orphan, NULL));
  return TRUE;
}

static void
test_passed_over (CareTestStore *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (
      care_store_write (test->store, &test->act, "test.careless", careless_job, NULL, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_CONSTRAINT);
  assert_name (test->store, NULL);
}

/* Rows are written in no other way. */
static void
test_only_inside (CareTestStore *test, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (CarePatient) patient = care_test_patient (1, random, CARE_TEST_BARE);
  const CareDraftRow draft = { "d", "p", "desk", "f", NULL, 0, "{}", 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (care_store_insert_patient (test->store, patient, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (care_store_put_draft (test->store, &draft, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (care_store_put_setting (test->store, "a", "b", &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_READ_ONLY);
}

/* Each insert, update and delete that the engine tells of, by table. */
static void
update_cb (gpointer data, int operation, const char *database, const char *table, sqlite3_int64 row)
{
  GHashTable *changes = data;
  int n = GPOINTER_TO_INT (g_hash_table_lookup (changes, table));

  g_hash_table_insert (changes, g_strdup (table), GINT_TO_POINTER (n + 1));
}

static gint64
ask (const char *path, const char *sql)
{
  g_autofree char *text = care_test_sqlite (path, sql);

  return g_ascii_strtoll (text, NULL, 10);
}

/* Every change that the engine tells of has an entry of this act, table by table. */
static void
test_every_row_has_an_entry (CareTestStore *test, gconstpointer data)
{
  g_autoptr (GHashTable) changes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  sqlite3_update_hook (care_store_get_db (test->store)->handle, update_cb, changes);
  care_test_store_fill (test, 5, 4);
  sqlite3_update_hook (care_store_get_db (test->store)->handle, NULL, NULL);
  care_test_store_close (test);
  for (const char *const *table = care_store_tables (); *table != NULL; table++)
    {
      g_autofree char *sql =
          g_strdup_printf ("SELECT count(*) FROM audit_entry WHERE action = 'test.fill'"
                           " AND actor = 'Mara Costa' AND desk = 'desk-1'"
                           " AND subject_kind = '%s' AND row_hash IS NOT NULL",
                           *table);
      int n = GPOINTER_TO_INT (g_hash_table_lookup (changes, *table));

      g_assert_cmpint (n, >, 0);
      g_assert_cmpint (ask (test->path, sql), ==, n);
    }
}

static void
test_note (CareTestStore *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  g_assert_true (
      care_store_note (test->store, &test->act, "patient.read", "patient", "p1", "why", &error));
  g_assert_true (
      care_store_note (test->store, &test->act, "rules.publish.refused", NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  care_test_store_close (test);
  line = care_test_sqlite (test->path,
                           "SELECT group_concat(seq || action || outcome || coalesce(detail, '-'),"
                           " ' ') FROM audit_entry WHERE seq > 1");
  g_assert_cmpstr (line, ==, "2patient.readdonewhy 3rules.publish.refusedrefused-");
  g_assert_cmpuint (care_test_store_findings (test->path), ==, 0);
}

typedef struct
{
  CareTestStore *test;
  int n;
  CareCall *call;
} Signed;

/* What signing a report writes: the report, its result, a case with its first act, a planned call
 * that is closed. */
static gboolean
sign_job (CareStore *store, gpointer data, GError **error)
{
  Signed *signing = data;
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) signing->n);
  g_autofree char *session_id = g_strdup_printf ("session-%06d", signing->n);
  g_autoptr (CareReport) report = care_test_report (signing->n, session_id, random, CARE_TEST_FULL);
  g_autoptr (CareResult) result =
      care_test_result (care_report_get (report)->id, random, CARE_TEST_FULL);
  g_autoptr (CareCase) triage_case = care_test_case (signing->n, report, "patient-000000", random);
  g_autoptr (CareCaseEvent) event =
      care_test_case_event (signing->n, care_case_get (triage_case)->id, random, CARE_TEST_FULL);

  return care_store_insert_report (store, report, error) &&
         care_store_insert_result (store, result, error) &&
         care_store_insert_case (store, triage_case, error) &&
         care_store_insert_case_event (store, event, error) &&
         care_store_update_call (store, signing->call, error);
}

typedef struct
{
  CareCall *calls[100];
} Ground;

static gboolean
ground_job (CareStore *store, gpointer data, GError **error)
{
  Ground *ground = data;
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (CarePatient) patient = care_test_patient (0, random, CARE_TEST_FULL);

  if (!care_store_insert_rule_set (store, CARE_TEST_RULES_ID, "test", 1, CARE_TEST_RULES, NULL,
                                   error) ||
      !care_store_insert_patient (store, patient, error))
    return FALSE;
  for (int n = 0; n < 100; n++)
    {
      g_autoptr (CareSession) session =
          care_test_session (n, "patient-000000", random, CARE_TEST_FULL);

      ground->calls[n] = care_test_call (n, session, random);
      if (!care_store_insert_session (store, session, error) ||
          !care_store_insert_call (store, ground->calls[n], error))
        return FALSE;
    }
  return TRUE;
}

static void
ground_clear (Ground *ground)
{
  for (int n = 0; n < 100; n++)
    g_clear_object (&ground->calls[n]);
}

static void
test_one_sync (CareTestStore *test, gconstpointer data)
{
  Ground ground = { 0 };

  care_test_store_write (test, "test.ground", ground_job, &ground);
  n_syncs = 0;
  for (int n = 0; n < 100; n++)
    {
      Signed signing = { test, n, ground.calls[n] };

      care_test_store_write (test, "report.sign", sign_job, &signing);
    }
  g_test_message ("%d syncs in 100 saves", n_syncs);
  g_assert_cmpint (n_syncs, >=, 100);
  g_assert_cmpint (n_syncs, <=, 110);
  ground_clear (&ground);
  g_assert_cmpuint (care_test_store_findings (test->path), ==, 0);
}

/* A sync that fails: the save fails, the connection is taken anew, and the next save counts. */
static void
test_failed_sync (CareTestStore *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  care_test_store_write (test, "setting.put", put_name_job, (gpointer) "one");
  n_failing = 1;
  g_assert_false (care_store_write (test->store, &test->act, "setting.put", put_name_job,
                                    (gpointer) "two", &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_IO);
  g_assert_cmpint (n_failing, ==, 0);
  g_assert_true (care_store_get_db (test->store)->broken);
  care_test_store_write (test, "setting.put", put_name_job, (gpointer) "three");
  g_assert_false (care_store_get_db (test->store)->broken);
  assert_name (test->store, "three");
  care_test_store_close (test);
  g_assert_cmpuint (care_test_store_findings (test->path), ==, 0);
}

static void
test_reader (CareTestStore *test, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareStore) reader = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  care_test_store_write (test, "setting.put", put_name_job, (gpointer) "one");
  reader = care_store_open (test->path, CARE_STORE_READ_ONLY, "reader", 0, &error);
  g_assert_no_error (error);
  g_assert_true (care_store_is_read_only (reader));
  assert_name (reader, "one");
  care_test_store_write (test, "setting.put", put_name_job, (gpointer) "two");
  assert_name (reader, "two");
  g_assert_cmpint (care_store_get_change_seq (reader), ==, care_store_get_change_seq (test->store));
  g_assert_false (
      care_store_write (reader, &test->act, "setting.put", put_name_job, (gpointer) "x", &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (care_store_note (reader, &test->act, "a.b", NULL, NULL, NULL, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  care_store_close (reader, NULL);
}

/* Readers in another process, while this one saves: they work, and their going changes nothing. */
static void
test_reader_process (CareTestStore *test, gconstpointer data)
{
  g_autofree char *log = g_strconcat (test->path, "-wal", NULL);
  GStatBuf before, after;

  for (int round = 0; round < 10; round++)
    {
      g_autofree char *name = g_strdup_printf ("name %d", round);
      pid_t child;
      int status = -1;

      care_test_store_write (test, "setting.put", put_name_job, name);
      g_assert_cmpint (g_stat (log, &before), ==, 0);
      child = fork ();
      if (child == 0)
        {
          CareStore *reader = care_store_open (test->path, CARE_STORE_READ_ONLY, "reader", 0, NULL);
          g_autofree char *value = NULL;

          if (reader == NULL || !care_store_get_setting (reader, "clinic_name", &value, NULL))
            _exit (1);
          care_store_close (reader, NULL);
          _exit (g_strcmp0 (value, name) == 0 ? 0 : 2);
        }
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_cmpint (status, ==, 0);
      g_assert_cmpint (g_stat (log, &after), ==, 0);
      g_assert_cmpint (after.st_size, ==, before.st_size);
    }
}

/* Killed at any moment: what was acknowledged is there, the next start needs nothing, and the trail
 * is whole. */
static void
test_kill (CareTestStore *test, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  int acknowledged = 0;

  for (int round = 0; round < 10; round++)
    {
      int ready[2];
      pid_t child;
      char last[16] = "";
      gssize n;

      care_test_store_close (test);
      g_assert_cmpint (pipe (ready), ==, 0);
      child = fork ();
      if (child == 0)
        {
          test->store = care_store_open (test->path, 0, "victim", 0, NULL);
          for (int i = acknowledged + 1; test->store != NULL; i++)
            {
              char name[16];

              g_snprintf (name, sizeof name, "%06d", i);
              if (!care_store_write (test->store, &test->act, "setting.put", put_name_job, name,
                                     NULL) ||
                  write (ready[1], name, 6) != 6)
                _exit (1);
            }
          _exit (1);
        }
      close (ready[1]);
      g_usleep ((gulong) g_rand_int_range (random, 5000, 60000));
      kill (child, SIGKILL);
      g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
      while ((n = read (ready[0], last, 6)) == 6)
        acknowledged = (int) g_ascii_strtoll (last, NULL, 10);
      close (ready[0]);
      care_test_store_reopen (test);
      if (acknowledged > 0)
        {
          g_autofree char *value = NULL;

          g_assert_true (care_store_get_setting (test->store, "clinic_name", &value, NULL));
          g_assert_nonnull (value);
          g_assert_cmpint (g_ascii_strtoll (value, NULL, 10), >=, acknowledged);
          acknowledged = (int) g_ascii_strtoll (value, NULL, 10);
        }
      g_assert_cmpuint (care_test_store_findings (test->path), ==, 0);
    }
  g_assert_cmpint (acknowledged, >, 0);
}

/* Saves while the log is full to the brim of a checkpoint: it is emptied into the file. */
static void
test_checkpoint (CareTestStore *test, gconstpointer data)
{
  CareDb *db = care_store_get_db (test->store);

  for (int i = 0; i < 400; i++)
    {
      g_autofree char *value = g_strnfill (8000, (char) ('a' + i % 26));

      care_test_store_write (test, "setting.put", put_name_job, value);
      g_assert_cmpint (db->log_pages, <, CARE_DB_CHECKPOINT_PAGES);
    }
  g_assert_true (care_store_checkpoint (test->store, NULL));
  g_assert_cmpint (db->log_pages, ==, 0);
}

static void
test_cancel (CareTestStore *test, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  care_test_store_fill (test, 40, 1);
  care_store_set_cancellable (test->store, cancellable);
  g_cancellable_cancel (cancellable);
  g_assert_false (care_store_check (test->store, TRUE, NULL, NULL, NULL, &error));
  g_assert_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_CANCELLED);
  care_store_set_cancellable (test->store, NULL);
  g_assert_cmpuint (care_test_store_findings (test->path), ==, 0);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store/store/" name, CareTestStore, NULL, care_test_store_set_up, func,             \
              care_test_store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("rolls-back", test_rolls_back);
  ADD ("passed-over", test_passed_over);
  ADD ("only-inside", test_only_inside);
  ADD ("every-row-has-an-entry", test_every_row_has_an_entry);
  ADD ("note", test_note);
  ADD ("one-sync", test_one_sync);
  ADD ("failed-sync", test_failed_sync);
  ADD ("reader", test_reader);
  ADD ("reader-process", test_reader_process);
  ADD ("kill", test_kill);
  ADD ("checkpoint", test_checkpoint);
  ADD ("cancel", test_cancel);
  return g_test_run ();
}
