/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one entry of the timeline shows, drawn: sign, title, line below, time. */
#pragma once

#include <gtk/gtk.h>

#include "care-enums.h"

G_BEGIN_DECLS

#define CARE_TYPE_TIMELINE_TEXT (care_timeline_text_get_type ())

G_DECLARE_FINAL_TYPE (CareTimelineText, care_timeline_text, CARE, TIMELINE_TEXT, GtkWidget)

GtkWidget *care_timeline_text_new (void);
void care_timeline_text_set (CareTimelineText *self,
                             const char *title,
                             const char *subtitle,
                             const char *when);
void care_timeline_text_set_outcome (CareTimelineText *self, CareOutcome outcome);
void care_timeline_text_set_icon (CareTimelineText *self, const char *icon_name);

G_END_DECLS
