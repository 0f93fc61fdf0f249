/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a sheet: printed, saved, and kept when that was done. What is kept is made first, and
 * just that is printed; nothing is told as given that was not. */
#include "config.h"

#include "care-handout-view-private.h"

#include <glib/gi18n-lib.h>

#include "care-compat.h"
#include "care-handout-receivers-window.h"
#include "care-page.h"
#include "care-print.h"
#include "care-trouble.h"

static void
say (CareHandoutView *self, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "care.toast", "s", text);
}

/* --- keeping --- */

/* The sheet that went out, or could not. */
typedef struct
{
  CareDesk *desk;
  CareHandout *made;
  gboolean not_printed;
  CareAct *act;
  char *why;     /* it was not printed */
  GFile *target; /* it was saved there */
} KeepJob;

static void
keep_job_free (KeepJob *job)
{
  g_clear_object (&job->desk);
  g_clear_object (&job->made);
  g_clear_object (&job->target);
  g_clear_pointer (&job->act, care_act_free);
  g_free (job->why);
  g_free (job);
}

static gboolean
keep_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  KeepJob *job = data;
  const CareHandoutData *made = care_handout_get (job->made);
  g_autoptr (CareHandout) kept = NULL;
  gsize size;
  const char *bytes = g_bytes_get_data (made->pdf, &size);

  if (job->target != NULL &&
      !g_file_set_contents_full (g_file_peek_path (job->target), bytes, (gssize) size,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                 error))
    return FALSE;
  kept = care_keep_handout (clinic, job->act, job->made, job->not_printed, error);
  return kept != NULL;
}

/* What was typed while the sheet was on its way is not on it: it stays. */
static gboolean
is_as_given (CareHandoutView *self, CareHandout *made)
{
  g_autofree char *changes = care_sheet_changes_to_json (self->changes);

  return changes != NULL && g_strcmp0 (changes, care_handout_get (made)->changes) == 0;
}

static void
keep_done (GObject *owner, gpointer data, GError *error)
{
  CareHandoutView *self = CARE_HANDOUT_VIEW (owner);
  KeepJob *job = data;
  g_autofree char *text = NULL;

  if (error != NULL)
    text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);
  else if (job->not_printed)
    /* Translators: why. */
    text = g_strdup_printf (_ ("Not printed: %s. The record says so. Save it as PDF with Ctrl+E."),
                            job->why);
  else
    text = g_strdup (job->target != NULL ? _ ("Sheet saved and noted with the session")
                                         : _ ("Sheet printed and noted with the session"));
  say (self, text);
  if (error == NULL && !job->not_printed && is_as_given (self, job->made))
    care_handout_view_drop_draft (self);
  care_handout_view_given (self);
}

static void
keep (CareHandoutView *self, KeepJob *job)
{
  job->act = care_desk_make_act (self->desk);
  care_desk_run (self->desk, CARE_LANE_DESK, keep_work, job, (GDestroyNotify) keep_job_free,
                 G_OBJECT (self), keep_done);
}

/* --- making --- */

typedef struct
{
  CareHandoutView *view; /* kept until the printer answered: what went out is noted */
  CareHandout *made;
} Printing;

static void
printed_cb (gpointer data, gboolean printed, const GError *error)
{
  Printing *printing = data;
  g_autoptr (CareHandoutView) self = printing->view;
  g_autoptr (CareHandout) made = printing->made;

  g_free (printing);
  if (self->desk == NULL)
    return;
  if (printed || error != NULL)
    {
      KeepJob *job = g_new0 (KeepJob, 1);

      job->made = g_object_ref (made);
      job->not_printed = !printed;
      job->why = g_strdup (error != NULL ? error->message : "");
      keep (self, job);
      return;
    }
  care_handout_view_given (self);
}

/* The pages of the record's bytes, on this thread; %NULL when they are not the same. */
static CareLayout *
lay_out_made (const CareSheetJob *job, GError **error)
{
  const CareHandoutData *made = care_handout_get (job->made);
  const CareLayoutOptions options = {
    .paper = job->options.letter_paper ? CARE_PAPER_LETTER : CARE_PAPER_A4,
    .large = job->options.large,
  };
  g_autoptr (CareLayout) layout = care_layout_new (job->document, &options, error);
  g_autoptr (GBytes) pdf =
      layout != NULL ? care_layout_to_pdf (layout, made->given_at, error) : NULL;

  if (pdf == NULL)
    return NULL;
  if (g_bytes_equal (pdf, made->pdf))
    return g_steal_pointer (&layout);
  g_set_error_literal (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_LAYOUT,
                       "the pages differ from those that would be kept; save the sheet as PDF");
  return NULL;
}

static void
print_made (CareHandoutView *self, const CareSheetJob *job)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareLayout) layout = lay_out_made (job, &error);
  g_autofree char *name = care_handout_view_file_name (self);
  const CarePrintHow how = {
    .desk = self->desk,
    .job_name = name,
    .copies = (guint) gtk_spin_button_get_value_as_int (self->copies_spin),
    .settings = care_desk_get_settings (self->desk),
    .again = !job->dialog,
  };
  Printing *printing = g_new0 (Printing, 1);

  printing->view = g_object_ref (self);
  printing->made = g_object_ref (job->made);
  if (layout == NULL)
    printed_cb (printing, FALSE, error);
  else
    {
      /* What becomes of it is noted though the page is left. */
      care_page_set_saving (GTK_WIDGET (self), FALSE);
      care_print_pages_how (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), layout, &how,
                            printed_cb, printing);
    }
}

static gboolean
make_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  CareSheetJob *job = data;

  job->made = care_make_handout (clinic, job->act, &job->options, &job->document, error);
  return job->made != NULL;
}

static void
make_done (GObject *owner, gpointer data, GError *error)
{
  CareHandoutView *self = CARE_HANDOUT_VIEW (owner);
  CareSheetJob *job = data;

  if (error != NULL)
    {
      g_autofree char *text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);

      say (self, text);
      care_handout_view_given (self);
    }
  else if (job->target != NULL)
    {
      KeepJob *keeping = g_new0 (KeepJob, 1);

      keeping->made = g_object_ref (job->made);
      keeping->target = g_object_ref (job->target);
      keep (self, keeping);
    }
  else
    print_made (self, job);
}

static void
give (CareHandoutView *self, GFile *target, gboolean dialog)
{
  CareSheetJob *job;

  if (self->kept_id != NULL)
    {
      care_handout_view_give_kept (self, target, dialog);
      return;
    }
  self->giving = TRUE;
  self->saving_file = target != NULL;
  care_page_set_saving (GTK_WIDGET (self), TRUE);
  if (self->compose_source != 0)
    care_handout_view_compose (self);
  job = care_handout_view_new_job (self);
  job->dialog = dialog;
  g_set_object (&job->target, target);
  care_desk_run (self->desk, CARE_LANE_DESK, make_work, job, (GDestroyNotify) care_sheet_job_free,
                 G_OBJECT (self), make_done);
}

/* --- asking first, where the check found something in what was typed --- */

typedef struct
{
  GWeakRef view;
  GFile *target;
  gboolean dialog;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_weak_ref_clear (&asked->view);
  g_clear_object (&asked->target);
  g_free (asked);
}

static void
answered_cb (gboolean accepted, gpointer data)
{
  Asked *asked = data;
  g_autoptr (CareHandoutView) self = g_weak_ref_get (&asked->view);

  if (accepted && self != NULL && self->desk != NULL)
    give (self, asked->target, asked->dialog);
}

/**
 * care_handout_view_ask_and_give:
 * @self: a page with a sheet
 * @target: (nullable): where its PDF goes; %NULL: to paper
 * @dialog: whether the printer is chosen anew
 *
 * While a sheet is on its way, a file comes after it, and so does paper after a file; a key to
 * print that was pressed twice prints once.
 */
void
care_handout_view_ask_and_give (CareHandoutView *self, GFile *target, gboolean dialog)
{
  guint n = care_handout_view_count_findings (self);
  Asked *asked;

  if (self->giving && target != NULL)
    care_handout_view_put_off (self, CARE_WISH_FILE, target);
  else if (self->giving && self->saving_file)
    care_handout_view_put_off (self, dialog ? CARE_WISH_PRINT_DIALOG : CARE_WISH_PRINT, NULL);
  if (self->giving)
    return;
  if (n == 0)
    {
      give (self, target, dialog);
      return;
    }
  asked = g_new0 (Asked, 1);
  g_weak_ref_init (&asked->view, self);
  g_set_object (&asked->target, target);
  asked->dialog = dialog;
  care_compat_ask (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                   _ ("Give the Sheet as It Is?"),
                   ngettext ("The check found something in what was changed for this patient; it "
                             "stands below the text.",
                             "The check found several things in what was changed for this patient; "
                             "they stand below the texts.",
                             n),
                   _ ("_Give It"), FALSE, answered_cb, asked, asked_free);
}

/* --- actions --- */

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareHandoutView *self = CARE_HANDOUT_VIEW (widget);
  gboolean dialog = g_str_equal (name, "handout.print-dialog");

  if (care_handout_view_is_ready (self))
    care_handout_view_ask_and_give (self, NULL, dialog);
  else
    care_handout_view_put_off (self, dialog ? CARE_WISH_PRINT_DIALOG : CARE_WISH_PRINT, NULL);
}

static void
weak_ref_free (gpointer data)
{
  GWeakRef *ref = data;

  g_weak_ref_clear (ref);
  g_free (ref);
}

static void
file_chosen_cb (GFile *file, gpointer data)
{
  GWeakRef *view = data;
  g_autoptr (CareHandoutView) self = g_weak_ref_get (view);

  if (file == NULL || self == NULL)
    return;
  if (g_file_peek_path (file) == NULL)
    say (self, _ ("Choose a folder on this computer"));
  else
    care_handout_view_ask_and_give (self, file, FALSE);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareHandoutView *self = CARE_HANDOUT_VIEW (widget);
  g_autofree char *file_name = NULL;
  GWeakRef *ref;

  if (!care_handout_view_is_ready (self))
    {
      care_handout_view_put_off (self, CARE_WISH_SAVE, NULL);
      return;
    }
  file_name = care_handout_view_file_name (self);
  ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, self);
  care_compat_choose_file (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Save the Sheet"),
                           _ ("_Save"), TRUE, file_name, _ ("PDF documents"), "*.pdf",
                           file_chosen_cb, ref, weak_ref_free);
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareHandoutView *self = CARE_HANDOUT_VIEW (widget);

  gtk_toggle_button_set_active (self->edit_button,
                                !gtk_toggle_button_get_active (self->edit_button));
}

static void
receivers_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareHandoutView *self = CARE_HANDOUT_VIEW (widget);

  if (self->shown_id != NULL)
    care_handout_receivers_window_open (widget, self->desk, self->shown_id, self->shown_version);
}

static void
edit_toggled_cb (CareHandoutView *self)
{
  gboolean editing = gtk_toggle_button_get_active (self->edit_button);

  gtk_widget_set_visible (self->edit_box, editing);
  gtk_widget_set_visible (self->choice_box, !editing);
  if (care_pane_layout_is_folded (self->pane_layout))
    gtk_toggle_button_set_active (self->options_button, editing);
  if (editing)
    gtk_widget_child_focus (GTK_WIDGET (self->edit_rows), GTK_DIR_TAB_FORWARD);
  else if (gtk_widget_get_mapped (self->scroller))
    gtk_widget_grab_focus (self->scroller);
}

/* Back from the text or the options to the sheet, and from the sheet to where it was opened. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  CareHandoutView *self = CARE_HANDOUT_VIEW (widget);

  if (gtk_toggle_button_get_active (self->edit_button))
    gtk_toggle_button_set_active (self->edit_button, FALSE);
  else if (gtk_toggle_button_get_active (self->options_button))
    gtk_toggle_button_set_active (self->options_button, FALSE);
  else
    gtk_widget_activate_action (widget, "care.back", NULL);
  return TRUE;
}

/* Class initialisation: what the page does with its sheet, and the keys for it. */
void
care_handout_view_install_give (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    GdkModifierType with;
    const char *action;
  } keys[] = {
    { GDK_KEY_p, GDK_CONTROL_MASK, "handout.print" },
    { GDK_KEY_Return, 0, "handout.print" },
    { GDK_KEY_KP_Enter, 0, "handout.print" },
    { GDK_KEY_p, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "handout.print-dialog" },
    { GDK_KEY_e, GDK_CONTROL_MASK, "handout.save" },
    { GDK_KEY_F2, 0, "handout.edit" },
  };

  gtk_widget_class_install_action (widget_class, "handout.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "handout.print-dialog", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "handout.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "handout.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "handout.receivers", NULL, receivers_action);
  gtk_widget_class_bind_template_callback (widget_class, edit_toggled_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].with, keys[i].action,
                                         NULL);
}
