/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Table episode. */
#pragma once

#include "care-episode.h"
#include "care-store.h"

G_BEGIN_DECLS

gboolean care_store_insert_episode (CareStore *self, CareEpisode *episode, GError **error);
gboolean care_store_update_episode (CareStore *self, CareEpisode *episode, GError **error);
CareEpisode *care_store_get_episode (CareStore *self, const char *id, GError **error);
GPtrArray *care_store_list_episodes (CareStore *self, const char *patient_id, GError **error);

G_END_DECLS
