/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small form under a case: log a contact, write a note, hand over, resolve, reopen. */
#include "config.h"

#include "care-case-form.h"

#include <glib/gi18n-lib.h>

#include "care-choice-list.h"
#include "care-text.h"

struct _CareCaseForm
{
  GtkWidget parent_instance;

  CareCaseAct act;

  GtkWidget *root;
  GtkLabel *heading;
  CareChoiceList *choices;
  CareChoiceList *results;
  CareChoiceList *harm;
  GtkWidget *choices_flow;
  GtkWidget *results_child;
  GtkWidget *choices_child;
  GtkWidget *harm_child;
  GtkWidget *owner_box;
  GtkEditable *owner_entry;
  GtkLabel *words_label;
  GtkEditable *words_entry;
  GtkWidget *change_box;
  GtkEditable *change_entry;
  GtkLabel *error_label;
  GtkButton *submit_button;
};

enum
{
  SIGNAL_SUBMITTED,
  SIGNAL_CANCELLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CareCaseForm, care_case_form, GTK_TYPE_WIDGET)

static gboolean
fail (CareCaseForm *self, const char *text, gpointer focus)
{
  care_case_form_show_error (self, text);
  gtk_widget_grab_focus (GTK_WIDGET (focus));
  return FALSE;
}

/* Only what a person can see to be missing; the workflow judges the rest. */
static gboolean
check (CareCaseForm *self)
{
  gboolean no_words = care_text_is_blank (gtk_editable_get_text (self->words_entry));

  if (self->act == CARE_CASE_ACT_ATTEMPT && care_choice_list_get_selected (self->results) < 0)
    return fail (self, _ ("Choose what came of it."), self->results);
  if (self->act == CARE_CASE_ACT_RESOLVE && care_choice_list_get_selected (self->choices) < 0)
    return fail (self, _ ("Choose how the case ended."), self->choices);
  if (self->act == CARE_CASE_ACT_ESCALATE &&
      care_text_is_blank (gtk_editable_get_text (self->owner_entry)))
    return fail (self, _ ("Write to whom the case goes."), self->owner_entry);
  if (no_words && (self->act == CARE_CASE_ACT_NOTE || self->act == CARE_CASE_ACT_ESCALATE ||
                   self->act == CARE_CASE_ACT_REOPEN))
    return fail (self, _ ("Write a line."), self->words_entry);
  return TRUE;
}

static void
submit_cb (CareCaseForm *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  if (check (self))
    g_signal_emit (self, signals[SIGNAL_SUBMITTED], 0);
}

static void
cancel_cb (CareCaseForm *self)
{
  g_signal_emit (self, signals[SIGNAL_CANCELLED], 0);
}

static gboolean
submit_binding_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  submit_cb (CARE_CASE_FORM (widget));
  return TRUE;
}

static gboolean
cancel_binding_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  cancel_cb (CARE_CASE_FORM (widget));
  return TRUE;
}

static void
choices_chosen_cb (CareCaseForm *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->words_entry));
}

static void
care_case_form_dispose (GObject *object)
{
  CareCaseForm *self = CARE_CASE_FORM (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_CASE_FORM);

  G_OBJECT_CLASS (care_case_form_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CareCaseForm, root);
  gtk_widget_class_bind_template_child (widget_class, CareCaseForm, heading);
  gtk_widget_class_bind_template_child (widget_class, CareCaseForm, choices);
  gtk_widget_class_bind_template_child (widget_class, CareCaseForm, results);
  gtk_widget_class_bind_template_child (widget_class, CareCaseForm, harm);
  gtk_widget_class_bind_template_child (widget_class, CareCaseForm, choices_flow);
  gtk_widget_class_bind_template_child (widget_class, CareCaseForm, results_child);
  gtk_widget_class_bind_template_child (widget_class, CareCaseForm, choices_child);
  gtk_widget_class_bind_template_child (widget_class, CareCaseForm, harm_child);
  gtk_widget_class_bind_template_child (widget_class, CareCaseForm, owner_box);
  gtk_widget_class_bind_template_child (widget_class, CareCaseForm, owner_entry);
  gtk_widget_class_bind_template_child (widget_class, CareCaseForm, words_label);
  gtk_widget_class_bind_template_child (widget_class, CareCaseForm, words_entry);
  gtk_widget_class_bind_template_child (widget_class, CareCaseForm, change_box);
  gtk_widget_class_bind_template_child (widget_class, CareCaseForm, change_entry);
  gtk_widget_class_bind_template_child (widget_class, CareCaseForm, error_label);
  gtk_widget_class_bind_template_child (widget_class, CareCaseForm, submit_button);
}

static void
care_case_form_class_init (CareCaseFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_case_form_dispose;

  signals[SIGNAL_SUBMITTED] = g_signal_new ("submitted", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CANCELLED] = g_signal_new ("cancelled", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (CARE_TYPE_CHOICE_LIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-case-form.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, choices_chosen_cb);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, submit_binding_cb,
                                NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, submit_binding_cb,
                                NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, cancel_binding_cb, NULL);
}

static void
care_case_form_init (CareCaseForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  care_choice_list_fill (self->choices, CARE_TYPE_CASE_OUTCOME, CARE_N_CASE_OUTCOMES);
  care_choice_list_fill (self->results, CARE_TYPE_ATTEMPT_RESULT, CARE_N_ATTEMPT_RESULTS);
  care_choice_list_fill (self->harm, CARE_TYPE_HARM, CARE_N_HARMS);
}

static const char *
heading_for (CareCaseAct act)
{
  if (act == CARE_CASE_ACT_ATTEMPT)
    return _ ("What came of it?");
  if (act == CARE_CASE_ACT_RESOLVE)
    return _ ("How did it end?");
  if (act == CARE_CASE_ACT_ESCALATE)
    return _ ("Hand over to somebody else");
  if (act == CARE_CASE_ACT_REOPEN)
    return _ ("Open the case again");
  return _ ("Note");
}

static const char *
submit_label_for (CareCaseAct act)
{
  if (act == CARE_CASE_ACT_ATTEMPT)
    return _ ("Log Contact");
  if (act == CARE_CASE_ACT_RESOLVE)
    return _ ("Resolve");
  if (act == CARE_CASE_ACT_ESCALATE)
    return _ ("Hand Over");
  if (act == CARE_CASE_ACT_REOPEN)
    return _ ("Reopen");
  return _ ("Add Note");
}

/**
 * care_case_form_start:
 * @self: a form
 * @act: what is to be done: attempt, note, escalate, resolve or reopen
 *
 * Empties the form, shows the fields of @act and puts the focus into the first of them.
 */
void
care_case_form_start (CareCaseForm *self, CareCaseAct act)
{
  gboolean attempt = act == CARE_CASE_ACT_ATTEMPT;
  gboolean resolve = act == CARE_CASE_ACT_RESOLVE;
  gboolean escalate = act == CARE_CASE_ACT_ESCALATE;

  self->act = act;
  gtk_label_set_label (self->heading, heading_for (act));
  gtk_button_set_label (self->submit_button, submit_label_for (act));
  gtk_label_set_label (self->words_label,
                       escalate || act == CARE_CASE_ACT_REOPEN ? _ ("_Reason") : _ ("In a _line"));
  gtk_widget_set_visible (self->choices_flow, attempt || resolve);
  gtk_widget_set_visible (self->results_child, attempt);
  gtk_widget_set_visible (self->choices_child, resolve);
  gtk_widget_set_visible (self->harm_child, resolve);
  gtk_widget_set_visible (self->change_box, resolve);
  gtk_widget_set_visible (self->owner_box, escalate);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);

  care_choice_list_set_selected (self->results, -1);
  care_choice_list_set_selected (self->choices, -1);
  care_choice_list_set_selected (self->harm, CARE_HARM_NONE);
  gtk_editable_set_text (self->owner_entry, "");
  gtk_editable_set_text (self->words_entry, "");
  gtk_editable_set_text (self->change_entry, "");

  if (attempt)
    gtk_widget_grab_focus (GTK_WIDGET (self->results));
  else if (resolve)
    gtk_widget_grab_focus (GTK_WIDGET (self->choices));
  else
    gtk_widget_grab_focus (GTK_WIDGET (escalate ? self->owner_entry : self->words_entry));
}

static const char *
text_or_null (GtkEditable *editable)
{
  const char *text = gtk_editable_get_text (editable);

  return care_text_is_blank (text) ? NULL : text;
}

/**
 * care_case_form_fill_step:
 * @self: a form that was submitted
 * @step: gets what was typed; texts are lent until the form changes
 */
void
care_case_form_fill_step (CareCaseForm *self, CareCaseStep *step)
{
  step->act = self->act;
  step->words = text_or_null (self->words_entry);
  if (self->act == CARE_CASE_ACT_ATTEMPT)
    {
      step->channel = CARE_CHANNEL_PHONE;
      step->result = (CareAttemptResult) care_choice_list_get_selected (self->results);
    }
  if (self->act == CARE_CASE_ACT_ESCALATE)
    step->owner = text_or_null (self->owner_entry);
  if (self->act == CARE_CASE_ACT_RESOLVE)
    {
      step->outcome = (CareCaseOutcome) care_choice_list_get_selected (self->choices);
      step->harm = (CareHarm) care_choice_list_get_selected (self->harm);
      step->care_change = text_or_null (self->change_entry);
    }
}

/**
 * care_case_form_show_error:
 * @self: a form
 * @text: what is wrong and what to do
 */
void
care_case_form_show_error (CareCaseForm *self, const char *text)
{
  gtk_label_set_label (self->error_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), TRUE);
}
