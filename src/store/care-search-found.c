/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients with what a row of a list says of them: those that a search found, those seen last, and
 * those put aside. */
#include "config.h"

#include "care-search-found.h"

#include "care-columns.h"
#include "care-row.h"
#include "care-time.h"

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
    " (SELECT s.ended_at FROM session s WHERE s.patient_id IN " CARE_SAME_PERSON
    " ORDER BY s.ended_at DESC, s.id DESC LIMIT 1),"
    " (SELECT s.therapist FROM session s WHERE s.patient_id IN " CARE_SAME_PERSON
    " ORDER BY s.ended_at DESC, s.id DESC LIMIT 1),"
    " CASE WHEN EXISTS (SELECT 1 FROM triage_case c WHERE c.patient_id IN " CARE_SAME_PERSON
    " AND c.state <> 'resolved') THEN 1 ELSE 0 END,"
    " CASE WHEN EXISTS (SELECT 1 FROM patient_archive a WHERE a.id = p.id) THEN 1 ELSE 0 END"
    " FROM patient p WHERE p.id = " CARE_SHOWN_PATIENT;

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
  found->is_archived = care_stmt_get_int (stmt, CARE_N_PATIENT_COLUMNS + 3) != 0;
  *ret = g_steal_pointer (&found);
  return TRUE;
}

/**
 * care_search_add_found:
 * @self: a store
 * @patient_id: id of a patient
 * @list: (element-type CareFoundPatient): gets the patient that is shown for it, with what a row of
 *   a list says
 * @error: a #CareStoreError
 */
gboolean
care_search_add_found (CareStore *self, const char *patient_id, GPtrArray *list, GError **error)
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
  guint limit;
  GPtrArray *list;
} Listing;

static GPtrArray *
run_listing (CareStore *self, CareStoreJob job, guint limit, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) care_found_patient_free);
  Listing listing = { limit, list };

  if (!care_store_read (self, job, &listing, error))
    return NULL;
  return g_steal_pointer (&list);
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
  Listing *listing = data;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint limit = listing->limit > 0 ? listing->limit : G_MAXUINT;
  guint a = 0;
  guint b;

  if (!collect_recent (self,
                       "SELECT COALESCE(n.shown_id, s.patient_id), s.ended_at FROM session s"
                       " LEFT JOIN patient_merge n ON n.id = s.patient_id"
                       " WHERE NOT EXISTS (SELECT 1 FROM patient_archive a"
                       " WHERE a.id = COALESCE(n.shown_id, s.patient_id))"
                       " ORDER BY s.ended_at DESC, s.id DESC",
                       limit, times, ids, error))
    return FALSE;
  b = ids->len;
  {
    guint n_first = ids->len;

    if (!collect_recent (self,
                         "SELECT p.id, p.created_at FROM patient p"
                         " WHERE NOT EXISTS (SELECT 1 FROM patient_merge m WHERE m.id = p.id)"
                         " AND NOT EXISTS (SELECT 1 FROM patient_archive a WHERE a.id = p.id)"
                         " ORDER BY p.created_at DESC, p.id DESC",
                         limit, times, ids, error))
      return FALSE;
    while ((a < n_first || b < ids->len) && listing->list->len < limit)
      {
        char *id = g_ptr_array_index (ids, newer_head (times, n_first, &a, &b));

        if (g_hash_table_add (seen, id) && !care_search_add_found (self, id, listing->list, error))
          return FALSE;
      }
  }
  return TRUE;
}

static gboolean
archived_job (CareStore *self, gpointer data, GError **error)
{
  Listing *listing = data;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  if (!collect_recent (self,
                       "SELECT a.id, a.at FROM patient_archive a WHERE NOT EXISTS"
                       " (SELECT 1 FROM patient_merge m WHERE m.id = a.id)"
                       " ORDER BY a.at DESC, a.id DESC",
                       listing->limit > 0 ? listing->limit : G_MAXUINT, times, ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!care_search_add_found (self, g_ptr_array_index (ids, i), listing->list, error))
      return FALSE;
  return TRUE;
}

/**
 * care_store_archived_patients:
 * @self: a store
 * @limit: at most so many, 0 for all
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareFoundPatient): those put aside, the last
 *   first
 */
GPtrArray *
care_store_archived_patients (CareStore *self, guint limit, GError **error)
{
  return run_listing (self, archived_job, limit, error);
}

/**
 * care_store_recent_patients:
 * @self: a store
 * @limit: at most so many, 0 for all
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareFoundPatient): patients by their last
 *   session or by when they were entered, whichever is later, the newest first; without those who
 *   were put aside
 */
GPtrArray *
care_store_recent_patients (CareStore *self, guint limit, GError **error)
{
  return run_listing (self, recent_job, limit, error);
}
