/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever another program does to a row is found by the deep check; an untouched file shows
 * nothing. */
#include "config.h"

#include "care-test-store.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define WAYS 200

static void
test_untouched (CareTestStore *test, gconstpointer data)
{
  care_test_store_fill (test, 12, 9);
  g_assert_cmpuint (care_test_store_findings (test->path), ==, 0);
  care_test_store_close (test);
  g_assert_cmpuint (care_test_store_findings (test->path), ==, 0);
}

/* A stranger with the shell: the tables as they were found, and the triggers. */
typedef struct
{
  char *name;
  char **columns;
  int n_rows;
} Table;

typedef struct
{
  char *path;
  GArray *tables;
  char *triggers; /* statements that make them again */
  char *drops;
  GRand *random;
} Stranger;

static char **
ask_lines (const char *path, const char *sql)
{
  g_autofree char *output = care_test_sqlite (path, sql);

  return g_strsplit (output, "\n", -1);
}

/* Runs @script as it stands; a statement that fails does not stop the next one. */
static void
run_shell (const char *path, const char *script)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) shell =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE |
                            G_SUBPROCESS_FLAGS_STDOUT_SILENCE,
                        &error, "sqlite3", path, NULL);

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (shell, script, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static const char *
pick_column (Stranger *self, const Table *table)
{
  return table
      ->columns[g_rand_int_range (self->random, 0, (gint32) g_strv_length (table->columns))];
}

static char *
pick_row (Stranger *self, const Table *table)
{
  return g_strdup_printf ("(SELECT rowid FROM %s ORDER BY rowid LIMIT 1 OFFSET %d)", table->name,
                          g_rand_int_range (self->random, 0, table->n_rows));
}

/* Some value in some column: what the schema does not take changes nothing and does not count. */
static char *
change_row (Stranger *self, const Table *table)
{
  static const char *const values[] = {
    "'yes'",
    "'no'",
    "'unsure'",
    "7",
    "'urgent'",
    "'expected'",
    "NULL",
    "'better'",
    "'mild'",
    "'other'",
    "'massage'",
    "'2001-02-03'",
    "'done'",
    "'new'",
    "1",
    "0",
    "'phone'",
    "'carer'",
    "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'",
    "'patient-000003'",
    "'session-000002'",
    "x'00ff'",
  };
  g_autofree char *row = pick_row (self, table);

  return g_strdup_printf ("UPDATE %s SET %s = %s WHERE rowid = %s;\n", table->name,
                          pick_column (self, table),
                          values[g_rand_int_range (self->random, 0, G_N_ELEMENTS (values))], row);
}

static char *
delete_row (Stranger *self, const Table *table)
{
  g_autofree char *row = pick_row (self, table);

  return g_strdup_printf ("DELETE FROM %s WHERE rowid = %s;\n", table->name, row);
}

/* The last entries, which no later one misses. */
static char *
cut_tail (Stranger *self)
{
  return g_strdup_printf (
      "DELETE FROM audit_entry WHERE seq > (SELECT max(seq) - %d FROM audit_entry);\n",
      g_rand_int_range (self->random, 1, 20));
}

/* A copy of a row under a new key; what must be unique gets a new value too. */
static char *
insert_row (Stranger *self, const Table *table)
{
  g_autofree char *row = pick_row (self, table);
  g_autoptr (GString) values = g_string_new (NULL);

  for (char **column = table->columns; *column != NULL; column++)
    {
      const char *value = *column;

      if (g_str_equal (value, "id") || g_str_equal (value, "code") || g_str_equal (value, "word"))
        value = "'forged'";
      else if (g_str_equal (value, "number"))
        value = "9999";
      else if (g_str_equal (value, "seq"))
        value = "(SELECT max(seq) + 1 FROM audit_entry)";
      g_string_append_printf (values, "%s%s", values->len > 0 ? ", " : "", value);
    }
  return g_strdup_printf ("INSERT INTO %s SELECT %s FROM %s WHERE rowid = %s;\n", table->name,
                          values->str, table->name, row);
}

/* Two rows exchange their keys: each is whole, and in the other's place. */
static char *
swap_rows (Stranger *self, const Table *table)
{
  const char *key = g_str_equal (table->name, "audit_entry")   ? "seq"
                    : g_str_equal (table->name, "search_word") ? "word"
                                                               : "id";
  const char *between = g_str_equal (key, "seq") ? "900000" : "'swap'";
  g_autofree char *one = pick_row (self, table);
  g_autofree char *other = pick_row (self, table);

  return g_strdup_printf ("CREATE TEMP TABLE k AS SELECT a.%s a, b.%s b FROM %s a, %s b"
                          " WHERE a.rowid = %s AND b.rowid = %s;\n"
                          "UPDATE %s SET %s = %s WHERE %s = (SELECT a FROM k);\n"
                          "UPDATE %s SET %s = (SELECT a FROM k) WHERE %s = (SELECT b FROM k);\n"
                          "UPDATE %s SET %s = (SELECT b FROM k) WHERE %s = %s;\n",
                          key, key, table->name, table->name, one, other, table->name, key, between,
                          key, table->name, key, key, table->name, key, key, between);
}

static char *
tamper (Stranger *self)
{
  const Table *table = &g_array_index (
      self->tables, Table, g_rand_int_range (self->random, 0, (gint32) self->tables->len));

  switch (g_rand_int_range (self->random, 0, 10))
    {
    case 0:
    case 1:
      return delete_row (self, table);
    case 2:
    case 3:
      return insert_row (self, table);
    case 4:
    case 5:
      return swap_rows (self, table);
    case 6:
      return cut_tail (self);
    default:
      return change_row (self, table);
    }
}

/* The rows of all tables as text: whether a way did anything at all. */
static char *
content (const char *path)
{
  g_autofree char *dump = care_test_sqlite (path, ".dump --data-only");

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, dump, -1);
}

static void
add_table (Stranger *self, const char *path, const char *name)
{
  g_autofree char *columns =
      g_strdup_printf ("SELECT name FROM pragma_table_info('%s') ORDER BY cid", name);
  g_autofree char *count = g_strdup_printf ("SELECT count(*) FROM %s", name);
  g_autofree char *n = care_test_sqlite (path, count);
  Table table = { g_strdup (name), ask_lines (path, columns), atoi (n) };

  g_assert_cmpint (table.n_rows, >, 0);
  g_array_append_val (self->tables, table);
}

static void
clear_table (gpointer data)
{
  Table *table = data;

  g_free (table->name);
  g_strfreev (table->columns);
}

static void
stranger_init (Stranger *self, CareTestStore *test)
{
  g_auto (GStrv) names =
      ask_lines (test->path, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");

  self->path = g_build_filename (test->folder, "touched.db", NULL);
  self->tables = g_array_new (FALSE, FALSE, sizeof (Table));
  g_array_set_clear_func (self->tables, clear_table);
  for (char **name = names; *name != NULL; name++)
    add_table (self, test->path, *name);
  self->triggers =
      care_test_sqlite (test->path, "SELECT group_concat(sql || ';', char(10)) FROM sqlite_schema"
                                    " WHERE type = 'trigger'");
  self->drops =
      care_test_sqlite (test->path, "SELECT group_concat('DROP TRIGGER ' || name || ';', char(10))"
                                    " FROM sqlite_schema WHERE type = 'trigger'");
  self->random = g_rand_new_with_seed (20260105);
}

static void
stranger_clear (Stranger *self)
{
  g_free (self->path);
  g_array_unref (self->tables);
  g_free (self->triggers);
  g_free (self->drops);
  g_rand_free (self->random);
}

/* 200 ways that changed something; in every second one the triggers are made again, so that the
 * schema is the same and only the rows tell. */
static void
test_tampering (CareTestStore *test, gconstpointer data)
{
  g_autofree char *good = NULL;
  g_autofree char *before = NULL;
  Stranger stranger = { 0 };
  gsize length = 0;
  int found = 0;

  care_test_store_fill (test, 6, 11);
  care_test_store_close (test);
  g_assert_true (g_file_get_contents (test->path, &good, &length, NULL));
  before = content (test->path);
  stranger_init (&stranger, test);
  for (int way = 0; way < WAYS;)
    {
      g_autofree char *after = NULL;
      g_autofree char *sql = tamper (&stranger);
      g_autofree char *script =
          g_strdup_printf ("PRAGMA foreign_keys = OFF;\n%s\n%s\n%s\n", stranger.drops, sql,
                           way % 2 == 0 ? stranger.triggers : "");

      g_assert_true (g_file_set_contents (stranger.path, good, (gssize) length, NULL));
      run_shell (stranger.path, script);
      after = content (stranger.path);
      if (g_str_equal (before, after))
        continue;
      way++;
      if (care_test_store_findings (stranger.path) > 0)
        found++;
      else
        g_test_message ("not found: %s", sql);
    }
  stranger_clear (&stranger);
  g_test_message ("%d of %d found", found, WAYS);
  g_assert_cmpint (found, ==, WAYS);
}

typedef struct
{
  const char *kind;
  const char *where;
  guint n;
} Wanted;

static void
want_cb (const char *kind, const char *where, const char *what, gpointer data)
{
  Wanted *wanted = data;

  if (g_str_equal (kind, wanted->kind) && g_str_has_prefix (where, wanted->where))
    wanted->n++;
}

/* What is found is named: the part, the table and row, or the first bad number. */
static void
test_names (CareTestStore *test, gconstpointer data)
{
  const struct
  {
    const char *sql;
    const char *kind;
    const char *where;
  } ways[] = {
    { "UPDATE patient SET notes = 'x' WHERE id = 'patient-000002'", "row",
      "patient patient-000002" },
    { "DELETE FROM draft WHERE id = 'draft-1'", "row", "draft draft-1" },
    { "UPDATE search_word SET word = 'x' WHERE rowid = 1", "search", "patient-000000" },
    { "DELETE FROM search_word WHERE rowid = 1", "search", "patient-000000" },
    { "DROP TRIGGER audit_entry_no_update; UPDATE audit_entry SET actor = 'x' WHERE seq = 9",
      "audit", "entry 9" },
    { "DROP TRIGGER audit_entry_no_delete; DELETE FROM audit_entry WHERE seq = 9", "audit",
      "entry 9" },
    { "UPDATE audit_head SET seq = seq + 1", "audit", "entry " },
    { "PRAGMA foreign_keys = OFF; DROP TRIGGER patient_no_delete;"
      "DELETE FROM patient WHERE id = 'patient-000001'",
      "foreign_key", "session row" },
    { "DROP TRIGGER patient_no_delete", "schema", "file" },
  };
  g_autofree char *good = NULL;
  gsize length = 0;

  care_test_store_fill (test, 4, 2);
  care_test_store_close (test);
  g_assert_true (g_file_get_contents (test->path, &good, &length, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *ignored = care_test_sqlite (test->path, ways[i].sql);
      Wanted wanted = { ways[i].kind, ways[i].where, 0 };
      g_autoptr (GError) error = NULL;
      g_autoptr (CareStore) store = care_store_open (
          test->path, CARE_STORE_READ_ONLY | CARE_STORE_EXAMINE, "check", 0, &error);

      g_assert_no_error (error);
      care_store_check (store, TRUE, want_cb, &wanted, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (wanted.n, >=, 1);
      g_clear_object (&store);
      g_assert_true (g_file_set_contents (test->path, good, (gssize) length, NULL));
    }
}

/* Bits that flip on the disk: never a crash, and what is not found is in free space or unused. */
static void
test_flipped_bits (CareTestStore *test, gconstpointer data)
{
  g_autofree char *good = NULL;
  g_autofree char *before = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  gsize length = 0;
  int changed = 0;
  int found = 0;

  care_test_store_fill (test, 6, 11);
  care_test_store_close (test);
  g_assert_true (g_file_get_contents (test->path, &good, &length, NULL));
  for (int i = 0; i < 120; i++)
    {
      g_autofree char *bytes = g_memdup2 (good, length);
      g_autoptr (CareStore) store = NULL;
      g_autoptr (GError) error = NULL;
      guint findings = 0;
      gsize at = (gsize) g_rand_int_range (random, 100, (gint32) length);

      bytes[at] ^= (char) (1 << g_rand_int_range (random, 0, 8));
      g_assert_true (g_file_set_contents (test->path, bytes, (gssize) length, NULL));
      store =
          care_store_open (test->path, CARE_STORE_READ_ONLY | CARE_STORE_EXAMINE, "x", 0, &error);
      changed += bytes[at] != 0 && good[at] != 0 ? 1 : 0;
      if (store == NULL || !care_store_check (store, TRUE, NULL, NULL, &findings, &error) ||
          findings > 0)
        found += bytes[at] != 0 && good[at] != 0 ? 1 : 0;
    }
  g_test_message ("%d of %d flips in used bytes found", found, changed);
  g_assert_cmpint (found * 100, >=, changed * 95);
}

typedef struct
{
  int from;
  int n;
} Batch;

static gboolean
many_job (CareStore *store, gpointer data, GError **error)
{
  const Batch *batch = data;
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (int n = batch->from; n < batch->from + batch->n; n++)
    {
      g_autoptr (CareSession) session =
          care_test_session (n, "patient-000000", random, CARE_TEST_BARE);

      if (!care_store_insert_session (store, session, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
one_patient_job (CareStore *store, gpointer data, GError **error)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (CarePatient) patient = care_test_patient (0, random, CARE_TEST_BARE);

  return care_store_insert_patient (store, patient, error);
}

/* Many entries with their rows; measured (-m perf), 100,000 take less than three seconds. */
static void
test_many (CareTestStore *test, gconstpointer data)
{
  clock_t started;
  double seconds;
  guint findings = 1;
  g_autoptr (GError) error = NULL;
  Batch batch = { 0, g_test_perf () ? 100000 : 10000 / ROUNDS_DIVISOR };

  care_test_store_write (test, "patient.create", one_patient_job, NULL);
  care_test_store_write (test, "session.sign", many_job, &batch);
  started = clock ();
  g_assert_true (care_store_check (test->store, TRUE, NULL, NULL, &findings, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (findings, ==, 0);
  seconds = (double) (clock () - started) / CLOCKS_PER_SEC;
  g_test_message ("%d entries and rows: %.2f s of processor time", batch.n, seconds);
  if (g_test_perf ())
    g_assert_cmpfloat (seconds, <, 3.0);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store/check/" name, CareTestStore, NULL, care_test_store_set_up, func,             \
              care_test_store_tear_down)

int
main (int argc, char **argv)
{
  /* A file system in memory, where there is one: what is changed here is not what a disk may lose.
   */
  if (g_getenv ("TMPDIR") == NULL && g_access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);

  ADD ("untouched", test_untouched);
  ADD ("tampering", test_tampering);
  ADD ("names", test_names);
  ADD ("flipped-bits", test_flipped_bits);
  ADD ("many", test_many);
  return g_test_run ();
}
