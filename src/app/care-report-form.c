/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The follow-up report: safety questions first, level and reasons live beside the answers.
 *
 * Widget → draft → state → widgets: a callback sets one field of the draft, the draft's "changed"
 * makes a new state, and care_report_form_apply_state() alone writes to the widgets. */
#include "config.h"

#include "care-report-form-private.h"

#include <glib/gi18n-lib.h>

#include "care-after-layout.h"
#include "care-clinic.h"
#include "care-format-app.h"
#include "care-store-calls.h"
#include "care-trouble.h"

/* A spinner only when loading takes longer than a blink. */
#define SPINNER_AFTER_MS 400

G_DEFINE_FINAL_TYPE (CareReportForm, care_report_form, GTK_TYPE_WIDGET)

enum
{
  PROP_FINISHED = 1,
};

typedef struct
{
  char *session_id;
  char *person;
  gint64 now_ms;
  CareReportContext *context;
  CareDraftRow *draft;
  CareCall *call;
} LoadJob;

static void
load_job_free (LoadJob *job)
{
  g_free (job->session_id);
  g_free (job->person);
  g_clear_pointer (&job->context, care_report_context_free);
  g_clear_pointer (&job->draft, care_draft_row_free);
  g_clear_object (&job->call);
  g_free (job);
}

/* The call that ringing now answers: the one this person holds, else the first that nobody does. */
static gboolean
find_call (CareClinic *clinic, LoadJob *job, GError **error)
{
  g_autoptr (GPtrArray) calls =
      care_store_list_session_calls (care_clinic_get_store (clinic), job->session_id, error);

  for (guint i = 0; calls != NULL && i < calls->len; i++)
    {
      CareCall *call = g_ptr_array_index (calls, i);
      const char *holder = care_call_get_holder (call, job->now_ms);
      gboolean mine = g_strcmp0 (holder, job->person) == 0;

      if (care_call_get (call)->state != CARE_CALL_STATE_PLANNED || (holder != NULL && !mine))
        continue;
      if (job->call == NULL || (mine && care_call_get_holder (job->call, job->now_ms) == NULL))
        g_set_object (&job->call, call);
    }
  return calls != NULL;
}

static gboolean
load_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  LoadJob *job = data;
  g_autoptr (GError) local = NULL;

  job->context = care_report_context_load (clinic, job->session_id, job->now_ms, error);
  if (job->context == NULL)
    return FALSE;
  job->draft = care_draft_saver_find (clinic, job->person, "report", job->session_id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return find_call (clinic, job, error);
}

static const char *
lookup (gpointer data, const char *name)
{
  return care_desk_get_value (CARE_DESK (data), name);
}

/**
 * care_report_form_update:
 * @self: a form with a draft
 *
 * Makes the state of the draft as it is and shows it.
 */
void
care_report_form_update (CareReportForm *self)
{
  CareReportFormInput input = { 0 };

  input.rules = self->context->rules;
  input.context = self->context->context;
  input.earlier = self->context->earlier;
  input.n_earlier = self->context->n_earlier;
  input.ended_at = care_session_get (self->context->session)->ended_at;
  input.now_ms = care_desk_now (self->desk);
  input.highest = self->highest;
  input.lookup = lookup;
  input.lookup_data = self->desk;
  g_clear_pointer (&self->state, care_report_form_state_free);
  self->state = care_report_form_state_new (self->draft, &input);
  self->highest = self->state->highest;
  care_report_form_apply_state (self);
}

static void
draft_changed_cb (CareReportForm *self)
{
  care_report_form_update (self);
  care_draft_saver_touch (self->saver);
}

static char *
write_draft (gpointer owner)
{
  CareReportForm *self = owner;

  if (care_report_draft_is_empty (self->draft) &&
      care_report_draft_get_identity (self->draft) == CARE_IDENTITY_NOT_CHECKED)
    return NULL;
  return care_report_draft_to_json (self->draft);
}

static void
saved_cb (CareReportForm *self, gint64 at)
{
  g_autofree char *clock = care_format_clock (at, care_desk_get_zone (self->desk));
  g_autofree char *text = g_strdup_printf (_ ("Draft saved %s"), clock);

  gtk_label_set_label (self->draft_label, text);
}

static void
words_changed_cb (CareReportForm *self, GtkTextBuffer *buffer)
{
  GtkTextIter start, end;
  g_autofree char *words = NULL;

  if (self->applying || self->draft == NULL)
    return;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  words = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  care_report_draft_set_words (self->draft, words);
}

static void
show_folded (gpointer object)
{
  CareReportForm *self = object;

  if (self->state == NULL || self->desk == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->small_mark), adw_flap_get_folded (self->flap));
  care_report_form_apply_state (self);
}

/* The list of questions needs room beside the question, and so does the level. */
static void
folded_cb (CareReportForm *self)
{
  care_after_layout (self, show_folded);
}

static void
start_draft (CareReportForm *self, const CareDraftRow *row)
{
  g_autoptr (GError) error = NULL;

  if (row != NULL)
    self->draft = care_report_draft_new_from_json (row->body, &error);
  /* A draft nobody can read must not stand in the way of the call. */
  if (error != NULL)
    g_warning ("draft %s cannot be read: %s", row->id, error->message);
  if (self->draft == NULL)
    self->draft = care_report_draft_new (self->session_id, care_desk_now (self->desk));
  else
    saved_cb (self, row->saved_at);
  care_draft_saver_set_id (self->saver, care_report_draft_get_id (self->draft),
                           row != NULL && error == NULL);
  g_signal_connect_object (self->draft, "changed", G_CALLBACK (draft_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
show_patient (CareReportForm *self)
{
  const CarePatientData *patient = care_patient_get (self->context->patient);

  care_identity_bar_set_patient (self->identity_bar, self->context->patient, patient->screening);
}

/* Who rings from the list says first whom they reached; a patient who rings is there already. */
static void
start_asking (CareReportForm *self)
{
  gboolean rings = self->call != NULL &&
                   care_call_get_holder (self->call, care_desk_now (self->desk)) != NULL &&
                   !care_report_draft_get_contact (self->draft, NULL);

  if (care_report_draft_get_identity (self->draft) == CARE_IDENTITY_NOT_CHECKED)
    care_report_form_go (self, rings ? CARE_STOP_CONTACT : CARE_STOP_IDENTITY);
  else
    care_report_form_focus_fact (self,
                                 care_report_form_state_next (self->state, CARE_FACT_NONE, TRUE));
}

static void
load_done (GObject *owner, gpointer data, GError *error)
{
  CareReportForm *self = CARE_REPORT_FORM (owner);
  LoadJob *job = data;

  gtk_spinner_stop (self->spinner);
  if (error != NULL)
    {
      g_autofree char *words = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);

      care_report_form_show_trouble (self, words);
      return;
    }
  self->context = g_steal_pointer (&job->context);
  self->call = g_steal_pointer (&job->call);
  start_draft (self, job->draft);
  show_patient (self);
  care_report_form_build_rows (self);
  care_report_form_fill_chart (self);
  care_report_form_fill_pane (self);
  care_report_form_update (self);
  gtk_stack_set_visible_child_name (self->stack, "form");
  start_asking (self);
}

static gboolean
spin_cb (gpointer data)
{
  CareReportForm *self = data;

  if (self->context == NULL)
    gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

static void
load (CareReportForm *self)
{
  LoadJob *job = g_new0 (LoadJob, 1);

  job->session_id = g_strdup (self->session_id);
  job->person = g_strdup (care_desk_get_person (self->desk));
  job->now_ms = care_desk_now (self->desk);
  g_timeout_add_full (G_PRIORITY_DEFAULT, SPINNER_AFTER_MS, spin_cb, g_object_ref (self),
                      g_object_unref);
  care_desk_run (self->desk, CARE_LANE_DESK, load_work, job, (GDestroyNotify) load_job_free,
                 G_OBJECT (self), load_done);
}

/**
 * care_report_form_show_trouble:
 * @self: a form
 * @words: (nullable): what happened, what was kept, what to do; %NULL hides the bar
 */
void
care_report_form_show_trouble (CareReportForm *self, const char *words)
{
  gtk_label_set_label (self->trouble, words != NULL ? words : "");
  gtk_revealer_set_reveal_child (self->trouble_revealer, words != NULL);
}

/**
 * care_report_form_focus_fact:
 * @self: a form
 * @id: a question, or %CARE_FACT_NONE for the patient's own words
 */
void
care_report_form_focus_fact (CareReportForm *self, CareFactId id)
{
  care_report_form_go (self, id != CARE_FACT_NONE ? (int) id : (int) CARE_STOP_WORDS);
}

static void
care_report_form_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CareReportForm *self = CARE_REPORT_FORM (object);

  if (id == PROP_FINISHED)
    g_value_set_boolean (value, self->recorded != NULL);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
care_report_form_unroot (GtkWidget *widget)
{
  CareReportForm *self = CARE_REPORT_FORM (widget);

  /* Whatever way the page goes, what was typed is kept. */
  if (self->saver != NULL)
    care_draft_saver_flush (self->saver);

  GTK_WIDGET_CLASS (care_report_form_parent_class)->unroot (widget);
}

static void
care_report_form_dispose (GObject *object)
{
  CareReportForm *self = CARE_REPORT_FORM (object);

  if (self->saver != NULL)
    {
      care_draft_saver_flush (self->saver);
      care_draft_saver_stop (self->saver);
    }
  g_clear_object (&self->saver);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_REPORT_FORM);
  g_clear_object (&self->draft);
  g_clear_object (&self->call);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (care_report_form_parent_class)->dispose (object);
}

static void
care_report_form_finalize (GObject *object)
{
  CareReportForm *self = CARE_REPORT_FORM (object);

  g_clear_pointer (&self->state, care_report_form_state_free);
  g_clear_pointer (&self->context, care_report_context_free);
  g_clear_pointer (&self->recorded, care_recorded_free);
  g_free (self->session_id);
  g_free (self->about);
  g_free (self->emergency_rule);
  g_free (self->advice_shown);

  G_OBJECT_CLASS (care_report_form_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, root);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, title);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, sign_button);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, pane_button);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, identity_bar);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, emergency_revealer);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, emergency_words);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, trouble_revealer);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, trouble);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, stack);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, spinner);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, flap);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, scroller);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, sheet);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, contact_box);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, guide_flap);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, guide_list);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, guide_head);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, guide_where);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, guide_progress);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, guide_foot);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, guide_next);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, contact_heading);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, words_label);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, words_frame);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, dropped_bar);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, again_button);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, steps_box);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, chart_expander);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, chart_title);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, chart);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, words_view);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, open_label);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, small_mark);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, level_mark);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, level_label);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, meaning_label);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, said_label);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, reasons_box);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, advice_title);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, advice_box);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, open_count_label);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, session_label);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, earlier_title);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, earlier_label);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, draft_label);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, result_mark);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, result_title);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, result_text);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, result_why);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, result_advice);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, result_level);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, decider_box);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, decider_entry);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, level_form);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, result_buttons);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, level_button);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, case_button);
  gtk_widget_class_bind_template_child (widget_class, CareReportForm, done_button);
  gtk_widget_class_bind_template_callback (widget_class, care_report_form_chart_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, care_report_form_chart_entered_cb);
}

static void
care_report_form_class_init (CareReportFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_report_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = care_report_form_finalize;
  G_OBJECT_CLASS (klass)->get_property = care_report_form_get_property;
  widget_class->unroot = care_report_form_unroot;

  /**
   * CareReportForm:finished:
   *
   * Whether it was signed: nobody goes back to it.
   */
  g_object_class_install_property (
      G_OBJECT_CLASS (klass), PROP_FINISHED,
      g_param_spec_boolean ("finished", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));

  g_type_ensure (CARE_TYPE_BODY_CHART);
  g_type_ensure (CARE_TYPE_CASE_FORM);
  g_type_ensure (CARE_TYPE_IDENTITY_BAR);
  g_type_ensure (CARE_TYPE_LEVEL_MARK);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-report-form.ui");
  bind_children (widget_class);
  care_report_form_install_actions (widget_class);
}

static void
care_report_form_init (CareReportForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->words_view), "changed",
                           G_CALLBACK (words_changed_cb), self, G_CONNECT_SWAPPED);
  care_report_form_prepare_result (self);
  g_signal_connect_object (self->guide_flap, "notify::folded", G_CALLBACK (folded_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flap, "notify::folded", G_CALLBACK (folded_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * care_report_form_new:
 * @desk: the desk
 * @session_id: the session the report is about
 *
 * Returns: (transfer floating): the form; it loads by itself, with the person's unfinished draft
 *   when there is one
 */
GtkWidget *
care_report_form_new (CareDesk *desk, const char *session_id)
{
  CareReportForm *self = g_object_new (CARE_TYPE_REPORT_FORM, NULL);

  g_return_val_if_fail (CARE_IS_DESK (desk), GTK_WIDGET (self));
  g_return_val_if_fail (session_id != NULL, GTK_WIDGET (self));

  self->desk = g_object_ref (desk);
  self->session_id = g_strdup (session_id);
  care_identity_bar_set_desk (self->identity_bar, desk);
  self->saver = care_draft_saver_new (desk, "report", session_id, write_draft, self);
  g_signal_connect_object (self->saver, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->saver, "failed", G_CALLBACK (care_report_form_show_trouble), self,
                           G_CONNECT_SWAPPED);
  load (self);
  return GTK_WIDGET (self);
}
