/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text of a sheet in a text view: words, items of lists, bold print. */
#pragma once

#include <gtk/gtk.h>

#include "care-sheet-words.h"

G_BEGIN_DECLS

GtkTextBuffer *care_sheet_text_new (void);
void care_sheet_text_show (GtkTextBuffer *buffer, const CareSheetWords *words);
void care_sheet_text_print_as (GtkTextBuffer *buffer, const CareSheetWords *words);
CareSheetWords *care_sheet_text_read (GtkTextBuffer *buffer);
void care_sheet_text_toggle_bold (GtkTextBuffer *buffer);
void care_sheet_text_toggle_list (GtkTextBuffer *buffer);
gboolean care_sheet_text_break_line (GtkTextBuffer *buffer);

G_END_DECLS
