/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an outcome is called, means and asks for. */
#pragma once

#include "care-enums.h"

G_BEGIN_DECLS

const char *care_level_text_letter (CareOutcome outcome);
const char *care_level_text_meaning (CareOutcome outcome);
const char *care_level_text_next (CareOutcome outcome);
const char *care_level_text_style (CareOutcome outcome);

G_END_DECLS
