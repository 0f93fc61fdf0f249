/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of a work list: a case or a planned call with the records it is shown with. */
#pragma once

#include "care-call.h"
#include "care-case.h"
#include "care-patient.h"
#include "care-session.h"

G_BEGIN_DECLS

#define CARE_TYPE_WORK_ITEM (care_work_item_get_type ())

G_DECLARE_FINAL_TYPE (CareWorkItem, care_work_item, CARE, WORK_ITEM, GObject)

CareWorkItem *care_work_item_new (CarePatient *patient,
                                  CareSession *session,
                                  CareCase *triage_case,
                                  CareCall *call);
CareWorkItem *care_work_item_new_call (CarePatient *patient,
                                       CareSession *session,
                                       CareCall *call,
                                       gboolean higher_risk);
CareWorkItem *care_work_item_new_planned (CarePatient *patient,
                                          CareSession *session,
                                          CareCall *call,
                                          gboolean higher_risk,
                                          int planned_h);
gboolean care_work_item_is_higher_risk (CareWorkItem *self);
int care_work_item_get_planned_h (CareWorkItem *self);
CarePatient *care_work_item_get_patient (CareWorkItem *self);
CareSession *care_work_item_get_session (CareWorkItem *self);
CareCase *care_work_item_get_case (CareWorkItem *self);
CareCall *care_work_item_get_call (CareWorkItem *self);
const char *care_work_item_get_id (CareWorkItem *self);

G_END_DECLS
