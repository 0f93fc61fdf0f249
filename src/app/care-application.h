/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application: one instance, one window, the four actions that others may call. */
#pragma once

#include <adwaita.h>

#include "care-desk.h"

G_BEGIN_DECLS

#define CARE_TYPE_APPLICATION (care_application_get_type ())

G_DECLARE_FINAL_TYPE (CareApplication, care_application, CARE, APPLICATION, AdwApplication)

CareApplication *care_application_new (CareServiceClock clock, gpointer clock_data);

G_END_DECLS
