/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case on paper, to hand over or to take to the telephone: how it stands, why it is here, what it
 * stands in, and all that was done. */
#include "config.h"

#include "care-case-print.h"

#include <glib/gi18n.h>

#include "care-case-text.h"
#include "care-case-view.h"
#include "care-format-app.h"
#include "care-record-print.h"

static void
add_reasons (CareRecordSheet *sheet, const CareCaseDetail *detail, CareDesk *desk)
{
  g_autoptr (GPtrArray) reasons = care_case_reasons (detail, desk);

  care_record_sheet_add_heading (sheet, _ ("Why"));
  for (guint i = 0; i < reasons->len; i++)
    {
      const CareCaseReason *reason = g_ptr_array_index (reasons, i);
      const char *const parts[] = { reason->staff, reason->because, reason->patient,
                                    reason->would_clear, reason->source };
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint k = 0; k < G_N_ELEMENTS (parts); k++)
        if (parts[k])
          g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", parts[k]);
      care_record_sheet_add (sheet, care_enum_label (CARE_TYPE_LEVEL, (int) reason->level),
                             text->str);
    }
  if (detail->verdict)
    {
      g_autofree char *open = care_case_view_open_sentence_of (detail->verdict);

      if (open && *open)
        care_record_sheet_add (sheet, NULL, open);
    }
}

static void
add_standing (CareRecordSheet *sheet, const CareCaseData *data, CareDesk *desk)
{
  gboolean closed = data->state == CARE_CASE_STATE_RESOLVED;
  g_autofree char *when =
      care_format_when (closed ? data->closed_at : data->due_at, 0, care_desk_get_zone (desk));

  care_record_sheet_add (sheet, _ ("State"),
                         care_enum_label (CARE_TYPE_CASE_STATE, (int) data->state));
  care_record_sheet_add (sheet, _ ("Owner"), data->owner ? data->owner : _ ("nobody yet"));
  care_record_sheet_add (sheet, closed ? _ ("Closed") : _ ("Due"), when);
}

/**
 * care_case_print:
 * @page: the page it is shown on; takes the action care.toast
 * @detail: a case
 * @timeline: (element-type CareTimelineEntry): everything of its patient
 * @desk: the desk
 *
 * Opens the print dialog. That it was printed is kept in the log.
 */
void
care_case_print (GtkWidget *page, const CareCaseDetail *detail, GPtrArray *timeline, CareDesk *desk)
{
  const CareCaseData *data = care_case_get (detail->triage_case);
  const char *phone = care_patient_get (detail->patient)->phone;
  g_autofree char *number = phone && *phone ? care_format_phone (phone) : NULL;
  /* Translators: on paper; %s is the level of a case. */
  g_autofree char *title = g_strdup_printf (
      _ ("Case: %s"), care_enum_label (CARE_TYPE_OUTCOME, (int) care_case_outcome (data)));
  const CareRecordPrintHead head = {
    .patient = detail->patient,
    .title = title,
    .subtitle = number,
    .code = care_session_get (detail->session)->code,
    .marks = detail->report ? care_report_get (detail->report)->marks : NULL,
  };
  g_autoptr (CareRecordSheet) sheet = care_record_print_sheet (&head, desk);
  g_autoptr (GPtrArray) context = care_case_context_lines (detail, timeline, desk);
  g_autoptr (GPtrArray) log = care_case_log_lines (detail, desk);

  add_standing (sheet, data, desk);
  add_reasons (sheet, detail, desk);
  care_record_sheet_add_heading (sheet, _ ("Context"));
  care_record_print_add_lines (sheet, context);
  care_record_sheet_add_heading (sheet, _ ("Case Log"));
  care_record_print_add_lines (sheet, log);
  care_record_print (page, sheet, "triage_case", data->id, desk);
}
