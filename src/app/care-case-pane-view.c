/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills the pane with a case: head, reasons, log. */
#include "config.h"

#include "care-case-pane-private.h"

#include <glib/gi18n-lib.h>

#include "care-case-clock.h"
#include "care-case-text.h"
#include "care-case-view.h"
#include "care-case-why.h"
#include "care-entry-text.h"
#include "care-format-app.h"
#include "care-level-text.h"
#include "care-reason-card.h"
#include "care-time.h"
#include "care-why.h"

static void
add_row (GtkListBox *list, const char *title, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (list, row);
}

static const char *
non_empty (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

static void
fill_why (CareCasePane *self)
{
  g_autoptr (GPtrArray) reasons = care_case_reasons (self->detail, self->desk);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->why_box))) != NULL)
    gtk_box_remove (self->why_box, child);
  for (guint i = 0; i < reasons->len; i++)
    {
      const CareCaseReason *reason = g_ptr_array_index (reasons, i);
      const CareReasonText text = {
        .level = reason->level,
        .staff = reason->staff,
        .because = reason->because,
        .patient = reason->patient,
        .would_clear = reason->would_clear,
        .source = reason->source,
      };

      gtk_box_append (self->why_box, care_reason_card_new (&text));
    }
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

/* Shows @lines as rows; what was there is removed. */
void
care_case_pane_fill_list (GtkListBox *list, GPtrArray *lines)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
  for (guint i = 0; i < lines->len; i++)
    {
      const CareEntryLine *line = g_ptr_array_index (lines, i);

      add_row (list, line->label, line->value);
    }
}

static void
fill_log (CareCasePane *self)
{
  g_autoptr (GPtrArray) lines = care_case_log_lines (self->detail, self->desk);

  care_case_pane_fill_list (self->log_list, lines);
}

/* The words of the highest rule that is an emergency; what the level asks for when a person raised
 * the case. */
static char *
emergency_words (CareCasePane *self)
{
  g_autoptr (GPtrArray) why = care_case_why_list (self->detail, self->desk);

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
  gboolean privacy = care_desk_get_privacy (self->desk);
  /* It can be copied all the same. */
  g_autofree char *text = !known    ? g_strdup (_ ("No phone number"))
                          : privacy ? g_strdup (_ ("hidden"))
                                    : care_format_phone (phone);

  gtk_label_set_label (self->phone_label, text);
  gtk_widget_set_visible (self->copy_button, known);
}

/* What the clock changes as well. */
void
care_case_pane_fill_head (CareCasePane *self)
{
  const CareCaseData *data = care_case_get (self->detail->triage_case);
  CareOutcome outcome = care_case_outcome (data);
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
