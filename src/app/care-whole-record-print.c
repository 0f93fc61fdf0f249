/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All of a patient's record on paper: who it is, known risks, and every entry of the timeline that
 * whoever prints may see, the oldest first. A record of years is many pages: they are laid out in
 * the slow lane. */
#include "config.h"

#include "care-whole-record-print.h"

#include <glib/gi18n.h>
#include <pango/pangocairo.h>

#include "care-body-mark.h"
#include "care-entry-text.h"
#include "care-format-app.h"
#include "care-print-logged.h"
#include "care-reach-fields.h"
#include "care-record-print.h"
#include "care-report.h"
#include "care-session.h"
#include "care-timeline.h"

/* More than anybody carries away; the log of a mistake, not of a patient. */
#define MAX_PAGES 400

typedef struct
{
  CareRecordSheet *sheet;
  CareLayoutOptions paper;
  char *patient_id;
  CareDesk *desk;
  CareLayout *layout; /* result */
} RecordJob;

static void
record_job_free (RecordJob *job)
{
  care_record_sheet_free (job->sheet);
  g_free (job->patient_id);
  g_clear_object (&job->desk);
  g_clear_pointer (&job->layout, care_layout_unref);
  g_free (job);
}

static void
add_lines (CareRecordSheet *sheet, GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const CareEntryLine *line = g_ptr_array_index (lines, i);

      care_record_sheet_add_line (sheet, line->label, line->value);
    }
}

static void
add_known (CareRecordSheet *sheet, const char *label, const char *value)
{
  if (value != NULL)
    care_record_sheet_add_line (sheet, label, value);
}

static void
add_person (CareRecordSheet *sheet, CarePatient *patient)
{
  const CarePatientData *data = care_patient_get (patient);
  g_autoptr (GPtrArray) risks = care_answer_lines (data->screening, CARE_FACT_GROUP_SCREENING);
  g_autofree char *phone = data->phone != NULL ? care_format_phone (data->phone) : NULL;
  g_autofree char *good_time = care_reach_write_time (data->good_from, data->good_until);

  care_record_sheet_add_heading (sheet, _ ("Contact"));
  add_known (sheet, _ ("Phone"), phone);
  add_known (sheet, _ ("E-mail"), data->email);
  add_known (sheet, _ ("Language"), data->language);
  care_record_sheet_add_line (sheet, _ ("May be rung up"),
                              care_enum_label (CARE_TYPE_CONSENT, (int) data->phone_consent));
  add_known (sheet, _ ("Good time to ring"), good_time);
  care_record_sheet_add_heading (sheet, _ ("Risks"));
  add_lines (sheet, risks);
  if (data->notes != NULL && *data->notes != '\0')
    {
      care_record_sheet_add_heading (sheet, _ ("Notes"));
      care_record_sheet_add_line (sheet, NULL, data->notes);
    }
}

static void
add_chart (CareRecordSheet *sheet, GObject *record)
{
  const char *json = CARE_IS_SESSION (record)  ? care_session_get (CARE_SESSION (record))->marks
                     : CARE_IS_REPORT (record) ? care_report_get (CARE_REPORT (record))->marks
                                               : NULL;
  g_autoptr (GPtrArray) marks = json != NULL ? care_body_marks_parse (json, NULL) : NULL;
  g_autofree char *text = marks != NULL ? care_body_marks_text (marks) : NULL;

  add_known (sheet, _ ("Body chart"), text);
}

static void
add_entry (CareRecordSheet *sheet, CareTimelineEntry *entry, CareDesk *desk)
{
  g_autofree char *title = care_entry_title (entry, desk);
  g_autofree char *when =
      care_format_when (care_timeline_entry_get_at (entry), 0, care_desk_get_zone (desk));
  g_autofree char *heading = g_strdup_printf ("%s · %s", when, title);
  g_autoptr (GPtrArray) lines = care_entry_lines (entry, desk);

  care_record_sheet_add_heading (sheet, heading);
  add_lines (sheet, lines);
  add_chart (sheet, care_timeline_entry_get_record (entry));
}

static gboolean
lay_out_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  RecordJob *job = data;
  g_autoptr (CareDocument) document = care_record_sheet_compose (job->sheet, error);
  /* The pages go to the window's thread, the fonts with them. */
  g_autoptr (PangoFontMap) fonts = pango_cairo_font_map_new ();

  if (document == NULL)
    return FALSE;
  job->paper.fonts = fonts;
  job->layout = care_layout_new (document, &job->paper, error);
  return job->layout != NULL;
}

static void
lay_out_done (GObject *owner, gpointer data, GError *error)
{
  GtkWidget *page = GTK_WIDGET (owner);
  RecordJob *job = data;

  if (error != NULL)
    care_print_say_not_printed (page, error);
  else
    care_print_logged (page, job->layout, C_ ("print job", "Record"), job->desk,
                       &(CarePrintNote){ .table = "patient", .id = job->patient_id });
}

/**
 * care_whole_record_print:
 * @page: the page it is shown on; takes the action care.toast
 * @entries: (element-type CareTimelineEntry): everything of the patient, newest first
 * @patient: whose it is
 * @desk: the desk
 *
 * Lays the pages out, then opens the print dialog. That it was printed is kept in the log.
 */
void
care_whole_record_print (GtkWidget *page, GListModel *entries, CarePatient *patient, CareDesk *desk)
{
  RecordJob *job = g_new0 (RecordJob, 1);
  guint n = g_list_model_get_n_items (entries);
  g_autofree char *count = g_strdup_printf (ngettext ("%u entry", "%u entries", n), n);
  g_autofree char *title =
      /* Translators: number of a patient. */
      g_strdup_printf (_ ("Record No. %d"), (int) care_patient_get (patient)->number);
  const CareRecordPrintHead head = { .patient = patient, .title = title, .subtitle = count };

  job->sheet = care_record_print_sheet (&head, desk);
  job->paper = care_print_paper (desk);
  job->paper.max_pages = MAX_PAGES;
  job->patient_id = g_strdup (care_patient_get (patient)->id);
  job->desk = g_object_ref (desk);
  add_person (job->sheet, patient);
  for (guint i = n; i > 0; i--)
    {
      g_autoptr (CareTimelineEntry) entry = g_list_model_get_item (entries, i - 1);

      add_entry (job->sheet, entry, desk);
    }
  care_desk_run (desk, CARE_LANE_SLOW, lay_out_work, job, (GDestroyNotify) record_job_free,
                 G_OBJECT (page), lay_out_done);
}
