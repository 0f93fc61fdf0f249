/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of a table: what they say of a row, and how they share the width.
 *
 * A column is as wide as the widest text that was shown in it; rows and heading ask here where
 * their cells stand, so that they stand below each other without a widget for each cell. */
#include "config.h"

#include "care-table-columns.h"

/* What is left at least of a text that is cut short. */
#define KEPT_CHARS 7

typedef struct
{
  char *title;
  CareTableFlags flags;
  CareTableText text;
  int natural; /* of the widest text */
  int least;   /* of the shortest cut that still says something */
  guint kept;  /* characters that are left of a text when it is cut */
} Column;

struct _CareTableColumns
{
  GObject parent_instance;
  GArray *columns; /* of Column */
  CareTableText sentence;
  CareTableLookFunc look;
  gpointer data;
  guint changed_idle;
};

G_DEFINE_FINAL_TYPE (CareTableColumns, care_table_columns, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static Column *
column_at (CareTableColumns *self, guint column)
{
  return &g_array_index (self->columns, Column, column);
}

static void
column_clear (gpointer column)
{
  g_free (((Column *) column)->title);
}

static void
care_table_columns_finalize (GObject *object)
{
  g_clear_handle_id (&CARE_TABLE_COLUMNS (object)->changed_idle, g_source_remove);
  g_array_unref (CARE_TABLE_COLUMNS (object)->columns);
  G_OBJECT_CLASS (care_table_columns_parent_class)->finalize (object);
}

static void
care_table_columns_class_init (CareTableColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_table_columns_finalize;
  /* A column became wider. */
  signals[CHANGED] = g_signal_new ("changed", CARE_TYPE_TABLE_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
care_table_columns_init (CareTableColumns *self)
{
  self->columns = g_array_new (FALSE, TRUE, sizeof (Column));
  g_array_set_clear_func (self->columns, column_clear);
}

/**
 * care_table_columns_new:
 * @sentence: a whole row in words, to be read aloud
 * @look: how a row looks
 * @data: for @sentence, @look and the texts; outlives the table
 *
 * Returns: (transfer full): no columns yet
 */
CareTableColumns *
care_table_columns_new (CareTableText sentence, CareTableLookFunc look, gpointer data)
{
  CareTableColumns *self = g_object_new (CARE_TYPE_TABLE_COLUMNS, NULL);

  self->sentence = sentence;
  self->look = look;
  self->data = data;
  return self;
}

/**
 * care_table_columns_add:
 * @self: the columns, not shown yet
 * @title: heading of the new last one
 * @flags: how it shares the room
 * @text: what it says of a row
 */
void
care_table_columns_add (CareTableColumns *self,
                        const char *title,
                        CareTableFlags flags,
                        CareTableText text)
{
  const Column column = {
    .title = g_strdup (title), .flags = flags, .text = text, .kept = KEPT_CHARS
  };

  g_array_append_val (self->columns, column);
}

/**
 * care_table_columns_get_n:
 * @self: the columns
 *
 * Returns: their number
 */
guint
care_table_columns_get_n (CareTableColumns *self)
{
  return self->columns->len;
}

/**
 * care_table_columns_get_data:
 * @self: the columns
 *
 * Returns: (transfer none) (nullable): what the texts are made with
 */
gpointer
care_table_columns_get_data (CareTableColumns *self)
{
  return self->data;
}

/**
 * care_table_columns_get_title:
 * @self: the columns
 * @column: which one
 *
 * Returns: (transfer none): its heading
 */
const char *
care_table_columns_get_title (CareTableColumns *self, guint column)
{
  return column_at (self, column)->title;
}

/**
 * care_table_columns_keep:
 * @self: the columns, not shown yet
 * @column: which one, with %CARE_TABLE_CUT
 * @n_chars: how much is left at least of its texts
 */
void
care_table_columns_keep (CareTableColumns *self, guint column, guint n_chars)
{
  column_at (self, column)->kept = n_chars;
}

/**
 * care_table_columns_get_kept:
 * @self: the columns
 * @column: which one
 *
 * Returns: characters that are left at least of its texts
 */
guint
care_table_columns_get_kept (CareTableColumns *self, guint column)
{
  return column_at (self, column)->kept;
}

/**
 * care_table_columns_may_cut:
 * @self: the columns
 * @column: which one
 *
 * Returns: whether its texts may be cut short
 */
gboolean
care_table_columns_may_cut (CareTableColumns *self, guint column)
{
  return (column_at (self, column)->flags & CARE_TABLE_CUT) != 0;
}

/**
 * care_table_columns_get_ellipsize:
 * @self: the columns
 * @column: which one
 *
 * Returns: where its texts are cut
 */
PangoEllipsizeMode
care_table_columns_get_ellipsize (CareTableColumns *self, guint column)
{
  return (column_at (self, column)->flags & CARE_TABLE_MIDDLE) != 0 ? PANGO_ELLIPSIZE_MIDDLE
                                                                    : PANGO_ELLIPSIZE_END;
}

/**
 * care_table_columns_get_text:
 * @self: the columns
 * @column: which one
 * @item: a row of the model
 *
 * Returns: (transfer full): the text of a cell
 */
char *
care_table_columns_get_text (CareTableColumns *self, guint column, gpointer item)
{
  return column_at (self, column)->text (item, self->data);
}

/**
 * care_table_columns_get_sentence:
 * @self: the columns
 * @item: a row of the model
 *
 * Returns: (transfer full): the whole row, to be read aloud
 */
char *
care_table_columns_get_sentence (CareTableColumns *self, gpointer item)
{
  return self->sentence (item, self->data);
}

/**
 * care_table_columns_get_look:
 * @self: the columns
 * @item: a row of the model
 *
 * Returns: how the row looks
 */
CareTableLook
care_table_columns_get_look (CareTableColumns *self, gpointer item)
{
  return self->look (item, self->data);
}

static gboolean
changed_cb (gpointer data)
{
  CareTableColumns *self = data;

  self->changed_idle = 0;
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

/**
 * care_table_columns_need:
 * @self: the columns
 * @column: which one
 * @width: of a text in it, pixels
 * @least: what is left of it at least where it may be cut
 *
 * Makes the column wide enough. That it is wider is said a moment later: a list makes rows while it
 * is laid out, when nothing may ask for another layout.
 */
void
care_table_columns_need (CareTableColumns *self, guint column, int width, int least)
{
  Column *wide = column_at (self, column);

  if (!(wide->flags & CARE_TABLE_CUT))
    least = width;
  least = MIN (least, width);
  if (width <= wide->natural && least <= wide->least)
    return;
  wide->natural = MAX (wide->natural, width);
  wide->least = MAX (wide->least, least);
  if (self->changed_idle == 0)
    self->changed_idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, changed_cb, self, NULL);
}

/**
 * care_table_columns_forget:
 * @self: the columns
 *
 * For another font: the widths are found anew.
 */
void
care_table_columns_forget (CareTableColumns *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    column_at (self, i)->natural = column_at (self, i)->least = 0;
}

static int
least_of (CareTableColumns *self, guint column)
{
  return column_at (self, column)->least + 2 * CARE_TABLE_PAD_X;
}

static int
natural_of (CareTableColumns *self, guint column)
{
  return column_at (self, column)->natural + 2 * CARE_TABLE_PAD_X;
}

/**
 * care_table_columns_measure:
 * @self: the columns
 * @ret_minimum: (out): least width of a row, in as many lines as it needs then
 * @ret_natural: (out): width with nothing cut
 */
void
care_table_columns_measure (CareTableColumns *self, int *ret_minimum, int *ret_natural)
{
  *ret_minimum = *ret_natural = 0;
  for (guint i = 0; i < self->columns->len; i++)
    {
      *ret_minimum = MAX (*ret_minimum, least_of (self, i));
      *ret_natural += natural_of (self, i);
    }
}

/* The columns from @first on that stand in one line. Returns: the first of the next line. */
static guint
find_line (CareTableColumns *self, guint first, int width)
{
  int x = 0;

  for (guint i = first; i < self->columns->len; i++)
    {
      if (i > first && x + least_of (self, i) > width)
        return i;
      x += least_of (self, i);
    }
  return self->columns->len;
}

/* What there is above the least goes to the columns that were cut, in equal parts until they are
 * whole, and then to the one that expands. */
static void
share_line (CareTableColumns *self, guint first, guint end, int width, CareTableCell *cells)
{
  int left = width, x = 0;
  guint n_cut = 1;

  for (guint i = first; i < end; i++)
    left -= cells[i].width = least_of (self, i);
  while (left > 0 && n_cut > 0)
    {
      int part;

      n_cut = 0;
      for (guint i = first; i < end; i++)
        n_cut += cells[i].width < natural_of (self, i);
      part = n_cut > 0 ? MAX (left / (int) n_cut, 1) : 0;
      for (guint i = first; i < end && part > 0 && left > 0; i++)
        {
          int given = CLAMP (natural_of (self, i) - cells[i].width, 0, MIN (part, left));

          cells[i].width += given;
          left -= given;
        }
    }
  for (guint i = first; i < end; i++)
    {
      if (left > 0 && (column_at (self, i)->flags & CARE_TABLE_EXPAND))
        {
          cells[i].width += left;
          left = 0;
        }
      cells[i].x = x;
      x += cells[i].width;
    }
}

/**
 * care_table_columns_place:
 * @self: the columns
 * @width: what there is
 * @ret_cells: (out) (array): place of each column
 *
 * Where even the least of all columns is too wide, they go on in further lines: nothing that is
 * needed stands beyond the edge.
 *
 * Returns: the number of lines, one at least
 */
guint
care_table_columns_place (CareTableColumns *self, int width, CareTableCell *ret_cells)
{
  guint n_lines = 0;

  for (guint first = 0, end; first < self->columns->len; first = end, n_lines++)
    {
      end = find_line (self, first, width);
      for (guint i = first; i < end; i++)
        ret_cells[i].line = n_lines;
      share_line (self, first, end, width, ret_cells);
    }
  return MAX (n_lines, 1);
}
