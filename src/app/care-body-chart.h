/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The body chart: picture, table, and the keys to mark what is felt where. */
#pragma once

#include <gtk/gtk.h>

#include "care-body-mark.h"

G_BEGIN_DECLS

/* Signal: changed () after the person changed a mark. */
#define CARE_TYPE_BODY_CHART (care_body_chart_get_type ())

G_DECLARE_FINAL_TYPE (CareBodyChart, care_body_chart, CARE, BODY_CHART, GtkWidget)

GtkWidget *care_body_chart_new (void);
gboolean care_body_chart_set_json (CareBodyChart *self, const char *json);
char *care_body_chart_dup_json (CareBodyChart *self);
void care_body_chart_set_earlier (CareBodyChart *self, const char *json);
char *care_body_chart_dup_title (CareBodyChart *self);

G_END_DECLS
