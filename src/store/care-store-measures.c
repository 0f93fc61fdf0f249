/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table measure. */
#include "config.h"

#include "care-store-measures.h"

#include "care-columns.h"
#include "care-row.h"
#include "care-enums.h"
#include "care-time.h"

/* FROM measure u */
#define MEASURE_COLUMNS                                                                            \
  "u.id, u.patient_id, u.kind, u.measured_at, u.entered_at, u.author, "                            \
  "u.score_1, u.score_2, u.score_3, u.activity_1, u.activity_2, "                                  \
  "u.activity_3, u.words"

const CareTable care_table_measure = {
  .name = "measure",
  .insert = "INSERT INTO measure ("
            "id, patient_id, kind, measured_at, entered_at, author, score_1, "
            "score_2, score_3, activity_1, activity_2, activity_3, words)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (id) DO "
            "NOTHING",
  .select = "SELECT * FROM measure WHERE id = $1",
  .scan = "SELECT * FROM measure ORDER BY id",
};

static void
bind_measure (CareStmt *stmt, const CareMeasureData *data)
{
  care_stmt_bind_text (stmt, 1, data->id);
  care_stmt_bind_text (stmt, 2, data->patient_id);
  care_stmt_bind_text (stmt, 3, care_enum_code (CARE_TYPE_MEASURE_KIND, (int) data->kind));
  care_stmt_bind_time (stmt, 4, data->measured_at);
  care_stmt_bind_time (stmt, 5, data->entered_at);
  care_stmt_bind_text (stmt, 6, data->author);
  for (guint i = 0; i < CARE_MEASURE_ITEMS; i++)
    {
      care_stmt_bind_time (stmt, 7 + (int) i,
                           i < data->n_scores ? data->scores[i] : CARE_TIME_NONE);
      care_stmt_bind_text (stmt, 10 + (int) i, data->activities[i]);
    }
  care_stmt_bind_text (stmt, 13, data->words);
}

static gboolean
read_measure (CareStmt *stmt, gpointer *ret, GError **error)
{
  int kind;
  CareMeasureData data = {
    .id = care_stmt_get_text (stmt, 0),
    .patient_id = care_stmt_get_text (stmt, 1),
    .measured_at = care_stmt_get_time (stmt, 3),
    .entered_at = care_stmt_get_time (stmt, 4),
    .author = care_stmt_get_text (stmt, 5),
    .words = care_stmt_get_text (stmt, 12),
  };

  if (!care_stmt_get_enum (stmt, 2, CARE_TYPE_MEASURE_KIND, &kind, error))
    return FALSE;
  data.kind = (CareMeasureKind) kind;
  for (int i = 0; i < CARE_MEASURE_ITEMS; i++)
    {
      gint64 score = care_stmt_get_time (stmt, 6 + i);

      data.activities[i] = care_stmt_get_text (stmt, 9 + i);
      if (score == CARE_TIME_NONE)
        continue;
      data.scores[data.n_scores++] = (int) score;
    }

  *ret = care_measure_new (&data);
  return TRUE;
}

/**
 * care_store_insert_measure:
 * @self: a store inside care_store_write()
 * @measure: a record
 * @error: %CARE_STORE_ERROR_DUPLICATE when its id is there with other content; the same record
 * again is no error and changes nothing
 */
gboolean
care_store_insert_measure (CareStore *self, CareMeasure *measure, GError **error)
{
  const CareMeasureData *data = care_measure_get (measure);
  g_autoptr (CareStmt) stmt = NULL;
  g_autoptr (CareMeasure) there = NULL;
  gboolean added = FALSE;

  stmt = care_stmt_new (care_store_get_db (self), care_table_measure.insert, error);
  if (stmt == NULL)
    return FALSE;
  bind_measure (stmt, data);
  if (!care_row_insert (self, &care_table_measure, stmt, data->id, &added, error))
    return FALSE;
  if (added)
    return TRUE;
  there = care_store_get_measure (self, data->id, error);
  if (there == NULL)
    return FALSE;
  return care_measure_equal (there, measure) || care_row_duplicate ("measure", data->id, error);
}

/**
 * care_store_get_measure:
 * @self: a store
 * @id: its id
 * @error: %CARE_STORE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the record
 */
CareMeasure *
care_store_get_measure (CareStore *self, const char *id, GError **error)
{
  return care_row_get (self, "SELECT " MEASURE_COLUMNS " FROM measure u WHERE u.id = $1", id,
                       "measure", read_measure, error);
}

/**
 * care_store_list_measures:
 * @self: a store
 * @patient_id: an id
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareMeasure): the measures of the
 *   person, the first one first
 */
GPtrArray *
care_store_list_measures (CareStore *self, const char *patient_id, GError **error)
{
  return care_row_list (self,
                        "SELECT " MEASURE_COLUMNS " FROM measure u"
                        " WHERE u.patient_id IN " CARE_SAME_PERSON " ORDER BY u.measured_at, u.id",
                        patient_id, read_measure, g_object_unref, error);
}
