/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An outcome measure that a patient filled in is kept. */
#pragma once

#include "care-clinic.h"
#include "care-measure.h"

G_BEGIN_DECLS

CareMeasure *care_record_measure (CareClinic *clinic,
                                  const CareAct *act,
                                  const CareMeasureData *data,
                                  GError **error);

G_END_DECLS
