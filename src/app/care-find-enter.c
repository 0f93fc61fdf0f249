/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Enter in a field that looks for patients.
 *
 * Rows come a while after the keys: until then those of an earlier text stand there, and the first
 * of them is somebody else. Enter pressed meanwhile waits for the answer. */
#include "config.h"

#include "care-find-enter.h"

#include "care-text.h"

/**
 * care_find_enter_text:
 * @entry: the field
 *
 * Returns: (transfer full): what is looked for
 */
char *
care_find_enter_text (GtkEditable *entry)
{
  char *text = care_text_clean_line (gtk_editable_get_text (entry));

  return text ? text : g_strdup ("");
}

/**
 * care_find_enter_is_shown:
 * @self: the state
 * @entry: the field
 *
 * Returns: whether the rows are of what is typed
 */
gboolean
care_find_enter_is_shown (const CareFindEnter *self, GtkEditable *entry)
{
  g_autofree char *text = care_find_enter_text (entry);

  return g_strcmp0 (self->shown, text) == 0;
}

/**
 * care_find_enter_pressed:
 * @self: the state
 * @entry: the field, in which Enter was pressed
 *
 * Returns: whether the rows are of what is typed, so that the lit one is meant; otherwise Enter is
 *   remembered, see care_find_enter_answered()
 */
gboolean
care_find_enter_pressed (CareFindEnter *self, GtkEditable *entry)
{
  self->waits = !care_find_enter_is_shown (self, entry);
  return !self->waits;
}

/**
 * care_find_enter_answered:
 * @self: the state
 * @entry: the field
 * @text: what was looked for, by care_find_enter_text()
 *
 * The rows are of @text from now on.
 *
 * Returns: whether Enter was pressed for them before they came: then a single one may be opened.
 *   Several were not seen when it was pressed.
 */
gboolean
care_find_enter_answered (CareFindEnter *self, GtkEditable *entry, const char *text)
{
  g_autofree char *typed = care_find_enter_text (entry);
  gboolean meant = self->waits && g_str_equal (typed, text);

  g_free (self->shown);
  self->shown = g_strdup (text);
  self->waits = FALSE;
  return meant;
}

/**
 * care_find_enter_clear:
 * @self: the state
 *
 * Forgets Enter and the rows, whether the field is used again or not.
 */
void
care_find_enter_clear (CareFindEnter *self)
{
  g_clear_pointer (&self->shown, g_free);
  self->waits = FALSE;
}
