/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A short list of numbered choices of which one is picked by its digit, the arrows or the pointer.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CARE_TYPE_CHOICE_LIST (care_choice_list_get_type ())

G_DECLARE_FINAL_TYPE (CareChoiceList, care_choice_list, CARE, CHOICE_LIST, GtkWidget)

void care_choice_list_fill (CareChoiceList *self, GType enum_type, int n_choices);
void care_choice_list_fill_texts (CareChoiceList *self, const char *const *texts);
int care_choice_list_get_selected (CareChoiceList *self);
void care_choice_list_set_selected (CareChoiceList *self, int value);

G_END_DECLS
