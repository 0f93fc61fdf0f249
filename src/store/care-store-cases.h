/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables triage_case and case_event. */
#pragma once

#include "care-case-event.h"
#include "care-case.h"
#include "care-store.h"
#include "care-work-item.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean open_only;     /* all states but resolved */
  int state;              /* CareCaseState, or -1 for any */
  int level;              /* CareLevel, or -1 for any */
  const char *owner;      /* NULL for any */
  const char *patient_id; /* NULL for any */
  gint64 now_ms;          /* cases due before it are breached and stand first */
  guint limit;            /* 0 for no limit */
  const char *viewer;     /* who looks, for care_list_cases(); NULL sees everything */
} CareCaseFilter;

typedef struct
{
  guint open_by_level[CARE_N_LEVELS];
  guint open;     /* all of them */
  guint new_;     /* nobody acknowledged */
  guint breached; /* due_at before now */
} CareCaseCounts;

gboolean care_store_insert_case (CareStore *self, CareCase *triage_case, GError **error);
gboolean care_store_update_case (CareStore *self, CareCase *triage_case, GError **error);
CareCase *care_store_get_case (CareStore *self, const char *id, GError **error);
CareCase *care_store_get_old_case (CareStore *self, const char *id, gint64 version, GError **error);
CareCase *care_store_find_open_case (CareStore *self, const char *session_id, GError **error);
GPtrArray *care_store_list_cases (CareStore *self, const CareCaseFilter *filter, GError **error);
GPtrArray *care_store_list_open_because (CareStore *self, const char *code, GError **error);
gint care_store_compare_cases (gconstpointer a, gconstpointer b, gpointer data);
GPtrArray *care_store_list_patient_cases (CareStore *self, const char *patient_id, GError **error);
gboolean
care_store_count_cases (CareStore *self, gint64 now_ms, CareCaseCounts *ret, GError **error);

gboolean care_store_insert_case_event (CareStore *self, CareCaseEvent *event, GError **error);
CareCaseEvent *care_store_get_case_event (CareStore *self, const char *id, GError **error);
GPtrArray *care_store_list_case_events (CareStore *self, const char *case_id, GError **error);

G_END_DECLS
