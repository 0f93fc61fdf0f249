/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of the window. GTK 4.8 reads nothing of a row aloud but its cells: the first one carries
 * the whole row as a sentence. */
#include "config.h"

#include "care-column.h"

/* What is left at least of a text that is cut short. */
#define CUT_CHARS 7

typedef struct
{
  CareCellText text;
  CareCellText sentence; /* NULL but in the first column */
  CareColumnFlags flags;
  gpointer data;
} Column;

/* Asked only when the pointer rests: setting a tooltip asks the display where the pointer is, for
 * every cell. */
static gboolean
label_query_tooltip_cb (
    GtkLabel *label, int x, int y, gboolean keyboard, GtkTooltip *tooltip, gpointer user_data)
{
  PangoLayout *layout = gtk_label_get_layout (label);

  if (!pango_layout_is_ellipsized (layout))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (label));
  return TRUE;
}

static void
column_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  const Column *column = user_data;
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (column->flags & CARE_COLUMN_CUT)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), CUT_CHARS);
      gtk_widget_set_has_tooltip (label, TRUE);
      g_signal_connect (label, "query-tooltip", G_CALLBACK (label_query_tooltip_cb), NULL);
    }
  gtk_list_item_set_child (item, label);
}

static void
column_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  const Column *column = user_data;
  GtkWidget *label = gtk_list_item_get_child (item);
  gpointer row = gtk_list_item_get_item (item);
  g_autofree char *text = column->text (row, column->data);

  gtk_label_set_label (GTK_LABEL (label), text);
  if (column->sentence)
    {
      g_autofree char *sentence = column->sentence (row, column->data);

      GtkWidget *cell = gtk_widget_get_parent (label);
      GtkWidget *line = cell ? gtk_widget_get_parent (cell) : NULL;

      gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      sentence, -1);
      /* The row itself has no name of its own. */
      if (line)
        gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                        sentence, -1);
    }
}

static void
column_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

/**
 * care_column_add:
 * @view: a column view
 * @title: its heading
 * @flags: how it shares the room
 * @text: text of a cell
 * @sentence: (nullable): the whole row in words, for the first column
 * @data: (nullable): for @text and @sentence; lives as long as @view
 *
 * Returns: (transfer none): the new last column
 */
GtkColumnViewColumn *
care_column_add (GtkColumnView *view,
                 const char *title,
                 CareColumnFlags flags,
                 CareCellText text,
                 CareCellText sentence,
                 gpointer data)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;
  Column *cells = g_new0 (Column, 1);

  cells->text = text;
  cells->sentence = sentence;
  cells->data = data;
  cells->flags = flags;
  g_signal_connect (factory, "setup", G_CALLBACK (column_setup_cb), cells);
  g_signal_connect_data (factory, "bind", G_CALLBACK (column_bind_cb), cells, column_free, 0);
  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_expand (column, (flags & CARE_COLUMN_EXPAND) != 0);
  gtk_column_view_append_column (view, column);
  return column;
}

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
 * care_list_leave_by_tab:
 * @view: a list or column view
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
    g_list_store_splice (store, start, n_old - start - end, items->pdata + start,
                         items->len - start - end);
}
