/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records that are one person, and records that are put aside. */
#pragma once

#include "care-patient.h"
#include "care-store.h"

G_BEGIN_DECLS

/* A record that is shown under another. Texts belong to whoever made the struct. */
typedef struct
{
  const char *id;       /* the record that is not shown */
  const char *into_id;  /* what it was merged with */
  const char *shown_id; /* what is shown for it */
  gint64 at;            /* UTC ms */
  const char *actor;
  const char *reason;
} CareMerge;

CareMerge *care_merge_copy (const CareMerge *self);
void care_merge_free (CareMerge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareMerge, care_merge_free)

/* A record that is on no list. Texts belong to whoever made the struct. */
typedef struct
{
  const char *id;
  gint64 at; /* UTC ms */
  const char *actor;
  const char *reason;
} CareArchived;

CareArchived *care_archived_copy (const CareArchived *self);
void care_archived_free (CareArchived *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareArchived, care_archived_free)

char *care_store_shown_patient (CareStore *self, const char *id, GError **error);
gboolean care_store_is_same_person (
    CareStore *self, const char *a, const char *b, gboolean *ret, GError **error);
GPtrArray *care_store_list_merges (CareStore *self, const char *shown_id, GError **error);
CareMerge *care_store_get_merge (CareStore *self, const char *id, GError **error);
gboolean care_store_put_merge (CareStore *self, const CareMerge *merge, GError **error);
gboolean care_store_delete_merge (CareStore *self, const char *id, GError **error);
CareArchived *care_store_get_archived (CareStore *self, const char *id, GError **error);
gboolean care_store_put_archived (CareStore *self, const CareArchived *archived, GError **error);
gboolean care_store_delete_archived (CareStore *self, const char *id, GError **error);
gboolean care_store_add_remark (
    CareStore *self, const char *kind, const char *id, const char *detail, GError **error);
gboolean care_store_count_open_work (
    CareStore *self, const char *id, gint64 *ret_calls, gint64 *ret_cases, GError **error);
gboolean
care_store_count_drafts_about (CareStore *self, const char *id, gint64 *ret, GError **error);

G_END_DECLS
