/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People who may be the one being typed, each with a button that opens that one. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"
#include "care-patient-draft.h"

G_BEGIN_DECLS

#define CARE_TYPE_DUPLICATE_LIST (care_duplicate_list_get_type ())

G_DECLARE_FINAL_TYPE (CareDuplicateList, care_duplicate_list, CARE, DUPLICATE_LIST, GtkWidget)

void care_duplicate_list_look (CareDuplicateList *self, CareDesk *desk, CarePatientDraft *draft);

G_END_DECLS
