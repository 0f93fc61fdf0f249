/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Something is added to a signed session; the session stays as it is. */
#pragma once

#include "care-addendum.h"
#include "care-clinic.h"

G_BEGIN_DECLS

CareAddendum *care_add_to_session (CareClinic *clinic,
                                   const CareAct *act,
                                   const CareAddendumData *data,
                                   GError **error);
GPtrArray *care_list_addenda (CareClinic *clinic, const char *session_id, GError **error);

G_END_DECLS
