/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printing of laid-out pages, through the print dialog or on the printer that was used last.
 *
 * The job's name is neutral: spoolers keep and show it. A printer that is gone is never replaced by
 * another one: sheets of patients do not come out where nobody looks. An operation without its
 * dialog would do that, so the pages go to the found printer as a job of our own then. */
#include "config.h"

#include "care-print.h"

#include <gtk/gtkunixprint.h>
#include <string.h>

#define KEY "printer"
#define GROUP "Print Settings"

/* How long the printer used last is looked for. */
#define FIND_MS 3000

/* A spooler that says nothing for so long has the job: the portal of a desktop never says more. One
 * that does speak may still refuse it. */
#define SPOOL_MS 5000
#define SPEAKING_MS 30000

typedef struct
{
  CareLayout *layout;
  GWeakRef parent;
  CareDesk *desk;
  GSettings *settings;          /* nullable: keeps the printer */
  GtkPrintSettings *chosen;     /* printer and what was set for it; nullable */
  GtkPrinter *printer;          /* found again; NULL: the dialog chooses */
  GtkPrintOperation *operation; /* of the dialog */
  char *job_name;
  guint source; /* waits */
  gboolean started;
  gboolean spooling; /* the pages went to the spooler, which has not said more */
  gboolean ended;
  GtkApplication *held; /* NULL while nothing is on its way */
  gboolean previewed;   /* the preview was asked for: nothing was printed */
  CarePrintDone done;   /* NULL once it was called */
  gpointer user_data;
} Job;

static gboolean
job_free_cb (gpointer data)
{
  Job *job = data;

  if (job->operation != NULL)
    g_signal_handlers_disconnect_by_data (job->operation, job);
  g_clear_object (&job->operation);
  g_clear_object (&job->printer);
  care_layout_unref (job->layout);
  g_weak_ref_clear (&job->parent);
  g_signal_handlers_disconnect_by_data (job->desk, job);
  g_clear_object (&job->desk);
  g_clear_object (&job->settings);
  if (job->held != NULL)
    g_application_release (G_APPLICATION (job->held));
  g_clear_object (&job->held);
  g_clear_object (&job->chosen);
  g_free (job->job_name);
  g_free (job);
  return G_SOURCE_REMOVE;
}

/* --- the printer used last --- */

static GtkPrintSettings *
load_settings (GSettings *settings)
{
  g_autofree char *text = settings != NULL ? g_settings_get_string (settings, KEY) : NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();

  if (text == NULL || *text == '\0' ||
      !g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_NONE, NULL))
    return NULL;
  return gtk_print_settings_new_from_key_file (file, GROUP, NULL);
}

/* The printer and how it prints; not how often and which pages of this one. */
static void
keep_settings (Job *job)
{
  GtkPrintSettings *used = gtk_print_operation_get_print_settings (job->operation);
  g_autoptr (GtkPrintSettings) kept = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = NULL;

  if (job->settings == NULL || used == NULL || gtk_print_settings_get_printer (used) == NULL)
    return;
  kept = gtk_print_settings_copy (used);
  gtk_print_settings_unset (kept, GTK_PRINT_SETTINGS_N_COPIES);
  gtk_print_settings_unset (kept, GTK_PRINT_SETTINGS_PRINT_PAGES);
  gtk_print_settings_unset (kept, GTK_PRINT_SETTINGS_PAGE_RANGES);
  gtk_print_settings_unset (kept, GTK_PRINT_SETTINGS_PAGE_SET);
  gtk_print_settings_unset (kept, GTK_PRINT_SETTINGS_OUTPUT_BASENAME);
  gtk_print_settings_to_key_file (kept, file, GROUP);
  text = g_key_file_to_data (file, NULL, NULL);
  g_settings_set_string (job->settings, KEY, text);
}

/* Into the folder used last, under a name that is free there: no sheet overwrites another. */
static char *
next_uri (const char *last_uri, const char *job_name)
{
  g_autoptr (GFile) last = g_file_new_for_uri (last_uri);
  g_autoptr (GFile) folder = g_file_get_parent (last);
  g_autofree char *stem = g_str_has_suffix (job_name, ".pdf")
                              ? g_strndup (job_name, strlen (job_name) - strlen (".pdf"))
                              : g_strdup (job_name);

  for (guint n = 1; folder != NULL; n++)
    {
      g_autofree char *name =
          n == 1 ? g_strconcat (stem, ".pdf", NULL) : g_strdup_printf ("%s-%u.pdf", stem, n);
      g_autoptr (GFile) file = g_file_get_child (folder, name);

      if (!g_file_query_exists (file, NULL))
        return g_file_get_uri (file);
    }
  return g_strdup (last_uri);
}

/* --- the job --- */

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

/* Says once how it went. */
static void
tell (Job *job, gboolean printed, const GError *error)
{
  CarePrintDone done = job->done;

  job->done = NULL;
  if (done != NULL)
    done (job->user_data, printed, error);
}

/* The job goes when the operation is left. */
static void
finish (Job *job, gboolean printed, const GError *error)
{
  if (job->ended)
    return;
  job->ended = TRUE;
  g_clear_handle_id (&job->source, g_source_remove);
  tell (job, printed, error);
  g_idle_add (job_free_cb, job);
}

/* The program does not end while its pages are on their way, though its windows are closed. */
static void
await_spooler (Job *job)
{
  g_autoptr (GtkWindow) parent = g_weak_ref_get (&job->parent);

  job->spooling = TRUE;
  if (parent != NULL && g_set_object (&job->held, gtk_window_get_application (parent)))
    g_application_hold (G_APPLICATION (job->held));
}

/* Not to be noted later: what has gone to the printer was printed. */
static void
desk_settle_cb (Job *job)
{
  if (job->spooling)
    tell (job, TRUE, NULL);
}

static void
fail (Job *job)
{
  g_autoptr (GError) error = NULL;

  gtk_print_operation_get_error (job->operation, &error);
  if (error == NULL)
    error = g_error_new_literal (GTK_PRINT_ERROR, GTK_PRINT_ERROR_GENERAL,
                                 gtk_print_operation_get_status_string (job->operation));
  finish (job, FALSE, error);
}

static void
spooled_cb (gpointer data)
{
  Job *job = data;

  job->source = 0;
  finish (job, TRUE, NULL);
}

static void
wait_at_most (Job *job, guint ms)
{
  g_clear_handle_id (&job->source, g_source_remove);
  job->source = g_timeout_add_once (ms, spooled_cb, job);
}

/* What the spooler refuses is known only once it has all pages. */
static void
operation_status_cb (GtkPrintOperation *operation, Job *job)
{
  if (job->started || job->ended)
    return;
  switch (gtk_print_operation_get_status (operation))
    {
    case GTK_PRINT_STATUS_FINISHED:
      finish (job, TRUE, NULL);
      break;
    case GTK_PRINT_STATUS_FINISHED_ABORTED:
      fail (job);
      break;
    case GTK_PRINT_STATUS_INITIAL:
    case GTK_PRINT_STATUS_PREPARING:
    case GTK_PRINT_STATUS_GENERATING_DATA:
    case GTK_PRINT_STATUS_SENDING_DATA:
      break;
    case GTK_PRINT_STATUS_PENDING:
    case GTK_PRINT_STATUS_PENDING_ISSUE:
    case GTK_PRINT_STATUS_PRINTING:
      wait_at_most (job, SPEAKING_MS);
      break;
    }
}

static gboolean
end_preview_cb (gpointer data)
{
  gtk_print_operation_preview_end_preview (data);
  return G_SOURCE_REMOVE;
}

/* The page is its own preview. That of the dialog would leave a file for another program, and would
 * look like a printout here. */
static gboolean
operation_preview_cb (GtkPrintOperation *operation,
                      GtkPrintOperationPreview *preview,
                      GtkPrintContext *context,
                      GtkWindow *parent,
                      Job *job)
{
  job->previewed = TRUE;
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, end_preview_cb, g_object_ref (preview), g_object_unref);
  return TRUE;
}

static void
operation_done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Job *job)
{
  job->started = FALSE;
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    fail (job);
  else if (result != GTK_PRINT_OPERATION_RESULT_APPLY || job->previewed)
    finish (job, FALSE, NULL);
  else
    {
      keep_settings (job);
      await_spooler (job);
      wait_at_most (job, SPOOL_MS);
      operation_status_cb (operation, job);
    }
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

static void
run_operation (Job *job)
{
  g_autoptr (GtkPageSetup) setup = make_page_setup (job->layout);
  g_autoptr (GtkWindow) parent = g_weak_ref_get (&job->parent);

  job->started = TRUE;
  job->operation = gtk_print_operation_new ();
  gtk_print_operation_set_default_page_setup (job->operation, setup);
  gtk_print_operation_set_print_settings (job->operation, job->chosen);
  gtk_print_operation_set_use_full_page (job->operation, TRUE);
  gtk_print_operation_set_unit (job->operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (job->operation, job->job_name);
  gtk_print_operation_set_embed_page_setup (job->operation, TRUE);
  gtk_print_operation_set_allow_async (job->operation, TRUE);
  g_signal_connect (job->operation, "begin-print", G_CALLBACK (operation_begin_print_cb), job);
  g_signal_connect (job->operation, "draw-page", G_CALLBACK (operation_draw_page_cb), job);
  g_signal_connect (job->operation, "status-changed", G_CALLBACK (operation_status_cb), job);
  g_signal_connect (job->operation, "preview", G_CALLBACK (operation_preview_cb), job);
  g_signal_connect (job->operation, "done", G_CALLBACK (operation_done_cb), job);
  gtk_print_operation_run (job->operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}

static void
run_dialog (Job *job)
{
  g_autofree char *stem = g_str_has_suffix (job->job_name, ".pdf")
                              ? g_strndup (job->job_name, strlen (job->job_name) - strlen (".pdf"))
                              : g_strdup (job->job_name);

  gtk_print_settings_set (job->chosen, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, stem);
  gtk_print_settings_unset (job->chosen, GTK_PRINT_SETTINGS_OUTPUT_URI);
  run_operation (job);
}

/* --- without a dialog --- */

static void
sent_cb (GtkPrintJob *print_job, gpointer data, const GError *error)
{
  finish (data, error == NULL, error);
}

static void
draw_all (Job *job, GtkPrintJob *print_job, cairo_surface_t *surface)
{
  int copies = MAX (gtk_print_job_get_num_copies (print_job), 1);
  cairo_t *cr = cairo_create (surface);

  for (int copy = 0; copy < copies; copy++)
    for (guint page = 0; page < care_layout_n_pages (job->layout); page++)
      {
        care_layout_draw_page (job->layout, cr, page);
        cairo_show_page (cr);
      }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
}

/* The printer is there and told what it can do. */
static void
send (Job *job)
{
  const char *last = gtk_print_settings_get (job->chosen, GTK_PRINT_SETTINGS_OUTPUT_URI);
  g_autoptr (GtkPageSetup) setup = make_page_setup (job->layout);
  g_autoptr (GtkPrintJob) print_job = NULL;
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface;

  if (last != NULL)
    {
      g_autofree char *uri = next_uri (last, job->job_name);

      gtk_print_settings_set (job->chosen, GTK_PRINT_SETTINGS_OUTPUT_URI, uri);
    }
  print_job = gtk_print_job_new (job->job_name, job->printer, job->chosen, setup);
  surface = gtk_print_job_get_surface (print_job, &error);
  if (surface == NULL)
    {
      finish (job, FALSE, error);
      return;
    }
  draw_all (job, print_job, surface);
  await_spooler (job);
  gtk_print_job_send (print_job, sent_cb, job, NULL);
}

static void
details_cb (GtkPrinter *printer, gboolean success, Job *job)
{
  g_clear_handle_id (&job->source, g_source_remove);
  g_signal_handlers_disconnect_by_data (printer, job);
  if (success)
    send (job);
  else
    run_dialog (job);
}

/* A printer that does not answer is as good as gone. */
static gboolean
details_late_cb (gpointer data)
{
  Job *job = data;

  job->source = 0;
  details_cb (job->printer, FALSE, job);
  return G_SOURCE_REMOVE;
}

static void
run_again (Job *job)
{
  if (gtk_printer_has_details (job->printer))
    {
      send (job);
      return;
    }
  g_signal_connect (job->printer, "details-acquired", G_CALLBACK (details_cb), job);
  job->source = g_timeout_add (FIND_MS, details_late_cb, job);
  gtk_printer_request_details (job->printer);
}

/* --- is the printer still there? --- */

/* Lives until the last printer was named, which may be after the job. */
typedef struct
{
  Job *job; /* NULL: decided */
  char *name;
  guint source;
} Search;

static gboolean
run_again_cb (gpointer data)
{
  run_again (data);
  return G_SOURCE_REMOVE;
}

static gboolean
run_dialog_cb (gpointer data)
{
  run_dialog (data);
  return G_SOURCE_REMOVE;
}

/* Once the search is left: the job asks for the printers itself. */
static void
decide (Search *search, gboolean found)
{
  Job *job = search->job;

  search->job = NULL;
  g_clear_handle_id (&search->source, g_source_remove);
  if (job != NULL)
    g_idle_add (found ? run_again_cb : run_dialog_cb, job);
}

static gboolean
search_late_cb (gpointer data)
{
  Search *search = data;

  search->source = 0;
  decide (search, FALSE);
  return G_SOURCE_REMOVE;
}

static gboolean
printer_cb (GtkPrinter *printer, gpointer data)
{
  Search *search = data;

  if (search->job == NULL)
    return TRUE;
  if (!g_str_equal (gtk_printer_get_name (printer), search->name))
    return FALSE;
  g_set_object (&search->job->printer, printer);
  decide (search, TRUE);
  return TRUE;
}

static void
search_end_cb (gpointer data)
{
  Search *search = data;

  decide (search, FALSE);
  g_free (search->name);
  g_free (search);
}

static void
search (Job *job, const char *printer)
{
  Search *self = g_new0 (Search, 1);

  self->job = job;
  self->name = g_strdup (printer);
  self->source = g_timeout_add (FIND_MS, search_late_cb, self);
  gtk_enumerate_printers (printer_cb, self, search_end_cb, FALSE);
}

/**
 * care_print_pages_how:
 * @parent: the window
 * @layout: the pages; kept until the job is done
 * @how: copied
 * @done: called once on the main thread: whether it was printed, or why not; without an error the
 *   person cancelled
 * @user_data: for @done
 *
 * Prints on the printer used last when that was asked for and it is there, else through the dialog.
 * The layout brings its own margins, so the page is drawn to its edges.
 */
void
care_print_pages_how (GtkWindow *parent,
                      CareLayout *layout,
                      const CarePrintHow *how,
                      CarePrintDone done,
                      gpointer user_data)
{
  Job *job = g_new0 (Job, 1);
  const char *printer;

  job->layout = care_layout_ref (layout);
  g_weak_ref_init (&job->parent, parent);
  job->desk = g_object_ref (how->desk);
  g_set_object (&job->settings, how->settings);
  job->job_name = g_strdup (how->job_name);
  job->done = done;
  job->user_data = user_data;
  g_signal_connect_swapped (job->desk, "settle", G_CALLBACK (desk_settle_cb), job);
  job->chosen = load_settings (how->settings);
  printer = job->chosen != NULL ? gtk_print_settings_get_printer (job->chosen) : NULL;
  if (job->chosen == NULL)
    job->chosen = gtk_print_settings_new ();
  if (how->copies > 1)
    gtk_print_settings_set_n_copies (job->chosen, (int) how->copies);
  if (how->again && printer != NULL)
    search (job, printer);
  else
    run_dialog (job);
}

/**
 * care_print_pages:
 * @parent: the window
 * @desk: the desk; when it is left, what the spooler has is printed
 * @layout: the pages; kept until the job is done
 * @job_name: shown by the spooler; without any name of a patient
 * @done: called once on the main thread: whether it was printed, or why not; without an error the
 *   person cancelled
 * @user_data: for @done
 *
 * Opens the print dialog.
 */
void
care_print_pages (GtkWindow *parent,
                  CareDesk *desk,
                  CareLayout *layout,
                  const char *job_name,
                  CarePrintDone done,
                  gpointer user_data)
{
  const CarePrintHow how = { .desk = desk, .job_name = job_name };

  care_print_pages_how (parent, layout, &how, done, user_data);
}
