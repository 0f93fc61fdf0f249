/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables report and result. */
#pragma once

#include "care-report.h"
#include "care-result.h"
#include "care-store.h"

G_BEGIN_DECLS

gboolean care_store_insert_report (CareStore *self, CareReport *report, GError **error);
CareReport *care_store_get_report (CareStore *self, const char *id, GError **error);
GPtrArray *care_store_list_reports (CareStore *self, const char *session_id, GError **error);
GPtrArray *
care_store_list_patient_reports (CareStore *self, const char *patient_id, GError **error);

gboolean care_store_insert_result (CareStore *self, CareResult *result, GError **error);
CareResult *care_store_get_result (CareStore *self, const char *id, GError **error);
GPtrArray *
care_store_list_patient_results (CareStore *self, const char *patient_id, GError **error);

G_END_DECLS
