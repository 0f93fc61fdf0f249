/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables report and result. */
#include "config.h"

#include "care-store-reports.h"
#include "care-columns.h"
#include "care-fact-columns.h"
#include "care-row.h"

#include <string.h>

/* FROM report r */
#define REPORT_COLUMNS                                                                             \
  "r.id, r.session_id, r.reported_at, r.channel, r.pain_now, r.worst_pain, "                       \
  "r.new_soreness, r.course, r.quality, r.onset_sudden, r.location, "                              \
  "r.radiating, r.usual_activities, r.self_care, r.wants_callback, "                               \
  "r.saddle_numbness, r.bladder_change, r.bowel_change, "                                          \
  "r.bilateral_leg_symptoms, r.numbness, r.tingling, r.weakness, "                                 \
  "r.neuro_progressing, r.difficulty_walking, r.difficulty_moving, "                               \
  "r.swelling, r.bruising, r.swelling_growing, r.redness_heat, "                                   \
  "r.skin_damage, r.rash, r.fever, r.calf_swelling, r.chest_pain, "                                \
  "r.breathlessness, r.dizziness, r.fainting, r.head_injury, "                                     \
  "r.severe_headache, r.vision_change, r.speech_change, "                                          \
  "r.swallowing_trouble, r.facial_change, r.nausea_vomiting, r.dark_urine, "                       \
  "r.night_pain, r.weight_loss, r.pregnancy_concern, r.unusual_anxiety, "                          \
  "r.low_mood, r.self_harm_thoughts, r.felt_unsafe, r.unanswered, r.words, "                       \
  "r.entered_at, r.signed_by, r.marks, r.advice"

/* FROM result t */
#define RESULT_COLUMNS                                                                             \
  "t.id, t.outcome, t.level, t.incomplete, t.rule_set_id, t.input, "                               \
  "t.verdict, t.why, t.judged_at"

const CareTable care_table_report = {
  .name = "report",
  .insert =
      "INSERT INTO report ("
      "id, session_id, reported_at, channel, pain_now, worst_pain, new_soreness, "
      "course, quality, onset_sudden, location, radiating, usual_activities, "
      "self_care, wants_callback, saddle_numbness, bladder_change, bowel_change, "
      "bilateral_leg_symptoms, numbness, tingling, weakness, neuro_progressing, "
      "difficulty_walking, difficulty_moving, swelling, bruising, "
      "swelling_growing, redness_heat, skin_damage, rash, fever, calf_swelling, "
      "chest_pain, breathlessness, dizziness, fainting, head_injury, "
      "severe_headache, vision_change, speech_change, swallowing_trouble, "
      "facial_change, nausea_vomiting, dark_urine, night_pain, weight_loss, "
      "pregnancy_concern, unusual_anxiety, low_mood, self_harm_thoughts, "
      "felt_unsafe, unanswered, words, entered_at, signed_by, marks, advice)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, "
      "$17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, "
      "$31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, "
      "$45, $46, $47, $48, $49, $50, $51, $52, $53, $54, $55, $56, $57, $58) ON CONFLICT (id) DO "
      "NOTHING",
  .select = "SELECT * FROM report WHERE id = $1",
  .scan = "SELECT * FROM report ORDER BY id",
};

const CareTable care_table_result = {
  .name = "result",
  .insert = "INSERT INTO result ("
            "id, outcome, level, incomplete, rule_set_id, input, verdict, why, "
            "judged_at)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING",
  .select = "SELECT * FROM result WHERE id = $1",
  .scan = "SELECT * FROM result ORDER BY id",
};

static void
bind_report (CareStmt *stmt, const CareReportData *data)
{
  care_stmt_bind_text (stmt, 1, data->id);
  care_stmt_bind_text (stmt, 2, data->session_id);
  care_stmt_bind_time (stmt, 3, data->reported_at);
  care_stmt_bind_text (stmt, 4, care_enum_code (CARE_TYPE_CHANNEL, data->channel));
  care_fact_columns_bind (stmt, 5, CARE_FACT_COLUMNS_REPORT, data->answers);
  care_stmt_bind_text (stmt, 54, data->words);
  care_stmt_bind_time (stmt, 55, data->entered_at);
  care_stmt_bind_text (stmt, 56, data->signed_by);
  care_stmt_bind_text (stmt, 57, data->marks);
  care_stmt_bind_text (stmt, 58, data->advice);
}

/**
 * care_report_read:
 * @stmt: a statement that stands on a row
 * @first: where REPORT_COLUMNS begin
 * @ret: (out) (transfer full): the record
 * @error: %CARE_STORE_ERROR_UNKNOWN_CODE
 */
gboolean
care_report_read (CareStmt *stmt, int first, gpointer *ret, GError **error)
{
  CareAnswers answers;
  int channel = 0;
  CareReportData data = {
    .id = care_stmt_get_text (stmt, first),
    .session_id = care_stmt_get_text (stmt, first + 1),
    .reported_at = care_stmt_get_time (stmt, first + 2),
    .words = care_stmt_get_text (stmt, first + 53),
    .entered_at = care_stmt_get_time (stmt, first + 54),
    .signed_by = care_stmt_get_text (stmt, first + 55),
    .marks = care_stmt_get_text (stmt, first + 56),
    .advice = care_stmt_get_text (stmt, first + 57),
  };

  if (!care_stmt_get_enum (stmt, first + 3, CARE_TYPE_CHANNEL, &channel, error) ||
      !care_fact_columns_read (stmt, first + 4, CARE_FACT_COLUMNS_REPORT, &answers, error))
    return FALSE;
  data.channel = (CareChannel) channel;
  data.answers = &answers;
  *ret = care_report_new (&data);
  return TRUE;
}

static gboolean
read_report (CareStmt *stmt, gpointer *ret, GError **error)
{
  return care_report_read (stmt, 0, ret, error);
}

static void
bind_result (CareStmt *stmt, const CareResultData *data)
{
  care_stmt_bind_text (stmt, 1, data->id);
  care_stmt_bind_text (stmt, 2, care_enum_code (CARE_TYPE_OUTCOME, data->outcome));
  care_stmt_bind_text (stmt, 3, care_enum_code (CARE_TYPE_LEVEL, data->level));
  care_stmt_bind_int (stmt, 4, data->incomplete ? 1 : 0);
  care_stmt_bind_text (stmt, 5, data->rule_set_id);
  care_stmt_bind_text (stmt, 6, data->input);
  care_stmt_bind_text (stmt, 7, data->verdict);
  care_stmt_bind_text (stmt, 8, data->why);
  care_stmt_bind_time (stmt, 9, data->judged_at);
}

static gboolean
read_result (CareStmt *stmt, gpointer *ret, GError **error)
{
  int outcome = 0;
  int level = 0;
  CareResultData data = {
    .id = care_stmt_get_text (stmt, 0),
    .incomplete = care_stmt_get_int (stmt, 3) != 0,
    .rule_set_id = care_stmt_get_text (stmt, 4),
    .input = care_stmt_get_text (stmt, 5),
    .verdict = care_stmt_get_text (stmt, 6),
    .why = care_stmt_get_text (stmt, 7),
    .judged_at = care_stmt_get_time (stmt, 8),
  };

  if (!care_stmt_get_enum (stmt, 1, CARE_TYPE_OUTCOME, &outcome, error) ||
      !care_stmt_get_enum (stmt, 2, CARE_TYPE_LEVEL, &level, error))
    return FALSE;
  data.outcome = (CareOutcome) outcome;
  data.level = (CareLevel) level;
  *ret = care_result_new (&data);
  return TRUE;
}

/**
 * care_store_insert_report:
 * @self: a store inside care_store_write()
 * @report: a record
 * @error: %CARE_STORE_ERROR_DUPLICATE when its id is there with other content; the same record
 * again is no error and changes nothing
 */
gboolean
care_store_insert_report (CareStore *self, CareReport *report, GError **error)
{
  const CareReportData *data = care_report_get (report);
  g_autoptr (CareStmt) stmt = NULL;
  g_autoptr (CareReport) there = NULL;
  gboolean added = FALSE;

  stmt = care_stmt_new (care_store_get_db (self), care_table_report.insert, error);
  if (stmt == NULL)
    return FALSE;
  bind_report (stmt, data);
  if (!care_row_insert (self, &care_table_report, stmt, data->id, &added, error))
    return FALSE;
  if (added)
    return TRUE;
  there = care_store_get_report (self, data->id, error);
  if (there == NULL)
    return FALSE;
  return care_report_equal (there, report) || care_row_duplicate ("report", data->id, error);
}

/**
 * care_store_get_report:
 * @self: a store
 * @id: its id
 * @error: %CARE_STORE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the record
 */
CareReport *
care_store_get_report (CareStore *self, const char *id, GError **error)
{
  return care_row_get (self, "SELECT " REPORT_COLUMNS " FROM report r WHERE r.id = $1", id,
                       "report", read_report, error);
}

/**
 * care_store_list_reports:
 * @self: a store
 * @session_id: an id
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareReport): the reports on a session, oldest
 * first
 */
GPtrArray *
care_store_list_reports (CareStore *self, const char *session_id, GError **error)
{
  return care_row_list (self,
                        "SELECT " REPORT_COLUMNS
                        " FROM report r WHERE r.session_id = $1 ORDER BY r.reported_at, r.id",
                        session_id, read_report, g_object_unref, error);
}

static gint
report_before (gconstpointer a, gconstpointer b)
{
  const CareReportData *x = care_report_get (*(CareReport *const *) a);
  const CareReportData *y = care_report_get (*(CareReport *const *) b);

  if (x->reported_at != y->reported_at)
    return x->reported_at < y->reported_at ? -1 : 1;
  return strcmp (x->id, y->id);
}

/**
 * care_store_list_patient_reports:
 * @self: a store
 * @patient_id: an id
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareReport): all reports of a patient, oldest
 *   first
 */
GPtrArray *
care_store_list_patient_reports (CareStore *self, const char *patient_id, GError **error)
{
  GPtrArray *list = care_row_list (self,
                                   "SELECT " REPORT_COLUMNS " FROM session s"
                                   " JOIN report r ON r.session_id = s.id"
                                   " WHERE s.patient_id IN " CARE_SAME_PERSON,
                                   patient_id, read_report, g_object_unref, error);

  /* A handful of rows out of several index ranges: sorted here, not by the engine. */
  if (list != NULL)
    g_ptr_array_sort (list, report_before);
  return list;
}

/**
 * care_store_insert_result:
 * @self: a store inside care_store_write()
 * @result: a record
 * @error: %CARE_STORE_ERROR_DUPLICATE when its id is there with other content; the same record
 * again is no error and changes nothing
 */
gboolean
care_store_insert_result (CareStore *self, CareResult *result, GError **error)
{
  const CareResultData *data = care_result_get (result);
  g_autoptr (CareStmt) stmt = NULL;
  g_autoptr (CareResult) there = NULL;
  gboolean added = FALSE;

  stmt = care_stmt_new (care_store_get_db (self), care_table_result.insert, error);
  if (stmt == NULL)
    return FALSE;
  bind_result (stmt, data);
  if (!care_row_insert (self, &care_table_result, stmt, data->id, &added, error))
    return FALSE;
  if (added)
    return TRUE;
  there = care_store_get_result (self, data->id, error);
  if (there == NULL)
    return FALSE;
  return care_result_equal (there, result) || care_row_duplicate ("result", data->id, error);
}

/**
 * care_store_get_result:
 * @self: a store
 * @id: its id
 * @error: %CARE_STORE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the record
 */
CareResult *
care_store_get_result (CareStore *self, const char *id, GError **error)
{
  return care_row_get (self, "SELECT " RESULT_COLUMNS " FROM result t WHERE t.id = $1", id,
                       "result", read_result, error);
}

/**
 * care_store_list_patient_results:
 * @self: a store
 * @patient_id: an id
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareResult): what triage said of all reports of
 *   a patient, in no order; a result carries the id of its report
 */
GPtrArray *
care_store_list_patient_results (CareStore *self, const char *patient_id, GError **error)
{
  return care_row_list (self,
                        "SELECT " RESULT_COLUMNS " FROM session s"
                        " JOIN report r ON r.session_id = s.id JOIN result t ON t.id = r.id"
                        " WHERE s.patient_id IN " CARE_SAME_PERSON,
                        patient_id, read_result, g_object_unref, error);
}
