/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table audit_entry, read for people: who did what to one row. */
#include "config.h"

#include "care-store-acts.h"

#include "care-row.h"

/**
 * care_store_act_free:
 * @self: (transfer full): an entry
 */
void
care_store_act_free (CareStoreAct *self)
{
  g_free (self->actor);
  g_free (self->desk);
  g_free (self->action);
  g_free (self->kind);
  g_free (self->id);
  g_free (self->detail);
  g_free (self);
}

static gboolean
read_act (CareStmt *stmt, gpointer *ret, GError **error)
{
  CareStoreAct *act = g_new0 (CareStoreAct, 1);

  act->seq = care_stmt_get_int (stmt, 0);
  act->at = care_stmt_get_time (stmt, 1);
  act->actor = g_strdup (care_stmt_get_whole (stmt, 2));
  act->desk = g_strdup (care_stmt_get_whole (stmt, 3));
  act->action = g_strdup (care_stmt_get_whole (stmt, 4));
  act->kind = g_strdup (care_stmt_get_whole (stmt, 5));
  act->id = g_strdup (care_stmt_get_whole (stmt, 6));
  act->refused = g_strcmp0 (care_stmt_get_whole (stmt, 7), "refused") == 0;
  act->detail = g_strdup (care_stmt_get_text (stmt, 8));
  *ret = act;
  return TRUE;
}

/**
 * care_store_list_acts:
 * @self: a store
 * @kind: a table
 * @id: id of one of its rows
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareStoreAct): the entries of the audit trail
 *   about the row, the first one first
 */
GPtrArray *
care_store_list_acts (CareStore *self, const char *kind, const char *id, GError **error)
{
  g_autoptr (GPtrArray) acts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) care_store_act_free);
  g_autoptr (CareStmt) stmt =
      care_stmt_new (care_store_get_db (self),
                     "SELECT a.seq, a.at, a.actor, a.desk, a.action, a.subject_kind, a.subject_id,"
                     " a.outcome, a.detail FROM audit_entry a"
                     " WHERE a.subject_kind = $1 AND a.subject_id = $2 ORDER BY a.seq",
                     error);

  if (stmt == NULL)
    return NULL;
  care_stmt_bind_text (stmt, 1, kind);
  care_stmt_bind_text (stmt, 2, id);
  return care_row_collect (stmt, read_act, acts, error) ? g_steal_pointer (&acts) : NULL;
}
