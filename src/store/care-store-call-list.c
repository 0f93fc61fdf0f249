/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the call list: planned calls with the patient and the session they are about. */
#include "config.h"

#include "care-columns.h"
#include "care-row.h"
#include "care-store-calls.h"

#define ITEM_COLUMNS CARE_CALL_COLUMNS ", " CARE_PATIENT_COLUMNS ", " CARE_SESSION_COLUMNS
/* The call leads, by its index. */
#define ITEM_TABLES " FROM planned_call l CROSS JOIN patient p CROSS JOIN session s"
#define ITEM_KEYS " AND p.id = " CARE_SHOWN_OF ("l.patient_id") " AND s.id = l.session_id"
/* Whose call it is; $1 */
#define OF_PERSON                                                                                  \
  " AND (CAST($1 AS TEXT) IS NULL OR COALESCE(l.assigned_to, s.therapist) = $1"                    \
  " OR l.claimed_by = $1)"

/* Of the calls about one session one is shown: the one due first, of two the one that was tried.
 * Open safety questions never stand behind another call. */
static const char due[] =
    "SELECT " ITEM_COLUMNS ITEM_TABLES
    " WHERE l.state = 'planned' AND l.due_at <= $2" ITEM_KEYS OF_PERSON
    " AND (l.reason = 'emergency_check' OR NOT EXISTS (SELECT 1 FROM planned_call o"
    " WHERE o.session_id = l.session_id AND o.state = 'planned' AND o.id <> l.id"
    " AND o.reason <> 'emergency_check' AND (l.reason <> 'incomplete' OR o.reason = 'incomplete')"
    " AND (o.due_at < l.due_at OR (o.due_at = l.due_at"
    " AND (o.tries > l.tries OR (o.tries = l.tries AND o.id < l.id))))))"
    " ORDER BY l.due_at, l.id LIMIT $3";

static const char unreachable[] =
    "SELECT " ITEM_COLUMNS ITEM_TABLES
    " WHERE l.state = 'unreachable' AND l.put_away_at IS NULL AND l.closed_at >= $2" ITEM_KEYS
        OF_PERSON " ORDER BY l.closed_at, l.id LIMIT $3";

/* What ends one call about a session ends all of them: one is shown. */
static const char ended[] =
    "SELECT " ITEM_COLUMNS ITEM_TABLES
    " WHERE l.state IN ('done', 'closed') AND l.closed_at >= $2" ITEM_KEYS OF_PERSON
    " AND NOT EXISTS (SELECT 1 FROM planned_call o WHERE o.session_id = l.session_id"
    " AND o.state IN ('done', 'closed') AND o.closed_at - l.closed_at = 0"
    " AND o.closed_because = l.closed_because"
    " AND (o.due_at < l.due_at OR (o.due_at = l.due_at AND o.id < l.id)))"
    " ORDER BY l.closed_at, l.id LIMIT $3";

static const char put_away[] =
    "SELECT " ITEM_COLUMNS ITEM_TABLES " WHERE l.put_away_at >= $2" ITEM_KEYS OF_PERSON
    " ORDER BY l.put_away_at, l.id LIMIT $3";

static gboolean
read_item (CareStmt *stmt, gpointer *ret, GError **error)
{
  g_autoptr (CareCall) call = NULL;
  g_autoptr (CarePatient) patient = NULL;
  g_autoptr (CareSession) session = NULL;
  gpointer record = NULL;

  if (!care_call_read (stmt, 0, &record, error))
    return FALSE;
  call = record;
  if (!care_patient_read (stmt, CARE_N_CALL_COLUMNS, &record, error))
    return FALSE;
  patient = record;
  if (!care_session_read (stmt, CARE_N_CALL_COLUMNS + CARE_N_PATIENT_COLUMNS, &record, error))
    return FALSE;
  session = record;
  *ret = care_work_item_new (patient, session, NULL, call);
  return TRUE;
}

static GPtrArray *
list_items (
    CareStore *self, const char *sql, const char *person, gint64 at, guint limit, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (CareStmt) stmt = care_stmt_new (care_store_get_db (self), sql, error);

  if (stmt == NULL)
    return NULL;
  care_stmt_bind_text (stmt, 1, person);
  care_stmt_bind_int (stmt, 2, at);
  care_stmt_bind_int (stmt, 3, limit > 0 ? (gint64) limit : G_MAXINT64);
  if (!care_row_collect (stmt, read_item, list, error))
    return NULL;
  return g_steal_pointer (&list);
}

/**
 * care_store_list_due_calls:
 * @self: a store
 * @person: (nullable): only this person's calls: handed over to them, or after their sessions and
 *   not handed over; also what they claimed at some time
 * @until_ms: UTC milliseconds, included
 * @limit: at most so many, 0 for all
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareWorkItem): calls that are planned and due,
 *   the longest due first; one for a session, and besides it a check after an emergency
 */
GPtrArray *
care_store_list_due_calls (
    CareStore *self, const char *person, gint64 until_ms, guint limit, GError **error)
{
  return list_items (self, due, person, until_ms, limit, error);
}

/**
 * care_store_list_unreachable_calls:
 * @self: a store
 * @person: (nullable): as for care_store_list_due_calls()
 * @limit: at most so many, 0 for all
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareWorkItem): calls without a try left that
 *   nobody dealt with yet, the longest first
 */
GPtrArray *
care_store_list_unreachable_calls (CareStore *self, const char *person, guint limit, GError **error)
{
  return list_items (self, unreachable, person, 0, limit, error);
}

/**
 * care_store_list_ended_calls:
 * @self: a store
 * @person: (nullable): as for care_store_list_due_calls()
 * @since_ms: UTC milliseconds, included
 * @limit: at most so many, 0 for all
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareWorkItem): calls that were made or closed
 *   since, oldest first; one for a session and what ended it
 */
GPtrArray *
care_store_list_ended_calls (
    CareStore *self, const char *person, gint64 since_ms, guint limit, GError **error)
{
  return list_items (self, ended, person, since_ms, limit, error);
}

/**
 * care_store_list_put_away_calls:
 * @self: a store
 * @person: (nullable): as for care_store_list_due_calls()
 * @since_ms: UTC milliseconds, included
 * @limit: at most so many, 0 for all
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareWorkItem): calls that could not be made and
 *   were dealt with since, oldest first
 */
GPtrArray *
care_store_list_put_away_calls (
    CareStore *self, const char *person, gint64 since_ms, guint limit, GError **error)
{
  return list_items (self, put_away, person, since_ms, limit, error);
}

/**
 * care_store_get_call_item:
 * @self: a store
 * @id: id of a call
 * @error: %CARE_STORE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the call with its patient and session
 */
CareWorkItem *
care_store_get_call_item (CareStore *self, const char *id, GError **error)
{
  return care_row_get (self, "SELECT " ITEM_COLUMNS ITEM_TABLES " WHERE l.id = $1" ITEM_KEYS, id,
                       "planned_call", read_item, error);
}
