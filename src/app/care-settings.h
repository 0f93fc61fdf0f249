/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings of this desk; what belongs to the clinic is in the database. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSettings *care_settings_new (void);

G_END_DECLS
