/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The start of the phone script: who was reached, and whether it is the right person. Nobody
 * reached: the try is logged and the form goes back to the row it came from. */
#include "config.h"

#include "care-report-form-private.h"

#include <glib/gi18n-lib.h>

#include "care-form-scroll.h"
#include "care-format-app.h"
#include "care-log-attempt.h"
#include "care-page.h"
#include "care-time-text.h"
#include "care-time.h"
#include "care-trouble.h"

#include "care-compat.h"

#define RING_AGAIN_MS (5 * 60 * CARE_MS_PER_SECOND)

typedef struct
{
  CareAct *act;
  CareAttemptData attempt;
  char *id;
  char *session_id;
  char *call_id;
  gboolean dropped; /* the call broke off: the draft stays */
} TryJob;

static void
try_job_free (TryJob *job)
{
  care_act_free (job->act);
  g_free (job->id);
  g_free (job->session_id);
  g_free (job->call_id);
  g_free (job);
}

/**
 * care_report_form_has_reached:
 * @result: what came of ringing
 *
 * Returns: whether somebody was reached who can answer
 */
gboolean
care_report_form_has_reached (CareAttemptResult result)
{
  return result == CARE_ATTEMPT_RESULT_REACHED || result == CARE_ATTEMPT_RESULT_REACHED_CARER;
}

/**
 * care_report_form_log_contact:
 * @clinic: a clinic
 * @act: who rang
 * @attempt: the try; its call, when it has one, may be gone by now
 * @error: as of care_log_attempt()
 *
 * Returns: whether the try is in the log; the same try twice is there once
 */
gboolean
care_report_form_log_contact (CareClinic *clinic,
                              const CareAct *act,
                              const CareAttemptData *attempt,
                              GError **error)
{
  g_autoptr (GError) local = NULL;
  CareAttemptData plain = *attempt;

  if (attempt->call_id == NULL)
    return care_log_attempt (clinic, act, attempt, error);
  if (care_log_attempt (clinic, act, attempt, &local))
    return TRUE;
  /* Somebody closed the call meanwhile, or it is held elsewhere: that this one rang stays true. */
  if (!care_report_form_has_reached (attempt->result))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  plain.call_id = NULL;
  return care_log_attempt (clinic, act, &plain, error);
}

static gboolean
try_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  TryJob *job = data;

  return care_report_form_log_contact (clinic, job->act, &job->attempt, error);
}

static void
try_done (GObject *owner, gpointer data, GError *error)
{
  CareReportForm *self = CARE_REPORT_FORM (owner);
  TryJob *job = data;
  g_autofree char *text = NULL;
  g_autofree char *when = NULL;

  self->logging = FALSE;
  care_page_set_saving (GTK_WIDGET (self), FALSE);
  if (error != NULL)
    {
      g_autofree char *words = care_trouble_text (error, CARE_KEPT_DRAFT);

      care_report_form_show_trouble (self, words);
      care_page_tell_left (GTK_WIDGET (self), words);
      return;
    }
  care_draft_saver_flush (self->saver);
  if (job->dropped)
    {
      when = care_format_clock (job->attempt.next_at, care_desk_get_zone (self->desk));
      /* Translators: time of day */
      text = g_strdup_printf (_ ("Kept as a draft; the call is due again at %s"), when);
    }
  else
    /* Translators: what came of a call, such as "No answer" */
    text = g_strdup_printf (_ ("Logged: %s"),
                            care_enum_label (CARE_TYPE_ATTEMPT_RESULT, (int) job->attempt.result));
  gtk_widget_activate_action (GTK_WIDGET (self), "care.toast", "s", text);
  if (care_page_is_shown (GTK_WIDGET (self)))
    gtk_widget_activate_action (GTK_WIDGET (self), "care.back", NULL);
}

/* @next_at: UTC ms, or CARE_TIME_NONE to leave it to the clinic's policy */
static void
log_try (CareReportForm *self, const CareAttemptData *attempt, gint64 next_at, gboolean dropped)
{
  TryJob *job;

  if (self->logging)
    return;
  job = g_new0 (TryJob, 1);
  job->act = care_desk_make_act (self->desk);
  job->attempt = *attempt;
  job->id = g_strdup (attempt->id);
  job->session_id = g_strdup (self->session_id);
  job->call_id = self->call != NULL ? g_strdup (care_call_get (self->call)->id) : NULL;
  job->attempt.id = job->id;
  job->attempt.session_id = job->session_id;
  job->attempt.call_id = job->call_id;
  job->attempt.next_at = next_at;
  job->dropped = dropped;
  self->logging = TRUE;
  care_page_set_saving (GTK_WIDGET (self), TRUE);
  care_desk_run (self->desk, CARE_LANE_DESK, try_work, job, (GDestroyNotify) try_job_free,
                 G_OBJECT (self), try_done);
}

/**
 * care_report_form_ring_again:
 * @self: a form whose call broke off
 *
 * Keeps the draft, and brings the call back in five minutes.
 */
void
care_report_form_ring_again (CareReportForm *self)
{
  gint64 now_ms = care_desk_now (self->desk);
  const CareAttemptData attempt = {
    .at = now_ms,
    .channel = CARE_CHANNEL_PHONE,
    .result = CARE_ATTEMPT_RESULT_RING_LATER,
  };

  log_try (self, &attempt, now_ms + RING_AGAIN_MS, TRUE);
}

static void
time_given (const char *text, gpointer data)
{
  CareReportForm *self = data;
  gint64 now_ms = care_desk_now (self->desk);
  CareAttemptData attempt;
  gint64 at;

  if (text == NULL || !care_report_draft_get_contact (self->draft, &attempt))
    return;
  if (!care_time_text_parse_coming (text, now_ms, care_desk_get_zone (self->desk), &at) ||
      at == CARE_TIME_NONE)
    {
      care_report_form_show_trouble (
          self, _ ("That is no time to come: write it as 17:00 or 2026-11-24 9:30."));
      return;
    }
  log_try (self, &attempt, at, FALSE);
}

static void
log_contact (CareReportForm *self)
{
  CareAttemptData attempt;

  if (!care_report_draft_get_contact (self->draft, &attempt))
    return;
  if (attempt.result == CARE_ATTEMPT_RESULT_RING_LATER)
    care_compat_ask_text (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Ring later"),
                          _ ("The call comes back to the list at that time."), _ ("_When"), "",
                          _ ("_Log"), time_given, g_object_ref (self), g_object_unref);
  else
    log_try (self, &attempt, CARE_TIME_NONE, FALSE);
}

static void
channel_answered_cb (CareReportForm *self, CareFactRow *row)
{
  CareAnswer answer = care_fact_row_get_answer (row);

  if (!self->applying && answer.state == CARE_ANSWER_GIVEN)
    care_report_draft_set_channel (self->draft, (CareChannel) answer.value);
}

static void
contact_answered_cb (CareReportForm *self, CareFactRow *row)
{
  CareAnswer answer = care_fact_row_get_answer (row);

  if (self->applying || answer.state != CARE_ANSWER_GIVEN)
    return;
  self->fresh = TRUE;
  care_report_draft_set_contact (self->draft, (CareAttemptResult) answer.value,
                                 care_desk_now (self->desk));
}

/* A wrong digit must not log a call: nobody reached needs Enter as well. */
static void
contact_advance_cb (CareReportForm *self)
{
  CareAttemptData attempt;
  gboolean fresh = self->fresh;

  self->fresh = FALSE;
  if (!care_report_draft_get_contact (self->draft, &attempt) ||
      care_report_form_has_reached (attempt.result))
    care_report_form_go (self, CARE_STOP_IDENTITY);
  else if (!fresh)
    log_contact (self);
}

static void
identity_answered_cb (CareReportForm *self, CareFactRow *row)
{
  CareAnswer answer = care_fact_row_get_answer (row);
  gboolean given = answer.state == CARE_ANSWER_GIVEN;

  if (!self->applying)
    care_report_draft_set_identity (self->draft, given ? (CareIdentity) (answer.value + 1)
                                                       : CARE_IDENTITY_NOT_CHECKED);
}

static void
identity_advance_cb (CareReportForm *self)
{
  care_report_form_focus_fact (self,
                               care_report_form_state_next (self->state, CARE_FACT_NONE, TRUE));
}

static void
channel_advance_cb (CareReportForm *self)
{
  care_report_form_go (self, CARE_STOP_IDENTITY);
}

static void
contact_move_cb (CareReportForm *self, int direction)
{
  if (direction > 0 && !self->guide)
    gtk_widget_grab_focus (GTK_WIDGET (self->channel_row));
  else if (direction > 0)
    care_report_form_go (self, CARE_STOP_IDENTITY);
}

static void
channel_move_cb (CareReportForm *self, int direction)
{
  care_report_form_go (self, direction > 0 ? CARE_STOP_IDENTITY : CARE_STOP_CONTACT);
}

static void
identity_move_cb (CareReportForm *self, int direction)
{
  if (direction < 0 && !self->guide)
    gtk_widget_grab_focus (GTK_WIDGET (self->channel_row));
  else
    care_report_form_go (self, care_report_form_next_stop (self, CARE_STOP_IDENTITY, direction));
}

static CareFactRow *
add_row (CareReportForm *self,
         const char *question,
         const char *const *labels,
         guint n,
         GCallback answered,
         GCallback advance,
         GCallback move)
{
  GtkWidget *row = care_fact_row_new_choice (question, labels, n);

  gtk_box_append (self->contact_box, row);
  care_form_scroll_follow (row);
  g_signal_connect_object (row, "answered", answered, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "advance", advance, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "move", move, self, G_CONNECT_SWAPPED);
  return CARE_FACT_ROW (row);
}

/**
 * care_report_form_add_contact:
 * @self: a form with a draft
 *
 * Makes the rows before the first question.
 */
void
care_report_form_add_contact (CareReportForm *self)
{
  const char *results[CARE_N_ATTEMPT_RESULTS];
  const char *channels[CARE_N_CHANNELS];
  const char *const identities[] = {
    _ ("Name and birth date"),
    _ ("Name and phone"),
    _ ("Birth date and phone"),
    _ ("Session code and name"),
  };

  for (int i = 0; i < CARE_N_ATTEMPT_RESULTS; i++)
    results[i] = care_enum_label (CARE_TYPE_ATTEMPT_RESULT, i);
  for (int i = 0; i < CARE_N_CHANNELS; i++)
    channels[i] = care_enum_label (CARE_TYPE_CHANNEL, i);
  self->contact_row = add_row (self, _ ("You rang: who was reached?"), results,
                               CARE_N_ATTEMPT_RESULTS, G_CALLBACK (contact_answered_cb),
                               G_CALLBACK (contact_advance_cb), G_CALLBACK (contact_move_cb));
  self->channel_row = add_row (self, _ ("How the report comes in"), channels, CARE_N_CHANNELS,
                               G_CALLBACK (channel_answered_cb), G_CALLBACK (channel_advance_cb),
                               G_CALLBACK (channel_move_cb));
  self->identity_row = add_row (self, _ ("Right person? Two identifiers checked"), identities,
                                G_N_ELEMENTS (identities), G_CALLBACK (identity_answered_cb),
                                G_CALLBACK (identity_advance_cb), G_CALLBACK (identity_move_cb));
}

/**
 * care_report_form_apply_contact:
 * @self: a form with a state
 *
 * Writes what the draft says of contact and identity to their rows.
 */
void
care_report_form_apply_contact (CareReportForm *self)
{
  CareIdentity identity = care_report_draft_get_identity (self->draft);
  CareAnswer channel = { CARE_ANSWER_GIVEN, (guint32) care_report_draft_get_channel (self->draft) };
  CareAnswer checked = { CARE_ANSWER_NOT_ASKED, 0 };
  CareAnswer contact = { CARE_ANSWER_NOT_ASKED, 0 };
  CareAttemptData attempt;
  const char *status = NULL;

  if (care_report_draft_get_contact (self->draft, &attempt))
    {
      contact = (CareAnswer){ CARE_ANSWER_GIVEN, (guint32) attempt.result };
      if (!care_report_form_has_reached (attempt.result))
        status = _ ("Enter logs it and goes back to the list");
    }
  if (identity != CARE_IDENTITY_NOT_CHECKED)
    checked = (CareAnswer){ CARE_ANSWER_GIVEN, (guint32) identity - 1 };
  care_fact_row_set_answer (self->contact_row, contact);
  care_fact_row_set_status (self->contact_row, status, NULL);
  care_fact_row_set_answer (self->channel_row, channel);
  care_fact_row_set_answer (self->identity_row, checked);
}
