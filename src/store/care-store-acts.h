/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table audit_entry, read for people: who did what to one row. */
#pragma once

#include "care-store.h"

G_BEGIN_DECLS

/* One entry of the audit trail about a row. */
typedef struct
{
  gint64 seq;
  gint64 at;    /* UTC ms */
  char *actor;  /* who */
  char *desk;   /* at which machine */
  char *action; /* code */
  char *kind;   /* table */
  char *id;     /* of the row */
  gboolean refused;
  char *detail; /* names of changed columns, or a reason; may be NULL */
} CareStoreAct;

GPtrArray *care_store_list_acts (CareStore *self, const char *kind, const char *id, GError **error);
void care_store_act_free (CareStoreAct *self);

G_END_DECLS
