/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sessions on which nobody has reported and whose silence was not found yet. */
#include "config.h"

#include "care-store-silence.h"

#include <string.h>

#include "care-json.h"
#include "care-row.h"

/* The call as it is and, when it was changed since, as it was planned at first. */
#define UNHEARD                                                                                    \
  "SELECT l.session_id, l.reason, l.due_at, h.body FROM planned_call l"                            \
  " LEFT JOIN row_history h ON h.id = 'planned_call:' || l.id || ':1' WHERE "
#define NOTHING_CAME                                                                               \
  " AND NOT EXISTS (SELECT 1 FROM report r WHERE r.session_id = l.session_id)"                     \
  " AND NOT EXISTS (SELECT 1 FROM triage_case c WHERE c.session_id = l.session_id"                 \
  " AND c.report_id IS NULL)"
#define ONLY_LATE                                                                                  \
  " AND l.reason = 'late_72' AND NOT EXISTS (SELECT 1 FROM planned_call o"                         \
  " WHERE o.session_id = l.session_id AND o.reason IN ('early_24', 'routine_48'))"

/* The first repeats the WHERE of its index planned_call_early; the others are few rows of
 * planned_call_due and planned_call_unreachable. */
static const char *const unheard[] = {
  UNHEARD "l.reason = 'early_24' AND (l.closed_because IS NULL OR l.closed_because <> "
          "'report')" NOTHING_CAME,
  UNHEARD "l.state = 'planned'" ONLY_LATE NOTHING_CAME,
  UNHEARD "l.state = 'unreachable' AND l.put_away_at IS NULL" ONLY_LATE NOTHING_CAME,
};

/**
 * care_unheard_call_free:
 * @self: (transfer full): a call
 */
void
care_unheard_call_free (CareUnheardCall *self)
{
  g_free (self->session_id);
  g_free (self);
}

/* Reads when the call was due in its first version. */
static gboolean
read_first_due (const char *body, gint64 *ret, GError **error)
{
  g_autoptr (JsonNode) node = care_json_parse (body, strlen (body), error);
  JsonObject *object;

  if (node == NULL || !care_json_get_object (node, "row_history", &object, error))
    return FALSE;
  if (json_object_has_member (object, "due_at"))
    *ret = json_object_get_int_member (object, "due_at");
  return TRUE;
}

static gboolean
read_unheard (CareStmt *stmt, gpointer *ret, GError **error)
{
  const char *body = care_stmt_get_text (stmt, 3);
  gint64 due_at = care_stmt_get_time (stmt, 2);
  CareUnheardCall *call;
  int reason = 0;

  if (!care_stmt_get_enum (stmt, 1, CARE_TYPE_CALL_REASON, &reason, error) ||
      (body != NULL && !read_first_due (body, &due_at, error)))
    return FALSE;
  call = g_new0 (CareUnheardCall, 1);
  call->session_id = g_strdup (care_stmt_get_text (stmt, 0));
  call->reason = (CareCallReason) reason;
  call->first_due_at = due_at;
  *ret = call;
  return TRUE;
}

static gboolean
unheard_job (CareStore *self, gpointer data, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (unheard); i++)
    {
      g_autoptr (CareStmt) stmt = care_stmt_new (care_store_get_db (self), unheard[i], error);

      if (stmt == NULL || !care_row_collect (stmt, read_unheard, data, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * care_store_list_unheard_calls:
 * @self: a store
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareUnheardCall): of the sessions without a
 *   report and without a case about silence: the early calls, done or not, and the late calls that
 *   are the only ones of their session; in no order
 */
GPtrArray *
care_store_list_unheard_calls (CareStore *self, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) care_unheard_call_free);

  if (!care_store_read (self, unheard_job, list, error))
    return NULL;
  return g_steal_pointer (&list);
}

/**
 * care_store_is_unheard:
 * @self: a store
 * @session_id: an id
 * @ret: (out): whether nobody has reported on the session and no case is about its silence
 * @error: a #CareStoreError
 */
gboolean
care_store_is_unheard (CareStore *self, const char *session_id, gboolean *ret, GError **error)
{
  g_autoptr (CareStmt) stmt =
      care_stmt_new (care_store_get_db (self),
                     "SELECT CASE WHEN EXISTS (SELECT 1 FROM report r WHERE r.session_id = $1)"
                     " OR EXISTS (SELECT 1 FROM triage_case c WHERE c.session_id = $1"
                     " AND c.report_id IS NULL) THEN 0 ELSE 1 END",
                     error);
  gboolean row = FALSE;

  if (stmt == NULL)
    return FALSE;
  care_stmt_bind_text (stmt, 1, session_id);
  if (!care_stmt_step (stmt, &row, error))
    return FALSE;
  *ret = row && care_stmt_get_int (stmt, 0) != 0;
  return TRUE;
}
