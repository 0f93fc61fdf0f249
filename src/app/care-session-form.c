/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A treatment written down on one page: before, treatment, after, plan.
 *
 * Widget → draft → state → widgets: a callback sets one field of the draft, the draft's "changed"
 * makes a new state, and care_session_form_apply_state() alone writes it to the widgets. */
#include "config.h"

#include "care-session-form-private.h"

#include <glib/gi18n-lib.h>

#include "care-call-schedule.h"
#include "care-case-clock.h"
#include "care-format-app.h"
#include "care-page.h"
#include "care-side-layout.h"
#include "care-time-text.h"
#include "care-time.h"
#include "care-trouble.h"
#include "care-wrap-layout.h"

/* A spinner only when loading takes longer than a blink. */
#define SPINNER_AFTER_MS 400

G_DEFINE_FINAL_TYPE (CareSessionForm, care_session_form, GTK_TYPE_WIDGET)

enum
{
  PROP_FINISHED = 1,
};

typedef struct
{
  char *patient_id;
  char *person;
  CareSessionHistory *history;
  CareDraftRow *draft;
} LoadJob;

static void
load_job_free (LoadJob *job)
{
  g_free (job->patient_id);
  g_free (job->person);
  g_clear_pointer (&job->history, care_session_history_free);
  g_clear_pointer (&job->draft, care_draft_row_free);
  g_free (job);
}

static gboolean
load_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  LoadJob *job = data;
  g_autoptr (GError) local = NULL;

  job->history = care_session_history_load (clinic, job->patient_id, job->person, error);
  if (job->history == NULL)
    return FALSE;
  job->draft = care_draft_saver_find (clinic, job->person, "session", job->patient_id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return TRUE;
}

/* As signing will plan them; a schedule that cannot be read is the one the program came with. */
static CareSessionCalls
plan_calls (gpointer data, const CareAnswers *context, gboolean early, gint64 ended_at)
{
  CareSessionForm *self = data;
  const CarePatientData *patient = care_patient_get (self->history->patient);
  const char *text = care_desk_get_value (self->desk, CARE_VALUE_CALL_SCHEDULE);
  g_autoptr (CareCallSchedule) schedule = care_call_schedule_new (text, NULL);
  CareCallLine line;
  CareCallTimes times;

  if (schedule == NULL)
    schedule = care_call_schedule_new (CARE_CALL_SCHEDULE_DEFAULT, NULL);
  line = care_call_schedule_get_line (schedule, context, early);
  care_call_line_change (&line, care_session_draft_get_follow_up (self->draft));
  times = care_call_line_times (&line, ended_at, care_limit_h (care_desk_get_rules (self->desk)),
                                care_desk_now (self->desk), care_desk_get_calendar (self->desk),
                                patient->good_from, patient->good_until);
  return (CareSessionCalls){ times.first_at, times.late_at, line.late == CARE_LATE_CALL_ALWAYS };
}

/**
 * care_session_form_asks_agreed:
 * @self: a form
 *
 * Returns: whether the clinic wants agreement to each technique
 */
gboolean
care_session_form_asks_agreed (CareSessionForm *self)
{
  return g_str_equal (care_desk_get_value (self->desk, CARE_VALUE_ASK_AGREED), "yes");
}

/**
 * care_session_form_update:
 * @self: a form with a draft
 *
 * Makes the state of the draft as it is and shows it.
 */
void
care_session_form_update (CareSessionForm *self)
{
  CareSessionFormInput input = { 0 };

  input.rules = care_desk_get_rules (self->desk);
  input.birth_date = care_patient_get (self->history->patient)->birth_date;
  input.now_ms = care_desk_now (self->desk);
  input.zone = care_desk_get_zone (self->desk);
  input.plan = plan_calls;
  input.plan_data = self;
  input.not_to_be_rung =
      care_patient_get (self->history->patient)->phone_consent == CARE_CONSENT_NO;
  input.ask_agreed = care_session_form_asks_agreed (self);
  input.last_was_flagged = self->response != NULL && self->response->flagged;
  care_session_draft_set_changed_needed (self->draft, input.last_was_flagged);
  g_clear_pointer (&self->state, care_session_form_state_free);
  self->state = care_session_form_state_new (self->draft, &input);
  care_session_form_apply_state (self);
}

static void
draft_changed_cb (CareSessionForm *self)
{
  care_session_form_update (self);
  care_draft_saver_touch (self->saver);
}

static char *
write_draft (gpointer owner)
{
  CareSessionForm *self = owner;

  return care_session_draft_is_empty (self->draft) ? NULL
                                                   : care_session_draft_to_json (self->draft);
}

static void
saved_cb (CareSessionForm *self, gint64 at)
{
  g_autofree char *clock = care_format_clock (at, care_desk_get_zone (self->desk));
  g_autofree char *text = g_strdup_printf (_ ("Draft saved %s"), clock);

  adw_window_title_set_subtitle (self->title, text);
}

static void
start_draft (CareSessionForm *self, const CareDraftRow *row)
{
  g_autoptr (GError) error = NULL;

  if (row != NULL)
    self->draft = care_session_draft_new_from_json (row->body, &error);
  /* A draft nobody can read must not stand in the way of the work. */
  if (error != NULL)
    g_warning ("draft %s cannot be read: %s", row->id, error->message);
  if (self->draft == NULL)
    {
      self->draft = care_session_draft_new (self->patient_id, care_desk_get_person (self->desk),
                                            care_desk_now (self->desk));
      care_session_draft_set_screening (self->draft,
                                        care_patient_get (self->history->patient)->screening);
    }
  else
    saved_cb (self, row->saved_at);
  care_draft_saver_set_id (self->saver, care_session_draft_get_id (self->draft),
                           row != NULL && error == NULL);
  g_signal_connect_object (self->draft, "changed", G_CALLBACK (draft_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
load_done (GObject *owner, gpointer data, GError *error)
{
  CareSessionForm *self = CARE_SESSION_FORM (owner);
  LoadJob *job = data;
  const CarePatientData *patient;

  gtk_spinner_stop (self->spinner);
  if (error != NULL)
    {
      g_autofree char *words = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);

      care_session_form_show_trouble (self, words);
      return;
    }
  care_session_form_set_history (self, g_steal_pointer (&job->history));
  patient = care_patient_get (self->history->patient);
  start_draft (self, job->draft);
  care_identity_bar_set_patient (self->identity_bar, self->history->patient, patient->screening);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "session.repeat",
                                 self->history->last_session != NULL);
  care_session_form_build_rows (self);
  care_session_form_fill_texts (self);
  care_session_form_fill_chart (self);
  care_session_form_update (self);
  care_session_form_restore_treatment (self);
  gtk_stack_set_visible_child_name (self->stack, "form");
  care_page_grab_focus (GTK_WIDGET (self), self->response != NULL && self->response->flagged
                                               ? GTK_WIDGET (self->changed_view)
                                               : GTK_WIDGET (self->complaint_entry));
}

static gboolean
spin_cb (gpointer data)
{
  CareSessionForm *self = data;

  if (self->history == NULL)
    gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

static void
load (CareSessionForm *self)
{
  LoadJob *job = g_new0 (LoadJob, 1);

  job->patient_id = g_strdup (self->patient_id);
  job->person = g_strdup (care_desk_get_person (self->desk));
  g_timeout_add_full (G_PRIORITY_DEFAULT, SPINNER_AFTER_MS, spin_cb, g_object_ref (self),
                      g_object_unref);
  care_desk_run (self->desk, CARE_LANE_DESK, load_work, job, (GDestroyNotify) load_job_free,
                 G_OBJECT (self), load_done);
}

static void
news_done (GObject *owner, gpointer data, GError *error)
{
  CareSessionForm *self = CARE_SESSION_FORM (owner);
  LoadJob *job = data;

  if (error != NULL)
    {
      g_warning ("what happened meanwhile could not be read: %s", error->message);
      return;
    }
  if (self->is_signed)
    return;
  care_session_form_set_history (self, g_steal_pointer (&job->history));
  care_session_form_update (self);
}

static gboolean
news_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  LoadJob *job = data;

  job->history = care_session_history_load (clinic, job->patient_id, job->person, error);
  return job->history != NULL;
}

/* A report or a case may come in while the session is written: from another window, or because
 * somebody rang. The card says so at once. */
static void
look_for_news (CareSessionForm *self)
{
  LoadJob *job;

  if (self->draft == NULL || self->is_signed)
    return;
  job = g_new0 (LoadJob, 1);
  job->patient_id = g_strdup (self->patient_id);
  job->person = g_strdup (care_desk_get_person (self->desk));
  care_desk_run (self->desk, CARE_LANE_DESK, news_work, job, (GDestroyNotify) load_job_free,
                 G_OBJECT (self), news_done);
}

static void
desk_case_changed_cb (CareSessionForm *self, CareCase *changed)
{
  if (g_str_equal (care_case_get (changed)->patient_id, self->patient_id))
    look_for_news (self);
}

static void
desk_data_changed_cb (CareSessionForm *self, const char *kind, const char *id)
{
  if (g_str_equal (kind, "report") || g_str_equal (kind, "all"))
    look_for_news (self);
  else if (g_str_equal (kind, "setting") && self->draft != NULL)
    care_session_form_update (self);
}

static void
confirmed_toggled_cb (CareSessionForm *self)
{
  if (!self->applying)
    care_session_draft_set_screening_confirmed (
        self->draft, gtk_check_button_get_active (self->confirmed_check));
}

static void
handout_toggled_cb (CareSessionForm *self)
{
  if (!self->applying)
    care_session_draft_set_handout (self->draft, gtk_check_button_get_active (self->handout_check));
}

static void
ended_changed_cb (CareSessionForm *self)
{
  gint64 at = CARE_TIME_NONE;

  if (self->applying || self->draft == NULL)
    return;
  self->ended_wrong =
      !care_time_text_parse (gtk_editable_get_text (self->ended_entry), care_desk_now (self->desk),
                             care_desk_get_zone (self->desk), &at);
  care_session_draft_set_typed (self->draft, "ended_at",
                                self->ended_wrong ? gtk_editable_get_text (self->ended_entry)
                                                  : NULL);
  if (!self->ended_wrong)
    care_session_draft_set_ended_at (self->draft, at);
  care_session_form_update (self);
}

/**
 * care_session_form_show_trouble:
 * @self: a form
 * @words: (nullable): what happened, what was kept, what to do; %NULL hides the bar
 */
void
care_session_form_show_trouble (CareSessionForm *self, const char *words)
{
  gtk_label_set_label (self->trouble, words != NULL ? words : "");
  gtk_revealer_set_reveal_child (self->trouble_revealer, words != NULL);
}

static void
care_session_form_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CareSessionForm *self = CARE_SESSION_FORM (object);

  if (id == PROP_FINISHED)
    g_value_set_boolean (value, self->is_signed);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
care_session_form_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (care_session_form_parent_class)->root (widget);

  g_signal_connect_object (gtk_widget_get_root (widget), "notify::focus-widget",
                           G_CALLBACK (care_session_form_focus_moved_cb), widget,
                           G_CONNECT_SWAPPED);
}

static void
care_session_form_unroot (GtkWidget *widget)
{
  CareSessionForm *self = CARE_SESSION_FORM (widget);

  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget),
                                        care_session_form_focus_moved_cb, widget);
  /* Whatever way the page goes, what was typed is kept. */
  if (self->saver != NULL)
    care_draft_saver_flush (self->saver);

  GTK_WIDGET_CLASS (care_session_form_parent_class)->unroot (widget);
}

static void
care_session_form_dispose (GObject *object)
{
  CareSessionForm *self = CARE_SESSION_FORM (object);

  if (self->saver != NULL)
    {
      care_draft_saver_flush (self->saver);
      care_draft_saver_stop (self->saver);
    }
  g_clear_object (&self->saver);
  g_clear_weak_pointer (&self->left_at);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_SESSION_FORM);
  g_clear_object (&self->draft);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (care_session_form_parent_class)->dispose (object);
}

static void
care_session_form_finalize (GObject *object)
{
  CareSessionForm *self = CARE_SESSION_FORM (object);

  g_clear_pointer (&self->state, care_session_form_state_free);
  g_clear_pointer (&self->history, care_session_history_free);
  g_clear_pointer (&self->response, care_last_response_free);
  g_clear_pointer (&self->treatment_rows, g_ptr_array_unref);
  g_free (self->patient_id);

  G_OBJECT_CLASS (care_session_form_parent_class)->finalize (object);
}

static void
bind_texts (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, complaint_entry);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, therapist_entry);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, ended_entry);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, ended_label);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, changed_view);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, reaction_view);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, instructions_view);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, subjective_view);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, objective_view);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, assessment_view);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, plan_view);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, note_view);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, note_box);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, findings_box);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, plan_box);
}

static void
bind_sides (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, side_box);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, parts_box);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, earlier_pane);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, earlier_title);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, earlier_where);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, earlier_scroller);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, earlier_box);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, before_title);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, treatment_title);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, after_title);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, plan_title);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, root);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, title);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, sign_button);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, identity_bar);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, trouble_revealer);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, trouble);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, missing_revealer);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, missing_box);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, stack);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, spinner);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, scroller);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, sheet);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, last_card);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, last_title);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, last_pain);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, last_items);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, last_words);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, last_session_label);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, changed_box);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, changed_status);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, before_box);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, screening_box);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, confirmed_check);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, chart_expander);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, chart_title);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, chart);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, treatment_box);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, after_box);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, follow_up_label);
  gtk_widget_class_bind_template_child (widget_class, CareSessionForm, handout_check);
  bind_texts (widget_class);
  bind_sides (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, confirmed_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, handout_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, ended_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, care_session_form_chart_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, care_session_form_chart_entered_cb);
}

static void
care_session_form_class_init (CareSessionFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_session_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = care_session_form_finalize;
  G_OBJECT_CLASS (klass)->get_property = care_session_form_get_property;
  widget_class->root = care_session_form_root;
  widget_class->unroot = care_session_form_unroot;

  /**
   * CareSessionForm:finished:
   *
   * Whether it was signed: nobody goes back to it.
   */
  g_object_class_install_property (
      G_OBJECT_CLASS (klass), PROP_FINISHED,
      g_param_spec_boolean ("finished", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));

  g_type_ensure (CARE_TYPE_BODY_CHART);
  g_type_ensure (CARE_TYPE_IDENTITY_BAR);
  g_type_ensure (CARE_TYPE_SIDE_LAYOUT);
  g_type_ensure (CARE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-session-form.ui");
  bind_children (widget_class);
  care_session_form_install_actions (widget_class);
  care_session_form_install_earlier (widget_class);
}

/* The platform's check button is as wide as its words. */
static void
let_wrap (GtkCheckButton *check)
{
  GtkWidget *label = gtk_widget_get_last_child (GTK_WIDGET (check));

  if (GTK_IS_LABEL (label))
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
}

static void
care_session_form_init (CareSessionForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  let_wrap (self->confirmed_check);
  let_wrap (self->handout_check);
  self->part_heads[CARE_PART_BEFORE] = self->before_title;
  self->part_heads[CARE_PART_CHART] = GTK_WIDGET (self->chart_expander);
  self->part_heads[CARE_PART_TREATMENT] = self->treatment_title;
  self->part_heads[CARE_PART_AFTER] = self->after_title;
  self->part_heads[CARE_PART_PLAN] = self->plan_title;
  care_session_form_build_earlier (self);
}

/**
 * care_session_form_new:
 * @desk: the desk
 * @patient_id: who was treated
 *
 * Returns: (transfer floating): the form; it loads by itself, with the person's unfinished draft
 *   when there is one
 */
GtkWidget *
care_session_form_new (CareDesk *desk, const char *patient_id)
{
  CareSessionForm *self = g_object_new (CARE_TYPE_SESSION_FORM, NULL);

  g_return_val_if_fail (CARE_IS_DESK (desk), GTK_WIDGET (self));
  g_return_val_if_fail (patient_id != NULL, GTK_WIDGET (self));

  self->desk = g_object_ref (desk);
  self->patient_id = g_strdup (patient_id);
  care_identity_bar_set_desk (self->identity_bar, desk);
  self->saver = care_draft_saver_new (desk, "session", patient_id, write_draft, self);
  g_signal_connect_object (self->saver, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->saver, "failed", G_CALLBACK (care_session_form_show_trouble), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "case-changed", G_CALLBACK (desk_case_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "data-changed", G_CALLBACK (desk_data_changed_cb), self,
                           G_CONNECT_SWAPPED);
  care_session_form_build_note (self);
  load (self);
  return GTK_WIDGET (self);
}

/**
 * care_session_form_set_in_row:
 * @self: a form
 * @in_row: whether it is one of several that are signed one after the other: no sheet is shown then
 * @more: whether another one follows it
 */
void
care_session_form_set_in_row (CareSessionForm *self, gboolean in_row, gboolean more)
{
  g_return_if_fail (CARE_IS_SESSION_FORM (self));

  self->in_row = in_row;
  gtk_button_set_label (self->sign_button,
                        more ? C_ ("session, another follows", "_Sign ›") : _ ("_Sign"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sign_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  more ? _ ("Sign, next") : _ ("Sign"), -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->sign_button),
                               more ? _ ("Sign the session and go on to the next (Ctrl+Enter)")
                                    : _ ("Sign the session (Ctrl+Enter)"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->handout_check), !in_row);
  gtk_widget_set_tooltip_text (
      GTK_WIDGET (self->handout_check),
      in_row ? _ ("While several are signed one after the other, sheets are printed from the "
                  "patient’s page")
             : NULL);
}
