/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table rule_set, and which of them judges. */
#include "config.h"

#include "care-row.h"
#include "care-store-settings.h"
#include "care-time.h"

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

/**
 * care_store_rule_set_free:
 * @self: (transfer full): a rule set of a list
 */
void
care_store_rule_set_free (CareStoreRuleSet *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->reason);
  g_free (self->actor);
  g_free (self);
}

static gboolean
read_rule_set (CareStmt *stmt, gpointer *ret, GError **error)
{
  CareStoreRuleSet *set = g_new0 (CareStoreRuleSet, 1);

  set->id = g_strdup (care_stmt_get_text (stmt, 0));
  set->name = g_strdup (care_stmt_get_text (stmt, 1));
  set->version = (int) care_stmt_get_int (stmt, 2);
  set->reason = g_strdup (care_stmt_get_text (stmt, 3));
  set->published_at = care_stmt_get_time (stmt, 4);
  set->n_results = (guint) care_stmt_get_int (stmt, 5);
  set->n_handouts = (guint) care_stmt_get_int (stmt, 6);
  set->actor = g_strdup (care_stmt_get_text (stmt, 7));
  set->acted_at = set->actor != NULL ? care_stmt_get_time (stmt, 8) : CARE_TIME_NONE;
  *ret = set;
  return TRUE;
}

/* The entry of the log that says who put a rule set there: the newest one of publishing it, else
 * the first one about it, which is that of the new clinic or of an import. */
#define WHO_PUBLISHED                                                                              \
  " FROM audit_entry a WHERE a.subject_kind = 'rule_set' AND a.subject_id = r.id"                  \
  " ORDER BY CASE WHEN a.action = 'publish_rules' THEN -a.seq ELSE a.seq END LIMIT 1)"

/**
 * care_store_list_rule_sets:
 * @self: a store
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareStoreRuleSet): all that are kept, by
 *   version
 */
GPtrArray *
care_store_list_rule_sets (CareStore *self, GError **error)
{
  g_autoptr (GPtrArray) sets =
      g_ptr_array_new_with_free_func ((GDestroyNotify) care_store_rule_set_free);
  g_autoptr (CareStmt) stmt =
      care_stmt_new (care_store_get_db (self),
                     "SELECT r.id, r.name, r.number, r.reason, r.published_at,"
                     " (SELECT count(*) FROM result t WHERE t.rule_set_id = r.id),"
                     " (SELECT count(*) FROM handout h WHERE h.rule_set_id = r.id),"
                     " (SELECT a.actor" WHO_PUBLISHED ", (SELECT a.at" WHO_PUBLISHED
                     " FROM rule_set r ORDER BY r.number, r.published_at, r.id",
                     error);

  if (stmt == NULL)
    return NULL;
  return care_row_collect (stmt, read_rule_set, sets, error) ? g_steal_pointer (&sets) : NULL;
}

/**
 * care_store_find_rule_set:
 * @self: a store
 * @version: a rule set's own version
 * @ret_id: (out) (transfer full): SHA-256 of its text; of several the one in force, else the one
 *   published last
 * @error: %CARE_STORE_ERROR_NOT_FOUND
 */
gboolean
care_store_find_rule_set (CareStore *self, int version, char **ret_id, GError **error)
{
  g_autofree char *active = NULL;
  g_autoptr (CareStmt) stmt = NULL;
  gboolean row = FALSE;

  if (!care_store_get_setting (self, ACTIVE, &active, error))
    return FALSE;
  stmt = care_stmt_new (care_store_get_db (self),
                        "SELECT r.id FROM rule_set r WHERE r.number = $1"
                        " ORDER BY CASE WHEN r.id = $2 THEN 0 ELSE 1 END, r.published_at DESC,"
                        " r.id LIMIT 1",
                        error);
  if (stmt == NULL)
    return FALSE;
  care_stmt_bind_int (stmt, 1, version);
  care_stmt_bind_text (stmt, 2, active);
  if (!care_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    *ret_id = g_strdup (care_stmt_get_text (stmt, 0));
  else
    g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_NOT_FOUND,
                 "rule set version %d is not there", version);
  return row;
}

/* Reports of which it is known what was judged. */
#define JUDGED                                                                                     \
  " FROM result t JOIN report r ON r.id = t.id JOIN session s ON s.id = r.session_id"              \
  " WHERE r.reported_at >= $1 AND r.reported_at < $2"

/**
 * care_store_count_judged:
 * @self: a store
 * @from: UTC milliseconds
 * @until: UTC milliseconds
 * @ret_count: (out): number of judged reports given at or after @from and before @until
 * @error: a #CareStoreError
 */
gboolean
care_store_count_judged (
    CareStore *self, gint64 from, gint64 until, guint *ret_count, GError **error)
{
  g_autoptr (CareStmt) stmt =
      care_stmt_new (care_store_get_db (self), "SELECT count(*)" JUDGED, error);
  gboolean row = FALSE;

  if (stmt == NULL)
    return FALSE;
  care_stmt_bind_time (stmt, 1, from);
  care_stmt_bind_time (stmt, 2, until);
  if (!care_stmt_step (stmt, &row, error))
    return FALSE;
  *ret_count = row ? (guint) care_stmt_get_int (stmt, 0) : 0;
  return TRUE;
}

static gboolean
tell_judged (CareStmt *stmt, CareStoreJudgedFunc func, gpointer data, GError **error)
{
  int outcome = 0;
  CareStoreJudged judged = {
    .report_id = care_stmt_get_text (stmt, 0),
    .session_id = care_stmt_get_text (stmt, 1),
    .patient_id = care_stmt_get_text (stmt, 2),
    .therapist = care_stmt_get_text (stmt, 3),
    .rule_set_id = care_stmt_get_text (stmt, 4),
    .input = care_stmt_get_text (stmt, 5),
    .reported_at = care_stmt_get_time (stmt, 7),
  };

  if (!care_stmt_get_enum (stmt, 6, CARE_TYPE_OUTCOME, &outcome, error))
    return FALSE;
  judged.outcome = (CareOutcome) outcome;
  return func (&judged, data, error);
}

/**
 * care_store_foreach_judged:
 * @self: a store
 * @from: UTC milliseconds
 * @until: UTC milliseconds
 * @func: called for each judged report given at or after @from and before @until, by their ids
 * @data: for @func
 * @error: that of @func, or a #CareStoreError
 */
gboolean
care_store_foreach_judged (CareStore *self,
                           gint64 from,
                           gint64 until,
                           CareStoreJudgedFunc func,
                           gpointer data,
                           GError **error)
{
  g_autoptr (CareStmt) stmt =
      care_stmt_new (care_store_get_db (self),
                     "SELECT t.id, r.session_id, s.patient_id, s.therapist, t.rule_set_id, t.input,"
                     " t.outcome, r.reported_at" JUDGED " ORDER BY t.id",
                     error);
  gboolean row = FALSE;

  if (stmt == NULL)
    return FALSE;
  care_stmt_bind_time (stmt, 1, from);
  care_stmt_bind_time (stmt, 2, until);
  for (;;)
    {
      if (!care_stmt_step (stmt, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      if (!tell_judged (stmt, func, data, error))
        return FALSE;
    }
}
