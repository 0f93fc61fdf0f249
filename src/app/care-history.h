/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of the window and the way back: where the person was, with the cursor in the same
 * field. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARE_TYPE_HISTORY (care_history_get_type ())

G_DECLARE_FINAL_TYPE (CareHistory, care_history, CARE, HISTORY, GObject)

CareHistory *care_history_new (GtkStack *stack);
void care_history_go (CareHistory *self, const char *key, GtkWidget *page, gboolean keep);
gboolean care_history_raise (CareHistory *self, const char *key);
gboolean care_history_back (CareHistory *self);
void care_history_clear (CareHistory *self);
GtkWidget *care_history_get_page (CareHistory *self);
const char *care_history_get_key (CareHistory *self);
guint care_history_get_depth (CareHistory *self);
int care_history_cursor_of (GtkWidget *focus);
gboolean care_history_focus_again (GtkWidget *widget, int cursor);
GtkWidget *care_history_find (CareHistory *self, const char *key);

G_END_DECLS
