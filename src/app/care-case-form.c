/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small form under a case: one for each act that needs more than a key. A digit picks and moves
 * on to the line of text; Ctrl+Enter or Enter there saves. */
#include "config.h"

#include "care-case-form.h"

#include <glib/gi18n-lib.h>

#include "care-beside-layout.h"
#include "care-case-form-words.h"
#include "care-choice-list.h"
#include "care-format-app.h"
#include "care-text.h"
#include "care-time-text.h"
#include "care-time.h"

/* When a waiting case comes back: the choices, in their order. */
typedef struct
{
  int days; /* 0: hours from now */
  int hours;
} WaitChoice;

static const WaitChoice waits[] = { { 0, 2 }, { 1, 10 }, { 3, 10 }, { 7, 10 } };

struct _CareCaseForm
{
  GtkWidget parent_instance;

  CareCaseAct act;
  CareLevel level;
  gint64 now_ms;
  GTimeZone *zone;
  GStrv people;

  GVariant *fresh; /* what care_case_form_dup_typed() had to keep before anything was typed */

  GtkWidget *root;
  GtkLabel *heading;
  GtkLabel *phone_label; /* stays while the fields scroll */
  GtkLabel *hint;
  GtkLabel *kept_label;
  CareChoiceList *choices; /* what the act is about: result, outcome, level, person or time */
  CareChoiceList *beside;  /* channel of a contact, harm of an outcome */
  GtkLabel *beside_label;
  GtkWidget *choices_flow;
  GtkWidget *beside_child;
  GtkWidget *owner_box;
  GtkEditable *owner_entry;
  GtkWidget *time_box;
  GtkLabel *time_label;
  GtkEditable *time_entry;
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

static gboolean
is_level (CareCaseForm *self)
{
  return self->act == CARE_CASE_ACT_RAISE || self->act == CARE_CASE_ACT_LOWER;
}

static gboolean
is_of_people (CareCaseForm *self)
{
  return self->act == CARE_CASE_ACT_ESCALATE || self->act == CARE_CASE_ACT_ASSIGN;
}

/* The choices of a level are numbered from monitor. */
static CareLevel
chosen_level (CareCaseForm *self)
{
  return (CareLevel) (CARE_LEVEL_MONITOR + care_choice_list_get_selected (self->choices));
}

/* What was typed, or the person whose digit was pressed. */
static const char *
chosen_owner (CareCaseForm *self)
{
  const char *typed = gtk_editable_get_text (self->owner_entry);
  int selected = care_choice_list_get_selected (self->choices);

  if (!care_text_is_blank (typed))
    return typed;
  return selected >= 0 ? self->people[selected] : NULL;
}

/* CARE_TIME_NONE when nothing was typed; FALSE when it is no time to come. */
static gboolean
chosen_time (CareCaseForm *self, gint64 *ret)
{
  return care_time_text_parse_coming (gtk_editable_get_text (self->time_entry), self->now_ms,
                                      self->zone, ret);
}

/* Tomorrow at ten, as it may be written. */
static char *
time_to_come (CareCaseForm *self)
{
  return care_time_text_format (care_time_on_day (self->now_ms, 1, 10, 0, self->zone), self->zone);
}

static gboolean
check_choice (CareCaseForm *self)
{
  int selected = care_choice_list_get_selected (self->choices);

  if (self->act == CARE_CASE_ACT_ATTEMPT && selected < 0)
    return fail (self, _ ("Choose what came of it."), self->choices);
  if (self->act == CARE_CASE_ACT_RESOLVE && selected < 0)
    return fail (self, _ ("Choose how the case ended."), self->choices);
  if (self->act == CARE_CASE_ACT_RESOLVE && care_choice_list_get_selected (self->beside) < 0)
    return fail (self, _ ("Choose what harm was found."), self->beside);
  if (is_of_people (self) && chosen_owner (self) == NULL)
    return fail (self, _ ("Choose or write who owns the case from now on."), self->choices);
  if (is_level (self) && (selected < 0 || chosen_level (self) == self->level))
    return fail (self, _ ("Choose another level than now."), self->choices);
  return TRUE;
}

/* Only what a person can see to be missing; the workflow judges the rest. */
static gboolean
check (CareCaseForm *self)
{
  gboolean no_words = care_text_is_blank (gtk_editable_get_text (self->words_entry));
  gint64 at = CARE_TIME_NONE;

  if (!check_choice (self))
    return FALSE;
  if (gtk_widget_get_visible (self->time_box) && !chosen_time (self, &at))
    {
      g_autofree char *example = time_to_come (self);
      /* Translators: %s is a date and time. */
      g_autofree char *text = g_strdup_printf (_ ("Write a time to come, such as %s."), example);

      return fail (self, text, self->time_entry);
    }
  if (self->act == CARE_CASE_ACT_WAIT && at == CARE_TIME_NONE)
    return fail (self, _ ("Choose or write until when the case waits."), self->time_entry);
  if (no_words && (self->act == CARE_CASE_ACT_NOTE || self->act == CARE_CASE_ACT_ESCALATE ||
                   self->act == CARE_CASE_ACT_REOPEN || is_level (self)))
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
show_wait (CareCaseForm *self)
{
  int selected = care_choice_list_get_selected (self->choices);
  g_autofree char *text = NULL;
  gint64 at;

  if (self->act != CARE_CASE_ACT_WAIT || selected < 0)
    return;
  at = waits[selected].days > 0 ? care_time_on_day (self->now_ms, waits[selected].days,
                                                    waits[selected].hours, 0, self->zone)
                                : self->now_ms + waits[selected].hours * CARE_MS_PER_HOUR;
  text = care_time_text_format (at, self->zone);
  gtk_editable_set_text (self->time_entry, text);
}

/* The harm of a serious case is asked first. */
static void
choices_chosen_cb (CareCaseForm *self)
{
  show_wait (self);
  gtk_widget_grab_focus (self->act == CARE_CASE_ACT_RESOLVE &&
                                 care_choice_list_get_selected (self->beside) < 0
                             ? GTK_WIDGET (self->beside)
                             : GTK_WIDGET (self->words_entry));
}

static void
beside_chosen_cb (CareCaseForm *self)
{
  if (self->act == CARE_CASE_ACT_RESOLVE)
    gtk_widget_grab_focus (GTK_WIDGET (self->words_entry));
}

static void
care_case_form_dispose (GObject *object)
{
  CareCaseForm *self = CARE_CASE_FORM (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_CASE_FORM);
  g_clear_pointer (&self->people, g_strfreev);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->fresh, g_variant_unref);

  G_OBJECT_CLASS (care_case_form_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CareCaseForm, root);
  gtk_widget_class_bind_template_child (widget_class, CareCaseForm, heading);
  gtk_widget_class_bind_template_child (widget_class, CareCaseForm, phone_label);
  gtk_widget_class_bind_template_child (widget_class, CareCaseForm, choices);
  gtk_widget_class_bind_template_child (widget_class, CareCaseForm, hint);
  gtk_widget_class_bind_template_child (widget_class, CareCaseForm, kept_label);
  gtk_widget_class_bind_template_child (widget_class, CareCaseForm, beside);
  gtk_widget_class_bind_template_child (widget_class, CareCaseForm, beside_label);
  gtk_widget_class_bind_template_child (widget_class, CareCaseForm, beside_child);
  gtk_widget_class_bind_template_child (widget_class, CareCaseForm, choices_flow);
  gtk_widget_class_bind_template_child (widget_class, CareCaseForm, time_box);
  gtk_widget_class_bind_template_child (widget_class, CareCaseForm, time_label);
  gtk_widget_class_bind_template_child (widget_class, CareCaseForm, time_entry);
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

  g_type_ensure (CARE_TYPE_BESIDE_LAYOUT);
  g_type_ensure (CARE_TYPE_CHOICE_LIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-case-form.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, choices_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, beside_chosen_cb);

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
}

static void
fill_choices (CareCaseForm *self, const CareCaseFormStart *start)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  const char *const wait_texts[] = { _ ("2 hours"), _ ("Tomorrow, 10:00"), _ ("3 days, 10:00"),
                                     _ ("A week, 10:00"), NULL };

  if (self->act == CARE_CASE_ACT_ATTEMPT)
    for (int i = 0; i < CARE_N_ATTEMPT_RESULTS; i++)
      g_ptr_array_add (texts, (gpointer) care_enum_label (CARE_TYPE_ATTEMPT_RESULT, i));
  else if (self->act == CARE_CASE_ACT_RESOLVE)
    for (int i = 0; i < CARE_N_CASE_OUTCOMES; i++)
      g_ptr_array_add (texts, (gpointer) care_enum_label (CARE_TYPE_CASE_OUTCOME, i));
  else if (is_level (self))
    for (int i = CARE_LEVEL_MONITOR; i < CARE_N_LEVELS; i++)
      g_ptr_array_add (texts,
                       (gpointer) care_enum_label (CARE_TYPE_OUTCOME,
                                                   (int) care_outcome_from_level ((CareLevel) i)));
  else if (self->act == CARE_CASE_ACT_WAIT)
    for (guint i = 0; wait_texts[i] != NULL; i++)
      g_ptr_array_add (texts, (gpointer) wait_texts[i]);
  else if (self->act == CARE_CASE_ACT_ASSIGN || self->act == CARE_CASE_ACT_ESCALATE)
    for (guint i = 0; self->people[i] != NULL; i++)
      g_ptr_array_add (texts, self->people[i]);
  gtk_widget_set_visible (self->choices_flow, texts->len > 0);
  g_ptr_array_add (texts, NULL);
  care_choice_list_fill_texts (self->choices, (const char *const *) texts->pdata);
}

/* What is usual is chosen. At urgent and emergency nothing is: that no harm was found is not said
 * by passing it over. */
static int
usual_beside (CareCaseForm *self)
{
  if (self->act == CARE_CASE_ACT_ATTEMPT)
    return (int) CARE_CHANNEL_PHONE;
  return self->level >= CARE_LEVEL_URGENT ? -1 : (int) CARE_HARM_NONE;
}

static void
fill_beside (CareCaseForm *self)
{
  gboolean attempt = self->act == CARE_CASE_ACT_ATTEMPT;
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  gtk_widget_set_visible (self->beside_child, attempt || self->act == CARE_CASE_ACT_RESOLVE);
  gtk_label_set_label (self->beside_label, attempt ? _ ("How") : _ ("Harm found"));
  for (int i = 0; i < (attempt ? CARE_N_CHANNELS : CARE_N_HARMS); i++)
    g_ptr_array_add (texts,
                     (gpointer) care_enum_label (attempt ? CARE_TYPE_CHANNEL : CARE_TYPE_HARM, i));
  g_ptr_array_add (texts, NULL);
  care_choice_list_fill_texts (self->beside, (const char *const *) texts->pdata);
  care_choice_list_set_selected (self->beside, usual_beside (self));
}

/**
 * care_case_form_go_on:
 * @self: a form that was started
 *
 * Puts the focus where something is asked still.
 */
void
care_case_form_go_on (CareCaseForm *self)
{
  if (gtk_widget_get_visible (self->choices_flow) &&
      care_choice_list_get_selected (self->choices) < 0)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->choices));
      return;
    }
  /* What stands there is gone on with, not written over. */
  gtk_entry_grab_focus_without_selecting (GTK_ENTRY (self->words_entry));
  gtk_editable_set_position (self->words_entry, -1);
}

/* Who is chosen goes by name: another digit may be theirs the next time. */
static GVariant *
read_fields (CareCaseForm *self)
{
  int selected = care_choice_list_get_selected (self->choices);
  const char *person = is_of_people (self) && selected >= 0 ? self->people[selected] : "";

  return g_variant_ref_sink (g_variant_new (
      "(iisssss)", is_of_people (self) ? -1 : selected,
      care_choice_list_get_selected (self->beside), person,
      gtk_editable_get_text (self->owner_entry), gtk_editable_get_text (self->time_entry),
      gtk_editable_get_text (self->words_entry), gtk_editable_get_text (self->change_entry)));
}

/**
 * care_case_form_dup_typed:
 * @self: a form that was started
 *
 * Returns: (transfer full) (nullable): what was typed and chosen since, for
 *   care_case_form_set_typed(); %NULL when nothing was, or it was emptied
 */
GVariant *
care_case_form_dup_typed (CareCaseForm *self)
{
  g_autoptr (GVariant) now = read_fields (self);

  return self->fresh == NULL || g_variant_equal (now, self->fresh) ? NULL : g_steal_pointer (&now);
}

/**
 * care_case_form_set_typed:
 * @self: a form that was just started for the same act
 * @typed: what was typed before
 *
 * Puts it back, and says so.
 */
void
care_case_form_set_typed (CareCaseForm *self, GVariant *typed)
{
  const char *person, *owner, *time, *words, *change;
  int selected, beside;

  g_variant_get (typed, "(ii&s&s&s&s&s)", &selected, &beside, &person, &owner, &time, &words,
                 &change);
  for (int i = 0; is_of_people (self) && self->people[i] != NULL; i++)
    if (g_str_equal (self->people[i], person))
      selected = i;
  care_choice_list_set_selected (self->choices, selected);
  care_choice_list_set_selected (self->beside, beside);
  gtk_editable_set_text (self->owner_entry, owner);
  gtk_editable_set_text (self->time_entry, time);
  gtk_editable_set_text (self->words_entry, words);
  gtk_editable_set_text (self->change_entry, change);
  gtk_widget_set_visible (GTK_WIDGET (self->kept_label), TRUE);
  care_case_form_go_on (self);
}

/**
 * care_case_form_start:
 * @self: a form
 * @start: what is to be done, and with what kind of case
 *
 * Empties the form, shows the fields of the act and puts the focus into the first of them.
 */
void
care_case_form_start (CareCaseForm *self, const CareCaseFormStart *start)
{
  GtkEditable *entries[] = { self->owner_entry, self->time_entry, self->words_entry,
                             self->change_entry };
  const char *hint = care_case_form_hint (start);
  g_autofree char *example = NULL, *phone = NULL;
  gboolean reason;

  self->act = start->act;
  self->level = start->level;
  self->now_ms = start->now_ms;
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = g_time_zone_ref (start->zone);
  g_strfreev (self->people);
  self->people = g_strdupv ((GStrv) start->people);
  reason =
      self->act == CARE_CASE_ACT_ESCALATE || self->act == CARE_CASE_ACT_REOPEN || is_level (self);

  example = time_to_come (self);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->time_entry), example);
  phone = care_format_phone (start->phone != NULL ? start->phone : "");
  gtk_label_set_label (self->phone_label, phone);
  gtk_widget_set_visible (GTK_WIDGET (self->phone_label), !care_text_is_blank (start->phone));
  gtk_label_set_label (self->heading, care_case_form_heading (self->act));
  gtk_label_set_label (self->hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), hint != NULL);
  gtk_button_set_label (self->submit_button, care_case_form_submit_label (self->act));
  gtk_label_set_label (self->words_label, reason ? _ ("_Reason") : _ ("In a _line"));
  gtk_label_set_label (self->time_label, self->act == CARE_CASE_ACT_WAIT
                                             ? _ ("_Until")
                                             : _ ("_Next try (empty: by the clinic’s rule)"));
  gtk_widget_set_visible (self->change_box, self->act == CARE_CASE_ACT_RESOLVE);
  gtk_widget_set_visible (self->time_box,
                          self->act == CARE_CASE_ACT_WAIT || self->act == CARE_CASE_ACT_ATTEMPT);
  gtk_widget_set_visible (self->owner_box,
                          self->act == CARE_CASE_ACT_ESCALATE || self->act == CARE_CASE_ACT_ASSIGN);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    gtk_editable_set_text (entries[i], "");
  fill_choices (self, start);
  fill_beside (self);
  /* Whoever is not sure hands over by a line of text: to a manager, unless another one is chosen.
   */
  if (self->act == CARE_CASE_ACT_ESCALATE && start->first_decides)
    care_choice_list_set_selected (self->choices, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->kept_label), FALSE);
  g_clear_pointer (&self->fresh, g_variant_unref);
  self->fresh = read_fields (self);
  care_case_form_go_on (self);
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
  int selected = care_choice_list_get_selected (self->choices);
  int beside = care_choice_list_get_selected (self->beside);
  gint64 at = CARE_TIME_NONE;

  step->act = self->act;
  step->words = text_or_null (self->words_entry);
  if (gtk_widget_get_visible (self->time_box) && chosen_time (self, &at))
    step->next_at = at;
  if (self->act == CARE_CASE_ACT_ATTEMPT)
    {
      step->channel = (CareChannel) MAX (beside, 0);
      step->result = (CareAttemptResult) selected;
    }
  if (is_of_people (self))
    step->owner = chosen_owner (self);
  if (is_level (self))
    {
      step->level = chosen_level (self);
      step->act = step->level > self->level ? CARE_CASE_ACT_RAISE : CARE_CASE_ACT_LOWER;
    }
  if (self->act == CARE_CASE_ACT_RESOLVE)
    {
      step->outcome = (CareCaseOutcome) selected;
      step->harm = (CareHarm) MAX (beside, 0);
      step->care_change = text_or_null (self->change_entry);
    }
}

/* The field that a fault names, NULL for one that is not of the form. */
static GtkWidget *
faulty_field (CareCaseForm *self, const char *fault)
{
  const struct
  {
    const char *name;
    gpointer field;
  } fields[] = {
    { "words: ", self->words_entry },
    { "next_at: ", self->time_entry },
    { "owner: ", self->owner_entry },
    { "outcome: ", self->choices },
    { "level: ", self->choices },
    { "harm: ", self->beside },
    { "care_change: ", self->change_entry },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_has_prefix (fault, fields[i].name))
      return fields[i].field;
  /* Closing without a contact asks for a reason. */
  return self->act == CARE_CASE_ACT_RESOLVE && g_str_has_prefix (fault, "case: ")
             ? GTK_WIDGET (self->words_entry)
             : NULL;
}

/**
 * care_case_form_show_fault:
 * @self: a form that was submitted
 * @text: what is wrong and what to do
 * @fault: the message of the error, in front of it the name of a field
 *
 * Says what is wrong and leads to where it is put right.
 */
void
care_case_form_show_fault (CareCaseForm *self, const char *text, const char *fault)
{
  GtkWidget *field = faulty_field (self, fault);

  care_case_form_show_error (self, text);
  if (field != NULL)
    gtk_widget_grab_focus (field);
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
