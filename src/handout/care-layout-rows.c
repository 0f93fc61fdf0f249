/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks → rows: sets every text once and says which rows must stay together. */
#include "config.h"

#include "care-layout-builder.h"

#include "care-handout-template.h"

#define BAR_GAP 7.0 /* points: of the bar of a changed text before its list */

double
care_builder_em (const CareBuilder *builder, double n)
{
  return builder->layout->size * n;
}

CareRow *
care_builder_add_row (CareBuilder *builder, double gap, double height)
{
  CareRow *row = care_row_new (care_builder_em (builder, gap), height);

  row->frame = builder->frame;
  g_ptr_array_add (builder->rows, row);
  return row;
}

void
care_builder_keep_together (GPtrArray *rows, guint first)
{
  for (guint i = first; i + 1 < rows->len; i++)
    ((CareRow *) g_ptr_array_index (rows, i))->keep_next = TRUE;
}

/* No line of a paragraph stands alone on a page. */
static void
keep_lines (GPtrArray *rows, guint first)
{
  guint n = rows->len - first;

  if (n <= 3)
    care_builder_keep_together (rows, first);
  else
    {
      ((CareRow *) g_ptr_array_index (rows, first))->keep_next = TRUE;
      ((CareRow *) g_ptr_array_index (rows, rows->len - 2))->keep_next = TRUE;
    }
}

/* One row for each line; returns the first. */
static CareRow *
add_lines (CareBuilder *builder, PangoLayout *text, double gap, guint32 ink, const CareTag *tag)
{
  PangoLayoutIter *iter = pango_layout_get_iter (text);
  guint first = builder->rows->len;
  g_autoptr (GArray) all = care_ops_new ();
  guint line = 0;
  double top = 0;

  care_layout_put_text (all, text, builder->x, 0, ink, tag);
  do
    {
      double height, baseline;
      CareRow *row;

      care_layout_line_place (text, iter, &height, &baseline);
      row = care_builder_add_row (builder, line == 0 ? gap : 0, height);
      care_ops_copy (row->ops, all, line, line + 1, 0, -top);
      top += height;
      line++;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  keep_lines (builder->rows, first);
  return g_ptr_array_index (builder->rows, first);
}

double
care_builder_take_gap (CareBuilder *builder, double own)
{
  double gap = MAX (builder->before, own);

  builder->before = 0;
  return gap;
}

/* On the screen a bar tells which words are not the template's. */
static void
mark_changed (CareBuilder *builder, guint first)
{
  for (guint i = first; i < builder->rows->len; i++)
    {
      GArray *ops = ((CareRow *) g_ptr_array_index (builder->rows, i))->ops;

      for (guint k = 0; k < ops->len; k++)
        {
          CareOp *op = &g_array_index (ops, CareOp, k);

          op->changed = op->kind == CARE_OP_TEXT;
          op->bar_x = builder->edge - BAR_GAP;
        }
    }
}

static CareRow *
add_text (CareBuilder *builder,
          const CareBlock *block,
          const char *tag_name,
          const CareSetting *setting,
          double gap)
{
  CareSetting here = *setting;
  g_autoptr (PangoLayout) text = NULL;
  guint first = builder->rows->len;
  CareRow *row;

  here.width = builder->width;
  text = care_layout_set_text (builder->layout, block->text, block->spans, &here);
  row = add_lines (builder, text, care_builder_take_gap (builder, gap), here.ink,
                   care_layout_tag (builder->layout, tag_name, builder->tag));
  if (care_layout_is_changed (builder->layout, block->text))
    mark_changed (builder, first);
  return row;
}

static void
add_heading (CareBuilder *builder, const CareBlock *block)
{
  static const char *const tags[] = { "H1", "H2", "H3", "H4", "H5", "H6" };
  CareSetting setting = { .bold = TRUE, .ink = CARE_INK_ACCENT };
  guint first = builder->rows->len;

  setting.scale = block->level == 1   ? (builder->layout->size > 14 ? 1.5 : 1.85)
                  : block->level == 2 ? 1.22
                                      : 1.05;
  add_text (builder, block, tags[CLAMP (block->level, 1, 6) - 1], &setting, GAP_HEADING);
  care_builder_keep_together (builder->rows, first);
  ((CareRow *) g_ptr_array_index (builder->rows, builder->rows->len - 1))->keep_next = TRUE;
  builder->before = GAP_AFTER_HEADING;
  builder->lead = block->level == 1;
}

static gboolean
is_label (const CareBlock *block)
{
  const CareSpan *span;

  if (block->spans->len != 1)
    return FALSE;
  span = &g_array_index (block->spans, CareSpan, 0);
  return span->start == 0 && block->text[span->end] == '\0' &&
         (span->style & CARE_SPAN_STRONG) != 0;
}

/* A paragraph that is strong from end to end is the label of what follows. */
static void
add_paragraph (CareBuilder *builder, const CareBlock *block)
{
  CareSetting setting = { .scale = 1.0, .ink = CARE_INK_TEXT };
  gboolean label = is_label (block);
  double before = builder->before;

  if (builder->lead)
    setting.ink = CARE_INK_SOFT;
  builder->lead = FALSE;
  /* A distance asked for by a heading is the whole distance. */
  add_text (builder, block, "P", &setting, before > 0 ? 0 : GAP_PARAGRAPH);
  if (label)
    {
      ((CareRow *) g_ptr_array_index (builder->rows, builder->rows->len - 1))->keep_next = TRUE;
      builder->before = GAP_ITEM;
    }
}

/* --- lists --- */

static void
put_number (CareBuilder *builder, CareRow *row, int number, const CareTag *item_tag)
{
  const CareSetting setting = { .scale = 1.0, .ink = CARE_INK_TEXT, .width = -1 };
  g_autofree char *text = g_strdup_printf ("%d.", number);
  g_autoptr (PangoLayout) set = care_layout_set_text (builder->layout, text, NULL, &setting);

  care_layout_put_line (row->ops, set,
                        builder->x + care_builder_em (builder, INDENT - 0.45) -
                            care_layout_text_width (set),
                        0, CARE_INK_TEXT, care_layout_tag (builder->layout, "Lbl", item_tag));
}

static void
put_bullet (CareBuilder *builder, CareRow *row, CareListKind kind)
{
  double side = care_builder_em (builder, 0.3);
  double baseline = care_builder_em (builder, 1.0);
  CareIcon icon = CARE_ICON_DOT;
  guint32 ink = CARE_INK_ACCENT;

  for (guint i = 0; i < row->ops->len; i++)
    if (g_array_index (row->ops, CareOp, i).kind == CARE_OP_TEXT)
      {
        baseline = g_array_index (row->ops, CareOp, i).y;
        break;
      }
  if (kind == CARE_LIST_DO || kind == CARE_LIST_AVOID || kind == CARE_LIST_ASK)
    side = care_builder_em (builder, 0.62);
  if (kind == CARE_LIST_DO)
    icon = CARE_ICON_TICK;
  else if (kind == CARE_LIST_AVOID)
    icon = CARE_ICON_CROSS;
  else if (kind == CARE_LIST_ASK)
    icon = CARE_ICON_SQUARE;
  else
    ink = CARE_INK_TEXT;
  if (kind == CARE_LIST_AVOID)
    ink = CARE_INK_EMERGENCY;
  care_layout_put_icon (
      row->ops, icon, builder->x + care_builder_em (builder, kind == CARE_LIST_BULLET ? 0.42 : 0.2),
      baseline - care_builder_em (builder, 0.34) - side / 2, side, ink);
}

static void
add_item (CareBuilder *builder,
          const CareBlock *list,
          const CareBlock *item,
          guint index,
          const CareTag *list_tag)
{
  const CareTag *item_tag = care_layout_tag (builder->layout, "LI", list_tag);
  guint first = builder->rows->len;
  CareBuilder inner = *builder;

  inner.x += care_builder_em (builder, INDENT);
  inner.width -= care_builder_em (builder, INDENT);
  inner.tag = care_layout_tag (builder->layout, "LBody", item_tag);
  inner.before = MAX (builder->before, list->loose ? GAP_PARAGRAPH : GAP_ITEM);
  inner.lead = FALSE;
  care_builder_add_blocks (&inner, item->children);
  builder->before = 0;
  if (builder->rows->len == first)
    care_builder_add_row (builder, GAP_ITEM, care_builder_em (builder, 1.3));
  if (list->list == CARE_LIST_NUMBER)
    put_number (builder, g_ptr_array_index (builder->rows, first), list->first_number + (int) index,
                item_tag);
  else
    put_bullet (builder, g_ptr_array_index (builder->rows, first), list->list);
}

static void
add_items (CareBuilder *builder, const CareBlock *list)
{
  const CareTag *tag = care_layout_tag (builder->layout, "L", builder->tag);
  guint first = builder->rows->len;

  builder->before = MAX (builder->before, GAP_ITEM);
  builder->lead = FALSE;
  for (guint i = 0; i < list->children->len; i++)
    {
      add_item (builder, list, g_ptr_array_index (list->children, i), i, tag);
      /* Neither the first nor the last item stands alone. */
      if (i == 0 || i + 2 == list->children->len)
        ((CareRow *) g_ptr_array_index (builder->rows, builder->rows->len - 1))->keep_next =
            list->children->len > 1;
    }
  if (care_builder_rows_height (builder->rows, first, builder->rows->len) <=
      care_builder_em (builder, SHORT_LIST))
    care_builder_keep_together (builder->rows, first);
}

double
care_builder_rows_height (GPtrArray *rows, guint first, guint end)
{
  double height = 0;

  for (guint i = first; i < end; i++)
    {
      const CareRow *row = g_ptr_array_index (rows, i);

      height += row->height + (i > first ? row->gap : 0);
    }
  return height;
}

/* The first row of the second column: where both columns are most alike, between two items. */
static guint
balance (GPtrArray *rows, GArray *starts)
{
  guint best = 0;
  double best_height = G_MAXDOUBLE;

  for (guint i = 1; i < starts->len; i++)
    {
      guint split = g_array_index (starts, guint, i);
      double height = MAX (care_builder_rows_height (rows, 0, split),
                           care_builder_rows_height (rows, split, rows->len));

      /* With equal heights the left column is the longer one. */
      if (height <= best_height)
        {
          best = split;
          best_height = height;
        }
    }
  return best;
}

static void
merge_columns (CareBuilder *builder, GPtrArray *narrow, guint split, double column, double gap)
{
  CareRow *row = care_builder_add_row (builder, gap, 0);
  double y = 0;

  for (guint i = 0; i < narrow->len; i++)
    {
      const CareRow *part = g_ptr_array_index (narrow, i);

      if (i == split)
        y = 0;
      else if (i > 0)
        y += part->gap * COLUMN_GAP;
      care_ops_copy (row->ops, part->ops, 0, part->ops->len,
                     i >= split ? column + care_builder_em (builder, GAP_COLUMNS) : 0, y);
      y += part->height;
      row->height = MAX (row->height, y);
    }
}

/* How many lines would not fit into a column as they are. */
static guint
count_broad_lines (GPtrArray *rows, double column)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const CareRow *row = g_ptr_array_index (rows, i);

      for (guint k = 0; k < row->ops->len; k++)
        if (g_array_index (row->ops, CareOp, k).kind == CARE_OP_TEXT &&
            g_array_index (row->ops, CareOp, k).width > column)
          n++;
    }
  return n;
}

/* Two columns when that saves a seventh of the height and both are wide enough to read. */
static gboolean
add_items_in_columns (CareBuilder *builder, const CareBlock *list, GPtrArray *wide)
{
  double column = (builder->width - care_builder_em (builder, GAP_COLUMNS)) / 2;
  g_autoptr (GPtrArray) narrow = g_ptr_array_new_with_free_func ((GDestroyNotify) care_row_free);
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));
  CareBuilder half = *builder;
  const CareTag *tag;
  double gap = MAX (builder->before, GAP_ITEM);
  double height;
  guint split;

  /* Setting text twice is what costs; where half of the lines would break, it is not worth a try.
   */
  if (column < care_builder_em (builder, COLUMN_MIN) || list->children->len < 3 ||
      2 * count_broad_lines (wide, column - care_builder_em (builder, INDENT)) > wide->len)
    return FALSE;
  half.rows = narrow;
  half.width = column;
  tag = care_layout_tag (builder->layout, "L", builder->tag);
  for (guint i = 0; i < list->children->len; i++)
    {
      g_array_append_val (starts, narrow->len);
      half.before = 0;
      add_item (&half, list, g_ptr_array_index (list->children, i), i, tag);
    }
  split = balance (narrow, starts);
  height = MAX (care_builder_rows_height (narrow, 0, split),
                care_builder_rows_height (narrow, split, narrow->len));
  /* Columns are one row, and no row is parted: one higher than a page would be cut. */
  if (height > 0.85 * care_builder_rows_height (wide, 0, wide->len) ||
      height > care_layout_bottom (builder->layout) - care_layout_top (builder->layout, 0))
    return FALSE;
  merge_columns (builder, narrow, split, column, gap);
  return TRUE;
}

static void
add_list (CareBuilder *builder, const CareBlock *list)
{
  g_autoptr (GPtrArray) wide = g_ptr_array_new_with_free_func ((GDestroyNotify) care_row_free);
  CareBuilder full = *builder;

  full.rows = wide;
  add_items (&full, list);
  if (list->list == CARE_LIST_NUMBER || !add_items_in_columns (builder, list, wide))
    {
      g_ptr_array_set_free_func (wide, NULL);
      for (guint i = 0; i < wide->len; i++)
        g_ptr_array_add (builder->rows, g_ptr_array_index (wide, i));
    }
  builder->before = 0;
  builder->lead = FALSE;
}

static void
add_rule (CareBuilder *builder)
{
  CareRow *row = care_builder_add_row (builder, care_builder_take_gap (builder, GAP_PARAGRAPH), 1);

  care_layout_put_shape (row->ops, CARE_OP_LINE, builder->x, 0.5, builder->width, 0, CARE_INK_HAIR);
}

void
care_builder_add_block (CareBuilder *builder, const CareBlock *block)
{
  switch (block->kind)
    {
    case CARE_BLOCK_HEADING:
      add_heading (builder, block);
      break;
    case CARE_BLOCK_PARAGRAPH:
    case CARE_BLOCK_CELL:
      add_paragraph (builder, block);
      break;
    case CARE_BLOCK_LIST:
      add_list (builder, block);
      break;
    case CARE_BLOCK_BOX:
      care_builder_add_box (builder, block);
      break;
    case CARE_BLOCK_CALL:
      care_builder_add_call (builder, block);
      break;
    case CARE_BLOCK_TABLE:
      care_builder_add_table (builder, block);
      break;
    case CARE_BLOCK_ITEM:
    case CARE_BLOCK_ROW:
      care_builder_add_blocks (builder, block->children);
      break;
    case CARE_BLOCK_RULE:
      add_rule (builder);
      break;
    case CARE_BLOCK_CHART:
      care_builder_add_chart (builder);
      break;
    case CARE_BLOCK_DIARY:
      break;
    }
}

void
care_builder_add_blocks (CareBuilder *builder, GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    care_builder_add_block (builder, g_ptr_array_index (blocks, i));
}

/* Fills layout->rows. */
gboolean
care_layout_build_rows (CareLayout *layout, const CareDocument *document, GError **error)
{
  CareBuilder builder = { .layout = layout,
                          .rows = layout->rows,
                          .x = layout->margin_x,
                          .edge = layout->margin_x,
                          .width = CARE_LAYOUT_CONTENT_WIDTH (layout),
                          .frame = -1 };
  double height = 0;
  guint counted = 0;

  care_layout_take_chart (layout, document);
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const CareBlock *block = g_ptr_array_index (document->blocks, i);

      if (block->kind == CARE_BLOCK_DIARY)
        care_layout_add_diary (layout, document);
      else
        care_builder_add_block (&builder, block);
      for (; counted < layout->rows->len; counted++)
        height += ((const CareRow *) g_ptr_array_index (layout->rows, counted))->height;
      if (care_layout_is_too_long (layout, height))
        return care_layout_fail_too_long (layout, error);
    }
  if (layout->rows->len > 0)
    return TRUE;
  g_set_error_literal (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_LAYOUT,
                       "the sheet is empty; the template gives no text");
  return FALSE;
}
