/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lossless export: one line of JSON per row, in an order that never changes. */
#pragma once

#include "care-clinic.h"

G_BEGIN_DECLS

gboolean care_export_ndjson (CareClinic *clinic,
                             GOutputStream *out,
                             const char *patient_id,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
