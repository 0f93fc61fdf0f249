/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The audit trail as evidence: the chain, and every row against its last entry. */
#pragma once

#include "care-check.h"

G_BEGIN_DECLS

gboolean care_check_head (CareCheck *self, CareDb *db, GError **error);
gboolean care_check_chain (CareCheck *self, CareDb *db, GError **error);
gboolean care_check_rows (CareCheck *self, CareDb *db, GError **error);

G_END_DECLS
