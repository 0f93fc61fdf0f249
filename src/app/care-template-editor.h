/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page on which a sheet, a letter or a part of them is written. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"

G_BEGIN_DECLS

#define CARE_TYPE_TEMPLATE_EDITOR (care_template_editor_get_type ())

G_DECLARE_FINAL_TYPE (CareTemplateEditor, care_template_editor, CARE, TEMPLATE_EDITOR, GtkWidget)

GtkWidget *care_template_editor_new (CareDesk *desk, const char *key);

G_END_DECLS
