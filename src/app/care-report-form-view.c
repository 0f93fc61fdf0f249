/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the report form shows: its rows, built once, and the state written into them. */
#include "config.h"

#include "care-report-form-private.h"

#include <glib/gi18n-lib.h>

#include "care-form-scroll.h"
#include "care-format-app.h"
#include "care-level-text.h"
#include "care-session-text.h"

/* Reasons shown beside the form; all of them stand on the case's page. */
#define SHOWN_REASONS 4

static void
row_answered_cb (CareReportForm *self, CareFactRow *row)
{
  if (!self->applying)
    care_report_draft_set_answer (self->draft, care_fact_row_get_fact (row),
                                  care_fact_row_get_answer (row));
}

/* The next required question; when all are asked, the next one that is only offered. */
static void
row_advance_cb (CareReportForm *self, CareFactRow *row)
{
  CareFactId at = care_fact_row_get_fact (row);
  CareFactId next = care_report_form_state_next (self->state, at, TRUE);

  if (next == CARE_FACT_NONE)
    {
      next = at;
      do
        next = care_report_form_state_next (self->state, next, FALSE);
      while (next != CARE_FACT_NONE && care_report_form_state_find (self->state, next)->asked);
    }
  care_report_form_focus_fact (self, next);
}

static void
row_move_cb (CareReportForm *self, int direction, CareFactRow *row)
{
  care_report_form_go (
      self, care_report_form_next_stop (self, (int) care_fact_row_get_fact (row), direction));
}

static void
add_step (CareReportForm *self, CareReportStep step)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (care_report_step_label (step));
  GtkWidget *count = gtk_label_new (NULL);

  gtk_widget_add_css_class (head, "section-title");
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (count, "dim-text");
  gtk_widget_add_css_class (count, "caption");
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), count);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (self->steps_box, box);
  self->step_boxes[step] = box;
  self->step_heads[step] = head;
  self->step_counts[step] = GTK_LABEL (count);
}

static void
add_row (CareReportForm *self, CareFactId id)
{
  GtkWidget *row = care_fact_row_new (id, FALSE);

  self->rows[id] = CARE_FACT_ROW (row);
  gtk_widget_set_visible (row, FALSE);
  gtk_box_append (GTK_BOX (self->step_boxes[care_report_form_step_of (id)]), row);
  g_signal_connect_object (row, "answered", G_CALLBACK (row_answered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "advance", G_CALLBACK (row_advance_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "move", G_CALLBACK (row_move_cb), self, G_CONNECT_SWAPPED);
  care_form_scroll_follow (row);
}

/**
 * care_report_form_build_rows:
 * @self: a form with a draft
 *
 * Makes a row of every question there is; the state says which are seen.
 */
void
care_report_form_build_rows (CareReportForm *self)
{
  guint n = 0;
  g_autofree CareFactId *order = care_report_form_order (&n);
  const char *words = care_report_draft_get_words (self->draft);

  care_report_form_add_contact (self);
  for (int step = 0; step < CARE_N_REPORT_STEPS; step++)
    add_step (self, (CareReportStep) step);
  for (guint i = 0; i < n; i++)
    add_row (self, order[i]);
  self->applying = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->words_view), words != NULL ? words : "",
                            -1);
  self->applying = FALSE;
  care_report_form_build_guide (self);
}

static char *
tell_report (CareReportForm *self, CareReport *report)
{
  const CareReportData *data = care_report_get (report);
  CareAnswer pain = care_answers_get (data->answers, CARE_FACT_PAIN_NOW);
  g_autofree char *pain_text = care_answer_to_label (CARE_FACT_PAIN_NOW, pain);
  g_autofree char *when = care_format_when_after (
      data->reported_at, care_session_get (self->context->session)->ended_at,
      care_desk_now (self->desk), care_desk_get_zone (self->desk));

  /* Translators: when a report was made, and the pain in it */
  return g_strdup_printf (_ ("%s · pain %s"), when, pain_text);
}

/**
 * care_report_form_fill_pane:
 * @self: a form with its context
 *
 * Writes what does not change while the form is open: whose session, what was done, what was
 * reported before.
 */
void
care_report_form_fill_pane (CareReportForm *self)
{
  const CareSessionData *session = care_session_get (self->context->session);
  GTimeZone *zone = care_desk_get_zone (self->desk);
  gint64 now_ms = care_desk_now (self->desk);
  CareAnswer before = care_answers_get (session->answers, CARE_FACT_PAIN_BEFORE);
  CareAnswer pressure = care_answers_get (session->answers, CARE_FACT_PRESSURE);
  g_autofree char *what = care_session_text_what (self->context->session);
  g_autofree char *when = care_format_when (session->ended_at, now_ms, zone);
  g_autofree char *span = care_format_span (MAX (now_ms - session->ended_at, 0));
  g_autofree char *pain = care_answer_to_label (CARE_FACT_PAIN_BEFORE, before);
  g_autofree char *deep = care_answer_to_label (CARE_FACT_PRESSURE, pressure);
  g_autofree char *done = NULL;
  g_autoptr (GString) earlier = g_string_new (NULL);

  /* Translators: what was done, when, and how long ago: "Deep tissue · Tue 12:10 · 26 h after" */
  g_free (self->about);
  self->about = g_strdup_printf (_ ("%s · %s · %s after"), what, when, span);
  done = g_strdup_printf (_ ("%s\n%s, by %s\nPressure: %s · Pain before: %s"), what, when,
                          session->therapist, deep, pain);
  gtk_label_set_label (self->session_label, done);
  for (guint i = 0; i < self->context->reports->len; i++)
    {
      g_autofree char *line = tell_report (self, g_ptr_array_index (self->context->reports, i));

      g_string_append_printf (earlier, "%s%s", i > 0 ? "\n" : "", line);
    }
  gtk_label_set_label (self->earlier_label, earlier->str);
  gtk_widget_set_visible (self->earlier_title, earlier->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->earlier_label), earlier->len > 0);
}

static const char *
status_of (CareReportForm *self, const CareQuestionState *question, const char **ret_style)
{
  *ret_style = NULL;
  if (question->flagged)
    {
      *ret_style = care_level_text_style (care_outcome_from_level (question->level));
      return care_enum_label (CARE_TYPE_LEVEL, (int) question->level);
    }
  if (question->required && question->open)
    return _ ("Open: ask again");
  if (question->skipped || (self->asked_open && question->required && !question->asked))
    {
      *ret_style = "missing";
      return _ ("Not asked yet");
    }
  return NULL;
}

static void
apply_rows (CareReportForm *self)
{
  const CareAnswers *answers = care_report_draft_get_answers (self->draft);

  for (int id = 0; id < CARE_N_RECORDED_FACTS; id++)
    {
      const CareQuestionState *question;
      const char *style = NULL;
      const char *status;

      if (self->rows[id] == NULL)
        continue;
      question = care_report_form_state_find (self->state, (CareFactId) id);
      gtk_widget_set_visible (GTK_WIDGET (self->rows[id]), question != NULL);
      if (question == NULL)
        continue;
      care_fact_row_set_answer (self->rows[id], care_answers_get (answers, (CareFactId) id));
      status = status_of (self, question, &style);
      care_fact_row_set_status (self->rows[id], status, style);
    }
}

static void
apply_steps (CareReportForm *self)
{
  for (int step = 0; step < CARE_N_REPORT_STEPS; step++)
    {
      const CareReportStepState *state = &self->state->steps[step];
      g_autofree char *count = NULL;

      gtk_widget_set_visible (self->step_boxes[step], state->n_visible > 0);
      if (state->n_open > 0)
        count = g_strdup_printf (ngettext ("%d to ask", "%d to ask", (gulong) state->n_open),
                                 state->n_open);
      else if (step != CARE_REPORT_STEP_VIEW)
        count = g_strdup (C_ ("report step", "all asked"));
      gtk_label_set_label (self->step_counts[step], count != NULL ? count : "");
    }
}

static void
add_reason (CareReportForm *self, CareLevel level, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *mark = care_level_mark_new ();
  GtkWidget *label = gtk_label_new (text);

  care_level_mark_set_outcome (CARE_LEVEL_MARK (mark), care_outcome_from_level (level));
  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (self->reasons_box, box);
}

static void
add_note (CareReportForm *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (self->reasons_box, label);
}

static void
apply_reasons (CareReportForm *self)
{
  GtkWidget *child;
  guint n = self->state->why->len;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->reasons_box))) != NULL)
    gtk_box_remove (self->reasons_box, child);
  for (guint i = 0; i < MIN (n, SHOWN_REASONS); i++)
    {
      const CareWhy *why = g_ptr_array_index (self->state->why, i);
      g_autofree char *sentence = care_why_sentence (why);

      add_reason (self, why->level, sentence);
    }
  if (n > SHOWN_REASONS)
    {
      g_autofree char *more = g_strdup_printf (
          ngettext ("and %u more reason", "and %u more reasons", n - SHOWN_REASONS),
          n - SHOWN_REASONS);

      add_note (self, more);
    }
  for (guint i = 0; i < self->state->process->len; i++)
    add_note (self, g_ptr_array_index (self->state->process, i));
}

static void
apply_level (CareReportForm *self)
{
  const CareReportFormState *state = self->state;
  const char *name = care_enum_label (CARE_TYPE_OUTCOME, (int) state->shown);
  g_autofree char *meaning = NULL;
  g_autofree char *count = NULL;
  int n_open = 0;

  for (int step = 0; step < CARE_N_REPORT_STEPS; step++)
    n_open += state->steps[step].n_open;
  care_level_mark_set_outcome (self->level_mark, state->shown);
  care_level_mark_set_outcome (self->small_mark, state->shown);
  gtk_label_set_label (self->level_label, name);
  /* Where the pane has no room, the level stands under the title, in place of what the pane tells.
   */
  adw_window_title_set_subtitle (self->title,
                                 adw_flap_get_folded (self->flap) ? name : self->about);
  if (state->shown != state->outcome && state->outcome != CARE_OUTCOME_INCOMPLETE)
    meaning = g_strdup_printf (_ ("Highest reached in this call. The answers as they stand: %s."),
                               care_enum_label (CARE_TYPE_OUTCOME, (int) state->outcome));
  else if (state->emergency_rule != NULL && !state->must_say)
    meaning = g_strdup (care_level_text_meaning (state->shown));
  else
    meaning = g_strdup_printf ("%s %s", care_level_text_meaning (state->shown),
                               care_level_text_next (state->shown));
  gtk_label_set_label (self->meaning_label, meaning);
  if (n_open > 0)
    count = g_strdup_printf (
        ngettext ("%d question still to ask", "%d questions still to ask", (gulong) n_open),
        n_open);
  else
    count = g_strdup (state->open_sentence != NULL ? state->open_sentence
                                                   : _ ("All required questions were asked."));
  gtk_label_set_label (self->open_count_label, count);
}

static void
apply_emergency (CareReportForm *self)
{
  const CareReportFormState *state = self->state;
  gint64 said_at = care_report_draft_get_said_at (self->draft);
  gboolean said = care_report_draft_get_said_rule (self->draft) != NULL;

  /* A calmer answer later does not take the words away: they stay until they are said. */
  if (state->must_say)
    {
      gtk_label_set_label (self->emergency_words, state->emergency_words);
      gtk_revealer_set_reveal_child (self->emergency_revealer, TRUE);
      g_free (self->emergency_rule);
      self->emergency_rule = g_strdup (state->emergency_rule);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "report.said",
                                 gtk_revealer_get_reveal_child (self->emergency_revealer));
  gtk_widget_set_visible (GTK_WIDGET (self->said_label), said);
  if (said)
    {
      g_autofree char *clock = care_format_clock (said_at, care_desk_get_zone (self->desk));
      g_autofree char *text = g_strdup_printf (_ ("Said at %s"), clock);

      gtk_label_set_label (self->said_label, text);
    }
}

/**
 * care_report_form_apply_state:
 * @self: a form with a state
 *
 * The only function that writes the draft's state to the widgets.
 */
void
care_report_form_apply_state (CareReportForm *self)
{
  self->applying = TRUE;
  care_report_form_apply_contact (self);
  apply_rows (self);
  apply_steps (self);
  apply_level (self);
  apply_reasons (self);
  care_report_form_apply_advice (self);
  apply_emergency (self);
  gtk_widget_set_visible (GTK_WIDGET (self->open_label),
                          self->asked_open && self->state->open_sentence != NULL);
  gtk_label_set_label (self->open_label,
                       self->state->open_sentence != NULL ? self->state->open_sentence : "");
  care_report_form_apply_view (self);
  self->applying = FALSE;
}
