/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Boxes → rows: warning boxes, the planned call, tables. Each kind of box has its own sign, its own
 * line and its own darkness of band, so that a grey print still tells them apart. */
#include "config.h"

#include "care-layout-builder.h"

#include <string.h>

typedef struct
{
  CareIcon icon;
  guint32 band, band_text, edge, sign;
  double line_width;
} BoxLook;

static const BoxLook looks[] = {
  [CARE_BOX_NOTE] = { CARE_ICON_DOT, CARE_INK_NOTE, CARE_INK_TEXT, CARE_INK_HAIR, 0, 0.75 },
  [CARE_BOX_EMERGENCY] = { CARE_ICON_OCTAGON, CARE_INK_EMERGENCY, CARE_INK_PAPER,
                           CARE_INK_EMERGENCY, CARE_INK_EMERGENCY, 2.25 },
  [CARE_BOX_PREGNANCY] = { CARE_ICON_OCTAGON, CARE_INK_PAPER, CARE_INK_EMERGENCY,
                           CARE_INK_EMERGENCY, CARE_INK_PAPER, 2.25 },
  [CARE_BOX_TODAY] = { CARE_ICON_TRIANGLE, CARE_INK_TODAY, CARE_INK_TEXT, CARE_INK_TODAY_EDGE,
                       CARE_INK_TODAY, 1.5 },
  [CARE_BOX_NEXT_DAY] = { CARE_ICON_DIAMOND, CARE_INK_NEXT, CARE_INK_TEXT, CARE_INK_ACCENT,
                          CARE_INK_NEXT, 0.9 },
};

static int
add_frame (CareBuilder *builder, const BoxLook *look, guint32 fill)
{
  CareFrame frame = { .x = builder->x,
                      .width = builder->width,
                      .line_width = look->line_width,
                      .radius = care_builder_em (builder, 0.32),
                      .edge = look->edge,
                      .fill = fill,
                      .warning = look->icon != CARE_ICON_PHONE && look->icon != CARE_ICON_DOT };

  g_array_append_val (builder->layout->frames, frame);
  return (int) builder->layout->frames->len - 1;
}

static void
add_band (CareBuilder *builder, const CareBlock *title, const BoxLook *look)
{
  double side = care_builder_em (builder, 1.5);
  double left = care_builder_em (builder, PAD) + side + care_builder_em (builder, 0.55);
  const CareSetting setting = { .scale = 1.15,
                                .bold = TRUE,
                                .width = builder->width - left - care_builder_em (builder, PAD) };
  g_autoptr (PangoLayout) text =
      care_layout_set_text (builder->layout, title->text, title->spans, &setting);
  double inner = MAX (care_layout_text_height (text), side);
  double height = inner + care_builder_em (builder, 0.45);
  CareRow *row = care_builder_add_row (builder, 0, height);
  CareOp *icon;

  care_layout_put_shape (row->ops, CARE_OP_BAND, builder->x, 0, builder->width, height, look->band);
  g_array_index (row->ops, CareOp, 0).radius = care_builder_em (builder, 0.32);
  icon = care_layout_put_icon (row->ops, look->icon, builder->x + care_builder_em (builder, PAD),
                               (height - side) / 2, side, look->band_text);
  icon->ink2 = look->band;
  care_layout_put_text (row->ops, text, builder->x + left,
                        (height - care_layout_text_height (text)) / 2, look->band_text,
                        care_layout_tag (builder->layout, "H3", builder->tag));
  row->keep_next = TRUE;
}

/* Sections of a box stay on one page when a page can hold them. */
static void
close_box (CareBuilder *builder, guint first, double pad)
{
  CareLayout *layout = builder->layout;
  double height;

  ((CareRow *) g_ptr_array_index (builder->rows, builder->rows->len - 1))->keep_next = TRUE;
  care_builder_add_row (builder, 0, care_builder_em (builder, pad));
  height = care_builder_rows_height (builder->rows, first, builder->rows->len);
  if (height <= care_layout_bottom (layout) - care_layout_top (layout, 1))
    care_builder_keep_together (builder->rows, first);
}

/* Title and text of a box that has only one line, or NULL. */
static const CareBlock *
only_line (const CareBlock *box)
{
  const CareBlock *list;
  const CareBlock *item;

  if (box->children->len != 2)
    return NULL;
  list = g_ptr_array_index (box->children, 1);
  if (list->kind != CARE_BLOCK_LIST || list->children->len != 1)
    return NULL;
  item = g_ptr_array_index (list->children, 0);
  if (item->children->len != 1)
    return NULL;
  item = g_ptr_array_index (item->children, 0);
  return item->kind == CARE_BLOCK_PARAGRAPH ? item : NULL;
}

/* A box of one line: its sign at the left, the title run in. */
static void
add_short_box (CareBuilder *builder,
               const CareBlock *box,
               const CareBlock *line,
               const BoxLook *look)
{
  const CareBlock *title = g_ptr_array_index (box->children, 0);
  double side = care_builder_em (builder, 1.5);
  double left = care_builder_em (builder, PAD) + side + care_builder_em (builder, 0.55);
  const CareSetting setting = { .scale = 1.0,
                                .width = builder->width - left - care_builder_em (builder, PAD) };
  g_autoptr (GArray) spans = g_array_new (FALSE, TRUE, sizeof (CareSpan));
  CareSpan strong = { .end = (guint) strlen (title->text) + 1, .style = CARE_SPAN_STRONG };
  g_autofree char *words = g_strdup_printf ("%s: %s", title->text, line->text);
  g_autoptr (PangoLayout) text = NULL;
  CareRow *row;
  double inner;

  g_array_append_val (spans, strong);
  text = care_layout_set_text (builder->layout, words, spans, &setting);
  inner = MAX (care_layout_text_height (text), side);
  row = care_builder_add_row (builder, care_builder_take_gap (builder, GAP_BOX),
                              inner + care_builder_em (builder, 0.7));
  row->frame = add_frame (builder, look, CARE_INK_PAPER);
  care_layout_put_icon (row->ops, look->icon, builder->x + care_builder_em (builder, PAD),
                        (row->height - side) / 2, side, look->edge)
      ->ink2 = CARE_INK_PAPER;
  care_layout_put_text (row->ops, text, builder->x + left,
                        (row->height - care_layout_text_height (text)) / 2, CARE_INK_TEXT,
                        care_layout_tag (builder->layout, "P", builder->tag));
  builder->before = GAP_BOX;
}

static void
add_band_box (CareBuilder *builder, const CareBlock *block, const BoxLook *look)
{
  const CareBlock *title = NULL;
  guint first = builder->rows->len;
  double gap = care_builder_take_gap (builder, GAP_BOX);
  CareBuilder inner = *builder;

  inner.frame =
      add_frame (builder, look, block->box == CARE_BOX_NOTE ? CARE_INK_NOTE : CARE_INK_PAPER);
  inner.tag = care_layout_tag (builder->layout, "Sect", builder->tag);
  inner.before = GAP_ITEM;
  inner.lead = FALSE;
  if (block->children->len > 0)
    title = g_ptr_array_index (block->children, 0);
  if (title != NULL && title->kind == CARE_BLOCK_HEADING)
    add_band (&inner, title, look);
  else
    title = NULL;
  care_builder_add_row (&inner, 0, care_builder_em (builder, title != NULL ? 0.2 : PAD_BELOW))
      ->keep_next = TRUE;
  inner.x += care_builder_em (builder, PAD);
  inner.width -= care_builder_em (builder, 2 * PAD);
  for (guint i = title != NULL ? 1 : 0; i < block->children->len; i++)
    care_builder_add_block (&inner, g_ptr_array_index (block->children, i));
  ((CareRow *) g_ptr_array_index (builder->rows, first))->gap = care_builder_em (builder, gap);
  close_box (&inner, first, PAD_BELOW);
  builder->before = GAP_BOX;
}

void
care_builder_add_box (CareBuilder *builder, const CareBlock *block)
{
  const BoxLook *look = &looks[block->box];
  const CareBlock *line = block->box == CARE_BOX_PREGNANCY ? only_line (block) : NULL;

  if (line != NULL)
    add_short_box (builder, block, line, look);
  else
    add_band_box (builder, block, look);
}

/* The planned call: a panel with a telephone, short and easy to find again. */
void
care_builder_add_call (CareBuilder *builder, const CareBlock *block)
{
  static const BoxLook look = {
    CARE_ICON_PHONE, CARE_INK_NOTE, CARE_INK_TEXT, CARE_INK_ACCENT, 0, 0.9
  };
  double side = care_builder_em (builder, 1.9);
  guint first = builder->rows->len;
  double gap = care_builder_take_gap (builder, GAP_ITEM);
  CareBuilder inner = *builder;
  double height;
  CareRow *row;

  inner.frame = add_frame (builder, &look, CARE_INK_NOTE);
  inner.tag = care_layout_tag (builder->layout, "Sect", builder->tag);
  inner.before = GAP_ITEM;
  row = care_builder_add_row (&inner, gap, care_builder_em (builder, 0.5));
  row->keep_next = TRUE;
  inner.x += care_builder_em (builder, PAD) + side + care_builder_em (builder, 0.7);
  inner.width -= care_builder_em (builder, 2 * PAD) + side + care_builder_em (builder, 0.7);
  care_builder_add_blocks (&inner, block->children);
  close_box (&inner, first, PAD_BELOW);
  height = care_builder_rows_height (builder->rows, first, builder->rows->len);
  care_layout_put_icon (row->ops, CARE_ICON_PHONE, builder->x + care_builder_em (builder, PAD),
                        (height - side) / 2, side, CARE_INK_ACCENT)
      ->ink2 = CARE_INK_PAPER;
  builder->before = GAP_BOX;
}

/* --- tables --- */

static void
column_widths (CareBuilder *builder, const CareBlock *table, double *widths, guint n)
{
  const CareSetting setting = { .scale = 0.92, .bold = TRUE, .width = -1 };
  double total = 0;

  for (guint c = 0; c < n; c++)
    widths[c] = care_builder_em (builder, 3);
  for (guint r = 0; r < table->children->len; r++)
    {
      const CareBlock *row = g_ptr_array_index (table->children, r);

      for (guint c = 0; c < n; c++)
        {
          const CareBlock *cell = g_ptr_array_index (row->children, c);
          g_autoptr (PangoLayout) text =
              care_layout_set_text (builder->layout, cell->text, cell->spans, &setting);
          double wanted = MIN (care_layout_text_width (text), builder->width / 2);

          widths[c] = MAX (widths[c], wanted + care_builder_em (builder, 1));
        }
    }
  for (guint c = 0; c < n; c++)
    total += widths[c];
  for (guint c = 0; c < n; c++)
    widths[c] *= builder->width / total;
}

static CareRow *
add_table_row (CareBuilder *builder,
               const CareBlock *block,
               const double *widths,
               gboolean head,
               const CareTag *table_tag)
{
  CareSetting setting = { .scale = 0.92, .bold = head };
  const CareTag *tag = care_layout_tag (builder->layout, "TR", table_tag);
  CareRow *row = care_builder_add_row (builder, 0, 0);
  double x = builder->x;
  double pad = care_builder_em (builder, 0.3);

  for (guint c = 0; c < block->children->len; c++)
    {
      const CareBlock *cell = g_ptr_array_index (block->children, c);
      g_autoptr (PangoLayout) text = NULL;

      setting.width = widths[c] - care_builder_em (builder, 0.6);
      text = care_layout_set_text (builder->layout, cell->text, cell->spans, &setting);
      care_layout_put_text (row->ops, text, x + pad, pad, CARE_INK_TEXT,
                            care_layout_tag (builder->layout, head ? "TH" : "TD", tag));
      row->height = MAX (row->height, care_layout_text_height (text) + 2 * pad);
      x += widths[c];
    }
  care_layout_put_shape (row->ops, CARE_OP_LINE, builder->x, row->height, builder->width, 0,
                         head ? CARE_INK_TEXT : CARE_INK_HAIR);
  return row;
}

void
care_builder_add_table (CareBuilder *builder, const CareBlock *table)
{
  const CareBlock *first;
  const CareTag *tag = care_layout_tag (builder->layout, "Table", builder->tag);
  double widths[8];
  double gap = care_builder_take_gap (builder, GAP_PARAGRAPH);
  CareRow *header = NULL;

  if (table->children->len == 0)
    return;
  first = g_ptr_array_index (table->children, 0);
  column_widths (builder, table, widths, first->children->len);
  for (guint r = 0; r < table->children->len; r++)
    {
      CareRow *row =
          add_table_row (builder, g_ptr_array_index (table->children, r), widths, r == 0, tag);

      row->header = header;
      if (r > 0)
        continue;
      row->gap = care_builder_em (builder, gap);
      row->keep_next = TRUE;
      header = row;
    }
}
