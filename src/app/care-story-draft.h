/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The drafts of the small forms over a patient's page. */
#pragma once

#include "care-clinic.h"
#include "care-store-drafts.h"

G_BEGIN_DECLS

char *care_story_draft_about (const CareDraftRow *row);
gboolean care_story_draft_find (CareClinic *clinic,
                                const char *person,
                                const char *form,
                                const char *patient_id,
                                const char *about,
                                CareDraftRow **ret,
                                GError **error);

G_END_DECLS
