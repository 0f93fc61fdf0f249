/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table rule_set, and which of them judges. */
#include "config.h"

#include "care-row.h"
#include "care-store-settings.h"

/* The setting that names the rule set in force: an earlier one can be published again. */
#define ACTIVE "rule_set"

const CareTable care_table_rule_set = {
  .name = "rule_set",
  .insert = "INSERT INTO rule_set (id, name, number, body, reason, published_at)"
            " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING",
  .select = "SELECT * FROM rule_set WHERE id = $1",
  .scan = "SELECT * FROM rule_set ORDER BY id",
};

static gboolean
read_body (CareStmt *stmt, gpointer *ret, GError **error)
{
  *ret = g_strdup (care_stmt_get_text (stmt, 0));
  return TRUE;
}

/**
 * care_store_insert_rule_set:
 * @self: a store inside care_store_write()
 * @id: SHA-256 of @text, hexadecimal
 * @name: the rule set's own id, such as `default`
 * @version: its own version
 * @text: the JSON as it was read
 * @reason: (nullable): why it is published
 * @error: %CARE_STORE_ERROR_DUPLICATE when @id is there with another text
 *
 * Keeps the rule set and puts it in force.
 */
gboolean
care_store_insert_rule_set (CareStore *self,
                            const char *id,
                            const char *name,
                            int version,
                            const char *text,
                            const char *reason,
                            GError **error)
{
  g_autoptr (CareStmt) stmt = NULL;
  g_autofree char *there = NULL;
  gboolean added = FALSE;

  if (!care_store_assert_writing (self, error))
    return FALSE;
  stmt = care_stmt_new (care_store_get_db (self), care_table_rule_set.insert, error);
  if (stmt == NULL)
    return FALSE;
  care_stmt_bind_text (stmt, 1, id);
  care_stmt_bind_text (stmt, 2, name);
  care_stmt_bind_int (stmt, 3, version);
  care_stmt_bind_text (stmt, 4, text);
  care_stmt_bind_text (stmt, 5, reason);
  care_stmt_bind_int (stmt, 6, care_store_get_act (self)->now_ms);
  if (!care_row_insert (self, &care_table_rule_set, stmt, id, &added, error))
    return FALSE;
  if (!added && !care_store_get_rule_set (self, id, &there, error))
    return FALSE;
  if (there != NULL && !g_str_equal (there, text))
    return care_row_duplicate ("rule_set", id, error);
  return care_store_put_setting (self, ACTIVE, id, error);
}

/**
 * care_store_get_rule_set:
 * @self: a store
 * @id: SHA-256 of the text, hexadecimal
 * @ret_text: (out) (transfer full): the JSON as it was read
 * @error: %CARE_STORE_ERROR_NOT_FOUND
 */
gboolean
care_store_get_rule_set (CareStore *self, const char *id, char **ret_text, GError **error)
{
  char *text = care_row_get (self, "SELECT r.body FROM rule_set r WHERE r.id = $1", id, "rule_set",
                             read_body, error);

  if (text == NULL)
    return FALSE;
  *ret_text = text;
  return TRUE;
}

/**
 * care_store_is_rule_set_used:
 * @self: a store
 * @id: SHA-256 of the text, hexadecimal
 * @ret_used: (out): whether it is in force, or judged a report, or its warnings were given
 * @error: %CARE_STORE_ERROR
 */
gboolean
care_store_is_rule_set_used (CareStore *self, const char *id, gboolean *ret_used, GError **error)
{
  g_autofree char *active = NULL;
  g_autoptr (GPtrArray) found = NULL;

  if (!care_store_get_setting (self, ACTIVE, &active, error))
    return FALSE;
  found = care_row_list (self,
                         "SELECT r.id FROM rule_set r WHERE r.id = $1 AND"
                         " (EXISTS (SELECT 1 FROM result t WHERE t.rule_set_id = r.id)"
                         " OR EXISTS (SELECT 1 FROM handout h WHERE h.rule_set_id = r.id))",
                         id, read_body, g_free, error);
  if (found == NULL)
    return FALSE;
  *ret_used = found->len > 0 || g_strcmp0 (active, id) == 0;
  return TRUE;
}

/**
 * care_store_get_active_rule_set:
 * @self: a store
 * @ret_id: (out) (transfer full): SHA-256 of the text, hexadecimal
 * @ret_text: (out) (transfer full): the JSON as it was read
 * @error: %CARE_STORE_ERROR_NOT_FOUND when none was published yet
 */
gboolean
care_store_get_active_rule_set (CareStore *self, char **ret_id, char **ret_text, GError **error)
{
  g_autofree char *id = NULL;

  if (!care_store_get_setting (self, ACTIVE, &id, error))
    return FALSE;
  if (id == NULL)
    {
      g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_NOT_FOUND,
                   "%s: no rule set was published yet", care_store_get_path (self));
      return FALSE;
    }
  if (!care_store_get_rule_set (self, id, ret_text, error))
    return FALSE;
  *ret_id = g_steal_pointer (&id);
  return TRUE;
}
