/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps a form's draft row up to date: two seconds after the last change, and on leaving. */
#pragma once

#include "care-clinic.h"
#include "care-desk.h"
#include "care-store-drafts.h"

G_BEGIN_DECLS

#define CARE_TYPE_DRAFT_SAVER (care_draft_saver_get_type ())

/* Signals: saved (gint64 at), failed (const char *words). */
G_DECLARE_FINAL_TYPE (CareDraftSaver, care_draft_saver, CARE, DRAFT_SAVER, GObject)

/* Returns the draft as JSON, or NULL when there is nothing worth keeping. */
typedef char *(*CareDraftWriter) (gpointer owner);

CareDraftSaver *care_draft_saver_new (
    CareDesk *desk, const char *form, const char *subject, CareDraftWriter writer, gpointer owner);
void care_draft_saver_set_id (CareDraftSaver *self, const char *id, gboolean stored);
void care_draft_saver_touch (CareDraftSaver *self);
void care_draft_saver_flush (CareDraftSaver *self);
void care_draft_saver_stop (CareDraftSaver *self);

CareDraftRow *care_draft_saver_find (
    CareClinic *clinic, const char *person, const char *form, const char *subject, GError **error);

G_END_DECLS
