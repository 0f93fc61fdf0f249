/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with the row that is lit. Each act names the version of the call it was decided
 * on: who comes second is told who was first. */
#include "config.h"

#include "care-today-private.h"

#include <glib/gi18n.h>

#include "care-claim-call.h"
#include "care-due-why.h"
#include "care-format-app.h"
#include "care-log-attempt.h"
#include "care-snooze-call.h"
#include "care-time-text.h"
#include "care-time.h"
#include "care-trouble.h"
#include "care-undo-attempt.h"

#include "care-compat.h"

/* How long a row that was lit by the program counts as not seen yet, in microseconds. */
#define UNSEEN_US 400000

typedef enum
{
  ACT_START,
  ACT_NO_ANSWER,
  ACT_UNDO,
  ACT_SNOOZE,
  ACT_CLAIM,
  ACT_RELEASE,
  ACT_HAND_OVER,
} ActKind;

typedef struct
{
  CareAct act;
  ActKind kind;
  char *call_id;
  char *session_id;
  CarePatient *patient;
  gint64 version;
  gint64 until; /* ACT_SNOOZE */
  char *person; /* ACT_HAND_OVER */
  char *words;  /* why a claim is taken over, what goes with a call handed over; NULL */
  CareCall *after;
} ActJob;

static void
act_job_free (ActJob *job)
{
  g_free (job->call_id);
  g_free (job->session_id);
  g_clear_object (&job->patient);
  g_free (job->person);
  g_free (job->words);
  g_clear_object (&job->after);
  g_free (job);
}

static CareCall *
log_no_answer (CareClinic *clinic, ActJob *job, GError **error)
{
  const CareAttemptData attempt = {
    .patient_id = care_patient_get (job->patient)->id,
    .session_id = job->session_id,
    .call_id = job->call_id,
    .channel = CARE_CHANNEL_PHONE,
    .result = CARE_ATTEMPT_RESULT_NO_ANSWER,
    .at = CARE_TIME_NONE,
    .next_at = CARE_TIME_NONE,
  };

  return care_try_call (clinic, &job->act, &attempt, job->version, error);
}

static CareCall *
do_act (CareClinic *clinic, ActJob *job, GError **error)
{
  const CareAct *act = &job->act;

  switch (job->kind)
    {
    case ACT_START:
    case ACT_CLAIM:
      return care_claim_call (clinic, act, job->call_id, job->version, job->words, error);
    case ACT_NO_ANSWER:
      return log_no_answer (clinic, job, error);
    case ACT_UNDO:
      return care_undo_attempt (clinic, act, job->call_id, job->version, error);
    case ACT_SNOOZE:
      return care_snooze_call (clinic, act, job->call_id, job->version, job->until, error);
    case ACT_RELEASE:
      return care_release_call (clinic, act, job->call_id, job->version, error);
    case ACT_HAND_OVER:
      return care_hand_over_call (clinic, act, job->call_id, job->version, job->person, job->words,
                                  error);
    }
  g_return_val_if_reached (NULL);
}

static gboolean
act_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  ActJob *job = data;

  job->after = do_act (clinic, job, error);
  return job->after != NULL;
}

static void
say (CareTodayPage *self, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "care.toast", "s", text);
}

/* The row has gone on by then: who it was about stands in the words. */
static void
no_answer_logged (CareTodayPage *self, const ActJob *job)
{
  const CareCallData *call = care_call_get (job->after);
  g_autofree char *when = care_format_when (call->due_at, self->words.now_ms, self->words.zone);
  g_autofree char *name =
      care_format_patient_name (job->patient, care_desk_get_privacy (self->desk));
  g_autofree char *text = NULL;

  if (call->state == CARE_CALL_STATE_UNREACHABLE)
    /* Translators: a patient. */
    text = g_strdup_printf (_ ("%s: that was the last try, a letter is ready"), name);
  else
    /* Translators: a patient, day and time of the next try. */
    text = g_strdup_printf (_ ("%s: “No answer” logged; next try %s"), name, when);
  gtk_widget_activate_action (GTK_WIDGET (self), "care.toast-undo", "s", text);
}

static void
say_done (CareTodayPage *self, const ActJob *job)
{
  const CareCallData *call = care_call_get (job->after);
  g_autofree char *when = care_format_when (call->due_at, self->words.now_ms, self->words.zone);
  g_autofree char *name = NULL, *text = NULL;

  switch (job->kind)
    {
    case ACT_NO_ANSWER:
      no_answer_logged (self, job);
      return;
    case ACT_UNDO:
      name = care_format_patient_name (job->patient, care_desk_get_privacy (self->desk));
      /* Translators: a patient. */
      text = g_strdup_printf (_ ("%s: taken back; the call stands where it was"), name);
      break;
    case ACT_SNOOZE:
      /* Translators: day and time. */
      text = g_strdup_printf (_ ("Moved to %s"), when);
      break;
    case ACT_START:
      if (gtk_widget_get_mapped (GTK_WIDGET (self)))
        {
          gtk_widget_activate_action (GTK_WIDGET (self), "care.new-report", "s", job->session_id);
          return;
        }
      /* Not over the page that somebody has gone on to; the call is theirs. */
      G_GNUC_FALLTHROUGH;
    case ACT_CLAIM:
      g_clear_pointer (&when, g_free);
      when = care_format_clock (call->claimed_until, self->words.zone);
      /* Translators: time of day. */
      text = g_strdup_printf (_ ("Yours until %s"), when);
      break;
    case ACT_RELEASE:
      text = g_strdup (_ ("Free for others again"));
      break;
    case ACT_HAND_OVER:
      /* Translators: a person's name. */
      text = g_strdup_printf (_ ("Handed over to %s"), job->person);
      break;
    }
  say (self, text);
}

/* From the key on, not from the answer: undo pressed meanwhile is meant for this try, and what is
 * asked of the store is done in that order. */
static void
remember_try (CareTodayPage *self, const ActJob *job)
{
  g_free (self->tried);
  self->tried = g_strdup (job->call_id);
  g_set_object (&self->tried_patient, job->patient);
}

/* There is no try to take back; or it still is. */
static void
try_failed (CareTodayPage *self, const ActJob *job)
{
  if (job->kind == ACT_NO_ANSWER && g_strcmp0 (self->tried, job->call_id) == 0)
    g_clear_pointer (&self->tried, g_free);
  else if (job->kind == ACT_UNDO && !self->tried)
    remember_try (self, job);
}

static void
act_done (GObject *owner, gpointer data, GError *error)
{
  CareTodayPage *self = CARE_TODAY_PAGE (owner);
  const ActJob *job = data;

  if (error)
    {
      g_autofree char *text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);

      try_failed (self, job);
      self->move_on = FALSE;
      say (self, text);
      care_today_list_load (self);
      return;
    }
  say_done (self, job);
}

/* @item: (nullable): a row. Returns: (transfer full) (nullable): an act on it */
static ActJob *
act_job_on (CareTodayPage *self, CareWorkItem *item, ActKind kind)
{
  const CareCallData *call;
  ActJob *job;

  if (!item)
    return NULL;
  call = care_call_get (care_work_item_get_call (item));
  job = g_new0 (ActJob, 1);
  care_desk_fill_act (self->desk, &job->act);
  job->kind = kind;
  job->call_id = g_strdup (call->id);
  job->session_id = g_strdup (call->session_id);
  job->patient = g_object_ref (care_work_item_get_patient (item));
  job->version = call->version;
  return job;
}

/* Returns: (transfer full) (nullable): an act on the row that is lit */
static ActJob *
act_job_new (CareTodayPage *self, ActKind kind)
{
  return act_job_on (self, care_today_list_selected (self), kind);
}

/* @job: (transfer full) (nullable) */
static void
run (CareTodayPage *self, ActJob *job)
{
  if (!job)
    return;
  self->move_on =
      job->kind == ACT_NO_ANSWER || job->kind == ACT_SNOOZE || job->kind == ACT_HAND_OVER;
  care_desk_run (self->desk, CARE_LANE_DESK, act_work, job, (GDestroyNotify) act_job_free,
                 G_OBJECT (self), act_done);
}

static GtkWindow *
window_of (CareTodayPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* ---- claims ---- */

/* Who holds the row that is lit, if it is somebody else. */
static const char *
other_holder (CareTodayPage *self)
{
  CareWorkItem *item = care_today_list_selected (self);
  const char *holder =
      item ? care_call_get_holder (care_work_item_get_call (item), care_desk_now (self->desk))
           : NULL;

  return g_strcmp0 (holder, care_desk_get_person (self->desk)) == 0 ? NULL : holder;
}

typedef struct
{
  CareTodayPage *page;
  ActJob *job;
} Asked;

static void
asked_free (Asked *asked)
{
  g_object_unref (asked->page);
  g_clear_pointer (&asked->job, act_job_free);
  g_free (asked);
}

/* @job: (transfer full) (nullable) */
static Asked *
asked_new (CareTodayPage *self, ActJob *job)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->page = g_object_ref (self);
  asked->job = job;
  return asked;
}

static void
reason_given (const char *text, gpointer data)
{
  Asked *asked = data;

  if (!text || *text == '\0' || !asked->job)
    return;
  asked->job->words = g_strdup (text);
  run (asked->page, g_steal_pointer (&asked->job));
}

static void
ask_take_over (CareTodayPage *self, ActKind kind, const char *holder)
{
  /* Translators: a person's name. */
  g_autofree char *body = g_strdup_printf (
      _ ("%s is on it just now. The reason is kept in the log of the call."), holder);

  care_compat_ask_text (window_of (self), _ ("Take over this call?"), body, _ ("_Reason"), "",
                        _ ("_Take Over"), reason_given, asked_new (self, act_job_new (self, kind)),
                        (GDestroyNotify) asked_free);
}

static void
claim (CareTodayPage *self, ActKind kind)
{
  const char *holder = other_holder (self);

  if (holder)
    ask_take_over (self, kind, holder);
  else
    run (self, act_job_new (self, kind));
}

static gboolean
is_planned (CareWorkItem *item)
{
  return item && care_call_get (care_work_item_get_call (item))->state == CARE_CALL_STATE_PLANNED;
}

/* A call is claimed by starting it: nobody else rings the same patient meanwhile. */
static void
start_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareTodayPage *self = CARE_TODAY_PAGE (widget);

  if (is_planned (care_today_list_selected (self)))
    claim (self, ACT_START);
  else
    gtk_widget_activate_action (widget, "today.open-patient", NULL);
}

static void
claim_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareTodayPage *self = CARE_TODAY_PAGE (widget);
  CareWorkItem *item = care_today_list_selected (self);
  const char *holder =
      item ? care_call_get_holder (care_work_item_get_call (item), care_desk_now (self->desk))
           : NULL;

  if (holder && g_str_equal (holder, care_desk_get_person (self->desk)))
    run (self, act_job_new (self, ACT_RELEASE));
  else
    claim (self, ACT_CLAIM);
}

static void
person_given (const char *const *texts, gpointer data)
{
  Asked *asked = data;

  if (!texts || *texts[0] == '\0' || !asked->job)
    return;
  asked->job->person = g_strdup (texts[0]);
  asked->job->words = *texts[1] ? g_strdup (texts[1]) : NULL;
  run (asked->page, g_steal_pointer (&asked->job));
}

static void
hand_over_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareTodayPage *self = CARE_TODAY_PAGE (widget);
  const char *const labels[] = { _ ("_To whom"), _ ("_What they should know") };
  const char *const texts[] = { "", "" };

  care_compat_ask_texts (window_of (self), _ ("Hand over this call"),
                         _ ("It moves to that person’s list, with your words."), labels, texts,
                         G_N_ELEMENTS (labels), _ ("_Hand Over"), person_given,
                         asked_new (self, act_job_new (self, ACT_HAND_OVER)),
                         (GDestroyNotify) asked_free);
}

/* ---- tries ---- */

/* The next row slides under the keys when one is done: a key pressed twice was meant for the one
 * before. */
static gboolean
is_unseen (CareTodayPage *self)
{
  CareWorkItem *item = care_today_list_selected (self);

  return self->move_on || (item && g_strcmp0 (care_work_item_get_id (item), self->slid_to) == 0 &&
                           g_get_monotonic_time () - self->slid_at < UNSEEN_US);
}

static void
no_answer_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareTodayPage *self = CARE_TODAY_PAGE (widget);
  ActJob *job = is_unseen (self) ? NULL : act_job_new (self, ACT_NO_ANSWER);

  if (!job)
    {
      gtk_widget_error_bell (widget);
      return;
    }
  remember_try (self, job);
  run (self, job);
}

/* The row of the last try may be of another day by now: it is found by its id alone. */
static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareTodayPage *self = CARE_TODAY_PAGE (widget);
  ActJob *job;

  if (!self->tried)
    return;
  job = g_new0 (ActJob, 1);
  care_desk_fill_act (self->desk, &job->act);
  job->kind = ACT_UNDO;
  job->call_id = g_steal_pointer (&self->tried);
  job->patient = g_object_ref (self->tried_patient);
  run (self, job);
}

/* ---- snooze ---- */

static void
time_given (const char *text, gpointer data)
{
  Asked *asked = data;
  CareTodayPage *self = asked->page;
  gint64 until;

  if (!text || !asked->job)
    return;
  if (!care_time_text_parse_coming (text, care_desk_now (self->desk), self->words.zone, &until) ||
      until == CARE_TIME_NONE)
    {
      say (self, _ ("That is not a time to come: write it as 17:00 or 2026-11-24 9:30"));
      return;
    }
  asked->job->until = until;
  run (self, g_steal_pointer (&asked->job));
}

/* The row for which the menu was opened: another one may be lit by now. */
static void
snooze_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareTodayPage *self = CARE_TODAY_PAGE (widget);
  ActJob *job = act_job_on (self, self->offered, ACT_SNOOZE);

  if (job)
    job->until = g_variant_get_int64 (parameter);
  if (!job || job->until != 0)
    run (self, job);
  else
    care_compat_ask_text (window_of (self), _ ("Move this call"),
                          _ ("It comes back to the list at that time."), _ ("_When"), "",
                          _ ("_Move"), time_given, asked_new (self, job),
                          (GDestroyNotify) asked_free);
}

static void
snooze_menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_menu_button_popup (CARE_TODAY_PAGE (widget)->snooze_button);
}

/* ---- the rest ---- */

static void
letter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  care_today_print_letter (CARE_TODAY_PAGE (widget));
}

static void
open_patient_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareWorkItem *item = care_today_list_selected (CARE_TODAY_PAGE (widget));

  if (item)
    gtk_widget_activate_action (widget, "care.open-patient", "s",
                                care_patient_get (care_work_item_get_patient (item))->id);
}

static void
why_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareTodayPage *self = CARE_TODAY_PAGE (widget);
  CareWorkItem *item = care_today_list_selected (self);
  g_autofree char *text =
      item ? care_due_explain (item, self->words.now_ms, self->words.zone) : NULL;

  if (text)
    care_compat_tell (window_of (self), _ ("Why this row stands here"), text);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  care_today_print (CARE_TODAY_PAGE (widget));
}

/* One button stands out: what is usual for the row. */
static void
show_usual (GtkWidget *button, gboolean usual)
{
  if (usual)
    gtk_widget_add_css_class (button, "suggested-action");
  else
    gtk_widget_remove_css_class (button, "suggested-action");
}

/**
 * care_today_update_acts:
 * @self: the page
 *
 * Only what the row that is lit allows can be done.
 */
void
care_today_update_acts (CareTodayPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  CareWorkItem *item = care_today_list_selected (self);
  CareCall *call = item ? care_work_item_get_call (item) : NULL;
  gboolean writable = item && !care_desk_is_read_only (self->desk);
  gboolean planned = writable && is_planned (item);
  const char *holder = call ? care_call_get_holder (call, self->words.now_ms) : NULL;
  gboolean own = g_strcmp0 (holder, care_desk_get_person (self->desk)) == 0;
  gboolean letter = writable && care_due_to_do (item) == CARE_DUE_TO_DO_LETTER;
  /* Whether help came after an emergency is not put off. */
  gboolean snooze = planned && (!holder || own) &&
                    care_call_get (call)->reason != CARE_CALL_REASON_EMERGENCY_CHECK;

  gtk_widget_action_set_enabled (widget, "today.start", item && (planned || !is_planned (item)));
  gtk_widget_action_set_enabled (widget, "today.no-answer", planned && !letter && (!holder || own));
  gtk_widget_action_set_enabled (widget, "today.snooze", snooze);
  gtk_widget_action_set_enabled (widget, "today.snooze-menu", snooze);
  gtk_widget_set_sensitive (GTK_WIDGET (self->snooze_button), snooze);
  gtk_widget_action_set_enabled (widget, "today.claim", planned);
  gtk_widget_action_set_enabled (widget, "today.hand-over", planned && (!holder || own));
  gtk_widget_action_set_enabled (widget, "today.letter", letter);
  gtk_widget_action_set_enabled (widget, "today.open-patient", item != NULL);
  gtk_widget_action_set_enabled (widget, "today.why", item != NULL);
  /* The page for the wall is of calls. */
  gtk_widget_action_set_enabled (widget, "page.print", !care_today_shows_own (self));
  care_today_update_phone (self);
  gtk_widget_set_visible (self->letter_button, letter);
  gtk_widget_set_visible (self->start_button, !item || is_planned (item));
  show_usual (self->start_button, !letter);
  show_usual (self->letter_button, letter);
  gtk_button_set_label (self->claim_button, holder && own ? _ ("_Release") : _ ("_Claim"));
}

/**
 * care_today_install_acts:
 * @klass: class of the page
 */
void
care_today_install_acts (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "today.start", NULL, start_action);
  gtk_widget_class_install_action (klass, "today.no-answer", NULL, no_answer_action);
  gtk_widget_class_install_action (klass, "today.snooze", "x", snooze_action);
  gtk_widget_class_install_action (klass, "today.snooze-menu", NULL, snooze_menu_action);
  gtk_widget_class_install_action (klass, "today.claim", NULL, claim_action);
  gtk_widget_class_install_action (klass, "today.hand-over", NULL, hand_over_action);
  gtk_widget_class_install_action (klass, "today.letter", NULL, letter_action);
  gtk_widget_class_install_action (klass, "today.open-patient", NULL, open_patient_action);
  gtk_widget_class_install_action (klass, "today.why", NULL, why_action);
  gtk_widget_class_install_action (klass, "page.undo", NULL, undo_action);
  gtk_widget_class_install_action (klass, "page.print", NULL, print_action);
  care_today_install_phone (klass);
}
