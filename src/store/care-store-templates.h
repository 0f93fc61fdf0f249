/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table template_version. */
#pragma once

#include "care-store.h"
#include "care-template-version.h"

G_BEGIN_DECLS

gboolean
care_store_insert_template_version (CareStore *self, CareTemplateVersion *version, GError **error);
CareTemplateVersion *
care_store_get_template_version (CareStore *self, const char *id, GError **error);
GPtrArray *care_store_list_template_versions (CareStore *self, GError **error);
gboolean care_store_count_template_versions (CareStore *self, gint64 *ret_count, GError **error);

G_END_DECLS
