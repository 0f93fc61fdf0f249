/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By which column a table is sorted, if by any. Rows that are alike there, and all rows while no
 * column was chosen, keep the order of the list they come from. */
#include "config.h"

#include "care-table-order.h"

#include <glib/gi18n.h>
#include <string.h>

struct _CareTableOrder
{
  GObject parent_instance;
  CareTableColumns *columns;
  CareTableText *keys; /* what a column is sorted by; NULL: the texts of its cells */
  GtkCustomSorter *sorter;
  GHashTable *known; /* row → collation key of the chosen column */
  int column;        /* -1: none */
  gboolean descending;
};

G_DEFINE_FINAL_TYPE (CareTableOrder, care_table_order, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Made once for a row: a list asks for each many times. */
static const char *
key_of (CareTableOrder *self, gpointer item)
{
  char *key = g_hash_table_lookup (self->known, item);
  g_autofree char *text = NULL;

  if (key)
    return key;
  if (self->keys[self->column])
    text = self->keys[self->column](item, care_table_columns_get_data (self->columns));
  else
    text = care_table_columns_get_text (self->columns, (guint) self->column, item);
  key = *text ? g_utf8_collate_key (text, -1) : g_strdup ("");
  g_hash_table_insert (self->known, g_object_ref (item), key);
  return key;
}

/* What is empty stands last in both directions. */
static int
compare_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  CareTableOrder *self = user_data;
  const char *x, *y;

  if (self->column < 0)
    return 0;
  x = key_of (self, (gpointer) a);
  y = key_of (self, (gpointer) b);
  if (*x == '\0' || *y == '\0')
    return (*x == '\0') - (*y == '\0');
  return self->descending ? strcmp (y, x) : strcmp (x, y);
}

static void
care_table_order_dispose (GObject *object)
{
  CareTableOrder *self = CARE_TABLE_ORDER (object);

  /* The list may outlive what it is compared with. */
  if (self->sorter)
    gtk_custom_sorter_set_sort_func (self->sorter, NULL, NULL, NULL);
  g_clear_object (&self->sorter);
  g_clear_pointer (&self->keys, g_free);
  g_clear_object (&self->columns);
  g_clear_pointer (&self->known, g_hash_table_unref);
  G_OBJECT_CLASS (care_table_order_parent_class)->dispose (object);
}

static void
care_table_order_class_init (CareTableOrderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = care_table_order_dispose;
  /* Another column, direction, or none. */
  signals[CHANGED] = g_signal_new ("changed", CARE_TYPE_TABLE_ORDER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
care_table_order_init (CareTableOrder *self)
{
  self->column = -1;
  self->known = g_hash_table_new_full (NULL, NULL, g_object_unref, g_free);
  self->sorter = gtk_custom_sorter_new (compare_cb, self, NULL);
}

/**
 * care_table_order_new:
 * @columns: the columns, all of them
 *
 * Returns: (transfer full): not sorted yet
 */
CareTableOrder *
care_table_order_new (CareTableColumns *columns)
{
  CareTableOrder *self = g_object_new (CARE_TYPE_TABLE_ORDER, NULL);

  self->columns = g_object_ref (columns);
  self->keys = g_new0 (CareTableText, care_table_columns_get_n (columns));
  return self;
}

/**
 * care_table_order_set_key:
 * @self: an order
 * @column: which one
 * @key: for a column whose texts are not in the order of what they say, such as times
 */
void
care_table_order_set_key (CareTableOrder *self, guint column, CareTableText key)
{
  g_return_if_fail (column < care_table_columns_get_n (self->columns));

  self->keys[column] = key;
}

/**
 * care_table_order_get_columns:
 * @self: an order
 *
 * Returns: (transfer none): its columns
 */
CareTableColumns *
care_table_order_get_columns (CareTableOrder *self)
{
  return self->columns;
}

/**
 * care_table_order_get_sorter:
 * @self: an order
 *
 * Returns: (transfer none): for the list of the rows
 */
GtkSorter *
care_table_order_get_sorter (CareTableOrder *self)
{
  return GTK_SORTER (self->sorter);
}

/**
 * care_table_order_get:
 * @self: an order
 * @ret_descending: (out) (optional): the other way round
 *
 * Returns: by which column, or -1
 */
int
care_table_order_get (CareTableOrder *self, gboolean *ret_descending)
{
  if (ret_descending)
    *ret_descending = self->descending;
  return self->column;
}

static void
set_order (CareTableOrder *self, int column, gboolean descending)
{
  if (self->column == column && self->descending == descending)
    return;
  self->column = column;
  self->descending = descending;
  g_hash_table_remove_all (self->known);
  gtk_sorter_changed (GTK_SORTER (self->sorter), GTK_SORTER_CHANGE_DIFFERENT);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * care_table_order_turn:
 * @self: an order
 * @column: which one
 *
 * Sorts by it; when that is so already, the other way round.
 */
void
care_table_order_turn (CareTableOrder *self, guint column)
{
  g_return_if_fail (column < care_table_columns_get_n (self->columns));

  set_order (self, (int) column, self->column == (int) column && !self->descending);
}

/**
 * care_table_order_clear:
 * @self: an order
 *
 * Back to the order of the list itself.
 */
void
care_table_order_clear (CareTableOrder *self)
{
  set_order (self, -1, FALSE);
}

/**
 * care_table_order_refresh:
 * @self: an order
 *
 * After what the rows say changed.
 */
void
care_table_order_refresh (CareTableOrder *self)
{
  g_hash_table_remove_all (self->known);
  if (self->column >= 0)
    gtk_sorter_changed (GTK_SORTER (self->sorter), GTK_SORTER_CHANGE_DIFFERENT);
}

/**
 * care_table_order_describe:
 * @self: an order
 *
 * Returns: (transfer full) (nullable): how it is sorted, in words; %NULL when it is not
 */
char *
care_table_order_describe (CareTableOrder *self)
{
  const char *title;

  if (self->column < 0)
    return NULL;
  title = care_table_columns_get_title (self->columns, (guint) self->column);
  /* Translators: heading of a column. */
  return g_strdup_printf (
      self->descending ? _ ("sorted by %s, descending") : _ ("sorted by %s, ascending"), title);
}
