/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pain before, after and at each report, drawn over the window in which a reaction is expected. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARE_TYPE_PAIN_TREND (care_pain_trend_get_type ())

G_DECLARE_FINAL_TYPE (CarePainTrend, care_pain_trend, CARE, PAIN_TREND, GtkWidget)

typedef struct
{
  double hours; /* after the end of the session; below 0 for before */
  guint pain;   /* 0 to 10 */
} CarePainPoint;

GtkWidget *care_pain_trend_new (void);
void care_pain_trend_set (CarePainTrend *self,
                          const GArray *points,
                          double now_hours,
                          double limit_hours,
                          double limit_pain);

G_END_DECLS
