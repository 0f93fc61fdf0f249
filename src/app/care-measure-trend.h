/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An outcome measure with the earlier ones of its kind, drawn. */
#pragma once

#include <gtk/gtk.h>

#include "care-measure.h"

G_BEGIN_DECLS

#define CARE_TYPE_MEASURE_TREND (care_measure_trend_get_type ())

G_DECLARE_FINAL_TYPE (CareMeasureTrend, care_measure_trend, CARE, MEASURE_TREND, GtkWidget)

GtkWidget *care_measure_trend_new (GPtrArray *measures, GTimeZone *zone);

G_END_DECLS
