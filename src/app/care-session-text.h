/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session in one line. */
#pragma once

#include "care-session.h"

G_BEGIN_DECLS

char *care_session_text (CareSession *session, GTimeZone *zone, gint64 now_ms);
char *care_session_text_what (CareSession *session);

G_END_DECLS
