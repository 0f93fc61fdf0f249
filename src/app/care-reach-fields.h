/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether and when a patient may be rung: part of the patient's form. */
#pragma once

#include <gtk/gtk.h>

#include "care-patient-draft.h"

G_BEGIN_DECLS

#define CARE_TYPE_REACH_FIELDS (care_reach_fields_get_type ())

G_DECLARE_FINAL_TYPE (CareReachFields, care_reach_fields, CARE, REACH_FIELDS, GtkWidget)

void care_reach_fields_set_draft (CareReachFields *self, CarePatientDraft *draft);
gboolean care_reach_fields_check (CareReachFields *self);

gboolean care_reach_read_time (const char *text, int *ret_from, int *ret_until);
char *care_reach_write_time (int from, int until);

G_END_DECLS
