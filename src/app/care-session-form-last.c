/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The card at the head of the session form: how the patient took the last session. */
#include "config.h"

#include "care-session-form-private.h"

#include <glib/gi18n-lib.h>

#include "care-level-mark.h"
#include "care-session-text.h"

static const char *
lookup (gpointer data, const char *name)
{
  return care_desk_get_value (CARE_DESK (data), name);
}

static CareLastResponse *
read_response (CareSessionForm *self)
{
  const CareSessionHistory *history = self->history;
  CareLastResponseInput input = {
    .session = history->last_session,
    .screening = care_patient_get (history->patient)->screening,
    .reports = history->reports,
    .results = history->results,
    .judged = history->judged,
    .cases = history->cases,
    .events = history->events,
    .now_ms = care_desk_now (self->desk),
    .rules = care_desk_get_rules (self->desk),
    .lookup = lookup,
    .lookup_data = self->desk,
    .may_see_unsafe = history->sees_unsafe,
  };

  return care_last_response_new (&input);
}

static GtkWidget *
new_line (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* Shape, word and colour of the level, why, and what came of it. */
static GtkWidget *
new_item (const CareLastItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *mark = care_level_mark_new ();

  care_level_mark_set_outcome (CARE_LEVEL_MARK (mark), item->outcome);
  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (lines), new_line (item->level, "last-level"));
  if (item->story != NULL)
    gtk_box_append (GTK_BOX (lines), new_line (item->story, NULL));
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), lines);
  return box;
}

static void
set_line (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
fill_card (CareSessionForm *self)
{
  const CareLastResponse *response = self->response;
  g_autofree char *session = care_session_text (
      self->history->last_session, care_desk_get_zone (self->desk), care_desk_now (self->desk));
  g_autofree char *after = g_strdup_printf (_ ("Last session: %s"), session);
  g_autofree char *words =
      response->words != NULL ? g_strdup_printf (_ ("“%s”"), response->words) : NULL;
  GtkWidget *child;

  gtk_label_set_label (self->last_title, response->headline);
  set_line (self->last_pain, response->pain);
  set_line (self->last_words, words);
  gtk_label_set_label (self->last_session_label, after);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->last_items))) != NULL)
    gtk_box_remove (self->last_items, child);
  for (guint i = 0; i < response->items->len; i++)
    gtk_box_append (self->last_items, new_item (g_ptr_array_index (response->items, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->last_items), response->items->len > 0);
}

/**
 * care_session_form_set_history:
 * @self: a form
 * @history: (transfer full): what was there before today
 *
 * Writes the card of the last response; at the first visit there is none.
 */
void
care_session_form_set_history (CareSessionForm *self, CareSessionHistory *history)
{
  g_clear_pointer (&self->history, care_session_history_free);
  g_clear_pointer (&self->response, care_last_response_free);
  self->history = history;
  if (history->last_session != NULL)
    {
      self->response = read_response (self);
      fill_card (self);
    }
  gtk_widget_set_visible (self->last_card, self->response != NULL);
  care_session_form_fill_earlier (self);
}
