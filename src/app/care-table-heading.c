/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The heading of a table: one widget that draws the titles above their columns, and moves with them
 * when the rows are scrolled sideways.
 *
 * Where the table can be sorted a click on a title does it; by keys the heading has the focus, the
 * arrows go from title to title and Enter or Space sorts. Each title is then read aloud with the
 * order it stands in. Where it cannot, the heading is nothing for a screen reader: each row is read
 * as a sentence. */
#include "config.h"

#include "care-table-heading.h"

#include <glib/gi18n.h>

#define RING 2 /* of the title that has the focus, pixels */

struct _CareTableHeading
{
  GtkWidget parent_instance;
  CareTableColumns *columns;
  CareTableOrder *order; /* NULL: not to be sorted */
  GtkAdjustment *across;
  PangoLayout **titles;
  guint at; /* the title that the keys act on */
};

G_DEFINE_FINAL_TYPE (CareTableHeading, care_table_heading, GTK_TYPE_WIDGET)

static void
need_width (CareTableHeading *self)
{
  for (guint i = 0; i < care_table_columns_get_n (self->columns); i++)
    {
      int width;

      pango_layout_set_width (self->titles[i], -1);
      pango_layout_get_pixel_size (self->titles[i], &width, NULL);
      care_table_columns_need (self->columns, i, width, 0);
    }
}

static GtkSizeRequestMode
care_table_heading_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Above rows of three lines and more the titles are no heads of columns: they follow each other, to
 * be sorted by. */
static guint
pack_titles (CareTableHeading *self, int width, CareTableCell *cells)
{
  guint line = 0;
  int x = 0;

  for (guint i = 0; i < care_table_columns_get_n (self->columns); i++)
    {
      int title;

      pango_layout_set_width (self->titles[i], -1);
      pango_layout_get_pixel_size (self->titles[i], &title, NULL);
      title += 2 * CARE_TABLE_PAD_X;
      if (x > 0 && x + title > width)
        {
          line++;
          x = 0;
        }
      cells[i] = (CareTableCell){ .line = line, .x = x, .width = title };
      x += title;
    }
  return line + 1;
}

/* Returns: the number of lines. */
static guint
place_titles (CareTableHeading *self, int width, CareTableCell *cells)
{
  guint lines = care_table_columns_place (self->columns, width, cells);

  return lines > 2 ? pack_titles (self, width, cells) : lines;
}

static int
line_height (CareTableHeading *self)
{
  int height = 0;

  for (guint i = 0; i < care_table_columns_get_n (self->columns); i++)
    {
      int title;

      pango_layout_get_pixel_size (self->titles[i], NULL, &title);
      height = MAX (height, title);
    }
  return height;
}

static void
care_table_heading_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  CareTableHeading *self = CARE_TABLE_HEADING (widget);
  g_autofree CareTableCell *cells = NULL;
  int lines;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  cells = g_new (CareTableCell, care_table_columns_get_n (self->columns));
  lines = (int) place_titles (self, for_size < 0 ? G_MAXINT16 : for_size, cells);
  *minimum = *natural = lines * line_height (self) + 2 * CARE_TABLE_PAD_Y;
}

/* Where the titles stand in the widget: from the right where one reads to the left. Owned by the
 * caller. */
static CareTableCell *
places_of (CareTableHeading *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint n = care_table_columns_get_n (self->columns);
  /* The rows are as wide as the page, or wider and scrolled. */
  int whole = MAX (gtk_widget_get_width (widget), (int) gtk_adjustment_get_upper (self->across));
  int scrolled = (int) gtk_adjustment_get_value (self->across);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  CareTableCell *cells = g_new (CareTableCell, n);

  place_titles (self, whole, cells);
  for (guint i = 0; i < n; i++)
    cells[i].x = (mirrored ? whole - cells[i].x - cells[i].width : cells[i].x) - scrolled;
  return cells;
}

static void
draw_title (CareTableHeading *self, GtkSnapshot *snapshot, guint column, const CareTableCell *cell)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int height = line_height (self), x = cell->x + CARE_TABLE_PAD_X;
  int y = CARE_TABLE_PAD_Y + (int) cell->line * height;
  PangoRectangle title;
  GdkRGBA ink;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  pango_layout_set_width (self->titles[column],
                          MAX (cell->width - 2 * CARE_TABLE_PAD_X, 0) * PANGO_SCALE);
  /* What has a width may stand at the end of it. */
  pango_layout_get_pixel_extents (self->titles[column], NULL, &title);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x = cell->x + cell->width - CARE_TABLE_PAD_X - (title.x + title.width);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, self->titles[column], &ink);
  gtk_snapshot_restore (snapshot);
  if (column == self->at && gtk_widget_has_visible_focus (widget))
    {
      GskRoundedRect ring;

      gsk_rounded_rect_init_from_rect (&ring,
                                       &GRAPHENE_RECT_INIT ((float) cell->x, (float) (y - RING),
                                                            (float) cell->width,
                                                            (float) (height + 2 * RING)),
                                       4);
      gtk_snapshot_append_border (snapshot, &ring, (float[]){ RING, RING, RING, RING },
                                  (GdkRGBA[]){ ink, ink, ink, ink });
    }
}

static void
care_table_heading_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CareTableHeading *self = CARE_TABLE_HEADING (widget);
  g_autofree CareTableCell *cells = places_of (self);

  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                               (float) gtk_widget_get_height (widget)));
  for (guint i = 0; i < care_table_columns_get_n (self->columns); i++)
    draw_title (self, snapshot, i, &cells[i]);
  gtk_snapshot_pop (snapshot);
}

/* ---- sorting ---- */

/* What the title that has the focus says, and how the table stands by it. A button to screen
 * readers: GTK 4.8 tells them nothing of the role of a column's heading. */
static void
name_title (CareTableHeading *self)
{
  const char *title = care_table_columns_get_title (self->columns, self->at);
  gboolean descending;
  gboolean sorted = care_table_order_get (self->order, &descending) == (int) self->at;
  const char *how = _ ("not sorted");
  g_autofree char *text = NULL;

  if (sorted)
    how = descending ? _ ("sorted descending") : _ ("sorted ascending");
  /* Translators: read aloud: heading of a column, how the table is sorted by it. */
  text = g_strdup_printf (C_ ("column", "%s, %s"), title, how);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
show_order (CareTableHeading *self)
{
  gboolean descending;
  int sorted = care_table_order_get (self->order, &descending);

  for (guint i = 0; i < care_table_columns_get_n (self->columns); i++)
    {
      const char *title = care_table_columns_get_title (self->columns, i);
      g_autofree char *text = g_strconcat (title, descending ? " ▼" : " ▲", NULL);

      pango_layout_set_text (self->titles[i], (int) i == sorted ? text : title, -1);
      /* The arrow stays where the title is cut. */
      pango_layout_set_ellipsize (self->titles[i],
                                  (int) i == sorted ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_END);
    }
  need_width (self);
  name_title (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
go_to (CareTableHeading *self, guint column)
{
  self->at = column;
  name_title (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
pressed_cb (CareTableHeading *self, int n_press, double x, double y)
{
  g_autofree CareTableCell *cells = places_of (self);
  guint n = care_table_columns_get_n (self->columns);
  int line = (int) (y - CARE_TABLE_PAD_Y) / MAX (line_height (self), 1);

  line = CLAMP (line, 0, (int) cells[n - 1].line);
  for (guint i = 0; i < n; i++)
    if ((int) cells[i].line == line && x >= cells[i].x && x < cells[i].x + cells[i].width)
      {
        go_to (self, i);
        care_table_order_turn (self->order, i);
        return;
      }
}

static gboolean
key_cb (CareTableHeading *self, guint key, guint code, GdkModifierType state)
{
  guint n = care_table_columns_get_n (self->columns);
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gboolean left = key == GDK_KEY_Left || key == GDK_KEY_KP_Left;
  gboolean right = key == GDK_KEY_Right || key == GDK_KEY_KP_Right;

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK))
    return GDK_EVENT_PROPAGATE;
  if (left || right)
    {
      if (left == mirrored && self->at + 1 < n)
        go_to (self, self->at + 1);
      else if (left != mirrored && self->at > 0)
        go_to (self, self->at - 1);
      return GDK_EVENT_STOP;
    }
  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter && key != GDK_KEY_ISO_Enter &&
      key != GDK_KEY_space && key != GDK_KEY_KP_Space)
    return GDK_EVENT_PROPAGATE;
  care_table_order_turn (self->order, self->at);
  return GDK_EVENT_STOP;
}

static void
make_sortable (CareTableHeading *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_tooltip_text (widget,
                               _ ("Sort by this column; Ctrl+0 goes back to the queue’s order"));
  g_signal_connect_object (click, "released", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "notify::contains-focus", G_CALLBACK (gtk_widget_queue_draw),
                           self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, keys);
  gtk_widget_add_controller (widget, focus);
  g_signal_connect_object (self->order, "changed", G_CALLBACK (show_order), self,
                           G_CONNECT_SWAPPED);
  name_title (self);
}

static void
font_changed (CareTableHeading *self)
{
  for (guint i = 0; i < care_table_columns_get_n (self->columns); i++)
    pango_layout_context_changed (self->titles[i]);
  need_width (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
care_table_heading_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (care_table_heading_parent_class)->css_changed (widget, change);
  font_changed (CARE_TABLE_HEADING (widget));
}

static void
care_table_heading_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (care_table_heading_parent_class)->system_setting_changed (widget, setting);
  font_changed (CARE_TABLE_HEADING (widget));
}

static void
care_table_heading_finalize (GObject *object)
{
  CareTableHeading *self = CARE_TABLE_HEADING (object);

  for (guint i = 0; i < care_table_columns_get_n (self->columns); i++)
    g_object_unref (self->titles[i]);
  g_free (self->titles);
  g_object_unref (self->across);
  g_clear_object (&self->order);
  g_object_unref (self->columns);
  G_OBJECT_CLASS (care_table_heading_parent_class)->finalize (object);
}

static void
care_table_heading_class_init (CareTableHeadingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = care_table_heading_finalize;
  widget_class->get_request_mode = care_table_heading_get_request_mode;
  widget_class->measure = care_table_heading_measure;
  widget_class->snapshot = care_table_heading_snapshot;
  widget_class->css_changed = care_table_heading_css_changed;
  widget_class->system_setting_changed = care_table_heading_system_setting_changed;
  gtk_widget_class_set_css_name (widget_class, "tableheading");
}

static void
care_table_heading_init (CareTableHeading *self)
{
}

/**
 * care_table_heading_new:
 * @columns: the columns
 * @order: (nullable): what the titles sort by; %NULL where the rows have one order only
 * @across: how the rows are scrolled sideways
 *
 * Returns: (transfer floating): the heading
 */
GtkWidget *
care_table_heading_new (CareTableColumns *columns, CareTableOrder *order, GtkAdjustment *across)
{
  CareTableHeading *self =
      g_object_new (CARE_TYPE_TABLE_HEADING, "accessible-role",
                    order ? GTK_ACCESSIBLE_ROLE_BUTTON : GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  guint n = care_table_columns_get_n (columns);

  self->columns = g_object_ref (columns);
  self->across = g_object_ref (across);
  self->titles = g_new (PangoLayout *, n);
  for (guint i = 0; i < n; i++)
    {
      self->titles[i] = gtk_widget_create_pango_layout (GTK_WIDGET (self),
                                                        care_table_columns_get_title (columns, i));
      pango_layout_set_ellipsize (self->titles[i], PANGO_ELLIPSIZE_END);
    }
  g_signal_connect_object (columns, "changed", G_CALLBACK (gtk_widget_queue_resize), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (across, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (across, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  if (order)
    {
      self->order = g_object_ref (order);
      make_sortable (self);
    }
  return GTK_WIDGET (self);
}
