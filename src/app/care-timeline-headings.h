/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The headings of a timeline: which entry begins what. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void care_timeline_headings_fill (GHashTable *headings,
                                  GListModel *entries,
                                  GPtrArray *shown,
                                  GTimeZone *zone);

G_END_DECLS
