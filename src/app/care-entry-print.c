/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry of a patient's timeline on paper: the lines of the pane beside the list, and the body
 * chart of a session or report. */
#include "config.h"

#include "care-entry-print.h"

#include "care-entry-text.h"
#include "care-format-app.h"
#include "care-record-print.h"
#include "care-report.h"
#include "care-session.h"

static const char *
marks_of (GObject *record)
{
  if (CARE_IS_SESSION (record))
    return care_session_get (CARE_SESSION (record))->marks;
  if (CARE_IS_REPORT (record))
    return care_report_get (CARE_REPORT (record))->marks;
  return NULL;
}

/**
 * care_entry_print:
 * @page: the page it is shown on; takes the action care.toast
 * @entry: an entry
 * @patient: whose it is
 * @desk: the desk
 *
 * Opens the print dialog. That it was printed is kept in the log.
 */
void
care_entry_print (GtkWidget *page, CareTimelineEntry *entry, CarePatient *patient, CareDesk *desk)
{
  GObject *record = care_timeline_entry_get_record (entry);
  g_autofree char *title = care_entry_title (entry, desk);
  g_autofree char *when =
      care_format_when (care_timeline_entry_get_at (entry), 0, care_desk_get_zone (desk));
  const CareRecordPrintHead head = {
    .patient = patient,
    .title = title,
    .subtitle = when,
    .code = CARE_IS_SESSION (record) ? care_session_get (CARE_SESSION (record))->code : NULL,
    .marks = marks_of (record),
  };
  g_autoptr (CareRecordSheet) sheet = care_record_print_sheet (&head, desk);
  g_autoptr (GPtrArray) lines = care_entry_lines (entry, desk);

  care_record_print_add_lines (sheet, lines);
  care_record_print (page, sheet, care_timeline_kind_table (care_timeline_entry_get_kind (entry)),
                     care_timeline_entry_get_id (entry), desk);
}
