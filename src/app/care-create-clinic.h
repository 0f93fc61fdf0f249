/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new clinic's file, or the demo's, made beside and put in place when it is whole. */
#pragma once

#include "care-service.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;  /* one of care-clinic-values.h */
  const char *value; /* "" leaves it unset */
} CareClinicValue;

void care_create_clinic_async (const char *path,
                               gboolean demo,
                               const CareAct *act,
                               const CareClinicValue *values,
                               guint n_values,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean care_create_clinic_finish (GAsyncResult *result, GError **error);

G_END_DECLS
