/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One field of a form over the patient's page: a line, a text, or a choice. */
#include "config.h"

#include "care-story-input.h"

#include "care-compat.h"

static GtkWidget *
new_text_view (gpointer owner, GCallback changed)
{
  GtkWidget *view = gtk_text_view_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 8);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed", changed,
                           owner, G_CONNECT_SWAPPED);
  return view;
}

static GtkWidget *
new_choice (const CareStoryField *field, gpointer owner, GCallback changed)
{
  GtkWidget *list = gtk_drop_down_new_from_strings (field->choices);

  care_compat_name_drop_down (GTK_DROP_DOWN (list), field->label);
  g_signal_connect_object (list, "notify::selected", changed, owner, G_CONNECT_SWAPPED);
  return list;
}

/* @ret_input: what is typed into. Returns: (transfer floating): what stands in the form. */
static GtkWidget *
new_input (const CareStoryField *field, gpointer owner, GCallback changed, GtkWidget **ret_input)
{
  GtkWidget *frame;

  if (field->kind == CARE_STORY_TEXT)
    {
      *ret_input = new_text_view (owner, changed);
      frame = gtk_scrolled_window_new ();
      gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (frame), 90);
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (frame), *ret_input);
      gtk_widget_add_css_class (frame, "note-frame");
      return frame;
    }
  if (field->kind == CARE_STORY_PICK)
    {
      *ret_input = new_choice (field, owner, changed);
      return *ret_input;
    }
  *ret_input = gtk_entry_new ();
  g_signal_connect_object (*ret_input, "changed", changed, owner, G_CONNECT_SWAPPED);
  return *ret_input;
}

/**
 * care_story_input_free:
 * @field: (transfer full): a field; its widgets belong to the form
 */
void
care_story_input_free (CareStoryInput *field)
{
  g_free (field->code);
  g_free (field->begun);
  g_free (field);
}

/**
 * care_story_input_read:
 * @field: a field
 *
 * Returns: (transfer full): what it holds; the number of the choice, when one is picked
 */
char *
care_story_input_read (const CareStoryInput *field)
{
  switch (field->kind)
    {
    case CARE_STORY_LINE:
      return g_strdup (gtk_editable_get_text (GTK_EDITABLE (field->widget)));
    case CARE_STORY_TEXT:
      {
        GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (field->widget));
        GtkTextIter start, end;

        gtk_text_buffer_get_bounds (buffer, &start, &end);
        return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
      }
    case CARE_STORY_PICK:
      return g_strdup_printf ("%u", gtk_drop_down_get_selected (GTK_DROP_DOWN (field->widget)));
    }
  g_return_val_if_reached (NULL);
}

/**
 * care_story_input_write:
 * @field: a field
 * @text: what it shall hold, as care_story_input_read() tells it
 */
void
care_story_input_write (const CareStoryInput *field, const char *text)
{
  switch (field->kind)
    {
    case CARE_STORY_LINE:
      gtk_editable_set_text (GTK_EDITABLE (field->widget), text);
      return;
    case CARE_STORY_TEXT:
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (field->widget)), text, -1);
      return;
    case CARE_STORY_PICK:
      gtk_drop_down_set_selected (GTK_DROP_DOWN (field->widget),
                                  (guint) g_ascii_strtoull (text, NULL, 10));
      return;
    }
}

/**
 * care_story_input_put_before:
 * @field: a field
 * @left: what it held when the form was left
 *
 * Writes it, in front of what was typed since the form was opened; a choice that was made stays.
 */
void
care_story_input_put_before (const CareStoryInput *field, const char *left)
{
  g_autofree char *typed = care_story_input_read (field), *both = NULL;
  gboolean is_new = !g_str_equal (typed, field->begun);

  if (is_new && (field->kind == CARE_STORY_PICK || *left == '\0'))
    return;
  if (is_new)
    both = g_strjoin (field->kind == CARE_STORY_TEXT ? "\n" : " ", left, typed, NULL);
  care_story_input_write (field, both ? both : left);
  if (field->kind == CARE_STORY_LINE)
    gtk_editable_set_position (GTK_EDITABLE (field->widget), -1);
}

/**
 * care_story_input_new:
 * @field: what to ask
 * @owner: for @changed
 * @changed: called with @owner when something was typed or chosen
 *
 * Returns: (transfer full): the field, empty, with widgets that wait to be put into a form
 */
CareStoryInput *
care_story_input_new (const CareStoryField *field, gpointer owner, GCallback changed)
{
  CareStoryInput *self = g_new0 (CareStoryInput, 1);

  self->code = g_strdup (field->code);
  self->kind = field->kind;
  self->shown = new_input (field, owner, changed, &self->widget);
  return self;
}
