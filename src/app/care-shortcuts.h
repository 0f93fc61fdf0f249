/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys: one table for the bindings and for the window that lists them. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  const char *group;  /* context "shortcut group" */
  const char *label;  /* context "shortcut" */
  const char *keys;   /* as gtk_accelerator_parse () reads them, separated by blanks */
  const char *action; /* of the window; NULL when the page binds the keys itself */
  const char *target; /* string parameter of the action; may be NULL */
} CareShortcut;

const CareShortcut *care_shortcuts_get (guint *ret_n);
const char *care_shortcuts_group_of (GtkWidget *page);
void care_shortcuts_bind (GtkWidgetClass *window_class);

G_END_DECLS
