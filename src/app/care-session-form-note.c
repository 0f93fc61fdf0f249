/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The note of the session form: four boxes or one, as the person likes it, and snippets in every
 * text of the form. */
#include "config.h"

#include "care-session-form-private.h"

#include "care-settings.h"
#include "care-snippets.h"
#include "care-soap-text.h"

static const CareSessionText soap_texts[CARE_SOAP_PARTS] = {
  CARE_SESSION_SUBJECTIVE,
  CARE_SESSION_OBJECTIVE,
  CARE_SESSION_ASSESSMENT,
  CARE_SESSION_PLAN,
};

static void
note_changed_cb (CareSessionForm *self, GtkTextBuffer *buffer)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  char *parts[CARE_SOAP_PARTS];

  if (self->applying)
    return;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  care_soap_text_split (text, parts);
  for (int i = 0; i < CARE_SOAP_PARTS; i++)
    {
      care_session_draft_set_text (self->draft, soap_texts[i], parts[i]);
      g_free (parts[i]);
    }
}

/* The words before the cursor, back to the beginning of the line. */
static char *
text_before (GtkTextBuffer *buffer, GtkTextIter *ret_cursor)
{
  GtkTextIter start;

  gtk_text_buffer_get_iter_at_mark (buffer, ret_cursor, gtk_text_buffer_get_insert (buffer));
  start = *ret_cursor;
  gtk_text_iter_set_line_offset (&start, 0);
  return gtk_text_buffer_get_text (buffer, &start, ret_cursor, FALSE);
}

/* One step for Ctrl+Z: it brings the short form back. */
static gboolean
expand (CareSessionForm *self, GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter cursor, start;
  g_autofree char *typed = text_before (buffer, &cursor);
  guint n_chars = 0;
  g_autofree char *text =
      care_snippets_expand (care_desk_get_value (self->desk, CARE_VALUE_SNIPPETS), typed, &n_chars);

  if (text == NULL || gtk_text_buffer_get_has_selection (buffer))
    return FALSE;
  start = cursor;
  gtk_text_iter_backward_chars (&start, (int) n_chars);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &cursor);
  gtk_text_buffer_insert (buffer, &start, text, -1);
  gtk_text_buffer_insert (buffer, &start, " ", 1);
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (buffer));
  return TRUE;
}

static gboolean
key_pressed_cb (CareSessionForm *self,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                GtkEventController *controller)
{
  GtkWidget *view = gtk_event_controller_get_widget (controller);

  if ((keyval != GDK_KEY_space && keyval != GDK_KEY_KP_Space) ||
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  return expand (self, GTK_TEXT_VIEW (view));
}

static void
listen_to_keys (CareSessionForm *self, GtkTextView *view)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
}

static void
show_boxes (CareSessionForm *self)
{
  g_autofree char *chosen = care_settings_dup_filter (
      care_desk_get_settings (self->desk), CARE_NOTE_PAGE, care_desk_get_person (self->desk));

  self->one_box = g_strcmp0 (chosen, CARE_NOTE_ONE_BOX) == 0;
  gtk_widget_set_visible (self->note_box, self->one_box);
  gtk_widget_set_visible (self->findings_box, !self->one_box);
  gtk_widget_set_visible (self->plan_box, !self->one_box);
}

/* Preferences may be changed while a session is written. */
static void
settings_changed_cb (CareSessionForm *self)
{
  gboolean before = self->one_box;

  if (self->draft == NULL)
    return;
  show_boxes (self);
  if (before != self->one_box)
    care_session_form_fill_texts (self);
}

/**
 * care_session_form_build_note:
 * @self: a form with a desk
 */
void
care_session_form_build_note (CareSessionForm *self)
{
  GtkTextView *const views[] = {
    self->changed_view,   self->reaction_view,   self->instructions_view, self->subjective_view,
    self->objective_view, self->assessment_view, self->plan_view,         self->note_view,
  };
  GSettings *settings = care_desk_get_settings (self->desk);

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    listen_to_keys (self, views[i]);
  g_signal_connect_object (gtk_text_view_get_buffer (self->note_view), "changed",
                           G_CALLBACK (note_changed_cb), self, G_CONNECT_SWAPPED);
  if (settings != NULL)
    g_signal_connect_object (settings, "changed::filters", G_CALLBACK (settings_changed_cb), self,
                             G_CONNECT_SWAPPED);
  show_boxes (self);
}

/**
 * care_session_form_fill_note:
 * @self: a form with a draft, being filled
 *
 * Writes the four texts into the one box.
 */
void
care_session_form_fill_note (CareSessionForm *self)
{
  const char *parts[CARE_SOAP_PARTS];
  g_autofree char *text = NULL;

  for (int i = 0; i < CARE_SOAP_PARTS; i++)
    parts[i] = care_session_draft_get_text (self->draft, soap_texts[i]);
  text = care_soap_text_join (parts);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note_view), text, -1);
}
