/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An open clinic: its store, the active rule set, and what the clinic says about itself. */
#pragma once

#include "care-calendar.h"
#include "care-call-schedule.h"
#include "care-clinic-values.h"
#include "care-rules.h"
#include "care-store.h"
#include "care-workflow-error.h"

G_BEGIN_DECLS

#define CARE_TYPE_CLINIC (care_clinic_get_type ())

G_DECLARE_FINAL_TYPE (CareClinic, care_clinic, CARE, CLINIC, GObject)

CareClinic *care_clinic_open (
    const char *path, gboolean read_only, const char *holder, gint64 now_ms, GError **error);
gboolean
care_clinic_create (const char *path, const char *clinic_name, const CareAct *act, GError **error);
gboolean care_clinic_close (CareClinic *self, GError **error);

CareStore *care_clinic_get_store (CareClinic *self);
CareRuleSet *care_clinic_get_rules (CareClinic *self);
CareRuleSet *care_clinic_find_rules (CareClinic *self, const char *id, GError **error);
GTimeZone *care_clinic_get_zone (CareClinic *self);
CareCalendar *care_clinic_get_calendar (CareClinic *self);
CareCallSchedule *care_clinic_get_call_schedule (CareClinic *self);
int care_clinic_get_number (CareClinic *self, const char *name);
gboolean care_clinic_is_read_only (CareClinic *self);
gboolean care_clinic_is_demo (CareClinic *self);

const char *care_clinic_get_value (CareClinic *self, const char *name);
gboolean care_clinic_set_value (
    CareClinic *self, const CareAct *act, const char *name, const char *value, GError **error);
gboolean care_clinic_approve_rules (CareClinic *self, const CareAct *act, GError **error);
char *care_clinic_expand (CareClinic *self, const char *text);

G_END_DECLS
