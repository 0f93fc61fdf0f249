/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: what all acts on a planned call have in common. */
#pragma once

#include "care-call.h"
#include "care-clinic.h"

G_BEGIN_DECLS

CareCall *care_call_read_free (
    CareClinic *clinic, const CareAct *act, const char *call_id, gint64 version, GError **error);
CareCall *care_call_for_act (
    CareClinic *clinic, const CareAct *act, const char *call_id, gint64 version, GError **error);
gboolean
care_call_check_free (CareClinic *clinic, const CareAct *act, CareCall *call, GError **error);
gboolean care_call_check_version (
    CareClinic *clinic, const CareAct *act, CareCall *call, gint64 version, GError **error);
gboolean
care_call_check_planned (CareClinic *clinic, const CareAct *act, CareCall *call, GError **error);
gboolean care_call_keep_act (CareClinic *clinic,
                             const CareAct *act,
                             const CareCallData *changed,
                             CareCallAct what,
                             const char *person,
                             const char *words,
                             CareCall **ret,
                             GError **error);
gboolean care_call_open_questions (CareClinic *clinic,
                                   const CareAct *act,
                                   const char *session_id,
                                   GError **error);
void care_call_data_let_go (CareCallData *data);
void care_call_data_forget_undo (CareCallData *data);

G_END_DECLS
