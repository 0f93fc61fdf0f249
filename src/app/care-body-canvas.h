/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sheet of the body chart on the screen. */
#pragma once

#include <gtk/gtk.h>

#include "care-body-picture.h"

G_BEGIN_DECLS

/* Signals: moved () after the person went to another region, by arrow or pointer; picked () when
 * they want to say what is felt there, by Enter or pointer. */
#define CARE_TYPE_BODY_CANVAS (care_body_canvas_get_type ())

G_DECLARE_FINAL_TYPE (CareBodyCanvas, care_body_canvas, CARE, BODY_CANVAS, GtkWidget)

GtkWidget *care_body_canvas_new (void);
void care_body_canvas_set_marks (CareBodyCanvas *self, GPtrArray *marks, GPtrArray *earlier);
void care_body_canvas_set_sheet (CareBodyCanvas *self, CareBodySheet sheet);
CareBodySheet care_body_canvas_get_sheet (CareBodyCanvas *self);
void care_body_canvas_set_region (CareBodyCanvas *self, const CareBodyRegion *region);
const CareBodyRegion *care_body_canvas_get_region (CareBodyCanvas *self);
void care_body_canvas_set_small (CareBodyCanvas *self, gboolean small);
void care_body_canvas_get_look (GtkWidget *widget, CareBodyLook *ret);

G_END_DECLS
