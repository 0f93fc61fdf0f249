/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The work lists: the window's order, by index alone, and no dearer when there is more to choose
 * from. */
#include "config.h"

#include "care-columns.h"
#include "care-due.h"
#include "care-store-private.h"
#include "care-store-search.h"
#include "care-test-store.h"

#include <string.h>

/* The order as the interface states it, over all cases, for comparison. */
static gint
plain_order (gconstpointer a, gconstpointer b, gpointer data)
{
  const CareCaseData *x = care_case_get (*(CareCase *const *) a);
  const CareCaseData *y = care_case_get (*(CareCase *const *) b);
  gboolean x_late = x->due_at < CARE_TEST_NOW;
  gboolean y_late = y->due_at < CARE_TEST_NOW;

  if (x_late != y_late)
    return x_late ? -1 : 1;
  if (x->level != y->level)
    return (int) y->level - (int) x->level;
  if (x->due_at != y->due_at)
    return x->due_at < y->due_at ? -1 : 1;
  return strcmp (x->id, y->id);
}

static GPtrArray *
open_cases (CareTestStore *test, int n_patients)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);

  for (int n = 0; n < n_patients; n++)
    {
      g_autofree char *id = g_strdup_printf ("patient-%06d", n);
      g_autoptr (GPtrArray) cases = care_store_list_patient_cases (test->store, id, NULL);

      for (guint i = 0; i < cases->len; i++)
        {
          CareCase *triage_case = g_ptr_array_index (cases, i);

          if (care_case_get (triage_case)->state != CARE_CASE_STATE_RESOLVED)
            g_ptr_array_add (all, g_object_ref (triage_case));
        }
    }
  g_ptr_array_sort_with_data (all, plain_order, NULL);
  return all;
}

static const CareCaseFilter any_open = {
  .open_only = TRUE, .state = -1, .level = -1, .now_ms = CARE_TEST_NOW
};

static void
test_order (CareTestStore *test, gconstpointer data)
{
  g_autoptr (GPtrArray) expected = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) few = NULL;
  CareCaseFilter filter = any_open;

  care_test_store_fill (test, 60, 21);
  expected = open_cases (test, 60);
  list = care_store_list_cases (test->store, &filter, NULL);
  g_assert_cmpuint (list->len, ==, expected->len);
  g_assert_cmpuint (list->len, >, 50);
  for (guint i = 0; i < list->len; i++)
    {
      CareWorkItem *item = g_ptr_array_index (list, i);

      g_assert_cmpstr (care_work_item_get_id (item), ==,
                       care_case_get (g_ptr_array_index (expected, i))->id);
      g_assert_cmpstr (care_patient_get (care_work_item_get_patient (item))->id, ==,
                       care_case_get (care_work_item_get_case (item))->patient_id);
      g_assert_cmpstr (care_session_get (care_work_item_get_session (item))->id, ==,
                       care_case_get (care_work_item_get_case (item))->session_id);
    }
  filter.limit = 7;
  few = care_store_list_cases (test->store, &filter, NULL);
  g_assert_cmpuint (few->len, ==, 7);
  g_assert_cmpstr (care_work_item_get_id (g_ptr_array_index (few, 6)), ==,
                   care_work_item_get_id (g_ptr_array_index (list, 6)));
}

/* How many of all cases a filter takes, by looking at each. */
static guint
count_wanted (CareTestStore *test, const CareCaseFilter *filter)
{
  const CareCaseFilter everything = { .state = -1, .level = -1, .now_ms = CARE_TEST_NOW };
  g_autoptr (GPtrArray) all = care_store_list_cases (test->store, &everything, NULL);
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const CareCaseData *data =
          care_case_get (care_work_item_get_case (g_ptr_array_index (all, i)));

      n += (!filter->open_only || data->state != CARE_CASE_STATE_RESOLVED) &&
           (filter->state < 0 || (int) data->state == filter->state) &&
           (filter->level < 0 || (int) data->level == filter->level) &&
           (filter->owner == NULL || g_strcmp0 (filter->owner, data->owner) == 0) &&
           (filter->patient_id == NULL || g_str_equal (filter->patient_id, data->patient_id));
    }
  return n;
}

static void
test_filters (CareTestStore *test, gconstpointer data)
{
  const char *const owners[] = { NULL, "Jon Ek", "nobody" };
  const char *const patients[] = { NULL, "patient-000002" };

  care_test_store_fill (test, 40, 22);
  for (int state = -1; state < CARE_N_CASE_STATES; state++)
    for (int level = -1; level < CARE_N_LEVELS; level++)
      for (int o = 0; o < 3; o++)
        for (int p = 0; p < 2; p++)
          for (int open = 0; open < 2; open++)
            {
              const CareCaseFilter filter = { open,        state,         level, owners[o],
                                              patients[p], CARE_TEST_NOW, 0,     NULL };
              g_autoptr (GPtrArray) list = care_store_list_cases (test->store, &filter, NULL);

              g_assert_cmpuint (list->len, ==, count_wanted (test, &filter));
            }
}

static void
test_counts (CareTestStore *test, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;
  CareCaseCounts counts;
  CareCaseCounts expected = { 0 };

  care_test_store_fill (test, 60, 23);
  all = open_cases (test, 60);
  for (guint i = 0; i < all->len; i++)
    {
      const CareCaseData *one = care_case_get (g_ptr_array_index (all, i));

      expected.open++;
      expected.open_by_level[one->level]++;
      expected.new_ += one->state == CARE_CASE_STATE_NEW;
      expected.breached += one->due_at < CARE_TEST_NOW;
    }
  g_assert_true (care_store_count_cases (test->store, CARE_TEST_NOW, &counts, NULL));
  g_assert_cmpmem (&counts, sizeof counts, &expected, sizeof expected);
}

static gboolean
resolve_job (CareStore *store, gpointer data, GError **error)
{
  CareCaseData changed = *care_case_get (data);
  g_autoptr (CareCase) resolved = NULL;
  CareCaseCounts inside;

  changed.state = CARE_CASE_STATE_RESOLVED;
  changed.closed_at = CARE_TEST_NOW;
  resolved = care_case_new (&changed);
  return care_store_update_case (store, resolved, error) &&
         care_store_count_cases (store, CARE_TEST_NOW, &inside, error);
}

static gboolean
resolve_then_fail_job (CareStore *store, gpointer data, GError **error)
{
  if (resolve_job (store, data, error))
    g_set_error_literal (error, CARE_STORE_ERROR, CARE_STORE_ERROR_CONFLICT, "as the test wants");
  return FALSE;
}

static guint
breached_at (CareTestStore *test, gint64 now_ms)
{
  CareCaseCounts counts;

  g_assert_true (care_store_count_cases (test->store, now_ms, &counts, NULL));
  return counts.breached;
}

/* What is remembered is never old: a change, an undone change, a clock that runs out, a clock set
 * back. */
static void
test_counts_follow (CareTestStore *test, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;
  CareCase *latest;
  guint before;

  care_test_store_fill (test, 30, 23);
  all = open_cases (test, 30);
  for (int hour = -25; hour < 25; hour++)
    {
      gint64 now_ms = CARE_TEST_NOW + hour * CARE_TEST_HOUR;
      guint expected = 0;

      for (guint i = 0; i < all->len; i++)
        expected += care_case_get (g_ptr_array_index (all, i))->due_at < now_ms;
      g_assert_cmpuint (breached_at (test, now_ms), ==, expected);
      g_assert_cmpuint (breached_at (test, now_ms + 1), ==,
                        breached_at (test, now_ms + CARE_TEST_HOUR));
    }
  latest = g_ptr_array_index (all, 0);
  before = breached_at (test, CARE_TEST_NOW);
  g_assert_false (care_store_write (test->store, &test->act, "case.resolve", resolve_then_fail_job,
                                    latest, NULL));
  g_assert_cmpuint (breached_at (test, CARE_TEST_NOW), ==, before);
  {
    g_autoptr (CareCase) there =
        care_store_get_case (test->store, care_case_get (latest)->id, NULL);

    care_test_store_write (test, "case.resolve", resolve_job, there);
  }
  g_assert_cmpuint (breached_at (test, CARE_TEST_NOW), ==, before - 1);
}

static void
test_due (CareTestStore *test, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) mine = NULL;
  g_autoptr (GPtrArray) two = NULL;
  gint64 last = G_MININT64;
  guint n_mine = 0;

  care_test_store_fill (test, 60, 24);
  all = care_store_list_due_calls (test->store, NULL, CARE_TEST_NOW, 0, NULL);
  g_assert_cmpuint (all->len, >, 5);
  for (guint i = 0; i < all->len; i++)
    {
      CareWorkItem *item = g_ptr_array_index (all, i);
      const CareCallData *call = care_call_get (care_work_item_get_call (item));

      g_assert_cmpint (call->state, ==, CARE_CALL_STATE_PLANNED);
      g_assert_cmpint (call->due_at, <=, CARE_TEST_NOW);
      g_assert_cmpint (call->due_at, >=, last);
      last = call->due_at;
      n_mine += g_str_equal (care_due_person (item), "Mara Costa");
    }
  mine = care_store_list_due_calls (test->store, "Mara Costa", CARE_TEST_NOW, 0, NULL);
  g_assert_cmpuint (mine->len, >, 0);
  g_assert_cmpuint (mine->len, ==, n_mine);
  two = care_store_list_due_calls (test->store, NULL, CARE_TEST_NOW, 2, NULL);
  g_assert_cmpuint (two->len, ==, 2);
}

typedef struct
{
  CareCallReason reason;
  int due; /* hours from now */
  int tries;
  gboolean shown;
} TwoCalls[2];

static gboolean
two_calls_job (CareStore *store, gpointer data, GError **error)
{
  const TwoCalls *rows = data;
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (int n = 0; n < 8; n++)
    {
      g_autoptr (CarePatient) patient = care_test_patient (n, random, CARE_TEST_BARE);
      g_autoptr (CareSession) session =
          care_test_session (n, care_patient_get (patient)->id, random, CARE_TEST_BARE);

      if (!care_store_insert_patient (store, patient, error) ||
          !care_store_insert_session (store, session, error))
        return FALSE;
      for (int i = 0; i < 2; i++)
        {
          g_autofree char *id = g_strdup_printf ("call-%d-%d", n, i);
          const CareCallData call = { .id = id,
                                      .patient_id = care_patient_get (patient)->id,
                                      .session_id = care_session_get (session)->id,
                                      .reason = rows[n][i].reason,
                                      .due_at = CARE_TEST_NOW + rows[n][i].due * CARE_TEST_HOUR,
                                      .tries = rows[n][i].tries,
                                      .closed_at = G_MININT64,
                                      .version = 1 };
          g_autoptr (CareCall) record = care_call_new (&call);

          if (!care_store_insert_call (store, record, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* Of two calls about one session one is shown, but an emergency and open safety questions never
 * stand behind another call. */
static void
test_one_of_two (CareTestStore *test, gconstpointer data)
{
  TwoCalls rows[8] = {
    { { CARE_CALL_REASON_ROUTINE_48, -30, 0, TRUE }, { CARE_CALL_REASON_LATE_72, -5, 0, FALSE } },
    { { CARE_CALL_REASON_ROUTINE_48, -5, 0, FALSE }, { CARE_CALL_REASON_LATE_72, -5, 1, TRUE } },
    { { CARE_CALL_REASON_ROUTINE_48, -5, 0, TRUE }, { CARE_CALL_REASON_LATE_72, -5, 0, FALSE } },
    { { CARE_CALL_REASON_ROUTINE_48, 5, 2, FALSE }, { CARE_CALL_REASON_LATE_72, -5, 0, TRUE } },
    { { CARE_CALL_REASON_LATE_72, -5, 0, TRUE }, { CARE_CALL_REASON_INCOMPLETE, -1, 0, TRUE } },
    { { CARE_CALL_REASON_LATE_72, -1, 0, FALSE }, { CARE_CALL_REASON_INCOMPLETE, -5, 0, TRUE } },
    { { CARE_CALL_REASON_LATE_72, -5, 0, TRUE },
      { CARE_CALL_REASON_EMERGENCY_CHECK, -1, 0, TRUE } },
    { { CARE_CALL_REASON_LATE_72, -1, 0, TRUE },
      { CARE_CALL_REASON_EMERGENCY_CHECK, -5, 0, TRUE } },
  };
  g_autoptr (GHashTable) shown = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) list = NULL;

  care_test_store_write (test, "test.calls", two_calls_job, rows);
  list = care_store_list_due_calls (test->store, NULL, CARE_TEST_NOW, 0, NULL);
  for (guint i = 0; i < list->len; i++)
    g_hash_table_add (shown, (gpointer) care_work_item_get_id (g_ptr_array_index (list, i)));
  for (int n = 0; n < 8; n++)
    for (int i = 0; i < 2; i++)
      {
        g_autofree char *id = g_strdup_printf ("call-%d-%d", n, i);

        g_test_message ("%s", id);
        g_assert_cmpint (g_hash_table_contains (shown, id), ==, rows[n][i].shown);
      }
}

/* What the engine did since the last time, over all statements it keeps. */
static int
work_done (CareDb *db, int counter)
{
  int n = 0;

  for (sqlite3_stmt *stmt = sqlite3_next_stmt (db->handle, NULL); stmt != NULL;
       stmt = sqlite3_next_stmt (db->handle, stmt))
    n += sqlite3_stmt_status (stmt, counter, TRUE);
  return n;
}

typedef void (*Lister) (CareTestStore *test);

static void
list_open (CareTestStore *test)
{
  CareCaseFilter filter = any_open;
  g_autoptr (GPtrArray) list = NULL;

  filter.limit = 20;
  list = care_store_list_cases (test->store, &filter, NULL);
  g_assert_cmpuint (list->len, ==, 20);
}

static void
list_closed (CareTestStore *test)
{
  CareCaseFilter filter = { .state = CARE_CASE_STATE_RESOLVED, .level = -1, .limit = 5 };
  g_autoptr (GPtrArray) list = care_store_list_cases (test->store, &filter, NULL);

  g_assert_cmpuint (list->len, ==, 5);
}

static void
list_due (CareTestStore *test)
{
  g_autoptr (GPtrArray) list =
      care_store_list_due_calls (test->store, NULL, CARE_TEST_NOW, 5, NULL);

  g_assert_cmpuint (list->len, ==, 5);
}

static void
list_my_due (CareTestStore *test)
{
  g_autoptr (GPtrArray) list =
      care_store_list_due_calls (test->store, "Mara Costa", CARE_TEST_NOW, 2, NULL);

  g_assert_cmpuint (list->len, ==, 2);
}

/* The parts of the call list behind what is due. */
static void
list_other_calls (CareTestStore *test)
{
  g_autoptr (GPtrArray) unreachable =
      care_store_list_unreachable_calls (test->store, NULL, 5, NULL);
  g_autoptr (GPtrArray) ended =
      care_store_list_ended_calls (test->store, NULL, CARE_TEST_NOW, 5, NULL);
  g_autoptr (GPtrArray) put_away =
      care_store_list_put_away_calls (test->store, NULL, CARE_TEST_NOW, 5, NULL);

  g_assert_cmpuint (unreachable->len, ==, 5);
  g_assert_cmpuint (ended->len, ==, 5);
  g_assert_cmpuint (put_away->len, ==, 5);
}

static void
load_call (CareTestStore *test)
{
  g_autoptr (CareWorkItem) item = care_store_get_call_item (test->store, "call-000003", NULL);
  g_autoptr (GPtrArray) events = care_store_list_call_events (test->store, "call-000003", NULL);

  g_assert_nonnull (item);
  g_assert_cmpuint (events->len, ==, 1);
}

/* Everything the page of one patient asks for. */
static void
list_history (CareTestStore *test)
{
  const char *id = "patient-000003";
  g_autoptr (GPtrArray) sessions = care_store_list_sessions (test->store, id, NULL);
  g_autoptr (GPtrArray) reports = care_store_list_patient_reports (test->store, id, NULL);
  g_autoptr (GPtrArray) results = care_store_list_patient_results (test->store, id, NULL);
  g_autoptr (GPtrArray) cases = care_store_list_patient_cases (test->store, id, NULL);
  g_autoptr (GPtrArray) attempts = care_store_list_patient_attempts (test->store, id, NULL);
  g_autoptr (GPtrArray) handouts = care_store_list_patient_handouts (test->store, id, NULL);
  g_autoptr (GPtrArray) calls = care_store_list_session_calls (test->store, "session-000006", NULL);
  g_autoptr (GPtrArray) of_session = care_store_list_reports (test->store, "session-000006", NULL);
  g_autoptr (GPtrArray) events = care_store_list_case_events (test->store, "case-000006", NULL);
  g_autoptr (GPtrArray) tries = care_store_list_attempts (test->store, "case-000006", NULL);
  g_autoptr (CareCase) open = care_store_find_open_case (test->store, "session-000006", NULL);

  g_assert_cmpuint (sessions->len, ==, 2);
  g_assert_cmpuint (reports->len, ==, 2);
  g_assert_cmpuint (results->len, ==, 2);
  g_assert_cmpuint (cases->len, ==, 2);
  g_assert_cmpuint (attempts->len, ==, 2);
  g_assert_cmpuint (handouts->len, ==, 2);
  g_assert_cmpuint (calls->len, ==, 1);
  g_assert_cmpuint (of_session->len, ==, 1);
  g_assert_cmpuint (events->len, ==, 1);
  g_assert_cmpuint (tries->len, ==, 1);
}

static void
list_found (CareTestStore *test)
{
  g_autoptr (GPtrArray) one = care_store_find_patients (test->store, "an", 4, NULL);
  g_autoptr (GPtrArray) two = care_store_find_patients (test->store, "ana luk", 4, NULL);
  g_autoptr (GPtrArray) recent = care_store_recent_patients (test->store, 3, NULL);

  g_assert_cmpuint (one->len, ==, 4);
  g_assert_cmpuint (two->len, >, 0);
  g_assert_cmpuint (recent->len, ==, 3);
}

/* No list scans, sorts, or builds an index for itself, and its steps do not grow with the file. */
static void
test_cost (CareTestStore *test, gconstpointer data)
{
  const Lister listers[] = { list_open,        list_closed, list_due,    list_my_due,
                             list_other_calls, load_call,   list_history };
  int steps[2][G_N_ELEMENTS (listers)];

  for (int size = 0; size < 2; size++)
    {
      if (size == 1)
        {
          care_test_store_tear_down (test, NULL);
          care_test_store_set_up (test, NULL);
        }
      care_test_store_fill (test, size == 0 ? 60 : 600, 25);
      for (gsize i = 0; i < G_N_ELEMENTS (listers); i++)
        {
          CareDb *db = care_store_get_db (test->store);

          listers[i](test);
          work_done (db, SQLITE_STMTSTATUS_FULLSCAN_STEP);
          work_done (db, SQLITE_STMTSTATUS_SORT);
          work_done (db, SQLITE_STMTSTATUS_AUTOINDEX);
          work_done (db, SQLITE_STMTSTATUS_VM_STEP);
          listers[i](test);
          /* The closed cases are the head of their own index: the engine counts its page. */
          g_assert_cmpint (work_done (db, SQLITE_STMTSTATUS_FULLSCAN_STEP), <=,
                           listers[i] == list_closed ? 5 : 0);
          /* What one person's records hold is sorted: it may be from several of them. */
          if (listers[i] != list_history)
            g_assert_cmpint (work_done (db, SQLITE_STMTSTATUS_SORT), ==, 0);
          g_assert_cmpint (work_done (db, SQLITE_STMTSTATUS_AUTOINDEX), ==, 0);
          steps[size][i] = work_done (db, SQLITE_STMTSTATUS_VM_STEP);
        }
    }
  for (gsize i = 0; i < G_N_ELEMENTS (listers); i++)
    {
      g_test_message ("list %d: %d and %d steps", (int) i, steps[0][i], steps[1][i]);
      g_assert_cmpint (steps[1][i], <=, steps[0][i] * 3 / 2);
    }
}

static void
test_search_cost (CareTestStore *test, gconstpointer data)
{
  CareDb *db;

  care_test_store_fill (test, 60, 25);
  db = care_store_get_db (test->store);
  work_done (db, SQLITE_STMTSTATUS_SORT);
  list_found (test);
  /* Of each person found the sessions are sorted, twice: they may be of several records. */
  g_assert_cmpint (work_done (db, SQLITE_STMTSTATUS_SORT), <=, 2 * 15);
  g_assert_cmpint (work_done (db, SQLITE_STMTSTATUS_AUTOINDEX), ==, 0);
}

/* The index by name, for the lists that are on the first page. */
static void
test_plan (CareTestStore *test, gconstpointer data)
{
  const struct
  {
    const char *sql;
    const char *index;
  } plans[] = {
    { "EXPLAIN QUERY PLAN SELECT id FROM triage_case c WHERE c.state <> 'resolved'"
      " AND c.level = $1 AND c.due_at < $2 ORDER BY c.due_at, c.id LIMIT $3",
      "COVERING INDEX triage_case_open" },
    { "EXPLAIN QUERY PLAN SELECT id FROM planned_call l WHERE l.state = 'planned'"
      " AND l.due_at <= $1 ORDER BY l.due_at, l.id LIMIT $2",
      "INDEX planned_call_due" },
    { "EXPLAIN QUERY PLAN SELECT id FROM planned_call l WHERE l.state = 'unreachable'"
      " AND l.put_away_at IS NULL AND l.closed_at >= $1 ORDER BY l.closed_at, l.id LIMIT $2",
      "INDEX planned_call_unreachable" },
    { "EXPLAIN QUERY PLAN SELECT id FROM planned_call l WHERE l.state IN ('done', 'closed')"
      " AND l.closed_at >= $1 ORDER BY l.closed_at, l.id LIMIT $2",
      "INDEX planned_call_ended" },
    { "EXPLAIN QUERY PLAN SELECT id FROM planned_call l WHERE l.put_away_at >= $1"
      " ORDER BY l.put_away_at, l.id LIMIT $2",
      "INDEX planned_call_put_away" },
    { "EXPLAIN QUERY PLAN SELECT count(*) FROM triage_case c WHERE c.state <> 'resolved'"
      " AND c.level = $1",
      "COVERING INDEX triage_case_open" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      g_autoptr (CareStmt) stmt =
          care_stmt_new (care_store_get_db (test->store), plans[i].sql, NULL);
      gboolean row = FALSE;

      g_assert_true (care_stmt_step (stmt, &row, NULL) && row);
      g_test_message ("%s", care_stmt_get_text (stmt, 3));
      g_assert_nonnull (strstr (care_stmt_get_text (stmt, 3), plans[i].index));
    }
}

#define ADD(name, func)                                                                            \
  g_test_add ("/store/case-list/" name, CareTestStore, NULL, care_test_store_set_up, func,         \
              care_test_store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("order", test_order);
  ADD ("filters", test_filters);
  ADD ("counts", test_counts);
  ADD ("counts-follow", test_counts_follow);
  ADD ("due", test_due);
  ADD ("one-of-two", test_one_of_two);
  ADD ("cost", test_cost);
  ADD ("search-cost", test_search_cost);
  ADD ("plan", test_plan);
  return g_test_run ();
}
