/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the store share: the tables, and the open transaction. */
#pragma once

#include "care-db.h"
#include "care-stmt.h"
#include "care-store-cases.h"
#include "care-store.h"

G_BEGIN_DECLS

/* Length of a SHA-256 in hexadecimal, with the closing zero. */
#define CARE_HASH_SIZE 65

/* Static text for one table. All columns stand in the order of the schema. */
typedef struct
{
  const char *name;
  const char *insert; /* does nothing when the id is there */
  const char *select; /* the row with id $1 */
  const char *scan;   /* all rows by id */
  gboolean versioned; /* people edit it */
} CareTable;

extern const CareTable care_table_clinic_setting;
extern const CareTable care_table_patient;
extern const CareTable care_table_patient_merge;
extern const CareTable care_table_patient_archive;
extern const CareTable care_table_session;
extern const CareTable care_table_addendum;
extern const CareTable care_table_report;
extern const CareTable care_table_note;
extern const CareTable care_table_template_version;
extern const CareTable care_table_episode;
extern const CareTable care_table_measure;
extern const CareTable care_table_rule_set;
extern const CareTable care_table_result;
extern const CareTable care_table_triage_case;
extern const CareTable care_table_case_event;
extern const CareTable care_table_planned_call;
extern const CareTable care_table_call_event;
extern const CareTable care_table_attempt;
extern const CareTable care_table_handout;
extern const CareTable care_table_draft;
extern const CareTable care_table_row_history;

const CareTable *care_table_find (const char *name);
const CareTable *const *care_table_all (void);

CareDb *care_store_get_db (CareStore *self);
const CareAct *care_store_get_act (CareStore *self);
gboolean care_store_assert_writing (CareStore *self, GError **error);

gboolean care_store_add_entry (CareStore *self,
                               const char *subject_kind,
                               const char *subject_id,
                               const char *outcome,
                               const char *detail,
                               const char *row_hash,
                               GError **error);

/* The counts of open cases: true while nothing is written, from the time they were counted to the
 * time the next case is due. */
typedef struct
{
  gboolean is_set;
  gint64 seq; /* of the newest audit entry when they were counted */
  gint64 from_ms;
  gint64 before_ms;
  CareCaseCounts counts;
} CareCountCache;

CareCountCache *care_store_get_count_cache (CareStore *self);

G_END_DECLS
