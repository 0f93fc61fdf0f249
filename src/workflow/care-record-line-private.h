/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: a record that was parsed already. */
#pragma once

#include <json-glib/json-glib.h>

#include "care-record-line.h"

G_BEGIN_DECLS

gboolean care_record_node (CareClinic *clinic,
                           const CareAct *act,
                           JsonNode *node,
                           gboolean is_old,
                           CareRecordLineResult *ret,
                           GError **error);

G_END_DECLS
