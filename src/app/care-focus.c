/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of the focus through widgets that say themselves which part is to have it.
 *
 * GTK takes a widget that overrides grab_focus() for one that can have the focus itself, and offers
 * it that before its children when Tab comes in, and after them when Shift+Tab goes out: the parts
 * before the one that grab_focus() means are skipped, and Shift+Tab never leaves. Such a widget
 * overrides focus() too, by means of these. */
#include "config.h"

#include "care-focus.h"

static gboolean
is_forward (GtkDirectionType direction)
{
  return direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_DOWN;
}

/**
 * care_focus_is_inside:
 * @widget: a widget
 *
 * Returns: whether @widget or a part of it has the focus
 */
gboolean
care_focus_is_inside (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/**
 * care_focus_move:
 * @widget: a widget whose children stand one below the other
 * @direction: where the focus goes
 *
 * Moves the focus within the child that has it, else to the next child that takes it.
 *
 * Returns: whether the focus is still inside; %FALSE when it leaves @widget
 */
gboolean
care_focus_move (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *child = care_focus_is_inside (widget) ? gtk_widget_get_focus_child (widget) : NULL;
  gboolean sideways = direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT;

  if (!child)
    child = is_forward (direction) ? gtk_widget_get_first_child (widget)
                                   : gtk_widget_get_last_child (widget);
  else if (sideways)
    return gtk_widget_child_focus (child, direction);
  for (; child; child = is_forward (direction) ? gtk_widget_get_next_sibling (child)
                                               : gtk_widget_get_prev_sibling (child))
    if (gtk_widget_child_focus (child, direction))
      return TRUE;
  return FALSE;
}
