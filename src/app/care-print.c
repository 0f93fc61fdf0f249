/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printing of laid-out pages through the print dialog.
 *
 * The job's name is neutral: spoolers keep and show it. */
#include "config.h"

#include "care-print.h"

typedef struct
{
  CareLayout *layout;
  CarePrintDone done;
  gpointer user_data;
} Job;

static void
job_free (Job *job)
{
  care_layout_unref (job->layout);
  g_free (job);
}

static void
operation_begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  gtk_print_operation_set_n_pages (operation, (int) care_layout_n_pages (job->layout));
}

static void
operation_draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Job *job)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width, height, scale;

  care_layout_page_size (job->layout, &width, &height);
  scale = MIN (gtk_print_context_get_width (context) / width,
               gtk_print_context_get_height (context) / height);
  cairo_scale (cr, scale, scale);
  care_layout_draw_page (job->layout, cr, (guint) page);
}

static void
operation_done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Job *job)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_print_operation_get_error (operation, &error);
  job->done (job->user_data, result == GTK_PRINT_OPERATION_RESULT_APPLY, error);
  g_object_unref (operation); /* the reference care_print_pages () kept for the time of the job */
}

static GtkPageSetup *
make_page_setup (CareLayout *layout)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = NULL;
  double width, height;

  care_layout_page_size (layout, &width, &height);
  paper =
      gtk_paper_size_new (MAX (width, height) > 800 ? GTK_PAPER_NAME_A4 : GTK_PAPER_NAME_LETTER);
  gtk_page_setup_set_paper_size (setup, paper);
  if (width > height)
    gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_page_setup_set_top_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_page_setup_set_bottom_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_page_setup_set_left_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_page_setup_set_right_margin (setup, 0, GTK_UNIT_POINTS);
  return setup;
}

/**
 * care_print_pages:
 * @parent: the window
 * @layout: the pages; kept until the job is done
 * @job_name: shown by the spooler; without any name of a patient
 * @done: called once on the main thread: whether it was printed, or why not; without an error the
 *   person cancelled
 * @user_data: for @done
 *
 * Opens the print dialog. The layout brings its own margins, so the page is drawn to its edges.
 */
void
care_print_pages (GtkWindow *parent,
                  CareLayout *layout,
                  const char *job_name,
                  CarePrintDone done,
                  gpointer user_data)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = make_page_setup (layout);
  Job *job = g_new0 (Job, 1);

  job->layout = care_layout_ref (layout);
  job->done = done;
  job->user_data = user_data;
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, job_name);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (operation_begin_print_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (operation_draw_page_cb), job);
  g_signal_connect_data (operation, "done", G_CALLBACK (operation_done_cb), job,
                         (GClosureNotify) (GCallback) job_free, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}
