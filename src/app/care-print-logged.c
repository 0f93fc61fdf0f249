/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printing from a page: the paper of the clinic, what could not be printed, and the log entry once
 * it went out. */
#include "config.h"

#include "care-print-logged.h"

#include <glib/gi18n.h>

#include "care-clinic-values.h"
#include "care-log-print.h"

/* What is kept in the log once the pages went out, also when the page is gone by then. */
typedef struct
{
  GWeakRef page;
  CareDesk *desk;
  CareAct act;
  char *table;
  char *id;
  CarePrintLogRows log_rows;
  guint n_rows;
} Printing;

static void
printing_free (Printing *printing)
{
  g_weak_ref_clear (&printing->page);
  g_clear_object (&printing->desk);
  g_free (printing->table);
  g_free (printing->id);
  g_free (printing);
}

static gboolean
log_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  const Printing *printing = data;

  if (printing->log_rows != NULL)
    return printing->log_rows (clinic, &printing->act, printing->n_rows, error);
  return care_log_print (clinic, &printing->act, printing->table, printing->id, error);
}

static void
logged (GObject *owner, gpointer data, GError *error)
{
  if (error)
    g_warning ("That something was printed could not be kept in the log: %s", error->message);
}

static void
printed_cb (gpointer data, gboolean printed, const GError *error)
{
  Printing *printing = data;
  g_autoptr (GtkWidget) page = g_weak_ref_get (&printing->page);

  if (printed)
    {
      g_autoptr (CareDesk) desk = g_steal_pointer (&printing->desk);

      care_desk_fill_act (desk, &printing->act);
      care_desk_run (desk, CARE_LANE_DESK, log_work, printing, (GDestroyNotify) printing_free,
                     G_OBJECT (desk), logged);
      return;
    }
  if (page && error)
    care_print_say_not_printed (page, error);
  printing_free (printing);
}

/**
 * care_print_paper:
 * @desk: the desk
 *
 * Returns: the paper that the clinic prints on
 */
CareLayoutOptions
care_print_paper (CareDesk *desk)
{
  gboolean letter = g_str_equal (care_desk_get_value (desk, CARE_VALUE_PAPER), "letter");

  return (CareLayoutOptions){ .paper = letter ? CARE_PAPER_LETTER : CARE_PAPER_A4 };
}

/**
 * care_print_say_not_printed:
 * @page: takes the action care.toast
 * @error: why
 */
void
care_print_say_not_printed (GtkWidget *page, const GError *error)
{
  /* Translators: why. */
  g_autofree char *text = g_strdup_printf (_ ("Not printed: %s"), error->message);

  gtk_widget_activate_action (page, "care.toast", "s", text);
}

/**
 * care_print_logged:
 * @page: the page it is shown on; takes the action care.toast
 * @layout: what is printed
 * @job_name: as for care_print_pages()
 * @desk: the desk
 * @note: what the log keeps; copied
 *
 * Opens the print dialog. That it was printed is kept in the log.
 */
void
care_print_logged (GtkWidget *page,
                   CareLayout *layout,
                   const char *job_name,
                   CareDesk *desk,
                   const CarePrintNote *note)
{
  Printing *printing = g_new0 (Printing, 1);

  g_weak_ref_init (&printing->page, page);
  printing->desk = g_object_ref (desk);
  printing->table = g_strdup (note->table);
  printing->id = g_strdup (note->id);
  printing->log_rows = note->log_rows;
  printing->n_rows = note->n_rows;
  care_print_pages (GTK_WINDOW (gtk_widget_get_root (page)), desk, layout, job_name, printed_cb,
                    printing);
}
