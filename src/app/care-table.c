/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list in columns that is cheap to show: a heading, and one widget a row. */
#include "config.h"

#include "care-table.h"

#include "care-column.h"
#include "care-focus.h"
#include "care-table-heading.h"
#include "care-table-row.h"

struct _CareTable
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkWidget *scroller;
  GtkListView *list;
  CareTableColumns *columns;
  GHashTable *rows; /* of CareTableRow in use */
};

G_DEFINE_FINAL_TYPE (CareTable, care_table, GTK_TYPE_WIDGET)

enum
{
  ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
row_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, care_table_row_new (CARE_TABLE (user_data)->columns));
}

static void
row_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  g_hash_table_add (CARE_TABLE (user_data)->rows, row);
  care_table_row_set_item (CARE_TABLE_ROW (row), gtk_list_item_get_item (item));
}

static void
row_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  g_hash_table_remove (CARE_TABLE (user_data)->rows, row);
  if (row)
    care_table_row_set_item (CARE_TABLE_ROW (row), NULL);
}

static void
list_activate_cb (CareTable *self, guint position)
{
  g_signal_emit (self, signals[ACTIVATE], 0, position);
}

static void
care_table_dispose (GObject *object)
{
  CareTable *self = CARE_TABLE (object);

  if (self->list)
    gtk_list_view_set_model (self->list, NULL);
  self->list = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->columns);
  G_OBJECT_CLASS (care_table_parent_class)->dispose (object);
}

static void
care_table_finalize (GObject *object)
{
  g_hash_table_unref (CARE_TABLE (object)->rows);
  G_OBJECT_CLASS (care_table_parent_class)->finalize (object);
}

/* Before the rows hear of it: they find the widths anew. */
static void
care_table_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  CareTable *self = CARE_TABLE (widget);

  if (self->columns && setting != GTK_SYSTEM_SETTING_DISPLAY)
    care_table_columns_forget (self->columns);
  GTK_WIDGET_CLASS (care_table_parent_class)->system_setting_changed (widget, setting);
}

/* The list forgets where its focus was when all of its rows were gone for a while: the row that is
 * selected has it then. */
static gboolean
care_table_grab_focus (GtkWidget *widget)
{
  CareTable *self = CARE_TABLE (widget);
  GtkSelectionModel *model = gtk_list_view_get_model (self->list);
  gpointer selected = GTK_IS_SINGLE_SELECTION (model)
                          ? gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (model))
                          : NULL;
  GHashTableIter rows;
  gpointer row;

  g_hash_table_iter_init (&rows, self->rows);
  while (selected && g_hash_table_iter_next (&rows, &row, NULL))
    if (care_table_row_get_item (row) == selected)
      return gtk_widget_grab_focus (gtk_widget_get_parent (row));
  return gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* The heading comes before the rows for who comes by Tab; not for GTK when it looks where the focus
 * may go, as the row that had it is no more. */
static gboolean
care_table_focus (GtkWidget *widget, GtkDirectionType direction)
{
  CareTable *self = CARE_TABLE (widget);
  GtkWidget *heading = gtk_widget_get_first_child (self->box);
  GtkWidget *from = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (direction == GTK_DIR_TAB_FORWARD && gtk_widget_has_focus (heading))
    return care_table_grab_focus (widget);
  if (care_focus_is_inside (widget))
    return gtk_widget_child_focus (self->box, direction);
  if (direction == GTK_DIR_TAB_FORWARD && from && gtk_widget_get_mapped (from) &&
      gtk_widget_child_focus (heading, direction))
    return TRUE;
  return care_table_grab_focus (widget);
}

static void
care_table_class_init (CareTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = care_table_finalize;
  widget_class->grab_focus = care_table_grab_focus;
  widget_class->focus = care_table_focus;
  widget_class->system_setting_changed = care_table_system_setting_changed;
  /* Enter or a double click on the row at this position. */
  signals[ACTIVATE] = g_signal_new ("activate", CARE_TYPE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "caretable");
}

static void
care_table_init (CareTable *self)
{
  self->rows = g_hash_table_new (NULL, NULL);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->scroller = gtk_scrolled_window_new ();
  self->list = GTK_LIST_VIEW (gtk_list_view_new (NULL, NULL));
  gtk_list_view_set_show_separators (self->list, TRUE);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (self->box), self->scroller);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  care_list_leave_by_tab (GTK_WIDGET (self->list));
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (list_activate_cb), self);
}

/**
 * care_table_set_up:
 * @self: a table without rows yet
 * @columns: what it shows
 * @order: (nullable): the heading sorts by it; the rows are sorted by whoever makes @model
 * @model: its rows
 */
void
care_table_set_up (CareTable *self,
                   CareTableColumns *columns,
                   CareTableOrder *order,
                   GtkSelectionModel *model)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkAdjustment *across =
      gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));

  g_return_if_fail (CARE_IS_TABLE (self) && !self->columns);

  self->columns = g_object_ref (columns);
  gtk_box_prepend (GTK_BOX (self->box), care_table_heading_new (columns, order, across));
  g_signal_connect_object (factory, "setup", G_CALLBACK (row_setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (row_bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (row_unbind_cb), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, model);
}

/**
 * care_table_get_list:
 * @self: a table
 *
 * Returns: (transfer none): the list of its rows, which has the focus and may carry shortcuts
 */
GtkWidget *
care_table_get_list (CareTable *self)
{
  g_return_val_if_fail (CARE_IS_TABLE (self), NULL);

  return GTK_WIDGET (self->list);
}

static void
show_row_again (gpointer row, gpointer value, gpointer user_data)
{
  care_table_row_show_again (row);
}

/**
 * care_table_show_again:
 * @self: a table
 *
 * For texts that change by themselves, such as the time left.
 */
void
care_table_show_again (CareTable *self)
{
  g_return_if_fail (CARE_IS_TABLE (self));

  g_hash_table_foreach (self->rows, show_row_again, NULL);
}
