/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The body chart on a page: a picture of each sheet that has a mark, and the same in words below.
 */
#include "config.h"

#include "care-document-private.h"
#include "care-layout-builder.h"

/* No wider than this, in em: half a page is enough for a picture. */
#define MAX_WIDTH 19.0
#define GAP 1.0

void
care_layout_take_chart (CareLayout *layout, const CareDocument *document)
{
  g_autoptr (GPtrArray) marks = care_body_marks_parse (document->frame.marks, NULL);

  if (marks == NULL || marks->len == 0)
    return;
  layout->marks = g_steal_pointer (&marks);
  layout->picture = care_body_picture_new ();
}

static void
add_pictures (CareBuilder *builder)
{
  guint sheets = care_body_picture_sheets (builder->layout->marks), n = 0;
  double gap = care_builder_em (builder, GAP), side, width, height, x = builder->x;
  CareRow *row;

  for (guint sheet = 0; sheet < CARE_N_BODY_SHEETS; sheet++)
    n += (sheets >> sheet & 1u) != 0;
  side = MIN ((builder->width - (n - 1) * gap) / n, care_builder_em (builder, MAX_WIDTH));
  care_body_picture_get_size (builder->layout->picture, &width, &height);
  row = care_builder_add_row (builder, care_builder_take_gap (builder, GAP_PARAGRAPH),
                              side * height / width);
  row->keep_next = TRUE;
  for (guint sheet = 0; sheet < CARE_N_BODY_SHEETS; sheet++)
    {
      CareOp op = { .kind = CARE_OP_CHART, .x = x, .width = side, .sheet = sheet };

      if ((sheets >> sheet & 1u) == 0)
        continue;
      g_array_append_val (row->ops, op);
      x += side + gap;
    }
}

/* The picture is decoration: what is read out are the lines. */
void
care_builder_add_chart (CareBuilder *builder)
{
  if (builder->layout->marks == NULL)
    return;
  add_pictures (builder);
  for (guint i = 0; i < builder->layout->marks->len; i++)
    {
      CareBlock *line = care_block_new (CARE_BLOCK_PARAGRAPH);

      line->text = care_body_mark_text (g_ptr_array_index (builder->layout->marks, i));
      care_builder_add_block (builder, line);
      care_block_free (line);
    }
}
