/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables clinic_setting and rule_set. */
#pragma once

#include "care-store.h"

G_BEGIN_DECLS

gboolean
care_store_get_setting (CareStore *self, const char *name, char **ret_value, GError **error);
gboolean
care_store_put_setting (CareStore *self, const char *name, const char *value, GError **error);

gboolean care_store_insert_rule_set (CareStore *self,
                                     const char *id,
                                     const char *name,
                                     int version,
                                     const char *text,
                                     const char *reason,
                                     GError **error);
gboolean care_store_get_rule_set (CareStore *self, const char *id, char **ret_text, GError **error);
gboolean
care_store_is_rule_set_used (CareStore *self, const char *id, gboolean *ret_used, GError **error);
gboolean
care_store_get_active_rule_set (CareStore *self, char **ret_id, char **ret_text, GError **error);

G_END_DECLS
