/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waits for one person beside the calls: forms left unfinished, and cases about their
 * patients.
 */
#pragma once

#include "care-clinic.h"
#include "care-work-item.h"

G_BEGIN_DECLS

/* What was left unfinished. */
typedef enum
{
  CARE_NOTE_SESSION,
  CARE_NOTE_REPORT,
} CareNoteForm;

/* A session or report that was begun and not signed. Immutable. */
#define CARE_TYPE_NOTE (care_note_get_type ())

G_DECLARE_FINAL_TYPE (CareNote, care_note, CARE, NOTE, GObject)

CareNoteForm care_note_get_form (CareNote *self);
const char *care_note_get_id (CareNote *self);
const char *care_note_get_subject (CareNote *self);
gint64 care_note_get_saved_at (CareNote *self);
CarePatient *care_note_get_patient (CareNote *self);
CareSession *care_note_get_session (CareNote *self);

GPtrArray *care_list_notes (CareClinic *clinic, const char *person, GError **error);
GPtrArray *care_list_flags (CareClinic *clinic, const char *person, gint64 now_ms, GError **error);

G_END_DECLS
