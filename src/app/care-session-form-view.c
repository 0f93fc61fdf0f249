/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the session form shows: rows and texts, built once, and the state written into them. */
#include "config.h"

#include "care-session-form-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "care-form-scroll.h"
#include "care-format-app.h"
#include "care-session-form-cells.h"
#include "care-time-text.h"
#include "care-time.h"

typedef struct
{
  CareSessionText which;
  GtkWidget *widget; /* text view or entry */
} TextField;

#define N_TEXT_FIELDS 9

static void
list_texts (CareSessionForm *self, TextField *fields)
{
  const TextField all[N_TEXT_FIELDS] = {
    { CARE_SESSION_CHANGED, GTK_WIDGET (self->changed_view) },
    { CARE_SESSION_COMPLAINT, GTK_WIDGET (self->complaint_entry) },
    { CARE_SESSION_REACTION, GTK_WIDGET (self->reaction_view) },
    { CARE_SESSION_INSTRUCTIONS, GTK_WIDGET (self->instructions_view) },
    { CARE_SESSION_SUBJECTIVE, GTK_WIDGET (self->subjective_view) },
    { CARE_SESSION_OBJECTIVE, GTK_WIDGET (self->objective_view) },
    { CARE_SESSION_ASSESSMENT, GTK_WIDGET (self->assessment_view) },
    { CARE_SESSION_PLAN, GTK_WIDGET (self->plan_view) },
    { CARE_SESSION_THERAPIST, GTK_WIDGET (self->therapist_entry) },
  };

  memcpy (fields, all, sizeof all);
}

static char *
text_of (GtkWidget *widget)
{
  GtkTextIter start, end;
  GtkTextBuffer *buffer;

  if (GTK_IS_EDITABLE (widget))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (widget)));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
text_changed_cb (CareSessionForm *self, GObject *source)
{
  TextField fields[N_TEXT_FIELDS];

  if (self->applying)
    return;
  list_texts (self, fields);
  for (guint i = 0; i < N_TEXT_FIELDS; i++)
    {
      gboolean here = G_OBJECT (fields[i].widget) == source;
      g_autofree char *text = NULL;

      if (!here && GTK_IS_TEXT_VIEW (fields[i].widget))
        here = G_OBJECT (gtk_text_view_get_buffer (GTK_TEXT_VIEW (fields[i].widget))) == source;
      if (!here)
        continue;
      text = text_of (fields[i].widget);
      care_session_draft_set_text (self->draft, fields[i].which, text);
    }
}

static void
set_text (GtkWidget *widget, const char *text)
{
  g_autofree char *now = text_of (widget);

  if (g_str_equal (now, text))
    return;
  if (GTK_IS_EDITABLE (widget))
    gtk_editable_set_text (GTK_EDITABLE (widget), text);
  else
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), text, -1);
}

/**
 * care_session_form_fill_texts:
 * @self: a form with a draft
 *
 * Writes the draft's texts into their fields, and listens to them from then on.
 */
void
care_session_form_fill_texts (CareSessionForm *self)
{
  TextField fields[N_TEXT_FIELDS];
  g_autofree char *ended = care_time_text_format (care_session_draft_get_ended_at (self->draft),
                                                  care_desk_get_zone (self->desk));

  const char *typed = care_session_draft_get_typed (self->draft, "ended_at");

  list_texts (self, fields);
  self->applying = TRUE;
  for (guint i = 0; i < N_TEXT_FIELDS; i++)
    {
      GObject *source = G_OBJECT (fields[i].widget);

      set_text (fields[i].widget, care_session_draft_get_text (self->draft, fields[i].which));
      if (self->listening)
        continue;
      if (GTK_IS_TEXT_VIEW (fields[i].widget))
        source = G_OBJECT (gtk_text_view_get_buffer (GTK_TEXT_VIEW (fields[i].widget)));
      g_signal_connect_object (source, "changed", G_CALLBACK (text_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  self->listening = TRUE;
  care_session_form_fill_note (self);
  self->ended_wrong = typed != NULL;
  gtk_editable_set_text (self->ended_entry, typed != NULL ? typed : ended);
  self->applying = FALSE;
}

static void
row_answered_cb (CareSessionForm *self, CareFactRow *row)
{
  CareFactId id = care_fact_row_get_fact (row);

  if (self->applying)
    return;
  care_session_draft_set_answer (self->draft, id, care_fact_row_get_answer (row));
}

/* What is known already need not be stepped through: on to the next risk that was never asked, then
 * to the confirmation of them all. */
static void
focus_next_risk (CareSessionForm *self)
{
  const CareAnswers *answers = care_session_draft_get_answers (self->draft);

  for (int id = CARE_FACT_PREGNANCY; id <= CARE_FACT_DVT_HISTORY; id++)
    if (care_answers_get (answers, (CareFactId) id).state == CARE_ANSWER_NOT_ASKED &&
        gtk_widget_get_visible (GTK_WIDGET (self->rows[id])))
      {
        gtk_widget_grab_focus (GTK_WIDGET (self->rows[id]));
        return;
      }
  gtk_widget_grab_focus (GTK_WIDGET (self->confirmed_check));
}

static void
row_advance_cb (CareSessionForm *self, CareFactRow *row)
{
  CareFactId id = care_fact_row_get_fact (row);

  if (id == CARE_FACT_PAIN_BEFORE || care_fact_get (id)->group == CARE_FACT_GROUP_SCREENING)
    focus_next_risk (self);
  else if (id == CARE_FACT_MODALITY)
    care_session_form_focus_treatment (self);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->sheet), GTK_DIR_TAB_FORWARD);
}

static void
row_move_cb (CareSessionForm *self, int direction, CareFactRow *row)
{
  gtk_widget_child_focus (GTK_WIDGET (self->sheet),
                          direction < 0 ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
}

static void
add_row (CareSessionForm *self, GtkBox *box, CareFactId id)
{
  gboolean short_label = care_fact_get (id)->group == CARE_FACT_GROUP_SCREENING;
  GtkWidget *row = care_fact_row_new (id, short_label);

  self->rows[id] = CARE_FACT_ROW (row);
  gtk_box_append (box, row);
  if (short_label)
    gtk_widget_add_css_class (row, "dense");
  if (care_fact_get (id)->type == CARE_FACT_TYPE_NUMBER)
    care_session_form_guard_number (self, row);
  care_form_scroll_follow (row);
  g_signal_connect_object (row, "answered", G_CALLBACK (row_answered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "advance", G_CALLBACK (row_advance_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "move", G_CALLBACK (row_move_cb), self, G_CONNECT_SWAPPED);
}

/**
 * care_session_form_build_rows:
 * @self: a form with a draft
 *
 * Makes a row of every fact of session and screening.
 */
void
care_session_form_build_rows (CareSessionForm *self)
{
  add_row (self, self->before_box, CARE_FACT_PAIN_BEFORE);
  for (int id = CARE_FACT_PREGNANCY; id <= CARE_FACT_DVT_HISTORY; id++)
    add_row (self, self->screening_box, (CareFactId) id);
  add_row (self, self->treatment_box, CARE_FACT_MODALITY);
  care_session_form_build_treatment (self);
  add_row (self, self->after_box, CARE_FACT_PAIN_AFTER);
  care_session_form_build_after (self);
  care_session_form_build_parts (self);
}

/**
 * care_session_form_focus_field:
 * @self: a form
 * @field: code of a field, as #CareMissingItem has it
 */
void
care_session_form_focus_field (CareSessionForm *self, const char *field)
{
  CareFactId id = care_fact_find (field);
  GtkWidget *target = GTK_WIDGET (self->complaint_entry);

  if (g_str_equal (field, "copied_plan"))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->instructions_view));
      return;
    }
  if (id == CARE_FACT_TECHNIQUES || g_str_equal (field, "copied"))
    {
      care_session_form_focus_treatment (self);
      return;
    }
  if (id == CARE_FACT_REGIONS || id == CARE_FACT_PRESSURE || g_str_equal (field, "agreed"))
    {
      care_session_form_focus_cell (self, field);
      return;
    }
  if (id != CARE_FACT_NONE && self->rows[id] != NULL)
    target = GTK_WIDGET (self->rows[id]);
  else if (g_str_equal (field, "screening_confirmed"))
    target = GTK_WIDGET (self->confirmed_check);
  else if (g_str_equal (field, "changed"))
    target = GTK_WIDGET (self->changed_view);
  else if (g_str_equal (field, "marks"))
    {
      care_session_form_show_chart (self);
      return;
    }
  else if (g_str_equal (field, "follow_up"))
    target = GTK_WIDGET (self->follow_up_row);
  else if (g_str_equal (field, "therapist"))
    target = GTK_WIDGET (self->therapist_entry);
  else if (g_str_equal (field, "ended_at"))
    target = GTK_WIDGET (self->ended_entry);
  gtk_widget_grab_focus (target);
}

static void
missing_clicked_cb (CareSessionForm *self, GtkWidget *button)
{
  care_session_form_focus_field (self, g_object_get_data (G_OBJECT (button), "field"));
}

static void
fault_clicked_cb (GtkWidget *cell)
{
  gtk_widget_grab_focus (cell);
}

static GtkWidget *
add_missing (CareSessionForm *self, const char *text)
{
  GtkWidget *button = gtk_button_new_with_label (text);
  GtkLabel *label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_justify (label, GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (button, "missing-link");
  gtk_box_append (self->missing_box, button);
  return button;
}

/* Words that are in no list first: what they mean may be what is missing. */
static void
add_faults (CareSessionForm *self)
{
  GtkWidget *cell;
  char *label = NULL;
  guint from = 0;

  while ((cell = care_session_form_find_fault (self, &from, &label)) != NULL)
    {
      g_signal_connect_object (add_missing (self, label), "clicked", G_CALLBACK (fault_clicked_cb),
                               cell, G_CONNECT_SWAPPED);
      g_clear_pointer (&label, g_free);
    }
}

static void
apply_missing (CareSessionForm *self)
{
  GPtrArray *missing = self->state->missing;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->missing_box))) != NULL)
    gtk_box_remove (self->missing_box, child);
  if (self->asked_missing)
    add_faults (self);
  for (guint i = 0; self->asked_missing && i < missing->len; i++)
    {
      const CareMissingItem *item = g_ptr_array_index (missing, i);
      GtkWidget *button = add_missing (self, item->label);

      g_object_set_data_full (G_OBJECT (button), "field", g_strdup (item->field), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (missing_clicked_cb), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_revealer_set_reveal_child (
      self->missing_revealer, gtk_widget_get_first_child (GTK_WIDGET (self->missing_box)) != NULL);
}

static const char *
status_of (CareSessionForm *self, CareFactId id, CareAnswer answer, const char **ret_style)
{
  *ret_style = NULL;
  if (id == CARE_FACT_MODALITY &&
      (care_session_draft_get_copied (self->draft) & CARE_COPIED_MODALITY) != 0)
    {
      *ret_style = "copied";
      return _ ("Copied from the last session");
    }
  if (answer.state == CARE_ANSWER_NOT_ASKED && self->state->screening_needed[id])
    {
      *ret_style = "missing";
      return _ ("Needed for what is done today");
    }
  if (answer.state == CARE_ANSWER_NOT_ASKED && self->asked_missing && id != CARE_FACT_PAIN_AFTER &&
      care_fact_get (id)->group == CARE_FACT_GROUP_SESSION)
    {
      *ret_style = "missing";
      return _ ("Missing");
    }
  if (care_fact_get (id)->group == CARE_FACT_GROUP_SCREENING &&
      care_answer_is_yes (answer) == CARE_TRI_TRUE)
    {
      *ret_style = "risk";
      return care_fact_question (id);
    }
  if (id == CARE_FACT_PAIN_AFTER)
    return self->state->pain_change;
  return NULL;
}

/* Once it is known what is done today, only what matters to that, and what somebody answered
 * otherwise than with no. */
static gboolean
is_asked (CareSessionForm *self, CareFactId id)
{
  const CareAnswers *answers = care_session_draft_get_answers (self->draft);

  return care_answers_get (answers, CARE_FACT_TECHNIQUES).state != CARE_ANSWER_GIVEN ||
         self->state->screening_needed[id] ||
         (care_answers_get (answers, id).state != CARE_ANSWER_NOT_ASKED &&
          care_answer_is_yes (care_answers_get (answers, id)) != CARE_TRI_FALSE);
}

/* The texts that came from the last session have an edge until somebody looked at them. */
static void
apply_copied (CareSessionForm *self)
{
  guint64 copied = care_session_draft_get_copied (self->draft);
  const struct
  {
    GtkTextView *view;
    guint64 bit;
  } texts[] = {
    { self->instructions_view, CARE_COPIED_INSTRUCTIONS },
    { self->plan_view, CARE_COPIED_PLAN },
    { self->note_view, CARE_COPIED_PLAN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (copied & texts[i].bit)
      gtk_widget_add_css_class (gtk_widget_get_parent (GTK_WIDGET (texts[i].view)), "copied");
    else
      gtk_widget_remove_css_class (gtk_widget_get_parent (GTK_WIDGET (texts[i].view)), "copied");
}

static void
apply_rows (CareSessionForm *self)
{
  const CareAnswers *answers = care_session_draft_get_answers (self->draft);

  for (int id = 0; id < CARE_N_RECORDED_FACTS; id++)
    {
      CareAnswer answer = care_answers_get (answers, (CareFactId) id);
      const char *style = NULL;
      const char *status;

      if (self->rows[id] == NULL)
        continue;
      if (care_fact_get ((CareFactId) id)->group == CARE_FACT_GROUP_SCREENING)
        gtk_widget_set_visible (GTK_WIDGET (self->rows[id]), is_asked (self, (CareFactId) id));
      status = status_of (self, (CareFactId) id, answer, &style);
      care_fact_row_set_answer (self->rows[id], answer);
      care_fact_row_set_status (self->rows[id], status, style);
    }
}

/* What the flagged response asks for; without one the field is not there. */
static void
apply_changed (CareSessionForm *self)
{
  gboolean flagged = self->response != NULL && self->response->flagged;
  gboolean open =
      flagged && *care_session_draft_get_text (self->draft, CARE_SESSION_CHANGED) == '\0';

  gtk_widget_set_visible (
      self->changed_box,
      flagged || *care_session_draft_get_text (self->draft, CARE_SESSION_CHANGED) != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->changed_status), open);
  if (open)
    gtk_widget_add_css_class (self->changed_box, "missing");
  else
    gtk_widget_remove_css_class (self->changed_box, "missing");
  gtk_label_set_label (self->changed_status, self->asked_missing
                                                 ? _ ("Missing: the last response was flagged")
                                                 : _ ("Needed before signing"));
}

static void
apply_ended (CareSessionForm *self)
{
  gint64 at = care_session_draft_get_ended_at (self->draft);
  gint64 now_ms = care_desk_now (self->desk);
  g_autofree char *when = NULL;
  g_autofree char *text = NULL;

  if (self->ended_wrong)
    text = g_strdup (_ ("Not a time. Write 14:10, yesterday 14:10 or 2026-01-14 14:10."));
  else if (at == CARE_TIME_NONE)
    text = g_strdup (_ ("Ends when it is signed."));
  else
    {
      when = care_format_when (at, now_ms, care_desk_get_zone (self->desk));
      text = g_strdup_printf (_ ("Ended %s"), when);
    }
  gtk_label_set_label (self->ended_label, text);
}

/**
 * care_session_form_apply_state:
 * @self: a form with a state
 *
 * The only function that writes the draft's state to the widgets.
 */
void
care_session_form_apply_state (CareSessionForm *self)
{
  self->applying = TRUE;
  care_identity_bar_set_answers (self->identity_bar, care_session_draft_get_answers (self->draft));
  apply_rows (self);
  care_session_form_apply_treatment (self);
  care_session_form_apply_after (self);
  apply_copied (self);
  apply_missing (self);
  care_session_form_apply_parts (self);
  apply_changed (self);
  apply_ended (self);
  gtk_check_button_set_active (self->confirmed_check,
                               care_session_draft_get_screening_confirmed (self->draft));
  gtk_check_button_set_active (self->handout_check, care_session_draft_get_handout (self->draft));
  gtk_label_set_label (self->follow_up_label, self->state->follow_up);
  self->applying = FALSE;
}
