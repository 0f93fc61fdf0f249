/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words a patient is found by. */
#pragma once

#include "care-patient.h"
#include "care-store-private.h"

G_BEGIN_DECLS

typedef void (*CareSearchWordFunc) (const char *kind, const char *word, gpointer data);

void
care_search_words_foreach (const CarePatientData *patient, CareSearchWordFunc func, gpointer data);
gboolean care_search_words_add (CareStore *self, const CarePatientData *patient, GError **error);
gboolean care_search_words_remove (CareStore *self, const char *patient_id, GError **error);

G_END_DECLS
