/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What triage and handouts know of a session and its patient. */
#include "config.h"

#include "care-context.h"

#include "care-time.h"

/* Returns: (transfer full): session facts, screening, and the age on the day of the session. */
CareAnswers *
care_context_new (CareSession *session, CarePatient *patient, GTimeZone *zone)
{
  const CareSessionData *treated = care_session_get (session);
  const CarePatientData *person = care_patient_get (patient);
  CareAnswers *context = care_answers_new ();
  int age = care_date_age_years (person->birth_date, treated->ended_at, zone);

  care_answers_merge (context, treated->answers, CARE_FACT_GROUP_SESSION);
  care_answers_merge (context, person->screening, CARE_FACT_GROUP_SCREENING);
  care_answers_set_open (context, CARE_FACT_AGE_YEARS, CARE_ANSWER_NOT_ASKED);
  if (age >= 0)
    care_answers_set_value (context, CARE_FACT_AGE_YEARS, (guint32) age);
  return context;
}
