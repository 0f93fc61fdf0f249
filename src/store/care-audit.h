/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The audit trail: the hash of a row, the hash of an entry, and the chain. */
#pragma once

#include "care-store-private.h"

G_BEGIN_DECLS

/* One entry as it stands in its table; texts are lent. */
typedef struct
{
  gint64 seq;
  gint64 at;
  const char *actor;
  const char *desk;
  const char *action;
  const char *subject_kind; /* may be NULL, as all below */
  const char *subject_id;
  const char *outcome;
  const char *detail;
  const char *row_hash;
} CareAuditEntry;

/* Where the chain ends. */
typedef struct
{
  gint64 seq;
  char hash[CARE_HASH_SIZE];
} CareAuditHead;

void care_audit_hash_row (CareStmt *row, int first_column, char *ret_hash);
void care_audit_hash_entry (const CareAuditEntry *entry, const char *prev, char *ret_hash);
void care_audit_head_clear (CareAuditHead *head);
gboolean care_audit_head_load (CareDb *db, CareAuditHead *ret, GError **error);
gboolean care_audit_head_store (CareDb *db, const CareAuditHead *head, GError **error);
gboolean care_audit_append (CareDb *db, CareAuditHead *head, CareAuditEntry *entry, GError **error);

G_END_DECLS
