/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was just done, in a few words over the page. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CARE_TYPE_TOASTS (care_toasts_get_type ())
G_DECLARE_FINAL_TYPE (CareToasts, care_toasts, CARE, TOASTS, GObject)

CareToasts *care_toasts_new (AdwToastOverlay *overlay);
void care_toasts_show (CareToasts *self, AdwToast *toast);

G_END_DECLS
