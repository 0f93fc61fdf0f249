/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The call list on paper: landscape, one line for each planned call, with room to write. */
#pragma once

#include "care-call-sheet.h"
#include "care-layout.h"

G_BEGIN_DECLS

CareLayout *care_call_sheet_lay_out (const CareCallSheet *self, const CareLayoutOptions *options);

G_END_DECLS
