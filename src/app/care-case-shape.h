/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shape of a case's state: told apart without colour and without reading. */
#pragma once

#include <gtk/gtk.h>

#include "care-enums.h"

G_BEGIN_DECLS

void care_case_shape_draw (cairo_t *cr, CareCaseState state, double size, const GdkRGBA *ink);

G_END_DECLS
