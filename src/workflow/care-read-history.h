/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who did what to a record, from the audit trail. */
#pragma once

#include "care-clinic.h"
#include "care-store-acts.h"
#include "care-timeline.h"

G_BEGIN_DECLS

/* A row; both texts are lent. */
typedef struct
{
  const char *table;
  const char *id;
} CareSubject;

GPtrArray *
care_read_history (CareClinic *clinic, const CareAct *act, const GArray *subjects, GError **error);
GArray *care_timeline_subjects (GListModel *entries, const char *patient_id);

G_END_DECLS
