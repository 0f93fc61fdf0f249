/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person treated by the clinic. */
#pragma once

#include <gio/gio.h>

#include "care-answers.h"
#include "care-enums.h"

G_BEGIN_DECLS

/* The fields. Whoever fills one in to make a record keeps what it points to. */
typedef struct
{
  const char *id; /* UUID */
  const char *given_name;
  const char *family_name;
  const char *birth_date;     /* YYYY-MM-DD */
  const char *preferred_name; /* may be NULL, as all below */
  const char *phone;
  const char *email;
  const char *language; /* BCP 47, such as en */
  const char *notes;
  const CareAnswers *screening; /* facts of group screening */
  gint64 number;                /* the clinic's own running number, from 1 */
  gint64 created_at;            /* UTC ms */
  gint64 version;               /* 1 for a new row, counts edits */
  CareConsent phone_consent;    /* to be rung up */
  int good_from;                /* minute of the clinic's day from which the patient is reached */
  int good_until;               /* minute of the day, after good_from; 0: at any time */
} CarePatientData;

#define CARE_TYPE_PATIENT (care_patient_get_type ())

G_DECLARE_FINAL_TYPE (CarePatient, care_patient, CARE, PATIENT, GObject)

CarePatient *care_patient_new (const CarePatientData *data);
const CarePatientData *care_patient_get (CarePatient *self);
gboolean care_patient_equal (CarePatient *a, CarePatient *b);

gboolean care_phone_is_valid (const char *phone);
gboolean care_email_is_valid (const char *email);

G_END_DECLS
