/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What triage and handouts know of a session and its patient. */
#include "config.h"

#include "care-context.h"

#include "care-time.h"
#include "care-treatment.h"
#include "care-triage.h"

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

/* Whether calls after @session are those of a higher risk: by the rules, by what happened before
 * the patient left, or because the therapist said so. */
gboolean
care_context_is_early (CareRuleSet *rules, CareSession *session, const CareAnswers *context)
{
  const CareSessionData *data = care_session_get (session);

  return care_triage_needs_early_call (rules, context) || care_reactions_raise (data->reactions) ||
         data->follow_up == CARE_FOLLOW_UP_HIGHER_RISK;
}
