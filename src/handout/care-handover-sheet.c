/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the handover sheet says: everything that is still open, as strings ready to print. */
#include "config.h"

#include "care-handover-sheet.h"

struct _CareHandoverSheet
{
  GStringChunk *strings; /* all that head and rows point to */
  CareWorkHead head;
  GArray *rows[CARE_N_HANDOVER_PARTS]; /* of CareHandoverRow */
};

/**
 * care_handover_sheet_new:
 * @head: what stands on every page; copied
 *
 * Returns: (transfer full): a sheet without rows. It holds nothing but strings: fill it in one
 *   thread, print it in another
 */
CareHandoverSheet *
care_handover_sheet_new (const CareWorkHead *head)
{
  CareHandoverSheet *self;

  g_return_val_if_fail (head != NULL && head->title != NULL, NULL);
  self = g_new0 (CareHandoverSheet, 1);
  self->strings = g_string_chunk_new (4096);
  self->head = care_work_head_keep (head, self->strings);
  for (int part = 0; part < CARE_N_HANDOVER_PARTS; part++)
    self->rows[part] = g_array_new (FALSE, FALSE, sizeof (CareHandoverRow));
  return self;
}

/**
 * care_handover_sheet_add:
 * @self: a sheet
 * @part: the table the row belongs to
 * @row: the next row of it; copied
 */
void
care_handover_sheet_add (CareHandoverSheet *self, CareHandoverPart part, const CareHandoverRow *row)
{
  CareHandoverRow own;

  g_return_if_fail (self != NULL && row != NULL && part < CARE_N_HANDOVER_PARTS);
  own = (CareHandoverRow){
    .outcome = row->outcome,
    .state = row->state,
    .letter = care_work_head_keep_text (row->letter, self->strings),
    .head = care_work_head_keep_text (row->head, self->strings),
    .due = care_work_head_keep_text (row->due, self->strings),
    .late = care_work_head_keep_text (row->late, self->strings),
    .name = care_work_head_keep_text (row->name, self->strings),
    .birth = care_work_head_keep_text (row->birth, self->strings),
    .phone = care_work_head_keep_text (row->phone, self->strings),
    .why = care_work_head_keep_text (row->why, self->strings),
    .session = care_work_head_keep_text (row->session, self->strings),
    .next = care_work_head_keep_text (row->next, self->strings),
    .standing = care_work_head_keep_text (row->standing, self->strings),
    .owner = care_work_head_keep_text (row->owner, self->strings),
    .last = care_work_head_keep_text (row->last, self->strings),
    .last_by = care_work_head_keep_text (row->last_by, self->strings),
    .words = care_work_head_keep_text (row->words, self->strings),
  };
  g_array_append_val (self->rows[part], own);
}

/**
 * care_handover_sheet_set_summary:
 * @self: a sheet
 * @summary: how many rows of what, in the place of what the head said; copied
 */
void
care_handover_sheet_set_summary (CareHandoverSheet *self, const char *summary)
{
  self->head.summary = care_work_head_keep_text (summary, self->strings);
}

/**
 * care_handover_sheet_get_head:
 * @self: a sheet
 *
 * Returns: (transfer none): what stands on every page
 */
const CareWorkHead *
care_handover_sheet_get_head (const CareHandoverSheet *self)
{
  return &self->head;
}

/**
 * care_handover_sheet_count:
 * @self: a sheet
 * @part: a table of it
 *
 * Returns: number of its rows
 */
guint
care_handover_sheet_count (const CareHandoverSheet *self, CareHandoverPart part)
{
  return self->rows[part]->len;
}

/**
 * care_handover_sheet_count_all:
 * @self: a sheet
 *
 * Returns: number of the rows of all its tables
 */
guint
care_handover_sheet_count_all (const CareHandoverSheet *self)
{
  guint n = 0;

  for (int part = 0; part < CARE_N_HANDOVER_PARTS; part++)
    n += self->rows[part]->len;
  return n;
}

/**
 * care_handover_sheet_get_row:
 * @self: a sheet
 * @part: a table of it
 * @index: of a row, from 0
 *
 * Returns: (transfer none): the row
 */
const CareHandoverRow *
care_handover_sheet_get_row (const CareHandoverSheet *self, CareHandoverPart part, guint index)
{
  return &g_array_index (self->rows[part], CareHandoverRow, index);
}

/**
 * care_handover_sheet_free:
 * @self: (nullable) (transfer full): a sheet
 */
void
care_handover_sheet_free (CareHandoverSheet *self)
{
  if (self == NULL)
    return;
  for (int part = 0; part < CARE_N_HANDOVER_PARTS; part++)
    g_array_unref (self->rows[part]);
  g_string_chunk_free (self->strings);
  g_free (self);
}
