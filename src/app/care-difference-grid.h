/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two versions of one record side by side, field by field. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  CARE_VERSION_NONE, /* not decided */
  CARE_VERSION_LEFT,
  CARE_VERSION_RIGHT,
} CareVersion;

GtkWidget *care_difference_grid_new (void);
void care_difference_grid_clear (GtkGrid *grid, const char *left, const char *right);
void care_difference_grid_add (
    GtkGrid *grid, const char *field, const char *left, const char *right, const char *note);
GtkWidget *care_difference_grid_add_choice (
    GtkGrid *grid, const char *field, const char *left, const char *right, CareVersion side);
CareVersion care_difference_grid_get_choice (GtkWidget *choice);

G_END_DECLS
