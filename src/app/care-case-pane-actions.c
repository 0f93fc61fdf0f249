/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with a case, and when. */
#include "config.h"

#include "care-case-pane-private.h"

#include <glib/gi18n-lib.h>

#include "care-time.h"
#include "care-trouble.h"

typedef struct
{
  const char *action;
  CareCaseAct act;
  guint key;
} PaneAction;

/* The letters of the list and the action bar; they never reach it from a text field. */
static const PaneAction pane_actions[] = {
  { "case.acknowledge", CARE_CASE_ACT_ACKNOWLEDGE, GDK_KEY_a },
  { "case.attempt", CARE_CASE_ACT_ATTEMPT, GDK_KEY_c },
  { "case.note", CARE_CASE_ACT_NOTE, GDK_KEY_n },
  { "case.escalate", CARE_CASE_ACT_ESCALATE, GDK_KEY_e },
  { "case.resolve", CARE_CASE_ACT_RESOLVE, GDK_KEY_r },
  { "case.reopen", CARE_CASE_ACT_REOPEN, 0 },
  { "case.undo-acknowledge", CARE_CASE_ACT_UNDO_ACKNOWLEDGE, 0 },
};

typedef struct
{
  CareAct act;
  CareCaseStep step;
  char *texts[5];
  CareCase *after;
} StepJob;

static void
step_job_free (StepJob *job)
{
  for (guint i = 0; i < G_N_ELEMENTS (job->texts); i++)
    g_free (job->texts[i]);
  g_clear_object (&job->after);
  g_free (job);
}

/* Copies: the widgets may change while the lane works. */
static StepJob *
step_job_new (CareCasePane *self, const CareCaseStep *step)
{
  StepJob *job = g_new0 (StepJob, 1);
  const char **fields[] = { &job->step.case_id, &job->step.words, &job->step.owner,
                            &job->step.care_change, &job->step.id };

  job->step = *step;
  care_desk_fill_act (self->desk, &job->act);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      job->texts[i] = g_strdup (*fields[i]);
      *fields[i] = job->texts[i];
    }
  return job;
}

static gboolean
step_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  StepJob *job = data;

  job->after = care_handle_case (clinic, &job->act, &job->step, error);
  return job->after != NULL;
}

static void
step_done (GObject *owner, gpointer data, GError *error)
{
  CareCasePane *self = CARE_CASE_PANE (owner);
  StepJob *job = data;

  if (error != NULL)
    {
      g_autofree char *text = care_trouble_text (error, CARE_KEPT_FORM);

      if (gtk_revealer_get_reveal_child (self->form_revealer))
        care_case_form_show_error (self->form, text);
      else
        gtk_widget_activate_action (GTK_WIDGET (self), "care.toast", "s", text);
      return;
    }
  if (gtk_revealer_get_reveal_child (self->form_revealer))
    {
      gtk_revealer_set_reveal_child (self->form_revealer, FALSE);
      care_case_pane_focus_actions (self);
    }
  if (job->step.act == CARE_CASE_ACT_ACKNOWLEDGE)
    gtk_widget_activate_action (GTK_WIDGET (self), "care.toast", "s", _ ("Case acknowledged"));
  else if (job->step.act == CARE_CASE_ACT_RESOLVE)
    gtk_widget_activate_action (GTK_WIDGET (self), "care.toast", "s", _ ("Case resolved"));
}

/* Does @step on the case shown; "case-changed" then brings the new state back. */
void
care_case_pane_do_step (CareCasePane *self, CareCaseStep *step)
{
  const CareCaseData *shown = care_case_get (self->detail->triage_case);

  step->case_id = shown->id;
  step->version = shown->version;
  care_desk_run (self->desk, CARE_LANE_DESK, step_work, step_job_new (self, step),
                 (GDestroyNotify) step_job_free, G_OBJECT (self), step_done);
}

static const PaneAction *
find_action (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (pane_actions); i++)
    if (g_str_equal (pane_actions[i].action, name))
      return &pane_actions[i];
  g_return_val_if_reached (NULL);
}

static void
act_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareCasePane *self = CARE_CASE_PANE (widget);
  const PaneAction *action = find_action (name);
  CareCaseStep step = { .act = action->act, .next_at = CARE_TIME_NONE };

  if (self->detail == NULL)
    return;
  if (action->act == CARE_CASE_ACT_ACKNOWLEDGE || action->act == CARE_CASE_ACT_UNDO_ACKNOWLEDGE)
    {
      if (action->act == CARE_CASE_ACT_ACKNOWLEDGE)
        step.owner = care_desk_get_person (self->desk);
      care_case_pane_do_step (self, &step);
      return;
    }
  gtk_revealer_set_reveal_child (self->form_revealer, TRUE);
  care_case_form_start (self->form, action->act);
}

static void
open_patient_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareCasePane *self = CARE_CASE_PANE (widget);

  if (self->detail != NULL)
    gtk_widget_activate_action (widget, "care.open-patient", "s",
                                care_patient_get (self->detail->patient)->id);
}

/* Class actions are not exported on the bus, as the window's own would be. */
void
care_case_pane_install_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (pane_actions); i++)
    {
      gtk_widget_class_install_action (widget_class, pane_actions[i].action, NULL, act_action);
      if (pane_actions[i].key != 0)
        gtk_widget_class_add_binding_action (widget_class, pane_actions[i].key, 0,
                                             pane_actions[i].action, NULL);
    }
  gtk_widget_class_install_action (widget_class, "case.open-patient", NULL, open_patient_action);
}

/* The one place that says what can be done now. */
void
care_case_pane_update_actions (CareCasePane *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean open = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (pane_actions); i++)
    {
      gboolean allowed = self->detail != NULL && !care_desk_is_read_only (self->desk) &&
                         care_case_allows (self->detail->triage_case, pane_actions[i].act, NULL);

      gtk_widget_action_set_enabled (widget, pane_actions[i].action, allowed);
    }
  gtk_widget_action_set_enabled (widget, "case.open-patient", self->detail != NULL);
  if (self->detail != NULL)
    open = care_case_get (self->detail->triage_case)->state != CARE_CASE_STATE_RESOLVED;
  gtk_widget_set_visible (self->resolve_button, open);
  gtk_widget_set_visible (self->reopen_button, self->detail != NULL && !open);
}
