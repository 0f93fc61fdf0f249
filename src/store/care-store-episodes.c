/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table episode. */
#include "config.h"

#include "care-store-episodes.h"

#include "care-columns.h"
#include "care-row.h"

/* FROM episode e */
#define EPISODE_COLUMNS                                                                            \
  "e.id, e.patient_id, e.name, e.region, e.complaint, e.goals, "                                   \
  "e.began_on, e.ended_on, e.result, e.created_at, e.author, e.version"

const CareTable care_table_episode = {
  .name = "episode",
  .insert =
      "INSERT INTO episode ("
      "id, patient_id, name, region, complaint, goals, began_on, ended_on, "
      "result, created_at, author, version)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (id) DO NOTHING",
  .select = "SELECT * FROM episode WHERE id = $1",
  .scan = "SELECT * FROM episode ORDER BY id",
  .versioned = TRUE,
};

static void
bind_episode (CareStmt *stmt, const CareEpisodeData *data)
{
  care_stmt_bind_text (stmt, 1, data->id);
  care_stmt_bind_text (stmt, 2, data->patient_id);
  care_stmt_bind_text (stmt, 3, data->name);
  care_stmt_bind_text (stmt, 4, data->region);
  care_stmt_bind_text (stmt, 5, data->complaint);
  care_stmt_bind_text (stmt, 6, data->goals);
  care_stmt_bind_text (stmt, 7, data->began_on);
  care_stmt_bind_text (stmt, 8, data->ended_on);
  care_stmt_bind_text (stmt, 9, data->result);
  care_stmt_bind_time (stmt, 10, data->created_at);
  care_stmt_bind_text (stmt, 11, data->author);
  care_stmt_bind_int (stmt, 12, data->version);
}

static gboolean
read_episode (CareStmt *stmt, gpointer *ret, GError **error)
{
  const CareEpisodeData data = {
    .id = care_stmt_get_text (stmt, 0),
    .patient_id = care_stmt_get_text (stmt, 1),
    .name = care_stmt_get_text (stmt, 2),
    .region = care_stmt_get_text (stmt, 3),
    .complaint = care_stmt_get_text (stmt, 4),
    .goals = care_stmt_get_text (stmt, 5),
    .began_on = care_stmt_get_text (stmt, 6),
    .ended_on = care_stmt_get_text (stmt, 7),
    .result = care_stmt_get_text (stmt, 8),
    .created_at = care_stmt_get_time (stmt, 9),
    .author = care_stmt_get_text (stmt, 10),
    .version = care_stmt_get_int (stmt, 11),
  };

  *ret = care_episode_new (&data);
  return TRUE;
}

/**
 * care_store_insert_episode:
 * @self: a store inside care_store_write()
 * @episode: a record
 * @error: %CARE_STORE_ERROR_DUPLICATE when its id is there with other content; the same record
 * again is no error and changes nothing
 */
gboolean
care_store_insert_episode (CareStore *self, CareEpisode *episode, GError **error)
{
  const CareEpisodeData *data = care_episode_get (episode);
  g_autoptr (CareStmt) stmt = NULL;
  g_autoptr (CareEpisode) there = NULL;
  gboolean added = FALSE;

  stmt = care_stmt_new (care_store_get_db (self), care_table_episode.insert, error);
  if (stmt == NULL)
    return FALSE;
  bind_episode (stmt, data);
  if (!care_row_insert (self, &care_table_episode, stmt, data->id, &added, error))
    return FALSE;
  if (added)
    return TRUE;
  there = care_store_get_episode (self, data->id, error);
  if (there == NULL)
    return FALSE;
  return care_episode_equal (there, episode) || care_row_duplicate ("episode", data->id, error);
}

static const char update_episode[] =
    "UPDATE episode SET name = $3, region = $4, complaint = $5, goals = $6, began_on = $7, "
    "ended_on = $8, result = $9, version = version + 1 WHERE id = $1 AND version = $12"
    " AND patient_id = $2 AND created_at = $10 AND author = $11";

/**
 * care_store_update_episode:
 * @self: a store inside care_store_write()
 * @episode: the record as it shall be, with the version it was read with; the stored row counts one
 *   on. Patient, author and time of creation never change
 * @error: %CARE_STORE_ERROR_CONFLICT when the row was changed since, %CARE_STORE_ERROR_NOT_FOUND
 *
 * The row as it was is kept in row_history.
 */
gboolean
care_store_update_episode (CareStore *self, CareEpisode *episode, GError **error)
{
  const CareEpisodeData *data = care_episode_get (episode);
  g_autoptr (CareStmt) stmt = care_stmt_new (care_store_get_db (self), update_episode, error);

  if (stmt == NULL)
    return FALSE;
  bind_episode (stmt, data);
  return care_row_update (self, &care_table_episode, stmt, data->id, data->version, error);
}

/**
 * care_store_get_episode:
 * @self: a store
 * @id: its id
 * @error: %CARE_STORE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the record
 */
CareEpisode *
care_store_get_episode (CareStore *self, const char *id, GError **error)
{
  return care_row_get (self, "SELECT " EPISODE_COLUMNS " FROM episode e WHERE e.id = $1", id,
                       "episode", read_episode, error);
}

/**
 * care_store_list_episodes:
 * @self: a store
 * @patient_id: an id
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareEpisode): the episodes of the
 *   person, the first one first
 */
GPtrArray *
care_store_list_episodes (CareStore *self, const char *patient_id, GError **error)
{
  return care_row_list (self,
                        "SELECT " EPISODE_COLUMNS " FROM episode e"
                        " WHERE e.patient_id IN " CARE_SAME_PERSON
                        " ORDER BY e.began_on, e.created_at, e.id",
                        patient_id, read_episode, g_object_unref, error);
}
