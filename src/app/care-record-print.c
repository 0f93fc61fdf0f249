/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Something of a patient's record on paper: what stands at its head, the print dialog, and the log
 * entry once it went out. */
#include "config.h"

#include "care-record-print.h"

#include <glib/gi18n.h>

#include "care-clinic-values.h"
#include "care-entry-text.h"
#include "care-format-app.h"
#include "care-layout.h"
#include "care-log-print.h"
#include "care-print.h"
#include "care-trouble.h"

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

/* What is kept in the log once the pages went out, also when the page is gone by then. */
typedef struct
{
  GWeakRef page;
  CareDesk *desk;
  char *table;
  char *id;
} Printing;

typedef struct
{
  CareAct act;
  char *table;
  char *id;
} LogJob;

static void
log_job_free (LogJob *job)
{
  g_free (job->table);
  g_free (job->id);
  g_free (job);
}

static gboolean
log_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  const LogJob *job = data;

  return care_log_print (clinic, &job->act, job->table, job->id, error);
}

static void
logged (GObject *owner, gpointer data, GError *error)
{
  if (error)
    g_warning ("That a record was printed could not be kept in the log: %s", error->message);
}

static void
log_printed (const Printing *printing)
{
  LogJob *job = g_new0 (LogJob, 1);

  care_desk_fill_act (printing->desk, &job->act);
  job->table = g_strdup (printing->table);
  job->id = g_strdup (printing->id);
  care_desk_run (printing->desk, CARE_LANE_DESK, log_work, job, (GDestroyNotify) log_job_free,
                 G_OBJECT (printing->desk), logged);
}

static void
say_not_printed (GtkWidget *page, const GError *error)
{
  /* Translators: why. */
  g_autofree char *text = g_strdup_printf (_ ("Not printed: %s"), error->message);

  gtk_widget_activate_action (page, "care.toast", "s", text);
}

static void
printed_cb (gpointer data, gboolean printed, const GError *error)
{
  Printing *printing = data;
  g_autoptr (GtkWidget) page = g_weak_ref_get (&printing->page);

  if (printed)
    log_printed (printing);
  else if (page && error)
    say_not_printed (page, error);
  g_weak_ref_clear (&printing->page);
  g_object_unref (printing->desk);
  g_free (printing->table);
  g_free (printing->id);
  g_free (printing);
}

static CareLayout *
lay_out (CareRecordSheet *sheet, CareDesk *desk, GError **error)
{
  const CareLayoutOptions paper = {
    .paper = g_str_equal (care_desk_get_value (desk, CARE_VALUE_PAPER), "letter")
                 ? CARE_PAPER_LETTER
                 : CARE_PAPER_A4,
  };
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
  Printing *printing;

  if (!layout)
    {
      say_not_printed (page, error);
      return;
    }
  printing = g_new0 (Printing, 1);
  g_weak_ref_init (&printing->page, page);
  printing->desk = g_object_ref (desk);
  printing->table = g_strdup (table);
  printing->id = g_strdup (id);
  care_print_pages (GTK_WINDOW (gtk_widget_get_root (page)), layout, C_ ("print job", "Record"),
                    printed_cb, printing);
}
