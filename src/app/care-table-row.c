/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of a table: one widget that draws all its cells. A label for each cell costs ten times as
 * much to make, measure and draw, and GTK makes 200 rows before the first of them is shown. */
#include "config.h"

#include "care-table-row.h"

/* Still has a contrast above 4.5:1. */
#define DIM_ALPHA 0.7

/* Between the lines of a row that has several. */
#define LINE_GAP 2

struct _CareTableRow
{
  GtkWidget parent_instance;
  CareTableColumns *columns;
  gpointer item; /* NULL while the row is not used */
  CareTableLook look;
  PangoLayout **cells;
  CareTableCell *places; /* of the cells when last allocated */
  guint serial;          /* of the font that the widths were found with */
};

G_DEFINE_FINAL_TYPE (CareTableRow, care_table_row, GTK_TYPE_WIDGET)

static guint
n_cells (CareTableRow *self)
{
  return care_table_columns_get_n (self->columns);
}

/* Tells the columns how wide the cells are when nothing is cut. */
static void
need_width (CareTableRow *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int letter = pango_font_metrics_get_approximate_char_width (metrics);

  self->serial = pango_context_get_serial (context);
  pango_font_metrics_unref (metrics); /* has no autoptr in Pango 1.50 */
  for (guint i = 0; i < n_cells (self); i++)
    {
      int width;

      pango_layout_set_width (self->cells[i], -1);
      pango_layout_get_pixel_size (self->cells[i], &width, NULL);
      care_table_columns_need (
          self->columns, i, width,
          PANGO_PIXELS ((int) care_table_columns_get_kept (self->columns, i) * letter));
    }
}

static void
show_mark (CareTableRow *self)
{
  g_autoptr (PangoAttrList) attributes = NULL;
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA colour;
  PangoAttribute *ink;

  if (self->look.mark_bytes > 0 && self->look.colour &&
      gtk_style_context_lookup_color (style, self->look.colour, &colour))
    {
      ink = pango_attr_foreground_new ((guint16) (colour.red * G_MAXUINT16),
                                       (guint16) (colour.green * G_MAXUINT16),
                                       (guint16) (colour.blue * G_MAXUINT16));
      ink->start_index = 0;
      ink->end_index = self->look.mark_bytes;
      attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, ink);
    }
  pango_layout_set_attributes (self->cells[0], attributes);
}

/* The row that holds this one has no name of its own. */
static void
name_row (CareTableRow *self)
{
  GtkWidget *line = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *sentence = care_table_columns_get_sentence (self->columns, self->item);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  if (line)
    gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                    -1);
}

/* Further lines in which this row has nothing to say take no room. */
static int
count_lines (CareTableRow *self, const CareTableCell *places)
{
  guint last = 0;

  for (guint i = 0; i < n_cells (self); i++)
    if (*pango_layout_get_text (self->cells[i]) != '\0')
      last = MAX (last, places[i].line);
  return (int) last + 1;
}

/**
 * care_table_row_set_item:
 * @self: a row
 * @item: (nullable): what it shows; also to show the same one as it is now
 */
void
care_table_row_set_item (CareTableRow *self, gpointer item)
{
  int lines = count_lines (self, self->places);

  self->item = item;
  if (!item)
    return;
  self->look = care_table_columns_get_look (self->columns, item);
  for (guint i = 0; i < n_cells (self); i++)
    {
      g_autofree char *text = care_table_columns_get_text (self->columns, i, item);

      pango_layout_set_text (self->cells[i], text, -1);
    }
  show_mark (self);
  need_width (self);
  name_row (self);
  if (count_lines (self, self->places) != lines)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * care_table_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
gpointer
care_table_row_get_item (CareTableRow *self)
{
  return self->item;
}

/**
 * care_table_row_show_again:
 * @self: a row
 *
 * Reads the texts of its item again.
 */
void
care_table_row_show_again (CareTableRow *self)
{
  care_table_row_set_item (self, self->item);
}

static int
line_height (CareTableRow *self)
{
  int height = 0;

  for (guint i = 0; i < n_cells (self); i++)
    {
      int cell;

      pango_layout_get_pixel_size (self->cells[i], NULL, &cell);
      height = MAX (height, cell);
    }
  return height;
}

static GtkSizeRequestMode
care_table_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
care_table_row_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  CareTableRow *self = CARE_TABLE_ROW (widget);
  g_autofree CareTableCell *places = NULL;
  int lines;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      care_table_columns_measure (self->columns, minimum, natural);
      return;
    }
  places = g_new (CareTableCell, n_cells (self));
  care_table_columns_place (self->columns, for_size < 0 ? G_MAXINT16 : for_size, places);
  lines = count_lines (self, places);
  *minimum = *natural = lines * line_height (self) + (lines - 1) * LINE_GAP + 2 * CARE_TABLE_PAD_Y;
}

static int
own_width (CareTableRow *self, guint cell)
{
  int width;

  if (*pango_layout_get_text (self->cells[cell]) == '\0')
    return 0;
  pango_layout_set_width (self->cells[cell], -1);
  pango_layout_get_pixel_size (self->cells[cell], &width, NULL);
  return width + 2 * CARE_TABLE_PAD_X;
}

/* The further lines of a row are no columns: their texts follow each other, without holes where
 * this row has nothing to say. Of what is too long each gets an equal part. */
static void
pack_line (CareTableRow *self, guint first, guint end, int width)
{
  int left = width, x = 0;
  guint n_cut = 0;

  for (guint i = first; i < end; i++)
    {
      self->places[i].width = own_width (self, i);
      if (care_table_columns_may_cut (self->columns, i))
        n_cut++;
      else
        left -= self->places[i].width;
    }
  for (guint i = first; i < end; i++)
    {
      if (care_table_columns_may_cut (self->columns, i))
        {
          int part = MAX (left, 0) / (int) n_cut;

          n_cut--;
          self->places[i].width = MIN (self->places[i].width, part);
          left -= self->places[i].width;
        }
      self->places[i].x = x;
      x += self->places[i].width;
    }
}

static void
pack_lines (CareTableRow *self, int width)
{
  for (guint first = 0, end; first < n_cells (self); first = end)
    {
      for (end = first; end < n_cells (self); end++)
        if (self->places[end].line != self->places[first].line)
          break;
      if (self->places[first].line > 0)
        pack_line (self, first, end, width);
    }
}

static void
care_table_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CareTableRow *self = CARE_TABLE_ROW (widget);

  if (care_table_columns_place (self->columns, width, self->places) > 1)
    pack_lines (self, width);
  for (guint i = 0; i < n_cells (self); i++)
    if (care_table_columns_may_cut (self->columns, i))
      pango_layout_set_width (self->cells[i],
                              MAX (self->places[i].width - 2 * CARE_TABLE_PAD_X, 0) * PANGO_SCALE);
}

static void
care_table_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CareTableRow *self = CARE_TABLE_ROW (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int line = line_height (self) + LINE_GAP;
  GdkRGBA ink;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  if (self->look.dim)
    ink.alpha *= (float) DIM_ALPHA;
  for (guint i = 0; i < n_cells (self); i++)
    {
      int x = self->places[i].x + CARE_TABLE_PAD_X;
      int y = CARE_TABLE_PAD_Y + (int) self->places[i].line * line;

      if (mirrored)
        {
          PangoRectangle text; /* a text that may be cut stands at the end of its width */

          pango_layout_get_pixel_extents (self->cells[i], NULL, &text);
          x = gtk_widget_get_width (widget) - x - (text.x + text.width);
        }
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
      gtk_snapshot_append_layout (snapshot, self->cells[i], &ink);
      gtk_snapshot_restore (snapshot);
    }
}

/* Another font, scale or direction. */
static void
font_changed (CareTableRow *self)
{
  for (guint i = 0; i < n_cells (self); i++)
    pango_layout_context_changed (self->cells[i]);
  if (!self->item)
    return;
  show_mark (self);
  need_width (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
care_table_row_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (care_table_row_parent_class)->system_setting_changed (widget, setting);
  if (setting != GTK_SYSTEM_SETTING_DISPLAY)
    font_changed (CARE_TABLE_ROW (widget));
}

static void
care_table_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  CareTableRow *self = CARE_TABLE_ROW (widget);

  GTK_WIDGET_CLASS (care_table_row_parent_class)->css_changed (widget, change);
  if (!self->item)
    return;
  show_mark (self);
  if (self->serial != pango_context_get_serial (gtk_widget_get_pango_context (widget)))
    font_changed (self);
}

static void
care_table_row_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (care_table_row_parent_class)->direction_changed (widget, previous);
  font_changed (CARE_TABLE_ROW (widget));
}

/* Where a text is cut, the whole of it when the pointer rests. */
static gboolean
care_table_row_query_tooltip (
    GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  CareTableRow *self = CARE_TABLE_ROW (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int at = mirrored ? gtk_widget_get_width (widget) - x : x;
  int line = MAX (y - CARE_TABLE_PAD_Y, 0) / (line_height (self) + LINE_GAP);

  for (guint i = 0; i < n_cells (self); i++)
    {
      const CareTableCell *place = &self->places[i];

      if ((int) place->line == line && at >= place->x && at < place->x + place->width &&
          pango_layout_is_ellipsized (self->cells[i]))
        {
          gtk_tooltip_set_text (tooltip, pango_layout_get_text (self->cells[i]));
          return TRUE;
        }
    }
  return FALSE;
}

static void
care_table_row_finalize (GObject *object)
{
  CareTableRow *self = CARE_TABLE_ROW (object);

  for (guint i = 0; i < n_cells (self); i++)
    g_object_unref (self->cells[i]);
  g_free (self->cells);
  g_free (self->places);
  g_object_unref (self->columns);
  G_OBJECT_CLASS (care_table_row_parent_class)->finalize (object);
}

static void
care_table_row_class_init (CareTableRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = care_table_row_finalize;
  widget_class->get_request_mode = care_table_row_get_request_mode;
  widget_class->measure = care_table_row_measure;
  widget_class->size_allocate = care_table_row_size_allocate;
  widget_class->snapshot = care_table_row_snapshot;
  widget_class->css_changed = care_table_row_css_changed;
  widget_class->system_setting_changed = care_table_row_system_setting_changed;
  widget_class->direction_changed = care_table_row_direction_changed;
  widget_class->query_tooltip = care_table_row_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "tablerow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
care_table_row_init (CareTableRow *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/**
 * care_table_row_new:
 * @columns: what the row says
 *
 * Returns: (transfer floating): a row of nothing yet
 */
GtkWidget *
care_table_row_new (CareTableColumns *columns)
{
  CareTableRow *self = g_object_new (CARE_TYPE_TABLE_ROW, NULL);

  self->columns = g_object_ref (columns);
  self->cells = g_new0 (PangoLayout *, n_cells (self));
  self->places = g_new0 (CareTableCell, n_cells (self));
  for (guint i = 0; i < n_cells (self); i++)
    {
      self->cells[i] = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
      pango_layout_set_single_paragraph_mode (self->cells[i], TRUE);
      if (care_table_columns_may_cut (columns, i))
        pango_layout_set_ellipsize (self->cells[i], care_table_columns_get_ellipsize (columns, i));
    }
  g_signal_connect_object (columns, "changed", G_CALLBACK (gtk_widget_queue_resize), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
