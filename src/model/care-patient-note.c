/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody wrote down about a patient. */
#include "config.h"

#include "care-patient-note.h"

struct _CarePatientNote
{
  GObject parent_instance;

  CarePatientNoteData data;
};

G_DEFINE_FINAL_TYPE (CarePatientNote, care_patient_note, G_TYPE_OBJECT)

static void
care_patient_note_finalize (GObject *object)
{
  CarePatientNoteData *data = &CARE_PATIENT_NOTE (object)->data;

  g_free ((char *) data->id);
  g_free ((char *) data->patient_id);
  g_free ((char *) data->report_id);
  g_free ((char *) data->note_id);
  g_free ((char *) data->author);
  g_free ((char *) data->words);

  G_OBJECT_CLASS (care_patient_note_parent_class)->finalize (object);
}

static void
care_patient_note_class_init (CarePatientNoteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_patient_note_finalize;
}

static void
care_patient_note_init (CarePatientNote *self)
{
}

/**
 * care_patient_note_new:
 * @data: the fields; copied
 *
 * Returns: (transfer full): an immutable record, safe to hand to another thread
 */
CarePatientNote *
care_patient_note_new (const CarePatientNoteData *data)
{
  CarePatientNote *self = g_object_new (CARE_TYPE_PATIENT_NOTE, NULL);

  self->data = *data;
  self->data.id = g_strdup (data->id);
  self->data.patient_id = g_strdup (data->patient_id);
  self->data.report_id = g_strdup (data->report_id);
  self->data.note_id = g_strdup (data->note_id);
  self->data.author = g_strdup (data->author);
  self->data.words = g_strdup (data->words);
  return self;
}

/**
 * care_patient_note_get:
 * @self: a record
 *
 * Returns: (transfer none): its fields, lent for as long as @self lives
 */
const CarePatientNoteData *
care_patient_note_get (CarePatientNote *self)
{
  g_return_val_if_fail (CARE_IS_PATIENT_NOTE (self), NULL);

  return &self->data;
}

/**
 * care_patient_note_equal:
 * @a: a record
 * @b: a record
 *
 * Returns: whether every field is the same in both
 */
gboolean
care_patient_note_equal (CarePatientNote *a, CarePatientNote *b)
{
  const CarePatientNoteData *x = care_patient_note_get (a);
  const CarePatientNoteData *y = care_patient_note_get (b);

  return g_strcmp0 (x->id, y->id) == 0 && g_strcmp0 (x->patient_id, y->patient_id) == 0 &&
         g_strcmp0 (x->report_id, y->report_id) == 0 && g_strcmp0 (x->note_id, y->note_id) == 0 &&
         g_strcmp0 (x->author, y->author) == 0 && g_strcmp0 (x->words, y->words) == 0 &&
         x->happened_at == y->happened_at && x->entered_at == y->entered_at;
}
