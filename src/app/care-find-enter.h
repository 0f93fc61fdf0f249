/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Enter in a field that looks for patients: it never means rows of another text. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One field. All zero before its first answer. */
typedef struct
{
  char *shown;    /* the text whose answer stands in the rows */
  gboolean waits; /* Enter was pressed before the answer to its text came */
} CareFindEnter;

char *care_find_enter_text (GtkEditable *entry);
gboolean care_find_enter_is_shown (const CareFindEnter *self, GtkEditable *entry);
gboolean care_find_enter_pressed (CareFindEnter *self, GtkEditable *entry);
gboolean care_find_enter_answered (CareFindEnter *self, GtkEditable *entry, const char *text);
void care_find_enter_clear (CareFindEnter *self);

G_END_DECLS
