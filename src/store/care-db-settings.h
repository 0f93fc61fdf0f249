/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings of a connection, each read back. */
#pragma once

#include "care-db.h"

G_BEGIN_DECLS

gboolean care_db_settings_apply (CareDb *self, GError **error);

G_END_DECLS
