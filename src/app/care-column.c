/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of the window: Tab leaves them, and they change by the smallest splice. */
#include "config.h"

#include "care-column.h"

static gboolean
tab_pressed_cb (GtkWidget *view, guint key, guint code, GdkModifierType state)
{
  gboolean back = key == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK);
  gboolean moved;

  if (key != GDK_KEY_Tab && key != GDK_KEY_ISO_Left_Tab && key != GDK_KEY_KP_Tab)
    return GDK_EVENT_PROPAGATE;
  /* The list is passed over for this one move. */
  gtk_widget_set_can_focus (view, FALSE);
  moved = gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (view)),
                                  back ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
  gtk_widget_set_can_focus (view, TRUE);
  return moved ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

/**
 * care_list_has_focus:
 * @view: a list view or column view
 *
 * A view forgets the focus when all its rows are replaced: who replaces them asks before.
 *
 * Returns: whether the focus of its window is in it
 */
gboolean
care_list_has_focus (GtkWidget *view)
{
  GtkRoot *root = gtk_widget_get_root (view);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && (focus == view || gtk_widget_is_ancestor (focus, view));
}

/**
 * care_list_leave_by_tab:
 * @view: a list view
 *
 * Tab leaves the list instead of walking its rows, which is what the arrow keys do.
 */
void
care_list_leave_by_tab (GtkWidget *view)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (tab_pressed_cb), view);
  gtk_widget_add_controller (view, keys);
}

/**
 * care_list_splice:
 * @store: what is shown
 * @items: (element-type GObject): what shall be shown
 * @equal: whether two rows show the same
 *
 * Replaces the rows between the first and the last difference only, so that selection and scrolling
 * stay where they are.
 */
void
care_list_splice (GListStore *store, GPtrArray *items, GEqualFunc equal)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (store)), start = 0, end = 0;

  while (start < n_old && start < items->len)
    {
      g_autoptr (GObject) old = g_list_model_get_item (G_LIST_MODEL (store), start);

      if (!equal (old, g_ptr_array_index (items, start)))
        break;
      start++;
    }
  while (end < n_old - start && end < items->len - start)
    {
      g_autoptr (GObject) old = g_list_model_get_item (G_LIST_MODEL (store), n_old - 1 - end);

      if (!equal (old, g_ptr_array_index (items, items->len - 1 - end)))
        break;
      end++;
    }
  if (start < n_old - end || start < items->len - end)
    /* An empty array has no place to count from. */
    g_list_store_splice (store, start, n_old - start - end,
                         start < items->len ? items->pdata + start : NULL,
                         items->len - start - end);
}
