/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the triage list: a case with whom it is about, and how far the work has come.
 *
 * The item stays when its case changes, so that selection, focus and scroll position stay too.
 * Signal: changed. */
#pragma once

#include "care-case-standing.h"
#include "care-clinic.h"
#include "care-work-item.h"

G_BEGIN_DECLS

#define CARE_TYPE_CASE_ITEM (care_case_item_get_type ())

G_DECLARE_FINAL_TYPE (CareCaseItem, care_case_item, CARE, CASE_ITEM, GObject)

CareCaseItem *care_case_item_load (CareClinic *clinic, CareWorkItem *work, GError **error);
gboolean care_case_item_load_one (CareClinic *clinic,
                                  const char *case_id,
                                  const char *viewer,
                                  CareCaseItem **ret,
                                  GError **error);
void care_case_item_take (CareCaseItem *self, CareCaseItem *newer);
const CareCaseData *care_case_item_get_case (CareCaseItem *self);
CarePatient *care_case_item_get_patient (CareCaseItem *self);
CareSession *care_case_item_get_session (CareCaseItem *self);
const CareCaseStanding *care_case_item_get_standing (CareCaseItem *self);

G_END_DECLS
