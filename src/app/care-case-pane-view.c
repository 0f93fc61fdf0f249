/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills the pane with a case: reasons, context, log. */
#include "config.h"

#include "care-case-pane-private.h"

#include <glib/gi18n-lib.h>

#include "care-case-view.h"
#include "care-format-app.h"
#include "care-reason-card.h"
#include "care-session-text.h"
#include "care-why.h"

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static void
add_row (GtkListBox *list, const char *title, const char *text)
{
  GtkWidget *row;

  if (text == NULL || *text == '\0')
    return;
  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (list, row);
}

static const char *
lookup_value (gpointer data, const char *name)
{
  return care_desk_get_value (CARE_DESK (data), name);
}

static CareAnswers *
make_context (const CareCaseDetail *detail)
{
  CareAnswers *context = care_answers_new ();

  care_answers_merge (context, care_patient_get (detail->patient)->screening,
                      CARE_FACT_GROUP_SCREENING);
  care_answers_merge (context, care_session_get (detail->session)->answers,
                      CARE_FACT_GROUP_SESSION);
  return context;
}

static const char *
non_empty (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

/* The part of a sentence as a sentence of its own. */
static char *
capitalise (const char *text)
{
  char first[7] = { 0 };

  if (*text == '\0')
    return NULL;
  g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (text)), first);
  return g_strdup_printf ("%s%s", first, g_utf8_next_char (text));
}

static void
add_card (CareCasePane *self, const CareWhy *why)
{
  /* Translators: %s are the answers that made a rule true. */
  g_autofree char *because = g_strdup_printf (_ ("Because: %s"), why->because);
  /* Translators: %s is what to tell the patient. */
  g_autofree char *patient = g_strdup_printf (_ ("Tell the patient: %s"), why->patient);
  g_autofree char *source = g_strdup_printf (_ ("Rule %s · Source: %s"), why->rule_id, why->source);
  g_autofree char *would_clear = capitalise (why->would_clear);
  CareReasonText text = {
    .level = why->level,
    .staff = why->staff,
    .because = *why->because != '\0' ? because : NULL,
    .patient = *why->patient != '\0' ? patient : NULL,
    .would_clear = would_clear,
    .source = source,
  };

  gtk_box_append (self->why_box, care_reason_card_new (&text));
}

static void
add_process_cards (CareCasePane *self)
{
  const CareCaseData *data = care_case_get (self->detail->triage_case);
  g_auto (GStrv) codes = g_strsplit (data->why != NULL ? data->why : "", " ", -1);

  for (guint i = 0; codes[i] != NULL; i++)
    {
      g_autofree char *line = NULL;
      CareReasonText text = { .level = data->level };

      if (*codes[i] == '\0' ||
          care_rule_set_find (care_desk_get_rules (self->desk), codes[i]) != NULL)
        continue;
      line = care_case_view_process_line (codes[i]);
      text.staff = line;
      text.source = codes[i];
      gtk_box_append (self->why_box, care_reason_card_new (&text));
    }
}

static void
fill_why (CareCasePane *self)
{
  g_autoptr (CareAnswers) context = make_context (self->detail);
  g_autoptr (GPtrArray) why = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->why_box))) != NULL)
    gtk_box_remove (self->why_box, child);
  if (self->detail->verdict != NULL)
    {
      why = care_why_list (self->detail->verdict, care_desk_get_rules (self->desk),
                           care_report_get (self->detail->report)->answers, context, lookup_value,
                           self->desk, &error);
      if (why == NULL)
        g_warning ("A stored verdict could not be read: %s", error->message);
    }
  for (guint i = 0; why != NULL && i < why->len; i++)
    add_card (self, g_ptr_array_index (why, i));
  add_process_cards (self);
}

static void
fill_open_questions (CareCasePane *self)
{
  g_autofree char *sentence = NULL;

  if (self->detail->verdict != NULL)
    sentence = care_case_view_open_sentence_of (self->detail->verdict);
  gtk_label_set_label (self->open_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->open_label), non_empty (sentence) != NULL);
}

static char *
fact_text (const CareAnswers *answers, CareFactId id)
{
  CareAnswer answer = care_answers_get (answers, id);

  return answer.state == CARE_ANSWER_GIVEN ? care_answer_to_label (id, answer) : NULL;
}

static void
append_pain (GString *out, const char *format, const CareAnswers *answers, CareFactId id)
{
  g_autofree char *text = fact_text (answers, id);

  if (text == NULL)
    return;
  if (out->len > 0)
    g_string_append (out, " · ");
  g_string_append_printf (out, "%s %s", format, text);
}

static void
add_pain_row (CareCasePane *self)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const CareAnswers *session = care_session_get (self->detail->session)->answers;

  append_pain (out, C_ ("pain", "before"), session, CARE_FACT_PAIN_BEFORE);
  append_pain (out, C_ ("pain", "after"), session, CARE_FACT_PAIN_AFTER);
  for (guint i = 0; i < self->detail->reports->len; i++)
    {
      CareReport *report = g_ptr_array_index (self->detail->reports, i);

      append_pain (out, C_ ("pain", "then"), care_report_get (report)->answers, CARE_FACT_PAIN_NOW);
    }
  add_row (self->context_list, _ ("Pain, 0 to 10"), out->str);
}

static void
add_risk_row (CareCasePane *self)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const CareAnswers *screening = care_patient_get (self->detail->patient)->screening;

  for (int i = 0; i < CARE_N_RECORDED_FACTS; i++)
    if (care_fact_get ((CareFactId) i)->group == CARE_FACT_GROUP_SCREENING &&
        care_answer_is_yes (care_answers_get (screening, (CareFactId) i)) == CARE_TRI_TRUE)
      g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "",
                              care_fact_label ((CareFactId) i));
  add_row (self->context_list, _ ("Risks"), out->len > 0 ? out->str : _ ("None known"));
}

static void
fill_context (CareCasePane *self)
{
  CareCaseDetail *detail = self->detail;
  GTimeZone *zone = care_desk_get_zone (self->desk);
  gint64 now_ms = care_desk_now (self->desk);
  const CareSessionData *session = care_session_get (detail->session);
  g_autofree char *what = care_session_text (detail->session, zone, now_ms);
  g_autofree char *pressure = fact_text (session->answers, CARE_FACT_PRESSURE);

  clear_list (self->context_list);
  add_row (self->context_list, _ ("Session"), what);
  add_row (self->context_list, _ ("Therapist"), session->therapist);
  add_row (self->context_list, _ ("Strongest pressure"), pressure);
  add_pain_row (self);
  add_risk_row (self);
  if (detail->report != NULL)
    {
      const CareReportData *report = care_report_get (detail->report);
      g_autofree char *when =
          care_format_when_after (report->reported_at, session->ended_at, now_ms, zone);
      g_autofree char *line = g_strdup_printf (
          "%s · %s", when, care_enum_label (CARE_TYPE_CHANNEL, (int) report->channel));

      add_row (self->context_list, _ ("Report"), line);
      add_row (self->context_list, _ ("In the patient’s words"), report->words);
    }
  add_row (self->context_list, _ ("Phone"), care_patient_get (detail->patient)->phone);
  add_row (self->context_list, _ ("Changed because of the last response"), session->changed);
}

/* What an act adds to its name: the result, the outcome, or the new owner. */
static const char *
event_detail (const CareCaseEventData *event)
{
  int value;

  if (event->detail == NULL)
    return NULL;
  if (care_enum_from_code (CARE_TYPE_ATTEMPT_RESULT, event->detail, &value) &&
      event->act == CARE_CASE_ACT_ATTEMPT)
    return care_enum_label (CARE_TYPE_ATTEMPT_RESULT, value);
  if (care_enum_from_code (CARE_TYPE_CASE_OUTCOME, event->detail, &value) &&
      event->act == CARE_CASE_ACT_RESOLVE)
    return care_enum_label (CARE_TYPE_CASE_OUTCOME, value);
  if (event->act == CARE_CASE_ACT_ASSIGN || event->act == CARE_CASE_ACT_ESCALATE)
    return event->detail;
  return NULL;
}

static void
add_log_row (CareCasePane *self, const CareCaseEventData *event)
{
  g_autofree char *when =
      care_format_when (event->at, care_desk_now (self->desk), care_desk_get_zone (self->desk));
  const char *act = care_enum_label (CARE_TYPE_CASE_ACT, (int) event->act);
  const char *detail = event_detail (event);
  g_autofree char *title =
      detail != NULL ? g_strdup_printf ("%s: %s", act, detail) : g_strdup (act);
  g_autofree char *text = event->words != NULL
                              ? g_strdup_printf ("%s · %s\n%s", when, event->actor, event->words)
                              : g_strdup_printf ("%s · %s", when, event->actor);

  add_row (self->log_list, title, text);
}

static void
fill_log (CareCasePane *self)
{
  clear_list (self->log_list);
  for (guint i = self->detail->events->len; i > 0; i--)
    add_log_row (self, care_case_event_get (g_ptr_array_index (self->detail->events, i - 1)));
}

static void
fill_head (CareCasePane *self)
{
  const CareCaseData *data = care_case_get (self->detail->triage_case);
  CareOutcome outcome = care_outcome_from_level (data->level);
  gint64 now_ms = care_desk_now (self->desk);
  gboolean closed = data->state == CARE_CASE_STATE_RESOLVED;
  g_autofree char *name =
      care_format_patient_name (self->detail->patient, care_desk_get_privacy (self->desk));
  g_autofree char *level =
      g_strdup_printf ("%s · %s", care_enum_label (CARE_TYPE_OUTCOME, (int) outcome),
                       care_enum_label (CARE_TYPE_CASE_STATE, (int) data->state));
  g_autofree char *due = care_format_when (data->due_at, now_ms, care_desk_get_zone (self->desk));
  g_autofree char *left = care_case_view_time_left (data, now_ms);
  /* Translators: a date and time, then "2 h 10 left" or "overdue by 40 min". */
  g_autofree char *clock = g_strdup_printf (_ ("Due %s · %s"), due, left);
  g_autofree char *owner = data->owner != NULL ? g_strdup_printf (_ ("Owner: %s"), data->owner)
                                               : g_strdup (_ ("Nobody owns this case yet"));

  adw_window_title_set_title (self->title, _ ("Case"));
  adw_window_title_set_subtitle (self->title, name);
  care_level_mark_set_outcome (self->level_mark, outcome);
  gtk_label_set_label (self->level_label, level);
  gtk_label_set_label (self->clock_label, closed ? "" : clock);
  gtk_widget_set_visible (GTK_WIDGET (self->clock_label), !closed);
  if (!closed && data->due_at < now_ms)
    gtk_widget_add_css_class (GTK_WIDGET (self->clock_label), "overdue");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->clock_label), "overdue");
  gtk_label_set_label (self->owner_label, owner);
}

/* Shows what was read; the only function that writes a case into the pane's widgets. */
void
care_case_pane_fill (CareCasePane *self)
{
  care_identity_bar_set_patient (self->identity_bar, self->detail->patient,
                                 care_patient_get (self->detail->patient)->screening);
  fill_head (self);
  fill_open_questions (self);
  fill_why (self);
  fill_context (self);
  fill_log (self);
}
