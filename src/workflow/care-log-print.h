/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That something of a record went to paper is kept in the log. */
#pragma once

#include "care-clinic.h"

G_BEGIN_DECLS

gboolean care_log_print (
    CareClinic *clinic, const CareAct *act, const char *table, const char *id, GError **error);

G_END_DECLS
