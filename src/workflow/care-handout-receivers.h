/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who got which version of a template. */
#pragma once

#include "care-clinic.h"
#include "care-handout.h"
#include "care-patient.h"

G_BEGIN_DECLS

typedef struct
{
  CareHandout *handout; /* without its bytes */
  CarePatient *patient;
} CareHandoutReceiver;

void care_handout_receiver_free (CareHandoutReceiver *receiver);
GPtrArray *care_list_handout_receivers (CareClinic *clinic,
                                        const char *template_id,
                                        gint64 version,
                                        GError **error);

G_END_DECLS
