/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person finds a signed report more serious than the rules do. */
#pragma once

#include "care-case.h"
#include "care-clinic.h"

G_BEGIN_DECLS

CareCase *care_raise_report (CareClinic *clinic,
                             const CareAct *act,
                             const char *report_id,
                             CareLevel level,
                             const char *words,
                             GError **error);

G_END_DECLS
