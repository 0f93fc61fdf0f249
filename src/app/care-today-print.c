/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The call list on paper, and the letter to a patient who is not reached. Words are composed on a
 * lane; pages belong to the thread that sets them, so they are set here, just before printing. */
#include "config.h"

#include "care-today-private.h"

#include <glib/gi18n.h>

#include "care-give-handout.h"
#include "care-print-call-list.h"
#include "care-print-logged.h"
#include "care-put-away-call.h"
#include "care-trouble.h"

typedef struct
{
  CareAct act;
  GPtrArray *items;
  char *scope;
  CareCallSheet *sheet;
  CareLayoutOptions paper;
} ListJob;

static void
list_job_free (ListJob *job)
{
  g_ptr_array_unref (job->items);
  g_free (job->scope);
  g_clear_pointer (&job->sheet, care_call_sheet_free);
  g_free (job);
}

static gboolean
list_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  ListJob *job = data;
  const CareCallListOptions options = { .scope = job->scope };

  job->sheet = care_compose_call_list (clinic, &job->act, job->items, &options);
  job->paper = care_call_list_paper (clinic, &options);
  return TRUE;
}

static void
list_composed (GObject *owner, gpointer data, GError *error)
{
  CareTodayPage *self = CARE_TODAY_PAGE (owner);
  ListJob *job = data;
  g_autoptr (CareLayout) layout = NULL;

  if (error)
    {
      g_autofree char *text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);

      gtk_widget_activate_action (GTK_WIDGET (self), "care.toast", "s", text);
      return;
    }
  layout = care_call_sheet_lay_out (job->sheet, &job->paper);
  care_print_logged (GTK_WIDGET (self), layout, _ ("Call list"), self->desk,
                     &(CarePrintNote){ .log_rows = care_log_call_list, .n_rows = job->items->len });
}

/**
 * care_today_print:
 * @self: the page
 *
 * Prints the rows that are shown, in their order.
 */
void
care_today_print (CareTodayPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  ListJob *job = g_new0 (ListJob, 1);

  care_desk_fill_act (self->desk, &job->act);
  job->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (job->items, g_list_model_get_item (G_LIST_MODEL (self->selection), i));
  if (self->only_mine)
    job->scope = g_strdup (care_desk_get_person (self->desk));
  care_desk_run (self->desk, CARE_LANE_DESK, list_work, job, (GDestroyNotify) list_job_free,
                 G_OBJECT (self), list_composed);
}

/* ---- the letter ---- */

typedef struct
{
  CareAct act;
  char *call_id;
  char *session_id;
  gint64 version;
  gboolean printed; /* keep it and take the row off the list; else compose only */
  CareDocument *document;
  gboolean letter_paper;
} LetterJob;

static void
letter_job_free (LetterJob *job)
{
  g_free (job->call_id);
  g_free (job->session_id);
  g_clear_pointer (&job->document, care_document_free);
  g_free (job);
}

static gboolean
letter_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  LetterJob *job = data;
  const CareHandoutOptions options = { .session_id = job->session_id,
                                       .template_id = CARE_LETTER_COULD_NOT_REACH };
  g_autoptr (CareHandout) given = NULL;
  g_autoptr (CareCall) after = NULL;

  if (!job->printed)
    return care_compose_session_handout (clinic, &job->act, &options, &job->document, NULL, error);
  given = care_give_letter (clinic, &job->act, job->session_id, error);
  if (given == NULL)
    return FALSE;
  after = care_letter_for_call (clinic, &job->act, job->call_id, job->version, error);
  return after != NULL;
}

typedef struct
{
  GWeakRef page;
  LetterJob *job; /* for when it is printed */
} Printing;

static void
letter_kept (GObject *owner, gpointer data, GError *error)
{
  CareTodayPage *self = CARE_TODAY_PAGE (owner);
  g_autofree char *text = error ? care_trouble_text (error, CARE_KEPT_NOTHING_LOST)
                                : g_strdup (_ ("Letter printed and kept in the patient’s record"));

  gtk_widget_activate_action (GTK_WIDGET (self), "care.toast", "s", text);
}

static void
letter_printed (gpointer data, gboolean printed, const GError *error)
{
  Printing *printing = data;
  g_autoptr (CareTodayPage) self = g_weak_ref_get (&printing->page);

  if (self && printed)
    {
      care_desk_fill_act (self->desk, &printing->job->act);
      printing->job->printed = TRUE;
      care_desk_run (self->desk, CARE_LANE_DESK, letter_work, g_steal_pointer (&printing->job),
                     (GDestroyNotify) letter_job_free, G_OBJECT (self), letter_kept);
    }
  else if (self && error)
    care_print_say_not_printed (GTK_WIDGET (self), error);
  g_weak_ref_clear (&printing->page);
  g_clear_pointer (&printing->job, letter_job_free);
  g_free (printing);
}

static LetterJob *
letter_job_new (CareTodayPage *self, const char *call_id, const char *session_id, gint64 version)
{
  LetterJob *job = g_new0 (LetterJob, 1);

  care_desk_fill_act (self->desk, &job->act);
  job->call_id = g_strdup (call_id);
  job->session_id = g_strdup (session_id);
  job->version = version;
  return job;
}

static void
letter_composed (GObject *owner, gpointer data, GError *error)
{
  CareTodayPage *self = CARE_TODAY_PAGE (owner);
  const LetterJob *job = data;
  const CareLayoutOptions paper = care_print_paper (self->desk);
  g_autoptr (GError) layout_error = NULL;
  g_autoptr (CareLayout) layout = NULL;
  Printing *printing;

  if (!error)
    layout = care_layout_new (job->document, &paper, &layout_error);
  if (!layout)
    {
      g_autofree char *text =
          care_trouble_text (error ? error : layout_error, CARE_KEPT_NOTHING_LOST);

      gtk_widget_activate_action (GTK_WIDGET (self), "care.toast", "s", text);
      return;
    }
  printing = g_new0 (Printing, 1);
  g_weak_ref_init (&printing->page, self);
  printing->job = letter_job_new (self, job->call_id, job->session_id, job->version);
  care_print_pages (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->desk, layout,
                    C_ ("print job", "Letter"), letter_printed, printing);
}

/**
 * care_today_print_letter:
 * @self: the page
 *
 * Prints the letter for the row that is lit. Once it is printed it is kept in the patient's record
 * and the row leaves the list.
 */
void
care_today_print_letter (CareTodayPage *self)
{
  CareWorkItem *item = care_today_list_selected (self);
  const CareCallData *call;

  if (!item)
    return;
  call = care_call_get (care_work_item_get_call (item));
  care_desk_run (self->desk, CARE_LANE_DESK, letter_work,
                 letter_job_new (self, call->id, call->session_id, call->version),
                 (GDestroyNotify) letter_job_free, G_OBJECT (self), letter_composed);
}
