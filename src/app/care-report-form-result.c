/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came of a signed report, to be accepted or answered with another level and its reason. */
#include "config.h"

#include "care-report-form-private.h"

#include <glib/gi18n-lib.h>

#include "care-form-scroll.h"
#include "care-format-app.h"
#include "care-handle-case.h"
#include "care-level-text.h"
#include "care-page.h"
#include "care-raise-report.h"
#include "care-text.h"
#include "care-time.h"
#include "care-trouble.h"
#include "care-wrap-layout.h"

/* Who does what now. Words that were said already are not asked for again. */
static char *
result_text (CareReportForm *self, CareOutcome outcome)
{
  g_autofree char *clock = NULL;

  if (outcome != CARE_OUTCOME_EMERGENCY || care_report_draft_get_said_rule (self->draft) == NULL)
    return g_strdup_printf ("%s %s", care_level_text_meaning (outcome),
                            care_level_text_next (outcome));
  clock = care_format_clock (care_report_draft_get_said_at (self->draft),
                             care_desk_get_zone (self->desk));
  return g_strdup_printf (_ ("The patient was told at %s. A clinician is told at once; ring within "
                             "60 minutes to check that help was reached."),
                          clock);
}

static char *
result_why (CareReportForm *self)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < MIN (self->state->why->len, 3); i++)
    {
      const CareWhy *why = g_ptr_array_index (self->state->why, i);

      g_string_append_printf (out, "%s%s", i > 0 ? "\n" : "",
                              *why->because != '\0' ? why->because : why->staff);
    }
  if (self->state->open_sentence != NULL)
    g_string_append_printf (out, "%s%s", out->len > 0 ? "\n\n" : "", self->state->open_sentence);
  return g_string_free (out, FALSE);
}

/* A person's level stands beside the rules' result, never in its place. */
static void
show_level (CareReportForm *self)
{
  const CareCaseData *data =
      self->recorded->triage_case != NULL ? care_case_get (self->recorded->triage_case) : NULL;
  gboolean other =
      data != NULL && care_outcome_from_level (data->level) !=
                          care_outcome_from_level (care_result_get (self->recorded->result)->level);
  g_autofree char *text = NULL;

  if (other)
    /* Translators: two levels, such as "Contact" and "Monitor" */
    text = g_strdup_printf (
        _ ("The case is at: %s. The rules say of this report: %s."),
        care_enum_label (CARE_TYPE_LEVEL, (int) data->level),
        care_enum_label (CARE_TYPE_LEVEL, (int) care_result_get (self->recorded->result)->level));
  gtk_label_set_label (self->result_level, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->result_level), other);
}

/**
 * care_report_form_show_result:
 * @self: a form that was signed
 *
 * Shows what came of it, and lets the person accept it or set another level.
 */
void
care_report_form_show_result (CareReportForm *self)
{
  CareOutcome outcome = care_result_get (self->recorded->result)->outcome;
  g_autofree char *text = result_text (self, outcome);
  g_autofree char *why = result_why (self);
  g_autofree char *advice = care_report_form_tell_advice (self);

  care_level_mark_set_outcome (self->result_mark, outcome);
  gtk_label_set_label (self->result_title, care_enum_label (CARE_TYPE_OUTCOME, (int) outcome));
  gtk_label_set_label (self->result_text, text);
  gtk_label_set_label (self->result_why, why);
  gtk_widget_set_visible (GTK_WIDGET (self->result_why), *why != '\0');
  gtk_widget_set_visible (self->case_button, self->recorded->triage_case != NULL);
  gtk_label_set_label (self->result_advice, advice);
  gtk_widget_set_visible (GTK_WIDGET (self->result_advice), *advice != '\0');
  show_level (self);
  gtk_stack_set_visible_child_name (self->stack, "result");
  gtk_widget_set_visible (self->sign_button, FALSE);
  gtk_widget_set_visible (self->pane_button, FALSE);
  gtk_revealer_set_reveal_child (self->emergency_revealer, FALSE);
  gtk_widget_grab_focus (self->done_button);
}

typedef struct
{
  CareAct *act;
  CareCaseStep step;
  char *report_id;
  char *case_id; /* NULL: the report has no case yet */
  char *words;
  CareCaseStep said; /* that the patient was spoken to */
  char *said_id;     /* of the contact, when the clinic rang and that is logged already */
  gboolean log_talk; /* the case's log does not say so yet */
  CareCase *talk;    /* after that was logged */
  CareCase *after;
} LevelJob;

static void
level_job_free (LevelJob *job)
{
  care_act_free (job->act);
  g_free (job->report_id);
  g_free (job->case_id);
  g_free (job->words);
  g_free (job->said_id);
  g_clear_object (&job->talk);
  g_clear_object (&job->after);
  g_free (job);
}

/* A level from urgent up is lowered only after somebody spoke to the patient (LOW-1): taking the
 * report by voice was that. When the clinic rang, it is the contact of that call. */
static void
fill_talk (CareReportForm *self, LevelJob *job)
{
  CareAttemptData contact;

  job->said.act = CARE_CASE_ACT_ATTEMPT;
  job->said.next_at = CARE_TIME_NONE;
  if (care_report_draft_get_contact (self->draft, &contact) &&
      care_report_form_has_reached (contact.result))
    {
      job->said_id = g_strdup (contact.id);
      job->said.id = job->said_id;
      job->said.channel = contact.channel;
      job->said.result = contact.result;
      return;
    }
  job->said.channel = care_report_get (self->recorded->report)->channel;
  job->said.result = job->said.channel == CARE_CHANNEL_CARER ? CARE_ATTEMPT_RESULT_REACHED_CARER
                                                             : CARE_ATTEMPT_RESULT_REACHED;
}

static gboolean
log_talk (CareClinic *clinic, LevelJob *job, GError **error)
{
  job->said.case_id = job->case_id;
  job->said.version = job->step.version;
  job->talk = care_handle_case (clinic, job->act, &job->said, error);
  if (job->talk == NULL)
    return FALSE;
  job->step.version = care_case_get (job->talk)->version;
  return TRUE;
}

static gboolean
level_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  LevelJob *job = data;

  if (job->case_id == NULL)
    job->after =
        care_raise_report (clinic, job->act, job->report_id, job->step.level, job->words, error);
  else if (!job->log_talk || log_talk (clinic, job, error))
    job->after = care_handle_case (clinic, job->act, &job->step, error);
  return job->after != NULL;
}

static void
close_level (CareReportForm *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->level_form), FALSE);
  gtk_widget_set_visible (self->decider_box, FALSE);
  gtk_widget_set_visible (self->result_buttons, TRUE);
  care_page_grab_focus (GTK_WIDGET (self), self->done_button);
}

static void
level_done (GObject *owner, gpointer data, GError *error)
{
  CareReportForm *self = CARE_REPORT_FORM (owner);
  LevelJob *job = data;

  self->signing = FALSE;
  care_page_set_saving (GTK_WIDGET (self), FALSE);
  if (job->talk != NULL)
    {
      self->reached = TRUE;
      g_set_object (&self->recorded->triage_case, job->talk);
    }
  if (error != NULL)
    {
      g_autofree char *words = care_trouble_text (error, CARE_KEPT_FORM);

      care_case_form_show_error (self->level_form, words);
      care_page_tell_left (GTK_WIDGET (self), words);
      return;
    }
  g_set_object (&self->recorded->triage_case, job->after);
  gtk_widget_set_visible (self->case_button, TRUE);
  show_level (self);
  close_level (self);
}

static CareLevel
level_now (CareReportForm *self)
{
  return self->recorded->triage_case != NULL ? care_case_get (self->recorded->triage_case)->level
                                             : care_result_get (self->recorded->result)->level;
}

static gboolean
was_spoken (CareReportForm *self)
{
  CareChannel channel = care_report_get (self->recorded->report)->channel;

  return channel == CARE_CHANNEL_PHONE || channel == CARE_CHANNEL_IN_PERSON ||
         channel == CARE_CHANNEL_CARER;
}

/* Who decides is named: the person at the desk, or the clinician beside them. */
static char *
reason_with_name (CareReportForm *self, const char *reason)
{
  const char *decider = gtk_editable_get_text (self->decider_entry);

  if (care_text_is_blank (decider) || g_strcmp0 (decider, care_desk_get_person (self->desk)) == 0)
    return g_strdup (reason);
  /* Translators: why a level was changed, and the clinician who decided it. */
  return g_strdup_printf (_ ("%s (decided by %s)"), reason, decider);
}

static gboolean
may_change (CareReportForm *self, CareLevel level)
{
  const char *words = NULL;

  if (self->recorded->triage_case == NULL && level < CARE_LEVEL_CONTACT)
    words = _ ("There is no case yet: choose contact or above.");
  else if (level < level_now (self) &&
           care_text_is_blank (gtk_editable_get_text (self->decider_entry)))
    words = _ ("Name the clinician who lowers the level.");
  if (words == NULL)
    return TRUE;
  care_case_form_show_error (self->level_form, words);
  return FALSE;
}

static void
level_submitted_cb (CareReportForm *self)
{
  CareCaseStep step = { .next_at = CARE_TIME_NONE };
  CareCase *shown = self->recorded->triage_case;
  LevelJob *job;

  care_case_form_fill_step (self->level_form, &step);
  if (self->signing || !may_change (self, step.level))
    return;
  job = g_new0 (LevelJob, 1);
  job->act = care_desk_make_act (self->desk);
  job->step = step;
  job->report_id = g_strdup (care_report_get (self->recorded->report)->id);
  job->words = reason_with_name (self, step.words);
  job->step.words = job->words;
  fill_talk (self, job);
  if (shown != NULL)
    {
      job->case_id = g_strdup (care_case_get (shown)->id);
      job->step.case_id = job->case_id;
      job->step.version = care_case_get (shown)->version;
      job->log_talk = step.act == CARE_CASE_ACT_LOWER && !self->reached && was_spoken (self) &&
                      level_now (self) >= CARE_LEVEL_URGENT;
    }
  self->signing = TRUE;
  care_page_set_saving (GTK_WIDGET (self), TRUE);
  care_desk_run (self->desk, CARE_LANE_DESK, level_work, job, (GDestroyNotify) level_job_free,
                 G_OBJECT (self), level_done);
}

/**
 * care_report_form_change_level:
 * @self: a form that was signed
 *
 * Asks for the level the person finds right, who decides it, and why.
 */
void
care_report_form_change_level (CareReportForm *self)
{
  const char *const nobody[] = { NULL };
  CareCaseFormStart start = {
    .act = CARE_CASE_ACT_RAISE,
    .reached = was_spoken (self),
    .people = nobody,
    .now_ms = care_desk_now (self->desk),
    .zone = care_desk_get_zone (self->desk),
  };

  if (gtk_widget_get_visible (GTK_WIDGET (self->level_form)))
    return;
  start.level = level_now (self);
  gtk_editable_set_text (self->decider_entry, care_desk_get_person (self->desk));
  gtk_widget_set_visible (self->result_buttons, FALSE);
  gtk_widget_set_visible (self->decider_box, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->level_form), TRUE);
  care_case_form_start (self->level_form, &start);
  /* Its buttons too, below a long list of what was not asked. */
  care_form_scroll_show (GTK_WIDGET (self->level_form));
}

/**
 * care_report_form_prepare_result:
 * @self: a form that is just made
 */
void
care_report_form_prepare_result (CareReportForm *self)
{
  gtk_widget_set_layout_manager (self->result_buttons, care_wrap_layout_new (12));
  g_signal_connect_object (self->level_form, "submitted", G_CALLBACK (level_submitted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->level_form, "cancelled", G_CALLBACK (close_level), self,
                           G_CONNECT_SWAPPED);
}
