/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person treated by the clinic. */
#include "config.h"

#include "care-patient.h"

#include <string.h>

#include "care-text.h"

struct _CarePatient
{
  GObject parent_instance;

  CarePatientData data;
};

G_DEFINE_FINAL_TYPE (CarePatient, care_patient, G_TYPE_OBJECT)

static void
care_patient_finalize (GObject *object)
{
  CarePatientData *data = &CARE_PATIENT (object)->data;

  g_free ((char *) data->id);
  g_free ((char *) data->given_name);
  g_free ((char *) data->family_name);
  g_free ((char *) data->birth_date);
  g_free ((char *) data->preferred_name);
  g_free ((char *) data->phone);
  g_free ((char *) data->email);
  g_free ((char *) data->language);
  g_free ((char *) data->notes);
  care_answers_free ((CareAnswers *) data->screening);

  G_OBJECT_CLASS (care_patient_parent_class)->finalize (object);
}

static void
care_patient_class_init (CarePatientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_patient_finalize;
}

static void
care_patient_init (CarePatient *self)
{
}

/**
 * care_patient_new:
 * @data: the fields; copied
 *
 * Returns: (transfer full): an immutable record, safe to hand to another thread
 */
CarePatient *
care_patient_new (const CarePatientData *data)
{
  CarePatient *self = g_object_new (CARE_TYPE_PATIENT, NULL);

  self->data = *data;
  self->data.id = g_strdup (data->id);
  self->data.given_name = g_strdup (data->given_name);
  self->data.family_name = g_strdup (data->family_name);
  self->data.birth_date = g_strdup (data->birth_date);
  self->data.preferred_name = g_strdup (data->preferred_name);
  self->data.phone = g_strdup (data->phone);
  self->data.email = g_strdup (data->email);
  self->data.language = g_strdup (data->language);
  self->data.notes = g_strdup (data->notes);
  self->data.screening =
      data->screening != NULL ? care_answers_copy (data->screening) : care_answers_new ();
  if (data->good_until <= 0)
    self->data.good_from = self->data.good_until = 0;
  return self;
}

/**
 * care_patient_get:
 * @self: a record
 *
 * Returns: (transfer none): its fields, lent for as long as @self lives
 */
const CarePatientData *
care_patient_get (CarePatient *self)
{
  g_return_val_if_fail (CARE_IS_PATIENT (self), NULL);

  return &self->data;
}

/**
 * care_patient_equal:
 * @a: a record
 * @b: a record
 *
 * Returns: whether every field is the same in both
 */
gboolean
care_patient_equal (CarePatient *a, CarePatient *b)
{
  const CarePatientData *x = care_patient_get (a);
  const CarePatientData *y = care_patient_get (b);

  return g_strcmp0 (x->id, y->id) == 0 && g_strcmp0 (x->given_name, y->given_name) == 0 &&
         g_strcmp0 (x->family_name, y->family_name) == 0 &&
         g_strcmp0 (x->birth_date, y->birth_date) == 0 &&
         g_strcmp0 (x->preferred_name, y->preferred_name) == 0 &&
         g_strcmp0 (x->phone, y->phone) == 0 && g_strcmp0 (x->email, y->email) == 0 &&
         g_strcmp0 (x->language, y->language) == 0 && g_strcmp0 (x->notes, y->notes) == 0 &&
         care_answers_equal (x->screening, y->screening) && x->number == y->number &&
         x->created_at == y->created_at && x->version == y->version &&
         x->phone_consent == y->phone_consent && x->good_from == y->good_from &&
         x->good_until == y->good_until;
}

/**
 * care_phone_is_valid:
 * @phone: as typed
 *
 * Returns: whether somebody can be rung there: it holds at least three digits
 */
gboolean
care_phone_is_valid (const char *phone)
{
  g_autofree char *digits = care_text_digits (phone);

  return strlen (digits) >= 3;
}

/**
 * care_email_is_valid:
 * @email: as typed
 *
 * Returns: whether it has the form of an address: something before an @ and something after it
 */
gboolean
care_email_is_valid (const char *email)
{
  const char *at = strchr (email, '@');

  return at != NULL && at != email && at[1] != '\0';
}
