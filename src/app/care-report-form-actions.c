/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the person can do with the report form: say the words, sign, leave, move about. */
#include "config.h"

#include "care-report-form-private.h"

#include <glib/gi18n-lib.h>

#include "care-draft.h"
#include "care-format-app.h"
#include "care-handle-case.h"
#include "care-level-text.h"
#include "care-page.h"
#include "care-trouble.h"

#define MANY_OPEN 8

typedef struct
{
  CareAct *act;
  CareReport *report;
  char *said; /* what goes into the case's log about the words said; NULL when none were */
  CareAttemptData attempt; /* that the patient was reached */
  char *attempt_id;        /* NULL: they rang, or it was not said */
  char *call_id;
  CareRecorded *recorded;
} SignJob;

static void
sign_job_free (SignJob *job)
{
  care_act_free (job->act);
  g_clear_object (&job->report);
  g_clear_pointer (&job->recorded, care_recorded_free);
  g_free (job->said);
  g_free (job->attempt_id);
  g_free (job->call_id);
  g_free (job);
}

static gboolean
sign_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  SignJob *job = data;
  const CareReportData *report = care_report_get (job->report);
  CareCaseStep step = { 0 };
  g_autoptr (CareCase) said = NULL;

  /* Before the report, which closes the call; kept once however often this is sent. */
  if (job->attempt_id != NULL &&
      !care_report_form_log_contact (clinic, job->act, &job->attempt, error))
    return FALSE;
  job->recorded = care_record_report (clinic, job->act, report, report->id, error);
  if (job->recorded == NULL)
    return FALSE;
  /* Signed again after this broke off, the words are logged then; they are never logged twice. */
  if (job->said == NULL || job->recorded->triage_case == NULL)
    return TRUE;
  step.case_id = care_case_get (job->recorded->triage_case)->id;
  step.act = CARE_CASE_ACT_SAID;
  step.words = job->said;
  said = care_handle_case (clinic, job->act, &step, error);
  if (said == NULL)
    return FALSE;
  g_set_object (&job->recorded->triage_case, said);
  return TRUE;
}

/* At contact and above somebody must act, so it is shown, and so it is where another level is to be
 * set; below, a line says what came out. */
static void
finish (CareReportForm *self)
{
  CareOutcome outcome = care_result_get (self->recorded->result)->outcome;
  gboolean shown = care_page_is_shown (GTK_WIDGET (self));
  g_autofree char *text = NULL;

  if (shown && (outcome >= CARE_OUTCOME_CONTACT || self->level_after))
    {
      care_report_form_show_result (self);
      if (self->level_after)
        care_report_form_change_level (self);
      return;
    }
  /* Translators: a report was signed; %s is what came out of it, such as "Monitor" */
  text =
      g_strdup_printf (_ ("Report signed: %s"), care_enum_label (CARE_TYPE_OUTCOME, (int) outcome));
  gtk_widget_activate_action (GTK_WIDGET (self), "care.toast", "s", text);
  /* Whoever has turned to another patient stays there. */
  if (shown)
    gtk_widget_activate_action (GTK_WIDGET (self), "care.back", NULL);
}

static void
sign_done (GObject *owner, gpointer data, GError *error)
{
  CareReportForm *self = CARE_REPORT_FORM (owner);
  SignJob *job = data;

  self->signing = FALSE;
  care_page_set_saving (GTK_WIDGET (self), FALSE);
  gtk_widget_set_sensitive (self->sheet, TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "report.sign", TRUE);
  if (error != NULL)
    {
      g_autofree char *words = care_trouble_text (error, CARE_KEPT_DRAFT);

      care_draft_saver_touch (self->saver);
      care_report_form_show_trouble (self, words);
      care_page_tell_left (GTK_WIDGET (self), words);
      return;
    }
  care_draft_saver_stop (self->saver);
  self->recorded = g_steal_pointer (&job->recorded);
  finish (self);
}

static char *
said_words (CareReportForm *self)
{
  g_autofree char *clock = NULL;

  if (care_report_draft_get_said_rule (self->draft) == NULL)
    return NULL;
  clock = care_format_clock (care_report_draft_get_said_at (self->draft),
                             care_desk_get_zone (self->desk));
  /* Translators: in the log of a case: the patient was told what to do, at a time, by a rule */
  return g_strdup_printf (_ ("Told the patient at %s (%s)"), clock,
                          care_report_draft_get_said_rule (self->draft));
}

static void
fill_attempt (CareReportForm *self, SignJob *job)
{
  if (!care_report_draft_get_contact (self->draft, &job->attempt) ||
      !care_report_form_has_reached (job->attempt.result))
    return;
  job->attempt_id = g_strdup (job->attempt.id);
  job->call_id = self->call != NULL ? g_strdup (care_call_get (self->call)->id) : NULL;
  job->attempt.id = job->attempt_id;
  job->attempt.session_id = care_report_get (job->report)->session_id;
  job->attempt.call_id = job->call_id;
}

static void
send (CareReportForm *self)
{
  g_autoptr (CareAct) act = care_desk_make_act (self->desk);
  g_autoptr (CareReport) report = NULL;
  g_autoptr (GError) error = NULL;
  SignJob *job;

  if (!care_report_draft_seal (self->draft, act, &report, &error))
    {
      g_autofree char *words =
          care_error_text (CARE_TROUBLE_INVALID, CARE_KEPT_DRAFT, error->message);

      care_report_form_show_trouble (self, words);
      return;
    }
  /* What is typed now is on disk before the record is, should the machine stop in between. */
  care_draft_saver_flush (self->saver);
  job = g_new0 (SignJob, 1);
  job->act = g_steal_pointer (&act);
  job->report = g_steal_pointer (&report);
  job->said = said_words (self);
  fill_attempt (self, job);
  self->signing = TRUE;
  care_page_set_saving (GTK_WIDGET (self), TRUE);
  gtk_widget_set_sensitive (self->sheet, FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "report.sign", FALSE);
  care_desk_run (self->desk, CARE_LANE_DESK, sign_work, job, (GDestroyNotify) sign_job_free,
                 G_OBJECT (self), sign_done);
}

static void
focus_what_is_missing (CareReportForm *self)
{
  if (care_report_draft_get_identity (self->draft) == CARE_IDENTITY_NOT_CHECKED &&
      !care_report_draft_is_empty (self->draft))
    care_report_form_go (self, CARE_STOP_IDENTITY);
  else
    care_report_form_focus_fact (self,
                                 care_report_form_state_next (self->state, CARE_FACT_NONE, TRUE));
}

/* Many names at once are not read: beyond a few the bar counts, and the sheet's end names all. */
static char *
tell_open (CareReportForm *self)
{
  int n_open = 0;
  g_autofree char *count = NULL;

  for (int step = 0; step < CARE_N_REPORT_STEPS; step++)
    n_open += self->state->steps[step].n_open;
  if (n_open <= MANY_OPEN)
    return g_strdup_printf (_ ("%s Ask on, or press Ctrl+Enter again to sign it as it is."),
                            self->state->open_sentence);
  count = g_strdup_printf (ngettext ("%d question", "%d questions", (gulong) n_open), n_open);
  return g_strdup_printf (_ ("Safety check not complete: %s not asked. This report is not cleared. "
                             "Ask on, or press Ctrl+Enter again to sign it as it is."),
                          count);
}

static void
try_to_sign (CareReportForm *self)
{
  g_autofree char *words = NULL;

  if (self->draft == NULL || self->signing || self->recorded != NULL)
    return;
  care_report_form_update (self);
  if (!self->state->can_sign)
    {
      care_report_form_show_trouble (self, self->state->sign_hint);
      focus_what_is_missing (self);
      return;
    }
  /* Once, before an incomplete report is signed: what is open, and how to go on without. In an
   * emergency nothing more is asked: help comes first. */
  if (self->state->open_sentence != NULL && !self->asked_open &&
      self->state->shown != CARE_OUTCOME_EMERGENCY)
    {
      self->asked_open = TRUE;
      care_report_form_update (self);
      words = tell_open (self);
      care_report_form_show_trouble (self, words);
      focus_what_is_missing (self);
      return;
    }
  care_report_form_show_trouble (self, NULL);
  send (self);
}

static void
sign_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareReportForm *self = CARE_REPORT_FORM (widget);

  self->level_after = FALSE;
  try_to_sign (self);
}

static void
said_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareReportForm *self = CARE_REPORT_FORM (widget);

  if (self->state == NULL || !gtk_revealer_get_reveal_child (self->emergency_revealer))
    return;
  gtk_revealer_set_reveal_child (self->emergency_revealer, FALSE);
  care_report_draft_set_said (self->draft, self->emergency_rule, care_desk_now (self->desk));
  care_report_draft_set_advice (self->draft, self->emergency_rule, TRUE);
  care_report_form_show_trouble (self, NULL);
}

static void
leave_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareReportForm *self = CARE_REPORT_FORM (widget);

  if (care_page_is_saving (widget))
    return;
  if (self->draft != NULL && self->recorded == NULL && !care_report_draft_is_empty (self->draft))
    gtk_widget_activate_action (widget, "care.toast", "s",
                                _ ("The report is kept as a draft (Ctrl+Shift+D)"));
  care_draft_saver_flush (self->saver);
  gtk_widget_activate_action (widget, "care.back", NULL);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  care_draft_saver_flush (CARE_REPORT_FORM (widget)->saver);
}

static void
open_case_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareReportForm *self = CARE_REPORT_FORM (widget);

  if (self->recorded != NULL && self->recorded->triage_case != NULL)
    gtk_widget_activate_action (widget, "care.open-case", "s",
                                care_case_get (self->recorded->triage_case)->id);
}

static void
pane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareReportForm *self = CARE_REPORT_FORM (widget);

  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
}

/* Whether there is still something to ask. The questions of a signed report are hidden behind its
 * result: a cursor that went to them would be nowhere, and with it every key. */
static gboolean
is_asking (CareReportForm *self)
{
  return self->state != NULL && !self->signing && self->recorded == NULL;
}

/* Ctrl+Up and Ctrl+Down move from wherever the focus is, words too. */
static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareReportForm *self = CARE_REPORT_FORM (widget);
  int direction = g_str_equal (name, "report.next-question") ? 1 : -1;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (!is_asking (self) || focus == NULL)
    return;
  if (CARE_IS_FACT_ROW (focus))
    {
      g_signal_emit_by_name (focus, "move", direction);
      return;
    }
  if (focus == GTK_WIDGET (self->words_view))
    self->at = CARE_STOP_WORDS;
  care_report_form_go (self, care_report_form_next_stop (self, self->at, direction));
}

static void
view_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareReportForm *self = CARE_REPORT_FORM (widget);

  if (is_asking (self))
    care_report_form_toggle_guide (self);
}

static void
say_next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareReportForm *self = CARE_REPORT_FORM (widget);

  if (is_asking (self))
    care_report_form_say_next (self);
}

static void
level_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareReportForm *self = CARE_REPORT_FORM (widget);

  if (self->recorded != NULL)
    {
      care_report_form_change_level (self);
      return;
    }
  self->level_after = TRUE;
  try_to_sign (self);
}

static void
show_dropped (CareReportForm *self, gboolean shown)
{
  gtk_widget_set_visible (self->dropped_bar, shown);
  if (shown)
    gtk_widget_grab_focus (self->again_button);
}

/* The line is gone: what was asked is kept, and what becomes of it is chosen here. */
static void
dropped_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareReportForm *self = CARE_REPORT_FORM (widget);

  if (!is_asking (self))
    return;
  care_draft_saver_flush (self->saver);
  show_dropped (self, TRUE);
}

static void
ring_again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareReportForm *self = CARE_REPORT_FORM (widget);

  show_dropped (self, FALSE);
  care_report_form_ring_again (self);
}

/* Signed as far as it went; what is open makes it incomplete, and plans the call for the rest. */
static void
sign_partial_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareReportForm *self = CARE_REPORT_FORM (widget);

  show_dropped (self, FALSE);
  self->asked_open = TRUE;
  gtk_widget_activate_action (widget, "report.sign", NULL);
}

static void
go_on_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareReportForm *self = CARE_REPORT_FORM (widget);

  show_dropped (self, FALSE);
  care_report_form_go (self, self->at);
}

static void
chart_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareReportForm *self = CARE_REPORT_FORM (widget);

  if (is_asking (self))
    care_report_form_show_chart (self);
}

/**
 * care_report_form_install_actions:
 * @widget_class: the class of the form
 */
void
care_report_form_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "report.sign", NULL, sign_action);
  gtk_widget_class_install_action (widget_class, "report.said", NULL, said_action);
  gtk_widget_class_install_action (widget_class, "report.leave", NULL, leave_action);
  gtk_widget_class_install_action (widget_class, "report.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "report.open-case", NULL, open_case_action);
  gtk_widget_class_install_action (widget_class, "report.pane", NULL, pane_action);
  gtk_widget_class_install_action (widget_class, "report.chart", NULL, chart_action);
  gtk_widget_class_install_action (widget_class, "report.next-question", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "report.previous-question", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "report.view", NULL, view_action);
  gtk_widget_class_install_action (widget_class, "report.level", NULL, level_action);
  gtk_widget_class_install_action (widget_class, "report.say-next", NULL, say_next_action);
  gtk_widget_class_install_action (widget_class, "report.dropped", NULL, dropped_action);
  gtk_widget_class_install_action (widget_class, "report.ring-again", NULL, ring_again_action);
  gtk_widget_class_install_action (widget_class, "report.sign-partial", NULL, sign_partial_action);
  gtk_widget_class_install_action (widget_class, "report.go-on", NULL, go_on_action);

  /* Keys that a text field would take for itself are caught before it, in the .ui. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "report.said", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "report.leave", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "report.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, GDK_CONTROL_MASK, "report.chart",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "report.pane", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_ALT_MASK, "report.level", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F4, 0, "report.say-next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F6, 0, "report.view", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F7, 0, "report.dropped", NULL);
}
