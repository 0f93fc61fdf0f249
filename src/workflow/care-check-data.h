/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking for damage: the store's own checks, and every stored triage result judged again. */
#pragma once

#include "care-clinic.h"
#include "care-store-check.h"

G_BEGIN_DECLS

gboolean care_check_is_of_judging (const char *kind);
gboolean care_check_data (CareClinic *clinic,
                          gboolean deep,
                          CareCheckFunc report,
                          gpointer data,
                          guint *ret_findings,
                          GError **error);

G_END_DECLS
