/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a sheet that was given: the pages as they were, drawn again from what was kept and
 * compared with the kept bytes. Printed or saved once more, it is the same. */
#include "config.h"

#include "care-handout-view-private.h"

#include <glib/gi18n-lib.h>

#include "care-format-app.h"
#include "care-page.h"
#include "care-print.h"
#include "care-sheet-kept.h"
#include "care-store-handouts.h"
#include "care-store-patients.h"
#include "care-trouble.h"

typedef struct
{
  char *id;
  CareAct *act;
  CareHandout *handout;
  CarePatient *patient;
  GFile *target;
} KeptJob;

static void
kept_job_free (KeptJob *job)
{
  g_free (job->id);
  g_clear_pointer (&job->act, care_act_free);
  g_clear_object (&job->handout);
  g_clear_object (&job->patient);
  g_clear_object (&job->target);
  g_free (job);
}

static gboolean
load_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  KeptJob *job = data;
  CareStore *store = care_clinic_get_store (clinic);

  job->handout = care_store_get_handout (store, job->id, error);
  if (job->handout == NULL)
    return FALSE;
  job->patient = care_store_get_patient (store, care_handout_get (job->handout)->patient_id, error);
  return job->patient != NULL;
}

static void
append_changes (GString *text, const GPtrArray *changes)
{
  if (changes->len == 0)
    return;
  g_string_append_printf (text, "\n\n%s", _ ("Changed for this patient"));
  for (guint i = 0; i < changes->len; i++)
    {
      const CareSheetChange *change = g_ptr_array_index (changes, i);
      g_autofree char *now = care_handout_view_words_of (change->now);
      g_autofree char *was = care_handout_view_words_of (change->was);

      g_string_append (text, "\n\n");
      /* Translators: a text of the sheet for this patient, and the template's own. */
      g_string_append_printf (text, _ ("%s\ninstead of\n%s"), *now != '\0' ? now : _ ("(left out)"),
                              was);
    }
}

static void
show_facts (CareHandoutView *self)
{
  const CareHandoutData *data = care_handout_get (self->kept);
  g_autofree char *when = care_format_when (data->given_at, care_desk_now (self->desk),
                                            care_desk_get_zone (self->desk));
  g_autoptr (GString) text = g_string_new (NULL);

  if (data->not_printed)
    /* Translators: who, when. */
    g_string_append_printf (text, _ ("Not printed: tried by %s, %s"), data->given_by, when);
  else
    /* Translators: who, when. */
    g_string_append_printf (text, _ ("Given by %s, %s"), data->given_by, when);
  g_string_append_c (text, '\n');
  /* Translators: name of a template, its version, its language. */
  g_string_append_printf (text, _ ("Template %s, version %d, language %s"), data->template_id,
                          (int) data->template_version, data->language);
  g_string_append_c (text, '\n');
  /* Translators: beginnings of the proofs of the rule set and of the file. */
  g_string_append_printf (text, _ ("Rules %.12s, file %.12s"), data->rule_set_id, data->sha256);
  append_changes (text, self->changes);
  gtk_label_set_label (self->facts_label, text->str);
}

static void
show_note (CareHandoutView *self, const char *text)
{
  gtk_label_set_label (self->warning_label, text);
  gtk_revealer_set_reveal_child (self->warning_revealer, *text != '\0');
}

/* Returns: (transfer full) (nullable): the pages; @ret_exact tells whether they are those of the
 * kept bytes. */
static CareLayout *
lay_out_kept (const CareHandoutData *data,
              const GPtrArray *changes,
              char **ret_title,
              gboolean *ret_exact)
{
  CareLayoutOptions options = { .large = data->large };
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDocument) document = NULL;
  g_autoptr (CareLayout) layout = NULL;
  g_autoptr (GBytes) pdf = NULL;
  gint64 made_at = 0;

  if (data->document == NULL)
    return NULL;
  document = care_sheet_kept_new_from_json (data->document, &options.paper, &made_at, &error);
  if (document != NULL)
    {
      care_sheet_parts_note_changes (document, changes);
      layout = care_layout_new (document, &options, &error);
    }
  if (layout != NULL)
    pdf = care_layout_to_pdf (layout, made_at, &error);
  if (pdf == NULL)
    {
      g_warning ("the pages of a kept sheet cannot be drawn: %s", error->message);
      return NULL;
    }
  *ret_exact = g_bytes_equal (pdf, data->pdf);
  *ret_title = g_strdup (document->title);
  return g_steal_pointer (&layout);
}

static void
take_changes (CareHandoutView *self, const char *json)
{
  g_autoptr (GPtrArray) changes =
      json != NULL ? care_sheet_changes_new_from_json (json, NULL) : NULL;

  g_ptr_array_set_size (self->changes, 0);
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const CareSheetChange *change = g_ptr_array_index (changes, i);

      g_ptr_array_add (self->changes, care_sheet_change_new (change->was, change->now));
    }
}

static void
show_kept (CareHandoutView *self)
{
  const CareHandoutData *data = care_handout_get (self->kept);
  g_autofree char *title = NULL;
  gboolean exact = FALSE;

  take_changes (self, data->changes);
  g_clear_pointer (&self->layout, care_layout_unref);
  self->layout = lay_out_kept (data, self->changes, &title, &exact);
  self->shown_id = g_strdup (data->template_id);
  self->shown_version = (int) data->template_version;
  show_facts (self);
  if (self->layout != NULL)
    care_handout_view_show_pages (self, title, exact);
  else
    {
      adw_status_page_set_icon_name (self->error_page, "printer-symbolic");
      adw_status_page_set_title (self->error_page, _ ("This sheet is kept as a PDF file"));
      adw_status_page_set_description (
          self->error_page, _ ("It was given before sheets kept their text. Save it as PDF to read "
                               "or print it; the file is the one that was given."));
      care_handout_view_enable (self, FALSE, TRUE);
      care_handout_view_show_child (self, "error");
    }
  if (self->layout != NULL && !exact)
    show_note (self, _ ("The fonts of this computer draw these pages differently from those that "
                        "were given. Save the sheet as PDF: the file is exact."));
  else
    show_note (self, data->not_printed
                         ? _ ("The printer did not print this sheet. Print it again, or save it "
                              "as PDF: then the record says that it was given.")
                         : "");
}

static void
load_done (GObject *owner, gpointer data, GError *error)
{
  CareHandoutView *self = CARE_HANDOUT_VIEW (owner);
  KeptJob *job = data;

  gtk_spinner_stop (self->spinner);
  if (error != NULL)
    {
      care_handout_view_show_error (self, error);
      return;
    }
  g_set_object (&self->kept, job->handout);
  care_identity_bar_set_patient (self->identity, job->patient, NULL);
  show_kept (self);
  care_handout_view_go_on (self);
}

/**
 * care_handout_view_load_kept:
 * @self: a page of a sheet that is kept
 */
void
care_handout_view_load_kept (CareHandoutView *self)
{
  KeptJob *job = g_new0 (KeptJob, 1);

  adw_window_title_set_title (self->title, _ ("Aftercare Sheet as Given"));
  gtk_widget_set_visible (self->choice_box, FALSE);
  gtk_widget_set_visible (self->edit_box, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->edit_button), FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "handout.edit", FALSE);
  job->id = g_strdup (self->kept_id);
  care_desk_run (self->desk, CARE_LANE_DESK, load_work, job, (GDestroyNotify) kept_job_free,
                 G_OBJECT (self), load_done);
}

/* --- once more --- */

static gboolean
give_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  KeptJob *job = data;
  gsize size;
  const char *bytes = g_bytes_get_data (care_handout_get (job->handout)->pdf, &size);

  if (job->target != NULL &&
      !g_file_set_contents_full (g_file_peek_path (job->target), bytes, (gssize) size,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                 error))
    return FALSE;
  return care_give_kept_handout (clinic, job->act, job->id, error);
}

static void
give_done (GObject *owner, gpointer data, GError *error)
{
  CareHandoutView *self = CARE_HANDOUT_VIEW (owner);
  KeptJob *job = data;
  g_autofree char *text = NULL;

  if (error != NULL)
    text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);
  else
    text = g_strdup (job->target != NULL ? _ ("The same sheet saved again")
                                         : _ ("The same sheet printed again"));
  gtk_widget_activate_action (GTK_WIDGET (self), "care.toast", "s", text);
  care_handout_view_given (self);
}

static void
note_given (CareHandoutView *self, GFile *target)
{
  KeptJob *job = g_new0 (KeptJob, 1);

  job->id = g_strdup (self->kept_id);
  job->act = care_desk_make_act (self->desk);
  job->handout = g_object_ref (self->kept);
  g_set_object (&job->target, target);
  care_desk_run (self->desk, CARE_LANE_DESK, give_work, job, (GDestroyNotify) kept_job_free,
                 G_OBJECT (self), give_done);
}

static void
printed_cb (gpointer data, gboolean printed, const GError *error)
{
  g_autoptr (CareHandoutView) self = data;

  if (self->desk == NULL)
    return;
  if (printed)
    {
      note_given (self, NULL);
      return;
    }
  if (error != NULL)
    {
      g_autofree char *text =
          g_strdup_printf (_ ("Not printed: %s. Save it as PDF instead."), error->message);

      gtk_widget_activate_action (GTK_WIDGET (self), "care.toast", "s", text);
    }
  care_handout_view_given (self);
}

/**
 * care_handout_view_give_kept:
 * @self: a page of a sheet that is kept
 * @target: (nullable): where its PDF goes; %NULL: to paper
 * @dialog: whether the printer is chosen anew
 */
void
care_handout_view_give_kept (CareHandoutView *self, GFile *target, gboolean dialog)
{
  g_autofree char *name = NULL;
  CarePrintHow how = { .desk = self->desk,
                       .copies = (guint) gtk_spin_button_get_value_as_int (self->copies_spin),
                       .settings = care_desk_get_settings (self->desk),
                       .again = !dialog };

  if (self->kept == NULL)
    return;
  self->giving = TRUE;
  self->saving_file = target != NULL;
  if (target != NULL)
    {
      care_page_set_saving (GTK_WIDGET (self), TRUE);
      note_given (self, target);
      return;
    }
  name = care_handout_view_file_name (self);
  how.job_name = name;
  care_print_pages_how (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->layout, &how,
                        printed_cb, g_object_ref (self));
}
