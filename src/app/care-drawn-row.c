/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What rows that draw all their texts themselves have in common.
 *
 * A list keeps some two hundred rows whatever is visible. A label finds its least width by breaking
 * its text at every letter; a row of labels costs milliseconds, a drawn one microseconds. */
#include "config.h"

#include "care-drawn-row.h"

/* Under this name the list keeps the height of a line. */
#define LINE_HEIGHT "care-line-height"

/* Each widget has a font context of its own; the list's serves for all rows. */
static GtkWidget *
find_font_owner (GtkWidget *row)
{
  GtkWidget *list = gtk_widget_get_ancestor (row, GTK_TYPE_LIST_VIEW);

  return list != NULL ? list : row;
}

/**
 * care_drawn_row_line_height:
 * @row: a row
 *
 * Found once for the whole list: asking a font for the height of its lines is dear.
 *
 * Returns: height of a line of text, in pixels, at least 1
 */
int
care_drawn_row_line_height (GtkWidget *row)
{
  GtkWidget *owner = find_font_owner (row);
  int height = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (owner), LINE_HEIGHT));

  if (height == 0)
    {
      PangoFontMetrics *metrics =
          pango_context_get_metrics (gtk_widget_get_pango_context (owner), NULL, NULL);

      height = MAX (1, PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics)));
      pango_font_metrics_unref (metrics); /* has no autoptr in Pango 1.50 */
      g_object_set_data (G_OBJECT (owner), LINE_HEIGHT, GINT_TO_POINTER (height));
    }
  return height;
}

/**
 * care_drawn_row_forget_line_height:
 * @row: a row whose font or scale has changed
 */
void
care_drawn_row_forget_line_height (GtkWidget *row)
{
  g_object_set_data (G_OBJECT (row), LINE_HEIGHT, NULL);
  g_object_set_data (G_OBJECT (find_font_owner (row)), LINE_HEIGHT, NULL);
}

/**
 * care_drawn_row_mark_size:
 * @row: a row
 *
 * Returns: width and height of a level's mark beside the first line, in pixels
 */
int
care_drawn_row_mark_size (GtkWidget *row)
{
  return MAX (20, care_drawn_row_line_height (row) * 5 / 4);
}

/**
 * care_drawn_row_mirror:
 * @row: a row
 * @x: where something begins when read from left to right, in pixels
 * @width: of it
 *
 * Returns: its left edge in the row's own direction
 */
int
care_drawn_row_mirror (GtkWidget *row, int x, int width)
{
  return gtk_widget_get_direction (row) == GTK_TEXT_DIR_RTL ? gtk_widget_get_width (row) - x - width
                                                            : x;
}

/**
 * care_drawn_row_create_layout:
 * @row: a row
 * @text: UTF-8
 *
 * Returns: (transfer full): the text in the list's font
 */
PangoLayout *
care_drawn_row_create_layout (GtkWidget *row, const char *text)
{
  return gtk_widget_create_pango_layout (find_font_owner (row), text);
}

/**
 * care_drawn_row_draw_layout:
 * @row: a row
 * @snapshot: where it draws
 * @layout: a text that already has its width
 * @x: its place when read from left to right, in pixels
 * @y: its upper edge
 * @width: of it
 * @ink: its colour
 */
void
care_drawn_row_draw_layout (GtkWidget *row,
                            GtkSnapshot *snapshot,
                            PangoLayout *layout,
                            int x,
                            int y,
                            int width,
                            const GdkRGBA *ink)
{
  gboolean mirrored = gtk_widget_get_direction (row) == GTK_TEXT_DIR_RTL;
  graphene_point_t origin;
  PangoRectangle text;

  /* It begins where the row does, also when its letters are read from the other side. */
  pango_layout_get_pixel_extents (layout, NULL, &text);
  origin = GRAPHENE_POINT_INIT ((float) (care_drawn_row_mirror (row, x, width) - text.x +
                                         (mirrored ? width - text.width : 0)),
                                (float) y);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &origin);
  gtk_snapshot_append_layout (snapshot, layout, ink);
  gtk_snapshot_restore (snapshot);
}

/**
 * care_drawn_row_set_sentence:
 * @row: a row
 * @sentence: all that it shows, for a screen reader
 */
void
care_drawn_row_set_sentence (GtkWidget *row, const char *sentence)
{
  GtkWidget *item = gtk_widget_get_parent (row);

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  /* The item of the list, which has the focus, has no name of its own. */
  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                    -1);
}
