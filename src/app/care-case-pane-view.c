/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills the pane with a case: head, reasons, log. */
#include "config.h"

#include "care-case-pane-private.h"

#include <glib/gi18n-lib.h>

#include "care-case-clock.h"
#include "care-case-view.h"
#include "care-format-app.h"
#include "care-level-text.h"
#include "care-reason-card.h"
#include "care-time.h"
#include "care-why.h"

void
care_case_pane_clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

/* Nothing where there is no text. */
void
care_case_pane_add_row (GtkListBox *list, const char *title, const char *text)
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

/* The set that judged is named: it may be an older one than that in force. */
static char *
source_text (CareCasePane *self, const CareWhy *why)
{
  CareRuleSet *rules = care_desk_get_rules (self->desk);
  const char *judged_by = care_result_get (self->detail->result)->rule_set_id;

  if (g_strcmp0 (care_rule_set_get_sha256 (rules), judged_by) == 0)
    /* Translators: id of a rule, name and version of its set, its source. */
    return g_strdup_printf (_ ("Rule %s · %s, version %d · Source: %s"), why->rule_id,
                            care_rule_set_get_id (rules), care_rule_set_get_version (rules),
                            why->source);
  return g_strdup_printf (_ ("Rule %s · an earlier version of the rules · Source: %s"),
                          why->rule_id, why->source);
}

static void
add_card (CareCasePane *self, const CareWhy *why)
{
  /* Translators: %s are the answers that made a rule true. */
  g_autofree char *because = g_strdup_printf (_ ("Because: %s"), why->because);
  /* Translators: %s is what to tell the patient. */
  g_autofree char *patient = g_strdup_printf (_ ("Tell the patient: %s"), why->patient);
  g_autofree char *source = source_text (self, why);
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

/* A long list is folded: the reasons below it are why the case is here. */
void
care_case_pane_fill_open_questions (CareCasePane *self)
{
  gboolean whole = gtk_toggle_button_get_active (self->open_button);
  g_autofree char *sentence = NULL, *folded = NULL, *all = NULL;
  guint n = 0;

  if (self->detail->verdict != NULL)
    {
      sentence = care_case_view_open_sentence_of (self->detail->verdict);
      folded = care_case_view_open_short_of (self->detail->verdict, &n);
    }
  gtk_widget_set_visible (self->open_box, non_empty (sentence) != NULL);
  gtk_label_set_label (self->open_label, folded != NULL && !whole ? folded
                                         : sentence != NULL       ? sentence
                                                                  : "");
  /* Translators: how many questions were not asked; the button shows all of them. */
  all = g_strdup_printf (ngettext ("Show %u Question", "Show All %u Questions", n), n);
  gtk_button_set_label (GTK_BUTTON (self->open_button), whole ? _ ("Show Fewer") : all);
  gtk_widget_set_visible (GTK_WIDGET (self->open_button), folded != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->open_button), GTK_ACCESSIBLE_STATE_EXPANDED,
                               whole, -1);
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

static char *
log_title (const CareCaseEventData *event, gboolean undone)
{
  const char *act = care_enum_label (CARE_TYPE_CASE_ACT, (int) event->act);
  const char *detail = event_detail (event);
  g_autofree char *title = NULL;

  if (detail != NULL)
    /* Translators: what was done, with which result or by whom. */
    title = g_strdup_printf (C_ ("case log", "%s: %s"), act, detail);
  else if (event->act == CARE_CASE_ACT_RAISE || event->act == CARE_CASE_ACT_LOWER)
    title = g_strdup_printf (
        C_ ("case log", "%s: %s"), act,
        care_enum_label (CARE_TYPE_OUTCOME, (int) care_outcome_from_level (event->level)));
  else
    title = g_strdup (act);
  /* Translators: an act in the log that was taken back afterwards. */
  return undone ? g_strdup_printf (_ ("%s (undone)"), title) : g_steal_pointer (&title);
}

static void
add_log_row (CareCasePane *self, guint index, gboolean undone)
{
  const CareCaseEventData *event =
      care_case_event_get (g_ptr_array_index (self->detail->events, index));
  gint64 now_ms = care_desk_now (self->desk);
  GTimeZone *zone = care_desk_get_zone (self->desk);
  g_autofree char *when = care_format_when (event->at, now_ms, zone);
  g_autofree char *title = log_title (event, undone);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s · %s", when, event->actor);
  if (event->next_at != CARE_TIME_NONE && event->next_at > 0)
    {
      g_autofree char *next = care_format_when (event->next_at, now_ms, zone);

      /* Translators: %s is a date and time. */
      g_string_append_printf (text, _ (" · next %s"), next);
    }
  if (event->words != NULL)
    g_string_append_printf (text, "\n%s", event->words);
  care_case_pane_add_row (self->log_list, title, text->str);
}

static void
fill_log (CareCasePane *self)
{
  g_autofree gboolean *undone = care_case_undone_marks (self->detail->events);

  care_case_pane_clear_list (self->log_list);
  for (guint i = self->detail->events->len; i > 0; i--)
    add_log_row (self, i - 1, undone[i - 1]);
}

/* The words of the highest rule that is an emergency; what the level asks for when a person raised
 * the case. */
static char *
emergency_words (CareCasePane *self)
{
  g_autoptr (CareAnswers) context = make_context (self->detail);
  g_autoptr (GPtrArray) why = NULL;

  if (self->detail->verdict != NULL)
    why = care_why_list (self->detail->verdict, care_desk_get_rules (self->desk),
                         care_report_get (self->detail->report)->answers, context, lookup_value,
                         self->desk, NULL);
  for (guint i = 0; why != NULL && i < why->len; i++)
    {
      const CareWhy *item = g_ptr_array_index (why, i);

      if (item->level == CARE_LEVEL_EMERGENCY && *item->patient != '\0')
        return g_strdup (item->patient);
    }
  return g_strdup (care_level_text_next (CARE_OUTCOME_EMERGENCY));
}

/* Said, the check call is next, with its own clock. */
static void
fill_emergency (CareCasePane *self)
{
  const CareCaseData *data = care_case_get (self->detail->triage_case);
  gboolean emergency =
      data->level == CARE_LEVEL_EMERGENCY && data->state != CARE_CASE_STATE_RESOLVED;
  gboolean said = self->standing.said_at != CARE_TIME_NONE;
  g_autofree char *words = NULL, *clock = NULL, *text = NULL;

  gtk_widget_set_visible (self->emergency_bar, emergency && !said);
  gtk_widget_set_visible (GTK_WIDGET (self->said_label), emergency && said);
  if (!emergency)
    return;
  if (!said)
    {
      words = emergency_words (self);
      gtk_label_set_label (self->emergency_words, words);
      return;
    }
  clock = care_format_clock (self->standing.said_at, care_desk_get_zone (self->desk));
  if (self->standing.reached)
    /* Translators: time, name of a person. */
    text = g_strdup_printf (_ ("Said at %s by %s. The check call was made."), clock,
                            self->standing.said_by);
  else
    {
      gint64 check_at = self->standing.said_at + CARE_EMERGENCY_CHECK_MS;
      g_autofree char *by = care_format_clock (check_at, care_desk_get_zone (self->desk));
      g_autofree char *left = care_format_due (check_at, care_desk_now (self->desk));

      /* Translators: time, name of a person, time, how long until then. */
      text = g_strdup_printf (_ ("Said at %s by %s. Check by %s that help came: %s."), clock,
                              self->standing.said_by, by, left);
    }
  gtk_label_set_label (self->said_label, text);
}

static void
set_late (GtkLabel *label, gboolean late)
{
  if (late)
    gtk_widget_add_css_class (GTK_WIDGET (label), "overdue");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), "overdue");
}

static void
fill_phone (CareCasePane *self)
{
  const char *phone = care_patient_get (self->detail->patient)->phone;
  gboolean known = non_empty (phone) != NULL;
  g_autofree char *text = known ? care_format_phone (phone) : g_strdup (_ ("No phone number"));

  gtk_label_set_label (self->phone_label, text);
  gtk_widget_set_visible (self->copy_button, known);
}

/* What the clock changes as well. */
void
care_case_pane_fill_head (CareCasePane *self)
{
  const CareCaseData *data = care_case_get (self->detail->triage_case);
  CareOutcome outcome = care_case_view_outcome (data);
  gint64 now_ms = care_desk_now (self->desk);
  GTimeZone *zone = care_desk_get_zone (self->desk);
  gboolean closed = data->state == CARE_CASE_STATE_RESOLVED;
  g_autofree char *name =
      care_format_patient_name (self->detail->patient, care_desk_get_privacy (self->desk));
  g_autofree char *level =
      g_strdup_printf ("%s · %s", care_enum_label (CARE_TYPE_OUTCOME, (int) outcome),
                       care_enum_label (CARE_TYPE_CASE_STATE, (int) data->state));
  g_autofree char *due = care_format_when (closed ? data->closed_at : data->due_at, now_ms, zone);
  g_autofree char *left = care_case_view_time_left (data, now_ms);
  g_autofree char *next = care_case_standing_next (&self->standing, data, now_ms, zone);
  /* Translators: a date and time, then "2 h 10 left" or "overdue by 40 min". */
  g_autofree char *clock = closed ? g_strdup_printf (_ ("Closed %s · %s"), due, next)
                                  : g_strdup_printf (_ ("Due %s · %s"), due, left);
  /* Translators: who owns a case, what is to be done next. */
  g_autofree char *owner =
      g_strdup_printf (_ ("Owner: %s · Next: %s"),
                       data->owner != NULL ? data->owner : _ ("nobody yet"), closed ? "–" : next);

  adw_window_title_set_title (self->title, _ ("Case"));
  adw_window_title_set_subtitle (self->title, name);
  care_level_mark_set_outcome (self->level_mark, outcome);
  gtk_label_set_label (self->level_label, level);
  gtk_label_set_label (self->clock_label, clock);
  set_late (self->clock_label, !closed && data->due_at < now_ms);
  gtk_label_set_label (self->owner_label, owner);
  fill_phone (self);
  fill_emergency (self);
}

/* Shows what was read; the only function that writes a case into the pane's widgets. */
void
care_case_pane_fill (CareCasePane *self)
{
  care_identity_bar_set_patient (self->identity_bar, self->detail->patient,
                                 care_patient_get (self->detail->patient)->screening);
  care_case_pane_fill_head (self);
  care_case_pane_fill_open_questions (self);
  fill_why (self);
  care_case_pane_fill_context (self);
  fill_log (self);
}
