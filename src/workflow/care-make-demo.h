/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A made-up clinic to try the program on: same seed and same day, same data. */
#pragma once

#include "care-clinic.h"

G_BEGIN_DECLS

gboolean care_make_demo (
    const char *path, guint n_patients, guint32 seed, const CareAct *act, GError **error);

G_END_DECLS
