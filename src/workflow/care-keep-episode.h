/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Episodes of care: begun, changed, ended, opened again. */
#pragma once

#include "care-clinic.h"
#include "care-episode.h"

G_BEGIN_DECLS

CareEpisode *care_keep_episode (CareClinic *clinic,
                                const CareAct *act,
                                const CareEpisodeData *data,
                                GError **error);
CareEpisode *care_episode_on (GPtrArray *episodes, const char *day);

G_END_DECLS
