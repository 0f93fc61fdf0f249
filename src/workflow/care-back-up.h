/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole copy of the clinic's records, opened again before it counts. */
#pragma once

#include "care-clinic.h"

G_BEGIN_DECLS

gboolean care_back_up (CareClinic *clinic, const CareAct *act, const char *path, GError **error);

G_END_DECLS
