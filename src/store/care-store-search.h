/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding patients by what is typed; the words of table search_word. */
#pragma once

#include "care-patient.h"
#include "care-store.h"

G_BEGIN_DECLS

typedef struct
{
  CarePatient *patient;
  gint64 last_session_at; /* UTC ms or CARE_TIME_NONE */
  char *therapist;        /* of the last session; NULL without one */
  gboolean has_open_case;
  gboolean is_archived;
  gboolean is_alike; /* a letter of the name is not as typed */
} CareFoundPatient;

void care_found_patient_free (CareFoundPatient *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareFoundPatient, care_found_patient_free)

GPtrArray *
care_store_find_patients (CareStore *self, const char *text, guint limit, GError **error);
GPtrArray *care_store_archived_patients (CareStore *self, guint limit, GError **error);
GPtrArray *care_store_recent_patients (CareStore *self, guint limit, GError **error);

G_END_DECLS
