/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The triage panel: cases with patient and session in the window's order, and their counts. */
#include "config.h"

#include "care-columns.h"
#include "care-row.h"
#include "care-store-cases.h"

/* The columns of a row of the panel; the joins are by key, in the order written. */
#define ITEM_COLUMNS CARE_CASE_COLUMNS ", " CARE_PATIENT_COLUMNS ", " CARE_SESSION_COLUMNS
#define ITEM_TABLES " FROM triage_case c CROSS JOIN patient p CROSS JOIN session s"
#define ITEM_KEYS " AND p.id = " CARE_SHOWN_OF ("c.patient_id") " AND s.id = c.session_id"
#define ITEM_FILTER                                                                                \
  " AND (CAST($3 AS TEXT) IS NULL OR c.owner = $3) AND (CAST($4 AS TEXT) IS NULL OR c.state = $4)"

/* One level of the open cases, a range of the index triage_case_open: so the window's order needs
 * no sorting. The WHERE repeats that of the index. */
static const char open_breached[] =
    "SELECT " ITEM_COLUMNS ITEM_TABLES " WHERE c.state <> 'resolved' AND c.level = $1"
    " AND c.due_at < $2" ITEM_KEYS ITEM_FILTER " ORDER BY c.due_at, c.id LIMIT $5";
static const char open_in_time[] =
    "SELECT " ITEM_COLUMNS ITEM_TABLES " WHERE c.state <> 'resolved' AND c.level = $1"
    " AND c.due_at >= $2" ITEM_KEYS ITEM_FILTER " ORDER BY c.due_at, c.id LIMIT $5";
static const char closed[] = "SELECT " ITEM_COLUMNS ITEM_TABLES " WHERE c.state = 'resolved'"
                             " AND (CAST($1 AS TEXT) IS NULL OR c.level = $1)" ITEM_KEYS
                             " AND (CAST($2 AS TEXT) IS NULL OR c.owner = $2)"
                             " ORDER BY c.closed_at DESC NULLS LAST, c.id DESC LIMIT $3";
static const char open_because[] =
    "SELECT " ITEM_COLUMNS ITEM_TABLES " WHERE c.state <> 'resolved' AND c.level = $1"
    " AND c.why LIKE $2" ITEM_KEYS;
static const char of_patient[] =
    "SELECT " ITEM_COLUMNS ITEM_TABLES " WHERE c.patient_id IN " CARE_SAME_PERSON ITEM_KEYS;

static gboolean
read_item (CareStmt *stmt, gpointer *ret, GError **error)
{
  g_autoptr (CareCase) triage_case = NULL;
  g_autoptr (CarePatient) patient = NULL;
  g_autoptr (CareSession) session = NULL;
  gpointer record = NULL;

  if (!care_case_read (stmt, 0, &record, error))
    return FALSE;
  triage_case = record;
  if (!care_patient_read (stmt, CARE_N_CASE_COLUMNS, &record, error))
    return FALSE;
  patient = record;
  if (!care_session_read (stmt, CARE_N_CASE_COLUMNS + CARE_N_PATIENT_COLUMNS, &record, error))
    return FALSE;
  session = record;
  *ret = care_work_item_new (patient, session, triage_case, NULL);
  return TRUE;
}

typedef struct
{
  const CareCaseFilter *filter;
  GPtrArray *list;
} Listing;

static gint64
room (const Listing *listing)
{
  if (listing->filter->limit == 0)
    return G_MAXINT64;
  return (gint64) listing->filter->limit - listing->list->len;
}

static const char *
code_or_null (GType type, int value)
{
  return value >= 0 ? care_enum_code (type, value) : NULL;
}

static gboolean
list_level (CareStore *self, Listing *listing, const char *sql, int level, GError **error)
{
  const CareCaseFilter *filter = listing->filter;
  g_autoptr (CareStmt) stmt = NULL;

  if (room (listing) <= 0 || (filter->level >= 0 && filter->level != level))
    return TRUE;
  stmt = care_stmt_new (care_store_get_db (self), sql, error);
  if (stmt == NULL)
    return FALSE;
  care_stmt_bind_text (stmt, 1, care_enum_code (CARE_TYPE_LEVEL, level));
  care_stmt_bind_int (stmt, 2, filter->now_ms);
  care_stmt_bind_text (stmt, 3, filter->owner);
  care_stmt_bind_text (stmt, 4, code_or_null (CARE_TYPE_CASE_STATE, filter->state));
  care_stmt_bind_int (stmt, 5, room (listing));
  return care_row_collect (stmt, read_item, listing->list, error);
}

static gboolean
list_closed (CareStore *self, Listing *listing, GError **error)
{
  const CareCaseFilter *filter = listing->filter;
  g_autoptr (CareStmt) stmt = NULL;

  if (room (listing) <= 0)
    return TRUE;
  stmt = care_stmt_new (care_store_get_db (self), closed, error);
  if (stmt == NULL)
    return FALSE;
  care_stmt_bind_text (stmt, 1, code_or_null (CARE_TYPE_LEVEL, filter->level));
  care_stmt_bind_text (stmt, 2, filter->owner);
  care_stmt_bind_int (stmt, 3, room (listing));
  return care_row_collect (stmt, read_item, listing->list, error);
}

static gboolean
list_all (CareStore *self, Listing *listing, GError **error)
{
  const CareCaseFilter *filter = listing->filter;
  gboolean wants_closed =
      !filter->open_only && (filter->state < 0 || filter->state == CARE_CASE_STATE_RESOLVED);

  if (filter->state != CARE_CASE_STATE_RESOLVED)
    {
      for (int level = CARE_N_LEVELS - 1; level >= 0; level--)
        if (!list_level (self, listing, open_breached, level, error))
          return FALSE;
      for (int level = CARE_N_LEVELS - 1; level >= 0; level--)
        if (!list_level (self, listing, open_in_time, level, error))
          return FALSE;
    }
  return !wants_closed || list_closed (self, listing, error);
}

static gboolean
is_wanted (const CareCaseFilter *filter, const CareCaseData *data)
{
  gboolean open = data->state != CARE_CASE_STATE_RESOLVED;

  return (open || !filter->open_only) &&
         (filter->state < 0 || (int) data->state == filter->state) &&
         (filter->level < 0 || (int) data->level == filter->level) &&
         (filter->owner == NULL || g_strcmp0 (filter->owner, data->owner) == 0);
}

/**
 * care_store_compare_cases:
 * @a: (type CareWorkItem): pointer to a row of the panel, as in a #GPtrArray
 * @b: (type CareWorkItem): pointer to another
 * @data: pointer to a #gint64: UTC milliseconds; open cases due before it are breached
 *
 * The order of care_store_list_cases(), for lists that were put together or changed afterwards.
 *
 * Returns: less than, equal to or greater than 0
 */
gint
care_store_compare_cases (gconstpointer a, gconstpointer b, gpointer data)
{
  const CareCaseData *x = care_case_get (care_work_item_get_case (*(CareWorkItem *const *) a));
  const CareCaseData *y = care_case_get (care_work_item_get_case (*(CareWorkItem *const *) b));
  gint64 now_ms = *(const gint64 *) data;
  gboolean x_open = x->state != CARE_CASE_STATE_RESOLVED;
  gboolean y_open = y->state != CARE_CASE_STATE_RESOLVED;
  gboolean x_breached = x->due_at < now_ms;
  gboolean y_breached = y->due_at < now_ms;

  if (x_open != y_open)
    return x_open ? -1 : 1;
  if (!x_open && x->closed_at != y->closed_at)
    return x->closed_at > y->closed_at ? -1 : 1;
  if (!x_open)
    return g_strcmp0 (y->id, x->id);
  if (x_breached != y_breached)
    return x_breached ? -1 : 1;
  if (x->level != y->level)
    return x->level > y->level ? -1 : 1;
  if (x->due_at != y->due_at)
    return x->due_at < y->due_at ? -1 : 1;
  return g_strcmp0 (x->id, y->id);
}

static gboolean
list_of_patient (CareStore *self, Listing *listing, GError **error)
{
  const CareCaseFilter *filter = listing->filter;
  gint64 now_ms = filter->now_ms;
  g_autoptr (GPtrArray) all =
      care_row_list (self, of_patient, filter->patient_id, read_item, g_object_unref, error);

  if (all == NULL)
    return FALSE;
  g_ptr_array_sort_with_data (all, care_store_compare_cases, &now_ms);
  for (guint i = 0; i < all->len && room (listing) > 0; i++)
    {
      CareWorkItem *item = g_ptr_array_index (all, i);

      if (is_wanted (filter, care_case_get (care_work_item_get_case (item))))
        g_ptr_array_add (listing->list, g_object_ref (item));
    }
  return TRUE;
}

static gboolean
list_job (CareStore *self, gpointer data, GError **error)
{
  Listing *listing = data;

  return listing->filter->patient_id != NULL ? list_of_patient (self, listing, error)
                                             : list_all (self, listing, error);
}

/**
 * care_store_list_cases:
 * @self: a store
 * @filter: which cases
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareWorkItem): open cases first: those whose
 *   clock ran out before filter.now_ms, then the others, each by level, highest first, then by due
 *   time and id; then resolved cases, the last closed first
 */
GPtrArray *
care_store_list_cases (CareStore *self, const CareCaseFilter *filter, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  Listing listing = { filter, list };

  g_return_val_if_fail (filter != NULL, NULL);

  if (!care_store_read (self, list_job, &listing, error))
    return NULL;
  return g_steal_pointer (&list);
}

typedef struct
{
  const char *code;
  GPtrArray *list;
} Because;

static gboolean
because_job (CareStore *self, gpointer data, GError **error)
{
  Because *because = data;
  g_autofree char *pattern = g_strdup_printf ("%%%s%%", because->code);

  for (int level = 0; level < CARE_N_LEVELS; level++)
    {
      g_autoptr (CareStmt) stmt = care_stmt_new (care_store_get_db (self), open_because, error);

      if (stmt == NULL)
        return FALSE;
      care_stmt_bind_text (stmt, 1, care_enum_code (CARE_TYPE_LEVEL, level));
      care_stmt_bind_text (stmt, 2, pattern);
      if (!care_row_collect (stmt, read_item, because->list, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * care_store_list_open_because:
 * @self: a store
 * @code: part of the code of a rule
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareWorkItem): the open cases whose reasons
 *   contain @code, in no order
 */
GPtrArray *
care_store_list_open_because (CareStore *self, const char *code, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  Because because = { code, list };

  if (!care_store_read (self, because_job, &because, error))
    return NULL;
  return g_steal_pointer (&list);
}

typedef struct
{
  gint64 now_ms;
  gint64 next_ms; /* when the next open case will be breached */
  CareCaseCounts counts;
} Counting;

/* The open cases of @level: all, new, due before now; and the first that is due later. */
static gboolean
count_level (CareStore *self, Counting *counting, int level, GError **error)
{
  CareCaseCounts *counts = &counting->counts;
  g_autoptr (CareStmt) stmt =
      care_stmt_new (care_store_get_db (self),
                     "SELECT count(*), count(*) FILTER (WHERE c.state = 'new'),"
                     " count(*) FILTER (WHERE c.due_at < $2),"
                     " min(c.due_at) FILTER (WHERE c.due_at >= $2)"
                     " FROM triage_case c WHERE c.state <> 'resolved' AND c.level = $1",
                     error);
  gboolean row = FALSE;

  if (stmt == NULL)
    return FALSE;
  care_stmt_bind_text (stmt, 1, care_enum_code (CARE_TYPE_LEVEL, level));
  care_stmt_bind_int (stmt, 2, counting->now_ms);
  if (!care_stmt_step (stmt, &row, error))
    return FALSE;
  counts->open_by_level[level] = (guint) care_stmt_get_int (stmt, 0);
  counts->open += counts->open_by_level[level];
  counts->new_ += (guint) care_stmt_get_int (stmt, 1);
  counts->breached += (guint) care_stmt_get_int (stmt, 2);
  if (care_stmt_column_type (stmt, 3) != SQLITE_NULL)
    counting->next_ms = MIN (counting->next_ms, care_stmt_get_int (stmt, 3));
  return TRUE;
}

static gboolean
count_job (CareStore *self, gpointer data, GError **error)
{
  Counting *counting = data;
  CareCountCache *cache = care_store_get_count_cache (self);
  gint64 seq = care_store_get_change_seq (self);

  if (cache != NULL && cache->is_set && cache->seq == seq && counting->now_ms >= cache->from_ms &&
      counting->now_ms <= cache->before_ms)
    {
      counting->counts = cache->counts;
      return TRUE;
    }
  counting->next_ms = G_MAXINT64;
  for (int level = 0; level < CARE_N_LEVELS; level++)
    if (!count_level (self, counting, level, error))
      return FALSE;
  if (cache != NULL)
    *cache = (CareCountCache){ TRUE, seq, counting->now_ms, counting->next_ms, counting->counts };
  return TRUE;
}

/**
 * care_store_count_cases:
 * @self: a store
 * @now_ms: UTC milliseconds; open cases due before it are breached
 * @ret: (out caller-allocates): the counts
 * @error: a #CareStoreError
 *
 * Counted once for each change, and when a clock runs out; in between it costs next to nothing.
 */
gboolean
care_store_count_cases (CareStore *self, gint64 now_ms, CareCaseCounts *ret, GError **error)
{
  Counting counting = { .now_ms = now_ms };

  if (!care_store_read (self, count_job, &counting, error))
    return FALSE;
  *ret = counting.counts;
  return TRUE;
}
