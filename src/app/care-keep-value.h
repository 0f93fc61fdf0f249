/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One of the clinic's values is kept, in the lane that writes. */
#pragma once

#include "care-desk.h"

G_BEGIN_DECLS

void care_keep_value (
    CareDesk *desk, const char *name, const char *value, GObject *owner, CareDeskDone done);

G_END_DECLS
