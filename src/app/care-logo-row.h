/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's logo, in a row of the preferences. */
#pragma once

#include <adwaita.h>

#include "care-desk.h"

G_BEGIN_DECLS

#define CARE_TYPE_LOGO_ROW (care_logo_row_get_type ())

G_DECLARE_FINAL_TYPE (CareLogoRow, care_logo_row, CARE, LOGO_ROW, AdwActionRow)

GtkWidget *care_logo_row_new (CareDesk *desk);

G_END_DECLS
