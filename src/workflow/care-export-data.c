/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lossless export: one line of JSON per row, in an order that never changes.
 *
 *   {"format":1,"type":"header","content":"clinic"}      or "patient" for one patient
 *   {"type":"rule_set",…}  {"type":"setting",…}           then patient, merge, archive, session,
 *   {"type":"patient",…} …                                report, result, case, case_event, call,
 *                                                         call_event, attempt, handout,
 *                                                         note, episode, measure, row_history,
 *                                                         template_version;
 *                                                         rows of a type by id
 *
 * The header holds no time: the same data give the same bytes. Drafts are nobody's record yet, and
 * the audit trail belongs to its file; neither is exported. */
#include "config.h"

#include "care-export-data.h"

#include <string.h>

#include "care-check-input.h"
#include "care-clinic-private.h"
#include "care-row-json.h"
#include "care-store-patients.h"
#include "care-store-people.h"
#include "care-store-settings.h"

/* A row only names rows of tables before its own. */
static const char *const tables[] = {
  "rule_set",   "clinic_setting", "patient",    "patient_merge", "patient_archive",
  "session",    "addendum",       "report",     "result",        "triage_case",
  "case_event", "planned_call",   "call_event", "attempt",       "handout",
  "note",       "episode",        "measure",    "row_history",   "template_version",
};

typedef struct
{
  CareStore *store;
  GOutputStream *out;
  GCancellable *cancellable;
  const char *patient_id; /* NULL: everybody */
  GHashTable *ids;        /* "table:id" of rows written, for one patient */
  GHashTable *people;     /* ids of all records of that patient */
} Export;

static const char *
text_of (const CareColumn *columns, guint n, const char *name)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (columns[i].name, name))
      return columns[i].type == CARE_COLUMN_TEXT ? columns[i].text : NULL;
  return NULL;
}

static gboolean
is_written (Export *self, const char *table, const char *id)
{
  g_autofree char *key = NULL;

  if (id == NULL)
    return FALSE;
  key = g_strconcat (table, ":", id, NULL);
  return g_hash_table_contains (self->ids, key);
}

/* Whether the row belongs to the one patient that is asked for. */
static gboolean
belongs (Export *self, const char *table, const CareColumn *columns, guint n)
{
  const char *id = text_of (columns, n, "id");
  const char *patient_id = text_of (columns, n, "patient_id");

  if (g_str_equal (table, "rule_set"))
    return TRUE;
  if (g_str_equal (table, "patient") || g_str_equal (table, "patient_merge") ||
      g_str_equal (table, "patient_archive"))
    return id != NULL && g_hash_table_contains (self->people, id);
  if (g_str_equal (table, "report") || g_str_equal (table, "addendum"))
    return is_written (self, "session", text_of (columns, n, "session_id"));
  if (g_str_equal (table, "result"))
    return is_written (self, "report", id);
  if (g_str_equal (table, "case_event"))
    return is_written (self, "triage_case", text_of (columns, n, "case_id"));
  if (g_str_equal (table, "call_event"))
    return is_written (self, "planned_call", text_of (columns, n, "call_id"));
  if (g_str_equal (table, "row_history"))
    {
      const char *kind = text_of (columns, n, "subject_kind");

      return kind != NULL && is_written (self, kind, text_of (columns, n, "subject_id"));
    }
  return patient_id != NULL && g_hash_table_contains (self->people, patient_id);
}

static gboolean
write_line (Export *self, const char *line, GError **error)
{
  g_autofree char *ended = g_strconcat (line, "\n", NULL);

  return g_output_stream_write_all (self->out, ended, strlen (ended), NULL, self->cancellable,
                                    error);
}

/* What a setting was before belongs to the file and its audit trail, not to the patients. */
static gboolean
is_history_of_setting (const char *table, const CareColumn *columns, guint n)
{
  return g_str_equal (table, "row_history") &&
         g_strcmp0 (text_of (columns, n, "subject_kind"), "clinic_setting") == 0;
}

/* The rules a new clinic begins with are those of the program that made it. Before they judged
 * anything and when they are not in force they are no data of this clinic, and one made by another
 * version of the program has others: they would make a difference between a clinic and its copy. */
static gboolean
is_left_out (Export *self,
             const char *table,
             const CareColumn *columns,
             guint n,
             gboolean *ret,
             GError **error)
{
  gboolean used = TRUE;

  *ret = is_history_of_setting (table, columns, n);
  if (!g_str_equal (table, "rule_set"))
    return TRUE;
  for (guint i = 0; i < n; i++)
    if (g_str_equal (columns[i].name, "published_at") && columns[i].type == CARE_COLUMN_INTEGER &&
        columns[i].integer == CARE_STARTING_RULES_AT &&
        !care_store_is_rule_set_used (self->store, text_of (columns, n, "id"), &used, error))
      return FALSE;
  *ret = !used;
  return TRUE;
}

static gboolean
write_row (const char *table, const CareColumn *columns, guint n, gpointer data, GError **error)
{
  Export *self = data;
  g_autofree char *line = NULL;
  CareColumn setting[2];
  const char *id = text_of (columns, n, "id");
  gboolean left_out = FALSE;

  if (self->patient_id != NULL && !belongs (self, table, columns, n))
    return TRUE;
  if (!is_left_out (self, table, columns, n, &left_out, error))
    return FALSE;
  if (left_out)
    return TRUE;
  if (self->patient_id != NULL)
    g_hash_table_add (self->ids, g_strconcat (table, ":", id, NULL));
  if (g_str_equal (table, "clinic_setting"))
    {
      /* A setting is its value; when it was set is in the audit trail. */
      setting[0] = (CareColumn){ .name = "id", .type = CARE_COLUMN_TEXT, .text = id };
      setting[1] = (CareColumn){ .name = "value",
                                 .type = CARE_COLUMN_TEXT,
                                 .text = text_of (columns, n, "value") };
      line = care_row_to_json (table, setting, 2);
    }
  else
    line = care_row_to_json (table, columns, n);
  return write_line (self, line, error);
}

/* The record that is shown, and those shown under it. */
static gboolean
add_people (Export *self, CareStore *store, const char *shown_id, GError **error)
{
  g_autoptr (GPtrArray) merges = care_store_list_merges (store, shown_id, error);

  if (merges == NULL)
    return FALSE;
  g_hash_table_add (self->people, g_strdup (shown_id));
  for (guint i = 0; i < merges->len; i++)
    g_hash_table_add (self->people, g_strdup (((CareMerge *) g_ptr_array_index (merges, i))->id));
  return TRUE;
}

static gboolean
export_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  Export *self = data;

  self->store = store;
  if (self->patient_id != NULL)
    {
      g_autoptr (CarePatient) patient = care_store_get_patient (store, self->patient_id, error);

      if (patient == NULL)
        return care_name_missing ("patient", error);
      if (!add_people (self, store, care_patient_get (patient)->id, error))
        return FALSE;
    }
  if (!write_line (self,
                   self->patient_id == NULL
                       ? "{\"format\":1,\"type\":\"header\",\"content\":\"clinic\"}"
                       : "{\"format\":1,\"type\":\"header\",\"content\":\"patient\"}",
                   error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!care_store_foreach (store, tables[i], write_row, self, error))
      return FALSE;
  return TRUE;
}

/**
 * care_export_ndjson:
 * @clinic: a clinic, also one open for reading only
 * @out: where to write; not closed
 * @patient_id: (nullable): only this patient, without settings; with all records that are shown as
 *   this person
 * @cancellable: (nullable): a cancellable
 * @error: %CARE_WORKFLOW_ERROR_NOT_FOUND, %CARE_STORE_ERROR or %G_IO_ERROR
 *
 * Writes everything from one view of the data. The same data give the same bytes, and
 * care_import_ndjson() makes the same data of them.
 *
 * Returns: whether everything was written
 */
gboolean
care_export_ndjson (CareClinic *clinic,
                    GOutputStream *out,
                    const char *patient_id,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Export self = { NULL, out, cancellable, patient_id, ids, people };

  return care_check_id ("patient", patient_id, FALSE, error) &&
         care_clinic_read (clinic, export_job, &self, error);
}
