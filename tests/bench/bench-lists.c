/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists of a day and the search, in a clinic of many patients, beside bare C that reads the
 * same columns of the same rows by the same indexes and makes no records of them. Both in turn.
 *
 *     bench-lists [PATIENTS]
 *
 * RESULT lines: task, who, metric, number, unit. */
#include "config.h"

#include "care-columns.h"
#include "care-store-private.h"
#include "care-store-search.h"
#include "care-test-store.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define ROUNDS 400
#define PAGE 50

typedef void (*Task) (CareTestStore *test, int round);

static double
wall_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec * 1e6 + (double) now.tv_nsec / 1e3;
}

static gint
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return x < y ? -1 : x > y ? 1 : 0;
}

/* Reads every column of the rows that are left, as text or number. */
static guint
drain (CareStmt *stmt)
{
  gboolean row = FALSE;
  guint n = 0;

  while (care_stmt_step (stmt, &row, NULL) && row)
    {
      for (int i = 0; i < care_stmt_n_columns (stmt); i++)
        if (care_stmt_column_type (stmt, i) == SQLITE_INTEGER)
          n += (guint) (care_stmt_get_int (stmt, i) & 0);
        else
          n += care_stmt_get_text (stmt, i) == (const char *) -1;
      n++;
    }
  return n;
}

static void
our_cases (CareTestStore *test, int round)
{
  const CareCaseFilter filter = { TRUE, -1, -1, NULL, NULL, CARE_TEST_NOW, PAGE, NULL };
  g_autoptr (GPtrArray) list = care_store_list_cases (test->store, &filter, NULL);

  g_assert_cmpuint (list->len, ==, PAGE);
}

static void
bare_cases (CareTestStore *test, int round)
{
  static const char *const levels[] = { "emergency", "urgent", "contact", "monitor", "expected" };
  guint n = 0;

  for (int i = 0; i < 5 && n < PAGE; i++)
    {
      g_autoptr (CareStmt) stmt = care_stmt_new (
          care_store_get_db (test->store),
          "SELECT " CARE_CASE_COLUMNS ", " CARE_PATIENT_COLUMNS ", " CARE_SESSION_COLUMNS
          " FROM triage_case c CROSS JOIN patient p CROSS JOIN session s"
          " WHERE c.state <> 'resolved' AND c.level = $1 AND c.due_at < $2"
          " AND p.id = c.patient_id AND s.id = c.session_id ORDER BY c.due_at, c.id LIMIT $3",
          NULL);

      care_stmt_bind_text (stmt, 1, levels[i]);
      care_stmt_bind_int (stmt, 2, CARE_TEST_NOW);
      care_stmt_bind_int (stmt, 3, PAGE - n);
      n += drain (stmt);
    }
}

static void
our_calls (CareTestStore *test, int round)
{
  g_autoptr (GPtrArray) list =
      care_store_list_due_calls (test->store, NULL, CARE_TEST_NOW, PAGE, NULL);

  g_assert_cmpuint (list->len, ==, PAGE);
}

static void
bare_calls (CareTestStore *test, int round)
{
  g_autoptr (CareStmt) stmt = care_stmt_new (
      care_store_get_db (test->store),
      "SELECT " CARE_CALL_COLUMNS ", " CARE_PATIENT_COLUMNS ", " CARE_SESSION_COLUMNS
      " FROM planned_call l CROSS JOIN patient p CROSS JOIN session s WHERE l.state = 'planned'"
      " AND l.due_at <= $1 AND p.id = l.patient_id AND s.id = l.session_id"
      " ORDER BY l.due_at, l.id LIMIT $2",
      NULL);

  care_stmt_bind_int (stmt, 1, CARE_TEST_NOW);
  care_stmt_bind_int (stmt, 2, PAGE);
  drain (stmt);
}

static void
our_history (CareTestStore *test, int round)
{
  g_autofree char *id = g_strdup_printf ("patient-%06d", round % 300);
  g_autoptr (GPtrArray) sessions = care_store_list_sessions (test->store, id, NULL);
  g_autoptr (GPtrArray) cases = care_store_list_patient_cases (test->store, id, NULL);

  g_assert_cmpuint (sessions->len, >, 0);
  g_assert_cmpuint (cases->len, >, 0);
}

static void
bare_history (CareTestStore *test, int round)
{
  g_autofree char *id = g_strdup_printf ("patient-%06d", round % 300);
  g_autoptr (CareStmt) sessions =
      care_stmt_new (care_store_get_db (test->store),
                     "SELECT " CARE_SESSION_COLUMNS
                     " FROM session s WHERE s.patient_id = $1 ORDER BY s.ended_at DESC, s.id DESC ",
                     NULL);
  g_autoptr (CareStmt) cases = care_stmt_new (
      care_store_get_db (test->store),
      "SELECT " CARE_CASE_COLUMNS
      " FROM triage_case c WHERE c.patient_id = $1 ORDER BY c.opened_at DESC, c.id DESC ",
      NULL);

  care_stmt_bind_text (sessions, 1, id);
  drain (sessions);
  care_stmt_bind_text (cases, 1, id);
  drain (cases);
}

static void
our_counts (CareTestStore *test, int round)
{
  CareCaseCounts counts;

  g_assert_true (care_store_count_cases (test->store, CARE_TEST_NOW, &counts, NULL));
}

static void
bare_counts (CareTestStore *test, int round)
{
  g_autoptr (CareStmt) stmt =
      care_stmt_new (care_store_get_db (test->store),
                     "SELECT count(*) FROM triage_case c WHERE c.state <> 'resolved'", NULL);

  drain (stmt);
}

static void
our_search (CareTestStore *test, int round)
{
  static const char *const typed[] = { "an", "bjo", "straße", "ana luk", "obr", "1980" };
  g_autoptr (GPtrArray) list = care_store_find_patients (test->store, typed[round % 6], 20, NULL);

  g_assert_nonnull (list);
}

static void
bare_search (CareTestStore *test, int round)
{
  static const char *const typed[] = { "an", "bjo", "strasse", "lukasz", "obr", "1980" };
  g_autofree char *end = g_strconcat (typed[round % 6], "\xf4\x8f\xbf\xbf", NULL);
  g_autoptr (CareStmt) stmt =
      care_stmt_new (care_store_get_db (test->store),
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

  care_stmt_bind_text (stmt, 1, round % 6 == 5 ? "birth" : "name");
  care_stmt_bind_text (stmt, 2, typed[round % 6]);
  care_stmt_bind_text (stmt, 3, end);
  drain (stmt);
}

static void
measure (CareTestStore *test, const char *name, Task ours, Task bare)
{
  double times[2][ROUNDS];
  const char *const who[] = { "ours", "limit" };

  for (int round = 0; round < ROUNDS; round++)
    for (int side = 0; side < 2; side++)
      {
        double started = wall_us ();

        (side == 0 ? ours : bare) (test, round);
        times[side][round] = wall_us () - started;
      }
  for (int side = 0; side < 2; side++)
    {
      qsort (times[side], ROUNDS, sizeof (double), compare_doubles);
      g_print ("RESULT\t%s\t%s\tp50\t%.1f\tus\n", name, who[side], times[side][ROUNDS / 2]);
      g_print ("RESULT\t%s\t%s\tp99\t%.1f\tus\n", name, who[side], times[side][ROUNDS * 99 / 100]);
    }
  g_print ("RESULT\t%s\tratio\tp50\t%.2f\tours/limit\n", name,
           times[0][ROUNDS / 2] / times[1][ROUNDS / 2]);
}

int
main (int argc, char **argv)
{
  int n = argc > 1 ? atoi (argv[1]) : 5000;
  CareTestStore test = { 0 };
  double started;
  guint findings = 0;

  care_test_store_set_up (&test, NULL);
  care_test_store_fill (&test, n, 1);
  g_print ("RESULT\tlists\tground\tpatients\t%d\trows\n", n);
  measure (&test, "open-cases", our_cases, bare_cases);
  measure (&test, "due-calls", our_calls, bare_calls);
  measure (&test, "history", our_history, bare_history);
  measure (&test, "counts", our_counts, bare_counts);
  measure (&test, "search", our_search, bare_search);
  started = wall_us ();
  care_store_check (test.store, TRUE, NULL, NULL, &findings, NULL);
  g_print ("RESULT\tcheck-deep\tours\tentries\t%" G_GINT64_FORMAT "\trows\n",
           care_store_get_change_seq (test.store));
  g_print ("RESULT\tcheck-deep\tours\ttime\t%.2f\ts\n", (wall_us () - started) / 1e6);
  g_print ("RESULT\tcheck-deep\tours\tfindings\t%u\trows\n", findings);
  care_test_store_tear_down (&test, NULL);
  return 0;
}
