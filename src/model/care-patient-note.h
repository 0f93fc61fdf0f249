/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody wrote down about a patient, or added to a report or another note. Never
 * changed. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The fields. Whoever fills one in to make a record keeps what it points to. */
typedef struct
{
  const char *id; /* UUID */
  const char *patient_id;
  const char *report_id; /* added to which report; NULL: to none */
  const char *note_id;   /* added to which note; NULL: to none */
  gint64 happened_at;    /* UTC ms, what it is about */
  gint64 entered_at;     /* UTC ms, when it was written */
  const char *author;
  const char *words;
} CarePatientNoteData;

#define CARE_TYPE_PATIENT_NOTE (care_patient_note_get_type ())

G_DECLARE_FINAL_TYPE (CarePatientNote, care_patient_note, CARE, PATIENT_NOTE, GObject)

CarePatientNote *care_patient_note_new (const CarePatientNoteData *data);
const CarePatientNoteData *care_patient_note_get (CarePatientNote *self);
gboolean care_patient_note_equal (CarePatientNote *a, CarePatientNote *b);

G_END_DECLS
