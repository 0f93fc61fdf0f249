/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences of the session form. */
#pragma once

#include <adwaita.h>

#include "care-desk.h"

G_BEGIN_DECLS

void care_preferences_add_notes (AdwPreferencesGroup *notes,
                                 AdwPreferencesGroup *snippets,
                                 CareDesk *desk);

G_END_DECLS
