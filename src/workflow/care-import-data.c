/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Import of an export, or of plain record lines: all of it or nothing.
 *
 * A file that begins with the header of care_export_ndjson() holds whole rows; they go in as they
 * are, so that an export of the new clinic has the same bytes. Other files hold lines of `record`,
 * which go through the same functions as the window: they are judged by the rules of this clinic.
 */
#include "config.h"

#include "care-import-data.h"

#include <string.h>

#include "care-answers-json.h"
#include "care-check-input.h"
#include "care-clinic-private.h"
#include "care-json.h"
#include "care-line-reader.h"
#include "care-record-json.h"
#include "care-record-line-private.h"
#include "care-record-report.h"
#include "care-register-patient.h"
#include "care-row-json.h"
#include "care-sign-session.h"
#include "care-store-reports.h"
#include "care-store-settings.h"
#include "care-text.h"
#include "care-time.h"

/* After so many findings the rest of a file says nothing new. */
#define MAX_FINDINGS 200

/* Longest text of a row: a rule set, or what a report was judged by. */
#define MAX_TEXT ((gsize) 1024 * 1024)

typedef struct
{
  CareImportReport *report;
  CareLineReader reader;
  GCancellable *cancellable;
  GHashTable *unjudged; /* id of a report → number of its line, until its result comes */
  GHashTable *refused;  /* ids of records whose lines were refused */
  gboolean id_unknown;  /* a line was refused that could not be read */
  gboolean stop;        /* the rest of the file cannot be read */
  gboolean dry_run;
  gboolean is_export; /* the file began with a header */
  gboolean is_filled; /* the clinic had patients before */
  gboolean undo;      /* nothing is to be kept, and that is no error */
} Import;

static void
finding_free (gpointer data)
{
  CareImportFinding *finding = data;

  g_free (finding->what);
  g_free (finding);
}

/**
 * care_import_report_free:
 * @self: (transfer full): what care_import_ndjson() returned
 */
void
care_import_report_free (CareImportReport *self)
{
  g_ptr_array_unref (self->findings);
  g_free (self);
}

/* Whether @error is about the line, so that reading may go on; otherwise about the machine. */
static gboolean
is_about_line (const GError *error)
{
  if (error->domain != CARE_STORE_ERROR)
    return error->domain == CARE_WORKFLOW_ERROR || error->domain == CARE_JSON_ERROR ||
           error->domain == CARE_RECORD_ERROR || error->domain == CARE_TIME_ERROR ||
           error->domain == CARE_TEXT_ERROR || error->domain == CARE_ANSWERS_ERROR;
  switch ((CareStoreError) error->code)
    {
    case CARE_STORE_ERROR_CONSTRAINT:
    case CARE_STORE_ERROR_NOT_FOUND:
    case CARE_STORE_ERROR_CONFLICT:
    case CARE_STORE_ERROR_DUPLICATE:
    case CARE_STORE_ERROR_UNKNOWN_CODE:
      return TRUE;
    case CARE_STORE_ERROR_BUSY:
    case CARE_STORE_ERROR_FULL:
    case CARE_STORE_ERROR_IO:
    case CARE_STORE_ERROR_CORRUPT:
    case CARE_STORE_ERROR_TOO_NEW:
    case CARE_STORE_ERROR_FOREIGN:
    case CARE_STORE_ERROR_LOCKED:
    case CARE_STORE_ERROR_REMOTE:
    case CARE_STORE_ERROR_READ_ONLY:
    case CARE_STORE_ERROR_CANCELLED:
    case CARE_STORE_ERROR_DAMAGED_LATCH:
      return FALSE;
    }
  return FALSE;
}

static void
add_finding (Import *self, guint line, const char *what)
{
  CareImportFinding *finding = g_new0 (CareImportFinding, 1);

  finding->line = line;
  finding->what = g_strdup (what);
  g_ptr_array_add (self->report->findings, finding);
}

/* Whether a line names a record that was refused above: it is right as soon as that one is. */
static gboolean
names_refused (Import *self, JsonObject *object)
{
  g_autoptr (GList) values = json_object_get_values (object);

  for (GList *l = values; l != NULL; l = l->next)
    if (JSON_NODE_HOLDS_VALUE ((JsonNode *) l->data) &&
        json_node_get_value_type (l->data) == G_TYPE_STRING &&
        g_hash_table_contains (self->refused, json_node_get_string (l->data)))
      return TRUE;
  return FALSE;
}

/* Keeps the id of a refused line. Returns: whether the line is refused only because an earlier one
 * was. */
static gboolean
follows_refusal (Import *self, const char *line, gsize length, const GError *error)
{
  g_autoptr (JsonNode) node = care_json_parse (line, length, NULL);
  gboolean missing = g_error_matches (error, CARE_STORE_ERROR, CARE_STORE_ERROR_NOT_FOUND) ||
                     g_error_matches (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_NOT_FOUND);
  gboolean follows;
  JsonObject *object;
  const char *id;

  if (node == NULL || !care_json_get_object (node, "line", &object, NULL) ||
      !care_json_get_string (json_object_get_member (object, "id"), "id", &id, NULL))
    {
      self->id_unknown = TRUE;
      return FALSE;
    }
  follows = missing && (self->id_unknown || names_refused (self, object));
  g_hash_table_add (self->refused, g_strdup (id));
  return follows;
}

/* @error: (transfer full). Returns: whether reading may go on. */
static gboolean
note_finding (Import *self, GError *error, GError **ret_error)
{
  if (!is_about_line (error))
    {
      g_propagate_prefixed_error (ret_error, error, "line %u: ", self->reader.line);
      return FALSE;
    }
  add_finding (self, self->reader.line, error->message);
  g_error_free (error);
  return TRUE;
}

static gboolean
read_header (Import *self, JsonObject *object, GError **error)
{
  JsonNode *format = json_object_get_member (object, "format");
  gint64 number;

  if (self->reader.line != 1)
    return care_invalid (error, "type: a header stands in the first line only");
  if (!care_json_get_integer (format, "format", 1, 1, &number, error))
    {
      g_prefix_error (error, "this program reads format 1: ");
      self->stop = TRUE;
      return FALSE;
    }
  self->is_export = TRUE;
  return TRUE;
}

/* Of what the clinic says about itself only what it may set; other settings are the program's own.
 */
static gboolean
check_setting (CareClinic *clinic, const char *name, const char *value, GError **error)
{
  if (care_clinic_value_is_known (name))
    return care_clinic_check_value (clinic, name, value, error);
  if (care_text_check (value, CARE_TEXT_MAX_NOTE, FALSE, error))
    return TRUE;
  g_prefix_error (error, "value: ");
  return FALSE;
}

static gboolean
put_setting (Import *self, CareClinic *clinic, JsonObject *object, GError **error)
{
  const char *name;
  const char *value;

  if (!care_json_get_string (json_object_get_member (object, "id"), "id", &name, error) ||
      !care_json_get_string (json_object_get_member (object, "value"), "value", &value, error) ||
      !care_check_name ("id", name, error) || !check_setting (clinic, name, value, error))
    return FALSE;
  /* A clinic that is at work keeps what it says about itself. */
  return self->is_filled ||
         care_store_put_setting (care_clinic_get_store (clinic), name, value, error);
}

/* Patients, sessions and reports must pass what every new one passes. */
static gboolean
check_row (
    CareClinic *clinic, const CareAct *act, const char *table, JsonNode *node, GError **error)
{
  g_autoptr (CareRecord) record = NULL;

  if (!g_str_equal (table, "patient") && !g_str_equal (table, "session") &&
      !g_str_equal (table, "report"))
    return TRUE;
  record = care_record_new_from_json (node, TRUE, error);
  if (record == NULL || !care_check_id ("id", record->id, TRUE, error))
    return FALSE;
  if (record->type == CARE_RECORD_PATIENT)
    return care_patient_data_check (&record->patient, act->now_ms, care_clinic_get_zone (clinic),
                                    error);
  if (record->type == CARE_RECORD_SESSION)
    return care_session_data_check (&record->session, act->now_ms, error);
  return care_report_data_check (&record->report, act->now_ms, error);
}

static gboolean
check_texts (CareRowInput *row, GError **error)
{
  for (guint i = 0; i < row->columns->len; i++)
    {
      const CareColumn *column = &g_array_index (row->columns, CareColumn, i);

      if (column->type == CARE_COLUMN_TEXT &&
          !care_text_check (column->text, MAX_TEXT, TRUE, error))
        {
          g_prefix_error (error, "%s: ", column->name);
          return FALSE;
        }
    }
  return TRUE;
}

/* A report comes before its result. */
static void
note_judging (Import *self, const char *table, JsonObject *object)
{
  const char *id;

  if (!care_json_get_string (json_object_get_member (object, "id"), "id", &id, NULL))
    return;
  if (g_str_equal (table, "report"))
    g_hash_table_insert (self->unjudged, g_strdup (id), GUINT_TO_POINTER (self->reader.line));
  else if (g_str_equal (table, "result"))
    g_hash_table_remove (self->unjudged, id);
}

static gboolean
put_row (Import *self,
         CareClinic *clinic,
         const CareAct *act,
         JsonNode *node,
         const char *type,
         GError **error)
{
  const char *table = care_row_table (type);
  g_autoptr (CareRowInput) row = NULL;

  if (table == NULL)
    return care_invalid (error, "type: is not known in an export");
  if (g_str_equal (table, "clinic_setting"))
    return put_setting (self, clinic, json_node_get_object (node), error);
  if (!check_row (clinic, act, table, node, error))
    return FALSE;
  note_judging (self, table, json_node_get_object (node));
  row = care_row_from_json (table, json_node_get_object (node), error);
  return row != NULL && check_texts (row, error) &&
         care_store_insert_raw (care_clinic_get_store (clinic), table,
                                (const CareColumn *) row->columns->data, row->columns->len, error);
}

static gboolean
put_line (Import *self,
          CareClinic *clinic,
          const CareAct *act,
          const char *line,
          gsize length,
          GError **error)
{
  g_autoptr (JsonNode) node = care_json_parse (line, length, error);
  g_auto (CareRecordLineResult) result = { NULL };
  CareStore *store = care_clinic_get_store (clinic);
  gint64 seq = care_store_get_change_seq (store);
  JsonObject *object;
  const char *type;

  if (node == NULL || !care_json_get_object (node, "line", &object, error) ||
      !care_json_get_string (json_object_get_member (object, "type"), "type", &type, error))
    return FALSE;
  if (g_str_equal (type, "header"))
    return read_header (self, object, error);
  if (self->is_export ? !put_row (self, clinic, act, node, type, error)
                      : !care_record_node (clinic, act, node, TRUE, &result, error))
    return FALSE;
  if (care_store_get_change_seq (store) != seq)
    self->report->added++;
  else
    self->report->unchanged++;
  return TRUE;
}

static gboolean
is_blank (const char *line, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (line[i]))
      return FALSE;
  return TRUE;
}

/* Some editors write it before the first line. */
static gboolean
check_mark (Import *self, const char *line, gsize length, GError **error)
{
  static const char mark[] = { '\xef', '\xbb', '\xbf' };

  if (self->reader.line != 1 || length < sizeof mark || memcmp (line, mark, sizeof mark) != 0)
    return TRUE;
  self->stop = TRUE;
  return care_invalid (error, "begins with a byte order mark; save the file as UTF-8 without it");
}

static gboolean
import_lines (Import *self, CareClinic *clinic, const CareAct *act, GError **error)
{
  for (;;)
    {
      g_autoptr (GError) failure = NULL;
      const char *line = NULL;
      gsize length = 0;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
          !care_line_reader_next (&self->reader, CARE_JSON_MAX_BYTES, &line, &length,
                                  self->cancellable, error))
        return FALSE;
      if (line == NULL)
        return TRUE;
      self->report->lines = self->reader.line;
      if (!is_blank (line, length) && check_mark (self, line, length, &failure))
        put_line (self, clinic, act, line, length, &failure);
      if (failure != NULL && !follows_refusal (self, line, length, failure) &&
          !note_finding (self, g_steal_pointer (&failure), error))
        return FALSE;
      if (self->stop)
        return TRUE;
      if (self->report->findings->len >= MAX_FINDINGS)
        {
          self->report->more = TRUE;
          return TRUE;
        }
    }
}

/* A file that was cut off has reports without the results that opened their cases: nobody would be
 * told of them. A result that is in this clinic already counts. */
static void
check_whole (Import *self, CareClinic *clinic)
{
  GHashTableIter iter;
  gpointer key, value;
  const char *id = NULL;
  guint line = 0;

  if (self->report->findings->len > 0)
    return;
  if (self->report->added + self->report->unchanged == 0)
    add_finding (self, 0, "holds no record");
  g_hash_table_iter_init (&iter, self->unjudged);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_autoptr (CareResult) there =
          care_store_get_result (care_clinic_get_store (clinic), key, NULL);

      if (there == NULL && (id == NULL || GPOINTER_TO_UINT (value) < line))
        {
          id = key;
          line = GPOINTER_TO_UINT (value);
        }
    }
  if (id != NULL)
    {
      g_autofree char *what =
          g_strdup_printf ("report %s: its result is missing; take the whole export", id);

      add_finding (self, line, what);
    }
}

static gboolean
see_patient (const char *table, const CareColumn *columns, guint n, gpointer data, GError **error)
{
  gboolean *seen = data;

  *seen = TRUE;
  return care_refuse (error, "one is enough");
}

static gboolean
has_patients (CareClinic *clinic, gboolean *ret, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *ret = FALSE;
  if (care_store_foreach (care_clinic_get_store (clinic), "patient", see_patient, ret, &failure) ||
      *ret)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
import_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  Import *self = data;

  if (!has_patients (clinic, &self->is_filled, error) || !import_lines (self, clinic, act, error))
    return FALSE;
  check_whole (self, clinic);
  /* The rules that came along must be ones this program can judge by. */
  if (self->is_export && self->report->findings->len == 0 && !care_clinic_reload (clinic, error))
    return FALSE;
  self->undo = self->dry_run || self->report->findings->len > 0;
  if (self->undo)
    return care_refuse (error, "nothing is kept");
  care_clinic_note_all (clinic);
  return TRUE;
}

/**
 * care_import_ndjson:
 * @clinic: a clinic open for writing
 * @act: who does it
 * @in: what care_export_ndjson() wrote, or lines of `record`; not closed
 * @dry_run: say what would be done, keep nothing
 * @ret_report: (out) (transfer full): counts, and what is wrong with which line
 * @cancellable: (nullable): a cancellable
 * @error: when it could not be tried: %CARE_STORE_ERROR, %G_IO_ERROR, or a line longer than 16 MiB
 *
 * One transaction: with a finding on any line nothing is kept. An export must hold the result of
 * every report in it, and any file a record. A line that is refused only because it names a record
 * that was refused above is no finding of its own. Rows and records that are there
 * already, the same, are counted and left alone.
 *
 * Returns: whether the file was read to its end, or to too many findings; then see @ret_report
 */
gboolean
care_import_ndjson (CareClinic *clinic,
                    const CareAct *act,
                    GInputStream *in,
                    gboolean dry_run,
                    CareImportReport **ret_report,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (CareImportReport) report = g_new0 (CareImportReport, 1);
  g_autoptr (GError) failure = NULL;
  Import self = { .report = report, .cancellable = cancellable, .dry_run = dry_run };
  gboolean kept;

  self.refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.unjudged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  report->findings = g_ptr_array_new_with_free_func (finding_free);
  care_line_reader_init (&self.reader, in);
  kept = care_clinic_write (clinic, act, "import", import_job, &self, &failure);
  care_line_reader_clear (&self.reader);
  g_hash_table_unref (self.unjudged);
  g_hash_table_unref (self.refused);
  if (!kept && self.is_export)
    care_clinic_reload (clinic, NULL);
  if (!kept && !self.undo)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  report->written = kept;
  *ret_report = g_steal_pointer (&report);
  return TRUE;
}
