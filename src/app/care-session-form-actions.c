/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the person can do with the session form: repeat the last one, sign, leave, go to a part. */
#include "config.h"

#include "care-session-form-private.h"

#include <glib/gi18n-lib.h>

#include "care-draft.h"
#include "care-page.h"
#include "care-session-form-cells.h"
#include "care-sign-session.h"
#include "care-trouble.h"

typedef struct
{
  CareAct *act;
  CareSession *session;
  CareAnswers *screening;
  CareSession *stored;
} SignJob;

static void
sign_job_free (SignJob *job)
{
  care_act_free (job->act);
  g_clear_object (&job->session);
  g_clear_object (&job->stored);
  g_clear_pointer (&job->screening, care_answers_free);
  g_free (job);
}

static gboolean
sign_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  SignJob *job = data;
  const CareSessionData *session = care_session_get (job->session);

  job->stored = care_sign_session (clinic, job->act, session, job->screening, session->id, error);
  return job->stored != NULL;
}

/* The form is finished, so going back from the sheet leads to where the form was opened. */
static void
finish (CareSessionForm *self, const char *session_id)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_activate_action (widget, "care.toast", "s", _ ("Session signed"));
  /* Whoever has turned to another patient stays there. */
  if (!care_page_is_shown (widget))
    return;
  if (!self->in_row && care_session_draft_get_handout (self->draft))
    gtk_widget_activate_action (widget, "care.show-handout", "s", session_id);
  else
    gtk_widget_activate_action (widget, "care.back", NULL);
}

/* Nobody types while it is signed. A field that is made insensitive under the cursor would not be
 * told that the cursor left it. */
static void
lock (CareSessionForm *self, gboolean locked)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->signing = locked;
  care_page_set_saving (GTK_WIDGET (self), locked);
  if (locked && focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    {
      g_set_weak_pointer (&self->left_at, focus);
      gtk_root_set_focus (root, NULL);
    }
  gtk_widget_set_sensitive (self->sheet, !locked);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "session.sign", !locked);
  if (!locked && self->left_at != NULL && !self->is_signed)
    care_page_grab_focus (GTK_WIDGET (self), self->left_at);
}

static void
sign_done (GObject *owner, gpointer data, GError *error)
{
  CareSessionForm *self = CARE_SESSION_FORM (owner);
  SignJob *job = data;

  self->is_signed = error == NULL;
  lock (self, FALSE);
  if (error != NULL)
    {
      g_autofree char *words = care_trouble_text (error, CARE_KEPT_DRAFT);

      care_draft_saver_touch (self->saver);
      care_session_form_show_trouble (self, words);
      care_page_tell_left (GTK_WIDGET (self), words);
      return;
    }
  care_draft_saver_stop (self->saver);
  finish (self, care_session_get (job->stored)->id);
}

static void
send (CareSessionForm *self)
{
  g_autoptr (CareAct) act = care_desk_make_act (self->desk);
  g_autoptr (CareSession) session = NULL;
  g_autoptr (GError) error = NULL;
  SignJob *job;

  if (!care_session_draft_seal (self->draft, act, &session, &error))
    {
      g_autofree char *field = care_draft_error_get_field (error);
      g_autofree char *words =
          care_error_text (CARE_TROUBLE_INVALID, CARE_KEPT_DRAFT, error->message);

      care_session_form_show_trouble (self, words);
      if (field != NULL)
        care_session_form_focus_field (self, field);
      return;
    }
  /* What is typed now is on disk before the record is, should the machine stop in between. */
  care_draft_saver_flush (self->saver);
  job = g_new0 (SignJob, 1);
  job->act = g_steal_pointer (&act);
  job->session = g_steal_pointer (&session);
  job->screening = care_answers_copy (care_session_draft_get_answers (self->draft));
  lock (self, TRUE);
  care_desk_run (self->desk, CARE_LANE_DESK, sign_work, job, (GDestroyNotify) sign_job_free,
                 G_OBJECT (self), sign_done);
}

static void
sign_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareSessionForm *self = CARE_SESSION_FORM (widget);
  GtkWidget *fault;
  guint from = 0;

  if (self->draft == NULL || self->signing || self->is_signed)
    return;
  care_session_form_show_trouble (self, NULL);
  care_session_form_settle_treatment (self);
  self->asked_missing = TRUE;
  care_session_form_update (self);
  fault = care_session_form_find_fault (self, &from, NULL);
  if (fault != NULL)
    {
      gtk_widget_grab_focus (fault);
      return;
    }
  if (self->ended_wrong)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->ended_entry));
      return;
    }
  if (self->state->can_sign)
    send (self);
  else
    care_session_form_focus_field (
        self, ((CareMissingItem *) g_ptr_array_index (self->state->missing, 0))->field);
}

static void
leave_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareSessionForm *self = CARE_SESSION_FORM (widget);

  if (self->signing)
    return;
  if (self->draft != NULL && !self->is_signed && !care_session_draft_is_empty (self->draft))
    gtk_widget_activate_action (widget, "care.toast", "s",
                                _ ("The session is kept as a draft (Ctrl+Shift+D)"));
  care_draft_saver_flush (self->saver);
  gtk_widget_activate_action (widget, "care.back", NULL);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  care_draft_saver_flush (CARE_SESSION_FORM (widget)->saver);
}

static void
repeat_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareSessionForm *self = CARE_SESSION_FORM (widget);

  if (self->draft == NULL || self->history->last_session == NULL)
    return;
  care_session_form_forget_typed (self);
  care_session_draft_repeat (self->draft, self->history->last_session);
  care_session_form_fill_texts (self);
}

static void
confirm_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareSessionForm *self = CARE_SESSION_FORM (widget);

  if (self->draft != NULL)
    care_session_draft_confirm (self->draft, ~(guint64) 0);
}

static void
reaction_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareSessionForm *self = CARE_SESSION_FORM (widget);

  if (self->state != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->reactions_row));
}

static void
follow_up_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareSessionForm *self = CARE_SESSION_FORM (widget);

  if (self->state != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->follow_up_row));
}

static void
section_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareSessionForm *self = CARE_SESSION_FORM (widget);

  if (self->state == NULL)
    return;
  switch (g_variant_get_int32 (parameter))
    {
    case 1:
      gtk_widget_grab_focus (GTK_WIDGET (self->complaint_entry));
      break;
    case 2:
      care_session_form_show_chart (self);
      break;
    case 3:
      if (care_answers_get (care_session_draft_get_answers (self->draft), CARE_FACT_MODALITY)
              .state == CARE_ANSWER_GIVEN)
        care_session_form_focus_treatment (self);
      else
        gtk_widget_grab_focus (GTK_WIDGET (self->rows[CARE_FACT_MODALITY]));
      break;
    case 4:
      gtk_widget_grab_focus (GTK_WIDGET (self->rows[CARE_FACT_PAIN_AFTER]));
      break;
    default:
      gtk_widget_grab_focus (GTK_WIDGET (self->instructions_view));
    }
}

static void
chart_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  care_session_form_show_chart (CARE_SESSION_FORM (widget));
}

/**
 * care_session_form_install_actions:
 * @widget_class: the class of the form
 */
void
care_session_form_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "session.sign", NULL, sign_action);
  gtk_widget_class_install_action (widget_class, "session.leave", NULL, leave_action);
  gtk_widget_class_install_action (widget_class, "session.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "session.repeat", NULL, repeat_action);
  gtk_widget_class_install_action (widget_class, "session.confirm", NULL, confirm_action);
  gtk_widget_class_install_action (widget_class, "session.reaction", NULL, reaction_action);
  gtk_widget_class_install_action (widget_class, "session.follow-up", NULL, follow_up_action);
  gtk_widget_class_install_action (widget_class, "session.section", "i", section_action);
  gtk_widget_class_install_action (widget_class, "session.chart", NULL, chart_action);

  /* Keys that a text field would take for itself are caught before it, in the .ui. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "session.leave", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "session.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "session.repeat",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, GDK_CONTROL_MASK, "session.chart",
                                       NULL);
  for (guint i = 0; i < 5; i++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + i, GDK_CONTROL_MASK,
                                         "session.section", "i", (int) i + 1);
}
