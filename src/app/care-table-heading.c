/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The heading of a table: one widget that draws the titles above their columns, and moves with them
 * when the rows are scrolled sideways. Nothing for a screen reader: each row is read as a sentence.
 */
#include "config.h"

#include "care-table-heading.h"

struct _CareTableHeading
{
  GtkWidget parent_instance;
  CareTableColumns *columns;
  GtkAdjustment *across;
  PangoLayout **titles;
};

G_DEFINE_FINAL_TYPE (CareTableHeading, care_table_heading, GTK_TYPE_WIDGET)

static void
need_width (CareTableHeading *self)
{
  for (guint i = 0; i < care_table_columns_get_n (self->columns); i++)
    {
      int width;

      pango_layout_get_pixel_size (self->titles[i], &width, NULL);
      care_table_columns_need (self->columns, i, width, width);
    }
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
  int height = 0;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  for (guint i = 0; i < care_table_columns_get_n (self->columns); i++)
    {
      int title;

      pango_layout_get_pixel_size (self->titles[i], NULL, &title);
      height = MAX (height, title);
    }
  *minimum = *natural = height + 2 * CARE_TABLE_PAD_Y;
}

static void
care_table_heading_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CareTableHeading *self = CARE_TABLE_HEADING (widget);
  guint n = care_table_columns_get_n (self->columns);
  int width = gtk_widget_get_width (widget);
  /* The rows are as wide as the page, or wider and scrolled. */
  int whole = MAX (width, (int) gtk_adjustment_get_upper (self->across));
  g_autofree int *widths = g_new (int, n);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = -(int) gtk_adjustment_get_value (self->across) + (mirrored ? whole : 0);
  GdkRGBA ink;

  care_table_columns_share (self->columns, whole, widths);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  gtk_snapshot_push_clip (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) gtk_widget_get_height (widget)));
  for (guint i = 0; i < n; i++)
    {
      int title, text_x = x + CARE_TABLE_PAD_X;

      pango_layout_get_pixel_size (self->titles[i], &title, NULL);
      if (mirrored)
        text_x = x - CARE_TABLE_PAD_X - title;
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot,
                              &GRAPHENE_POINT_INIT ((float) text_x, (float) CARE_TABLE_PAD_Y));
      gtk_snapshot_append_layout (snapshot, self->titles[i], &ink);
      gtk_snapshot_restore (snapshot);
      x += mirrored ? -widths[i] : widths[i];
    }
  gtk_snapshot_pop (snapshot);
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
  g_object_unref (self->columns);
  G_OBJECT_CLASS (care_table_heading_parent_class)->finalize (object);
}

static void
care_table_heading_class_init (CareTableHeadingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = care_table_heading_finalize;
  widget_class->measure = care_table_heading_measure;
  widget_class->snapshot = care_table_heading_snapshot;
  widget_class->css_changed = care_table_heading_css_changed;
  widget_class->system_setting_changed = care_table_heading_system_setting_changed;
  gtk_widget_class_set_css_name (widget_class, "tableheading");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
care_table_heading_init (CareTableHeading *self)
{
}

/**
 * care_table_heading_new:
 * @columns: the columns
 * @across: how the rows are scrolled sideways
 *
 * Returns: (transfer floating): the heading
 */
GtkWidget *
care_table_heading_new (CareTableColumns *columns, GtkAdjustment *across)
{
  CareTableHeading *self = g_object_new (CARE_TYPE_TABLE_HEADING, NULL);
  guint n = care_table_columns_get_n (columns);

  self->columns = g_object_ref (columns);
  self->across = g_object_ref (across);
  self->titles = g_new (PangoLayout *, n);
  for (guint i = 0; i < n; i++)
    self->titles[i] = gtk_widget_create_pango_layout (GTK_WIDGET (self),
                                                      care_table_columns_get_title (columns, i));
  g_signal_connect_object (columns, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (across, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (across, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
