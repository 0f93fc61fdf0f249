/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Something of a patient's record on paper: what stands at its head, and the print dialog. */
#include "config.h"

#include "care-record-print.h"

#include <glib/gi18n.h>

#include "care-clinic-values.h"
#include "care-entry-text.h"
#include "care-format-app.h"
#include "care-layout.h"
#include "care-print-logged.h"

/**
 * care_record_print_sheet:
 * @head: what is printed
 * @desk: the desk
 *
 * The name is printed in full also in privacy mode: paper without a name is a wrong patient's.
 * Times bear their year.
 *
 * Returns: (transfer full): a sheet with its head
 */
CareRecordSheet *
care_record_print_sheet (const CareRecordPrintHead *head, CareDesk *desk)
{
  g_autofree char *name = care_format_patient_name (head->patient, FALSE);
  g_autofree char *birth = care_format_date (care_patient_get (head->patient)->birth_date);
  g_autofree char *at = care_format_when (care_desk_now (desk), 0, care_desk_get_zone (desk));
  /* Translators: a person, when. */
  g_autofree char *printed =
      g_strdup_printf (_ ("Printed by %s, %s"), care_desk_get_person (desk), at);
  const CareRecordSheetHead full = {
    /* Translators: the language of this translation, as in HTML. */
    .language = C_ ("language code", "en"),
    .title = head->title,
    .subtitle = head->subtitle,
    .clinic_name = care_desk_get_value (desk, CARE_VALUE_CLINIC_NAME),
    .clinic_address = care_desk_get_value (desk, CARE_VALUE_CLINIC_ADDRESS),
    .clinic_phone = care_desk_get_value (desk, CARE_VALUE_CLINIC_PHONE),
    .logo = care_desk_get_value (desk, CARE_VALUE_LOGO),
    .patient_name = name,
    .birth_date = birth,
    .code = head->code,
    .printed = printed,
    .marks = head->marks,
    .demo = care_desk_is_demo (desk),
  };

  return care_record_sheet_new (&full);
}

/**
 * care_record_print_add_lines:
 * @sheet: a sheet
 * @lines: (element-type CareEntryLine): what is added
 */
void
care_record_print_add_lines (CareRecordSheet *sheet, GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const CareEntryLine *line = g_ptr_array_index (lines, i);

      care_record_sheet_add (sheet, line->label, line->value);
    }
}

static CareLayout *
lay_out (CareRecordSheet *sheet, CareDesk *desk, GError **error)
{
  const CareLayoutOptions paper = care_print_paper (desk);
  g_autoptr (CareDocument) document = care_record_sheet_compose (sheet, error);

  return document ? care_layout_new (document, &paper, error) : NULL;
}

/**
 * care_record_print:
 * @page: the page it is shown on; takes the action care.toast
 * @sheet: what is printed
 * @table: that holds the record, for the log
 * @id: of the record, for the log
 * @desk: the desk
 *
 * Opens the print dialog. That it was printed is kept in the log.
 */
void
care_record_print (
    GtkWidget *page, CareRecordSheet *sheet, const char *table, const char *id, CareDesk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareLayout) layout = lay_out (sheet, desk, &error);

  if (layout)
    care_print_logged (page, layout, C_ ("print job", "Record"), desk,
                       &(CarePrintNote){ .table = table, .id = id });
  else
    care_print_say_not_printed (page, error);
}
