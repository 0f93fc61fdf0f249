/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The handover sheet on paper: landscape, one row for each thing that is open. */
#pragma once

#include "care-handover-sheet.h"
#include "care-layout.h"

G_BEGIN_DECLS

CareLayout *care_handover_sheet_lay_out (const CareHandoverSheet *self,
                                         const CareLayoutOptions *options);

G_END_DECLS
