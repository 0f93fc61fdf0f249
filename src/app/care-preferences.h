/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the clinic says about itself, kept as it is changed. */
#pragma once

#include <adwaita.h>

#include "care-desk.h"

G_BEGIN_DECLS

#define CARE_TYPE_PREFERENCES (care_preferences_get_type ())

G_DECLARE_FINAL_TYPE (CarePreferences, care_preferences, CARE, PREFERENCES, AdwPreferencesWindow)

GtkWidget *care_preferences_new (GtkWindow *parent, CareDesk *desk);

G_END_DECLS
