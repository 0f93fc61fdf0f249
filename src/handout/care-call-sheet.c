/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the printed call list says: strings, ready to print. */
#include "config.h"

#include "care-call-sheet.h"

struct _CareCallSheet
{
  GStringChunk *strings; /* all that head and rows point to */
  CareWorkHead head;
  GArray *rows; /* of CareCallSheetRow */
};

static const char *
keep (CareCallSheet *self, const char *text)
{
  return care_work_head_keep_text (text, self->strings);
}

/**
 * care_call_sheet_new:
 * @head: what stands on every page; copied
 *
 * Returns: (transfer full): a list without rows. It holds nothing but strings: fill it in one
 *   thread, print it in another
 */
CareCallSheet *
care_call_sheet_new (const CareWorkHead *head)
{
  CareCallSheet *self;

  g_return_val_if_fail (head != NULL && head->title != NULL, NULL);
  self = g_new0 (CareCallSheet, 1);
  self->strings = g_string_chunk_new (4096);
  self->rows = g_array_new (FALSE, FALSE, sizeof (CareCallSheetRow));
  self->head = care_work_head_keep (head, self->strings);
  return self;
}

/**
 * care_call_sheet_add:
 * @self: a list
 * @row: the next call; copied
 */
void
care_call_sheet_add (CareCallSheet *self, const CareCallSheetRow *row)
{
  CareCallSheetRow own;

  g_return_if_fail (self != NULL && row != NULL);
  own = (CareCallSheetRow){
    .state = row->state,
    .alarm = row->alarm,
    .due = keep (self, row->due),
    .late = keep (self, row->late),
    .name = keep (self, row->name),
    .birth = keep (self, row->birth),
    .phone = keep (self, row->phone),
    .good_time = keep (self, row->good_time),
    .happened = keep (self, row->happened),
    .when = keep (self, row->when),
    .risks = keep (self, row->risks),
    .to_do = keep (self, row->to_do),
    .owner = keep (self, row->owner),
  };
  g_array_append_val (self->rows, own);
}

/**
 * care_call_sheet_get_head:
 * @self: a list
 *
 * Returns: (transfer none): what stands on every page
 */
const CareWorkHead *
care_call_sheet_get_head (const CareCallSheet *self)
{
  return &self->head;
}

/**
 * care_call_sheet_get_length:
 * @self: a list
 *
 * Returns: number of rows
 */
guint
care_call_sheet_get_length (const CareCallSheet *self)
{
  return self->rows->len;
}

/**
 * care_call_sheet_get_row:
 * @self: a list
 * @index: of a row, from 0
 *
 * Returns: (transfer none): the row
 */
const CareCallSheetRow *
care_call_sheet_get_row (const CareCallSheet *self, guint index)
{
  return &g_array_index (self->rows, CareCallSheetRow, index);
}

/**
 * care_call_sheet_free:
 * @self: (nullable) (transfer full): a list
 */
void
care_call_sheet_free (CareCallSheet *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->rows);
  g_string_chunk_free (self->strings);
  g_free (self);
}
