/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: one use case as one transaction, ids, and what a use case changed. */
#pragma once

#include "care-clinic.h"

G_BEGIN_DECLS

typedef gboolean (*CareClinicJob) (CareClinic *clinic,
                                   const CareAct *act,
                                   gpointer data,
                                   GError **error);

/* The day the starting rules carry in every clinic: 2026-01-01T00:00:00Z. */
#define CARE_STARTING_RULES_AT ((gint64) 1767225600000)

/* One record that a use case wrote, for whoever shows it. */
typedef struct
{
  const char *kind; /* static */
  char *id;
  GObject *record; /* may be NULL */
} CareChange;

gboolean care_clinic_write (CareClinic *self,
                            const CareAct *act,
                            const char *action,
                            CareClinicJob job,
                            gpointer data,
                            GError **error);
gboolean care_clinic_write_values (CareClinic *self,
                                   const CareAct *act,
                                   const char *action,
                                   const char *const *names,
                                   const char *const *values,
                                   GError **error);
gboolean
care_clinic_check_value (CareClinic *self, const char *name, const char *value, GError **error);
gboolean care_clinic_read (CareClinic *self, CareClinicJob job, gpointer data, GError **error);
gboolean care_clinic_refresh (CareClinic *self, GError **error);
gboolean care_clinic_reload (CareClinic *self, GError **error);
void care_clinic_note_all (CareClinic *self);
void care_clinic_remove_files (const char *path);
char *care_clinic_new_id (CareClinic *self, gint64 now_ms);
void care_clinic_set_random (CareClinic *self, GRand *random);
void care_clinic_note_change (CareClinic *self, const char *kind, const char *id, gpointer record);
GPtrArray *care_clinic_take_changes (CareClinic *self);
gboolean care_drop_draft (CareClinic *clinic, const char *id, GError **error);

G_END_DECLS
