/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One case in full: why, context, log, and what can be done. */
#include "config.h"

#include "care-case-pane-private.h"

#include <glib/gi18n-lib.h>

#include "care-sheet-layout.h"
#include "care-time.h"
#include "care-timeline.h"
#include "care-trouble.h"
#include "care-workflow-error.h"
#include "care-wrap-layout.h"

enum
{
  SIGNAL_BACK,
  SIGNAL_DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CareCasePane, care_case_pane, GTK_TYPE_WIDGET)

typedef struct
{
  char *case_id;
  char *viewer;
  CareCaseDetail *detail;
  GPtrArray *timeline;
} LoadJob;

static void
load_job_free (LoadJob *job)
{
  g_free (job->case_id);
  g_free (job->viewer);
  g_clear_pointer (&job->detail, care_case_detail_free);
  g_clear_pointer (&job->timeline, g_ptr_array_unref);
  g_free (job);
}

static gboolean
load_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  LoadJob *job = data;

  job->detail = care_case_detail_load (clinic, job->case_id, job->viewer, error);
  if (job->detail == NULL)
    return FALSE;
  job->timeline =
      care_timeline_load (clinic, care_patient_get (job->detail->patient)->id, job->viewer, error);
  return job->timeline != NULL;
}

static gboolean
is_shown (CareCasePane *self, const CareCaseDetail *detail)
{
  return self->detail != NULL && g_str_equal (care_case_get (self->detail->triage_case)->id,
                                              care_case_get (detail->triage_case)->id);
}

static void
load_done (GObject *owner, gpointer data, GError *error)
{
  CareCasePane *self = CARE_CASE_PANE (owner);
  LoadJob *job = data;

  /* Another case was chosen while this one was read. */
  if (g_strcmp0 (job->case_id, self->case_id) != 0)
    return;
  if (error != NULL)
    {
      g_autofree char *text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);

      /* What this person may not see is not found: nothing of it stays on the screen. */
      if (g_error_matches (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_NOT_FOUND))
        care_case_pane_show_case (self, NULL);
      gtk_widget_activate_action (GTK_WIDGET (self), "care.toast", "s", text);
      return;
    }
  if (!is_shown (self, job->detail))
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  g_clear_pointer (&self->detail, care_case_detail_free);
  g_clear_pointer (&self->timeline, g_ptr_array_unref);
  self->detail = g_steal_pointer (&job->detail);
  self->timeline = g_steal_pointer (&job->timeline);
  care_case_standing_read (&self->standing, self->detail->events);
  care_case_pane_fill (self);
  gtk_stack_set_visible_child_name (self->stack, "case");
  care_case_pane_update_actions (self);
  care_case_pane_do_pending (self);
}

static void
load (CareCasePane *self)
{
  LoadJob *job = g_new0 (LoadJob, 1);

  job->case_id = g_strdup (self->case_id);
  job->viewer = g_strdup (care_desk_get_person (self->desk));
  care_desk_run (self->desk, CARE_LANE_DESK, load_work, job, (GDestroyNotify) load_job_free,
                 G_OBJECT (self), load_done);
}

static void
desk_case_changed_cb (CareCasePane *self, CareCase *changed, CareDesk *desk)
{
  if (g_strcmp0 (care_case_get (changed)->id, self->case_id) == 0)
    load (self);
}

static void
back_button_clicked_cb (CareCasePane *self)
{
  g_signal_emit (self, signals[SIGNAL_BACK], 0);
}

static void
open_button_toggled_cb (CareCasePane *self)
{
  if (self->detail != NULL)
    care_case_pane_fill_open_questions (self);
}

static void
form_submitted_cb (CareCasePane *self)
{
  CareCaseStep step = { .next_at = CARE_TIME_NONE };

  care_case_form_fill_step (self->form, &step);
  care_case_pane_do_step (self, &step, TRUE);
}

/* Closes the form. What was typed stays with the case and the act until it is done or emptied. */
static void
close_form (CareCasePane *self)
{
  g_autoptr (GVariant) typed = NULL;

  if (!gtk_revealer_get_reveal_child (self->form_revealer))
    return;
  gtk_revealer_set_reveal_child (self->form_revealer, FALSE);
  typed = care_case_form_dup_typed (self->form);
  if (typed != NULL)
    g_hash_table_replace (self->typed, g_strdup (self->form_key), g_steal_pointer (&typed));
  else
    g_hash_table_remove (self->typed, self->form_key);
}

static void
form_cancelled_cb (CareCasePane *self)
{
  close_form (self);
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

static void
care_case_pane_dispose (GObject *object)
{
  CareCasePane *self = CARE_CASE_PANE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_CASE_PANE);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->detail, care_case_detail_free);
  g_clear_pointer (&self->timeline, g_ptr_array_unref);
  g_clear_pointer (&self->case_id, g_free);
  g_clear_pointer (&self->form_key, g_free);
  g_clear_pointer (&self->asked, g_free);
  g_clear_pointer (&self->typed, g_hash_table_unref);

  G_OBJECT_CLASS (care_case_pane_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, root);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, title);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, back_button);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, stack);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, identity_bar);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, scroller);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, level_mark);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, level_label);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, clock_label);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, owner_label);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, open_box);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, open_label);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, open_button);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, why_group);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, why_box);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, context_list);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, log_list);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, form_revealer);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, form);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, acknowledge_button);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, attempt_button);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, resolve_button);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, reopen_button);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, said_label);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, phone_label);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, copy_button);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, emergency_bar);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, emergency_words);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, trend_box);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, trend);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, wait_button);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, owner_button);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, escalate_button);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, level_button);
  gtk_widget_class_bind_template_child (widget_class, CareCasePane, undo_button);
}

static void
care_case_pane_class_init (CareCasePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_case_pane_dispose;

  signals[SIGNAL_BACK] = g_signal_new ("back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);

  /* A form was saved: the list may have the focus back. */
  signals[SIGNAL_DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (CARE_TYPE_IDENTITY_BAR);
  g_type_ensure (CARE_TYPE_LEVEL_MARK);
  g_type_ensure (CARE_TYPE_CASE_FORM);
  g_type_ensure (CARE_TYPE_PAIN_TREND);
  g_type_ensure (CARE_TYPE_SHEET_LAYOUT);
  g_type_ensure (CARE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-case-pane.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, back_button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_button_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_submitted_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_cancelled_cb);
  care_case_pane_install_actions (widget_class);
}

static void
care_case_pane_init (CareCasePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->typed =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref);
}

static void
desk_privacy_cb (CareCasePane *self)
{
  if (self->detail != NULL)
    care_case_pane_fill (self);
}

/* Somebody else may see less. */
static void
desk_person_cb (CareCasePane *self)
{
  if (self->case_id != NULL)
    load (self);
}

/**
 * care_case_pane_set_desk:
 * @self: a pane
 * @desk: where it reads and writes; kept
 *
 * Called once, before anything else.
 */
void
care_case_pane_set_desk (CareCasePane *self, CareDesk *desk)
{
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  care_identity_bar_set_desk (self->identity_bar, desk);
  g_signal_connect_object (desk, "notify::privacy", G_CALLBACK (desk_privacy_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "person-changed", G_CALLBACK (desk_person_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "case-changed", G_CALLBACK (desk_case_changed_cb), self,
                           G_CONNECT_SWAPPED);
  care_case_pane_update_actions (self);
}

/**
 * care_case_pane_show_case:
 * @self: a pane
 * @case_id: (nullable): the case to show, or %NULL for none
 *
 * Reads the case on the desk lane and shows it. A form that is open is closed; what was typed in it
 * stands there again when the same act is opened on the same case.
 */
void
care_case_pane_show_case (CareCasePane *self, const char *case_id)
{
  if (g_strcmp0 (case_id, self->case_id) == 0)
    return;
  g_free (self->case_id);
  self->case_id = g_strdup (case_id);
  self->pending = NULL;
  close_form (self);
  gtk_toggle_button_set_active (self->open_button, FALSE);
  if (case_id != NULL)
    {
      load (self);
      return;
    }
  g_clear_pointer (&self->detail, care_case_detail_free);
  g_clear_pointer (&self->timeline, g_ptr_array_unref);
  adw_window_title_set_subtitle (self->title, "");
  gtk_stack_set_visible_child_name (self->stack, "none");
  care_case_pane_update_actions (self);
}

/**
 * care_case_pane_postpone:
 * @self: a pane
 * @action: name of one of its actions
 *
 * While a case is being read, what the person wants to do with it waits for it: the acts that are
 * possible are still those of the case before.
 *
 * Returns: whether @action waits; %FALSE when the case that is meant is the one that is shown
 */
gboolean
care_case_pane_postpone (CareCasePane *self, const char *action)
{
  if (self->case_id == NULL ||
      (self->detail != NULL &&
       g_str_equal (care_case_get (self->detail->triage_case)->id, self->case_id)))
    return FALSE;
  self->pending = g_intern_string (action);
  return TRUE;
}

/**
 * care_case_pane_get_case_id:
 * @self: a pane
 *
 * Returns: (transfer none) (nullable): the case shown
 */
const char *
care_case_pane_get_case_id (CareCasePane *self)
{
  return self->case_id;
}

/**
 * care_case_pane_set_folded:
 * @self: a pane
 * @folded: whether it stands alone, so that it needs a way back
 */
void
care_case_pane_set_folded (CareCasePane *self, gboolean folded)
{
  gtk_widget_set_visible (self->back_button, folded);
}

/**
 * care_case_pane_tick:
 * @self: a pane
 *
 * Writes the times left anew, and what may still be undone.
 */
void
care_case_pane_tick (CareCasePane *self)
{
  if (self->detail == NULL)
    return;
  care_case_pane_fill_head (self);
  care_case_pane_update_actions (self);
}

/**
 * care_case_pane_focus_actions:
 * @self: a pane
 *
 * Puts the focus on the first act that is possible now.
 */
void
care_case_pane_focus_actions (CareCasePane *self)
{
  if (gtk_widget_get_visible (self->acknowledge_button) &&
      gtk_widget_is_sensitive (self->acknowledge_button))
    gtk_widget_grab_focus (self->acknowledge_button);
  else
    gtk_widget_grab_focus (gtk_widget_get_visible (self->attempt_button) ? self->attempt_button
                                                                         : self->reopen_button);
}
