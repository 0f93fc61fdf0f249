/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The aftercare sheet of a session: seen as it will print, printed, saved as PDF, kept. */
#include "config.h"

#include "care-handout-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "care-code.h"
#include "care-compat.h"
#include "care-trouble.h"
#include "care-give-handout.h"
#include "care-handout-page.h"
#include "care-identity-bar.h"
#include "care-layout.h"
#include "care-print.h"
#include "care-store-patients.h"
#include "care-store-sessions.h"
#include "care-time.h"
#include "care-wrap-layout.h"

struct _CareHandoutView
{
  GtkWidget parent_instance;

  CareDesk *desk;
  char *session_id;
  CareLayout *layout;
  guint generation; /* counts compositions; an answer to an older one is dropped */

  GtkWidget *root;
  AdwWindowTitle *title;
  CareIdentityBar *identity;
  GtkLabel *pages_label;
  GtkCheckButton *diary_button;
  GtkCheckButton *large_button;
  GtkRevealer *warning_revealer;
  GtkLabel *warning_label;
  GtkStack *stack;
  GtkSpinner *spinner;
  GtkWidget *scroller;
  GtkBox *pages_box;
  AdwStatusPage *error_page;
};

G_DEFINE_FINAL_TYPE (CareHandoutView, care_handout_view, GTK_TYPE_WIDGET)

typedef struct
{
  CareAct act;
  char *session_id;
  CareHandoutOptions options;
  guint generation;
  GFile *target; /* where the PDF goes; NULL to keep only */
  CareDocument *document;
  CarePatient *patient; /* whose sheet it is */
  CareHandout *given;
} SheetJob;

static void
sheet_job_free (SheetJob *job)
{
  g_free (job->session_id);
  g_clear_object (&job->target);
  g_clear_pointer (&job->document, care_document_free);
  g_clear_object (&job->patient);
  g_clear_object (&job->given);
  g_free (job);
}

static SheetJob *
sheet_job_new (CareHandoutView *self)
{
  SheetJob *job = g_new0 (SheetJob, 1);

  care_desk_fill_act (self->desk, &job->act);
  job->session_id = g_strdup (self->session_id);
  job->options.session_id = job->session_id;
  job->options.large = gtk_check_button_get_active (self->large_button);
  job->options.letter_paper = care_paper_for_locale () == CARE_PAPER_LETTER;
  if (!gtk_check_button_get_active (self->diary_button))
    job->options.omit |= CARE_HANDOUT_OMIT_DIARY;
  job->generation = self->generation;
  return job;
}

static void
show_error (CareHandoutView *self, const GError *error)
{
  g_autofree char *text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);

  adw_status_page_set_description (self->error_page, text);
  gtk_stack_set_visible_child_name (self->stack, "error");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "handout.print", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "handout.save", FALSE);
}

static void
show_warnings (CareHandoutView *self, const CareDocument *document)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < document->warnings->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            (const char *) g_ptr_array_index (document->warnings, i));
  gtk_label_set_label (self->warning_label, text->str);
  gtk_revealer_set_reveal_child (self->warning_revealer, document->warnings->len > 0);
}

static void
show_pages (CareHandoutView *self, const CareDocument *document)
{
  guint n_pages = care_layout_n_pages (self->layout);
  g_autofree char *count = g_strdup_printf (ngettext ("%u page", "%u pages", n_pages), n_pages);
  g_autofree char *line = g_strdup_printf ("%s · %s", document->title, count);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pages_box))) != NULL)
    gtk_box_remove (self->pages_box, child);
  for (guint page = 0; page < n_pages; page++)
    gtk_box_append (self->pages_box, care_handout_page_new (self->layout, page));
  gtk_label_set_label (self->pages_label, line);
  show_warnings (self, document);
  gtk_stack_set_visible_child_name (self->stack, "pages");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "handout.print",
                                 !care_desk_is_read_only (self->desk));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "handout.save",
                                 !care_desk_is_read_only (self->desk));
}

static gboolean
compose_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  SheetJob *job = data;
  CareStore *store = care_clinic_get_store (clinic);
  g_autoptr (CareSession) session = care_store_get_session (store, job->session_id, error);

  if (session == NULL)
    return FALSE;
  job->patient = care_store_get_patient (store, care_session_get (session)->patient_id, error);
  return job->patient != NULL && care_compose_session_handout (clinic, &job->act, &job->options,
                                                               &job->document, NULL, error);
}

static void
compose_done (GObject *owner, gpointer data, GError *error)
{
  CareHandoutView *self = CARE_HANDOUT_VIEW (owner);
  SheetJob *job = data;
  CareLayoutOptions options = { .paper =
                                    job->options.letter_paper ? CARE_PAPER_LETTER : CARE_PAPER_A4,
                                .large = job->options.large };
  g_autoptr (GError) layout_error = NULL;
  CareLayout *layout = NULL;

  if (job->generation != self->generation)
    return;
  gtk_spinner_stop (self->spinner);
  if (error == NULL)
    layout = care_layout_new (job->document, &options, &layout_error);
  if (layout == NULL)
    {
      show_error (self, error != NULL ? error : layout_error);
      return;
    }
  g_clear_pointer (&self->layout, care_layout_unref);
  self->layout = layout;
  care_identity_bar_set_patient (self->identity, job->patient, NULL);
  show_pages (self, job->document);
}

static void
compose (CareHandoutView *self)
{
  self->generation++;
  care_desk_run (self->desk, CARE_LANE_DESK, compose_work, sheet_job_new (self),
                 (GDestroyNotify) sheet_job_free, G_OBJECT (self), compose_done);
}

static void
option_changed_cb (CareHandoutView *self)
{
  if (self->desk != NULL)
    compose (self);
}

/* The bytes that are kept are the bytes that are written: a copy can be proved later. */
static gboolean
give_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  SheetJob *job = data;
  const CareHandoutData *given;
  gsize size;
  const char *bytes;

  job->given = care_give_handout (clinic, &job->act, &job->options, error);
  if (job->given == NULL)
    return FALSE;
  if (job->target == NULL)
    return TRUE;
  given = care_handout_get (job->given);
  bytes = g_bytes_get_data (given->pdf, &size);
  return g_file_set_contents_full (g_file_peek_path (job->target), bytes, (gssize) size,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

static void
give_done (GObject *owner, gpointer data, GError *error)
{
  CareHandoutView *self = CARE_HANDOUT_VIEW (owner);
  SheetJob *job = data;
  g_autofree char *text = NULL;

  if (error != NULL)
    text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);
  else
    text = g_strdup (job->target != NULL ? _ ("Sheet saved and noted with the session")
                                         : _ ("Sheet printed and noted with the session"));
  gtk_widget_activate_action (GTK_WIDGET (self), "care.toast", "s", text);
}

static void
give (CareHandoutView *self, GFile *target)
{
  SheetJob *job = sheet_job_new (self);

  g_set_object (&job->target, target);
  care_desk_run (self->desk, CARE_LANE_DESK, give_work, job, (GDestroyNotify) sheet_job_free,
                 G_OBJECT (self), give_done);
}

static void
file_chosen_cb (GFile *file, gpointer data)
{
  GWeakRef *view = data;
  g_autoptr (CareHandoutView) self = g_weak_ref_get (view);

  if (file == NULL || self == NULL)
    return;
  if (g_file_peek_path (file) == NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "care.toast", "s",
                                _ ("Choose a folder on this computer"));
  else
    give (self, file);
}

static void
weak_ref_free (GWeakRef *ref)
{
  g_weak_ref_clear (ref);
  g_free (ref);
}

static GWeakRef *
weak_ref_new (gpointer object)
{
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  g_weak_ref_init (ref, object);
  return ref;
}

/* File and job names hold no name of a patient: spoolers and folders show them. */
static char *
make_file_name (CareHandoutView *self)
{
  g_autoptr (GDateTime) local =
      care_time_to_local (care_desk_now (self->desk), care_desk_get_zone (self->desk));
  g_autofree char *day = g_date_time_format (local, "%Y%m%d");
  g_autofree char *code = care_code_for_id (self->session_id);

  return g_strdup_printf ("handout-%s-%.4s.pdf", day, code);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareHandoutView *self = CARE_HANDOUT_VIEW (widget);
  g_autofree char *file_name = make_file_name (self);

  care_compat_choose_file (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Save the Sheet"),
                           _ ("_Save"), TRUE, file_name, _ ("PDF documents"), "*.pdf",
                           file_chosen_cb, weak_ref_new (self), (GDestroyNotify) weak_ref_free);
}

static void
print_done_cb (gpointer data, gboolean printed, const GError *error)
{
  GWeakRef *view = data;
  g_autoptr (CareHandoutView) self = g_weak_ref_get (view);

  if (self != NULL && printed)
    give (self, NULL);
  else if (self != NULL && error != NULL)
    {
      g_autofree char *text =
          g_strdup_printf (_ ("Not printed: %s. Save it as PDF instead."), error->message);

      gtk_widget_activate_action (GTK_WIDGET (self), "care.toast", "s", text);
    }
  weak_ref_free (view);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareHandoutView *self = CARE_HANDOUT_VIEW (widget);
  g_autofree char *file_name = make_file_name (self);

  care_print_pages (GTK_WINDOW (gtk_widget_get_root (widget)), self->layout, file_name,
                    print_done_cb, weak_ref_new (self));
}

static void
focus_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (CARE_HANDOUT_VIEW (widget)->scroller);
}

static void
care_handout_view_dispose (GObject *object)
{
  CareHandoutView *self = CARE_HANDOUT_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_HANDOUT_VIEW);
  g_clear_pointer (&self->layout, care_layout_unref);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->session_id, g_free);

  G_OBJECT_CLASS (care_handout_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CareHandoutView, root);
  gtk_widget_class_bind_template_child (widget_class, CareHandoutView, title);
  gtk_widget_class_bind_template_child (widget_class, CareHandoutView, identity);
  gtk_widget_class_bind_template_child (widget_class, CareHandoutView, pages_label);
  gtk_widget_class_bind_template_child (widget_class, CareHandoutView, diary_button);
  gtk_widget_class_bind_template_child (widget_class, CareHandoutView, large_button);
  gtk_widget_class_bind_template_child (widget_class, CareHandoutView, warning_revealer);
  gtk_widget_class_bind_template_child (widget_class, CareHandoutView, warning_label);
  gtk_widget_class_bind_template_child (widget_class, CareHandoutView, stack);
  gtk_widget_class_bind_template_child (widget_class, CareHandoutView, spinner);
  gtk_widget_class_bind_template_child (widget_class, CareHandoutView, scroller);
  gtk_widget_class_bind_template_child (widget_class, CareHandoutView, pages_box);
  gtk_widget_class_bind_template_child (widget_class, CareHandoutView, error_page);
}

static void
care_handout_view_class_init (CareHandoutViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_handout_view_dispose;
  g_type_ensure (CARE_TYPE_IDENTITY_BAR);
  g_type_ensure (CARE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_install_action (widget_class, "page.focus", NULL, focus_action);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-handout-view.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, option_changed_cb);

  gtk_widget_class_install_action (widget_class, "handout.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "handout.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "handout.print",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "handout.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "handout.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "handout.print", NULL);
}

static void
care_handout_view_init (CareHandoutView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * care_handout_view_new:
 * @desk: where it reads and writes
 * @session_id: the session whose sheet is shown
 *
 * Returns: (transfer floating): the page; it composes the sheet on the desk lane. Only what is
 * printed or saved is kept with the session.
 */
GtkWidget *
care_handout_view_new (CareDesk *desk, const char *session_id)
{
  CareHandoutView *self = g_object_new (CARE_TYPE_HANDOUT_VIEW, NULL);

  self->desk = g_object_ref (desk);
  self->session_id = g_strdup (session_id);
  care_identity_bar_set_desk (self->identity, desk);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "handout.print", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "handout.save", FALSE);
  gtk_spinner_start (self->spinner);
  compose (self);
  return GTK_WIDGET (self);
}
