/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was changed for one patient, shown on the drawn page: a bar beside the words. For the
 * screen alone; paper and PDF do not have it. */
#include "config.h"

#include "care-layout-private.h"

#define BAR_WIDTH 2.4
/* Of a bar above and below the baseline, in parts of the size of print; those of neighbouring lines
 * touch. */
#define ABOVE 1.0
#define BELOW 0.32

/* Notes which texts are not the template's, before rows are built. */
void
care_layout_take_changes (CareLayout *layout, const CareDocument *document)
{
  if (document->changed == NULL || document->changed->len == 0)
    return;
  layout->changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < document->changed->len; i++)
    g_hash_table_add (layout->changed, g_strdup (g_ptr_array_index (document->changed, i)));
}

gboolean
care_layout_is_changed (CareLayout *layout, const char *text)
{
  return layout->changed != NULL && g_hash_table_contains (layout->changed, text);
}

static const GArray *
ops_of (CareLayout *layout, guint page)
{
  return ((const CarePage *) g_ptr_array_index (layout->pages, page))->ops;
}

/**
 * care_layout_draw_changes:
 * @layout: a layout
 * @cr: as for care_layout_draw_page()
 * @page: page, from 0
 *
 * Draws a bar beside every text that was changed for this patient. Only for the screen: what is
 * printed does not show what was changed.
 */
void
care_layout_draw_changes (CareLayout *layout, cairo_t *cr, guint page)
{
  const GArray *ops;

  g_return_if_fail (layout != NULL && cr != NULL && page < layout->pages->len);
  ops = ops_of (layout, page);
  cairo_save (cr);
  cairo_set_source_rgb (cr, (CARE_INK_ACCENT >> 16 & 0xff) / 255.0,
                        (CARE_INK_ACCENT >> 8 & 0xff) / 255.0, (CARE_INK_ACCENT & 0xff) / 255.0);
  for (guint i = 0; i < ops->len; i++)
    {
      const CareOp *op = &g_array_index (ops, CareOp, i);
      double size;

      if (!op->changed)
        continue;
      size = (double) pango_font_description_get_size (
                 pango_layout_get_font_description (op->layout)) /
             PANGO_SCALE;
      cairo_rectangle (cr, op->bar_x, op->y - ABOVE * size, BAR_WIDTH, (ABOVE + BELOW) * size);
    }
  cairo_fill (cr);
  cairo_restore (cr);
}

/**
 * care_layout_page_changes:
 * @layout: a layout
 * @page: page, from 0
 *
 * Returns: (transfer full) (nullable): the texts on this page that were changed for this patient, a
 *   line for each; %NULL for none
 */
char *
care_layout_page_changes (CareLayout *layout, guint page)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const PangoLayout *last = NULL;
  const GArray *ops;

  g_return_val_if_fail (layout != NULL && page < layout->pages->len, NULL);
  ops = ops_of (layout, page);
  for (guint i = 0; i < ops->len; i++)
    {
      const CareOp *op = &g_array_index (ops, CareOp, i);

      if (!op->changed || op->layout == last)
        continue;
      g_string_append_printf (out, "%s%s", out->len > 0 ? "\n" : "",
                              pango_layout_get_text (op->layout));
      last = op->layout;
    }
  return out->len > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}
