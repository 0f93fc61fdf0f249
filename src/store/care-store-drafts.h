/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table draft: what somebody was typing when the program stopped. */
#pragma once

#include "care-store.h"

G_BEGIN_DECLS

typedef struct
{
  const char *id;
  const char *person; /* whose it is; nobody else is offered it */
  const char *desk;
  const char *form;    /* code of the form, such as report */
  const char *subject; /* id of the record it is about; may be NULL */
  gint64 base_version; /* version the form began with, 0 for a new record */
  const char *body;    /* canonical JSON of the form */
  gint64 saved_at;     /* UTC ms */
} CareDraftRow;

CareDraftRow *care_draft_row_copy (const CareDraftRow *self);
void care_draft_row_free (CareDraftRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareDraftRow, care_draft_row_free)

gboolean care_store_put_draft (CareStore *self, const CareDraftRow *row, GError **error);
gboolean care_store_delete_draft (CareStore *self, const char *id, GError **error);
CareDraftRow *care_store_get_draft (CareStore *self, const char *id, GError **error);
GPtrArray *care_store_list_drafts (CareStore *self, const char *person, GError **error);

G_END_DECLS
