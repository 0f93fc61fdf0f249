/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings of this desk; what belongs to the clinic is in the database. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a person likes, kept like the filter of a page: how the note of a session is written. */
#define CARE_NOTE_PAGE "note"
#define CARE_NOTE_ONE_BOX "one-box"

GSettings *care_settings_new (void);
char *care_settings_dup_person (GSettings *settings);
char *care_settings_default_path (gboolean demo);
char *care_settings_last_path (GSettings *settings);
char *care_settings_dup_filter (GSettings *settings, const char *page, const char *person);
void care_settings_keep_filter (GSettings *settings,
                                const char *page,
                                const char *person,
                                const char *text);

G_END_DECLS
