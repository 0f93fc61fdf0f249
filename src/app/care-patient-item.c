/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of a list of patients. */
#include "config.h"

#include "care-patient-item.h"

#include "care-facts.h"
#include "care-time.h"

struct _CarePatientItem
{
  GObject parent_instance;
  CarePatient *patient;
  gint64 last_session_at;
  char *therapist;
  gboolean has_open_case;
  gboolean is_archived;
};

G_DEFINE_FINAL_TYPE (CarePatientItem, care_patient_item, G_TYPE_OBJECT)

static void
care_patient_item_finalize (GObject *object)
{
  CarePatientItem *self = CARE_PATIENT_ITEM (object);

  g_clear_object (&self->patient);
  g_free (self->therapist);
  G_OBJECT_CLASS (care_patient_item_parent_class)->finalize (object);
}

static void
care_patient_item_class_init (CarePatientItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_patient_item_finalize;
}

static void
care_patient_item_init (CarePatientItem *self)
{
}

/**
 * care_patient_item_new:
 * @found: what the search found; copied
 *
 * Returns: (transfer full): the row
 */
CarePatientItem *
care_patient_item_new (const CareFoundPatient *found)
{
  CarePatientItem *self = g_object_new (CARE_TYPE_PATIENT_ITEM, NULL);

  self->patient = g_object_ref (found->patient);
  self->last_session_at = found->last_session_at;
  self->therapist = g_strdup (found->therapist);
  self->has_open_case = found->has_open_case;
  self->is_archived = found->is_archived;
  return self;
}

/**
 * care_patient_item_get_patient:
 * @self: a row
 *
 * Returns: (transfer none): the patient
 */
CarePatient *
care_patient_item_get_patient (CarePatientItem *self)
{
  g_return_val_if_fail (CARE_IS_PATIENT_ITEM (self), NULL);

  return self->patient;
}

/**
 * care_patient_item_get_last_session_at:
 * @self: a row
 *
 * Returns: end of the last session, UTC ms, or %CARE_TIME_NONE
 */
gint64
care_patient_item_get_last_session_at (CarePatientItem *self)
{
  g_return_val_if_fail (CARE_IS_PATIENT_ITEM (self), CARE_TIME_NONE);

  return self->last_session_at;
}

/**
 * care_patient_item_get_therapist:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): who treated last
 */
const char *
care_patient_item_get_therapist (CarePatientItem *self)
{
  g_return_val_if_fail (CARE_IS_PATIENT_ITEM (self), NULL);

  return self->therapist;
}

/**
 * care_patient_item_has_open_case:
 * @self: a row
 *
 * Returns: whether a case of the patient is open
 */
gboolean
care_patient_item_has_open_case (CarePatientItem *self)
{
  g_return_val_if_fail (CARE_IS_PATIENT_ITEM (self), FALSE);

  return self->has_open_case;
}

/**
 * care_patient_item_is_archived:
 * @self: a row
 *
 * Returns: whether the record was put aside
 */
gboolean
care_patient_item_is_archived (CarePatientItem *self)
{
  g_return_val_if_fail (CARE_IS_PATIENT_ITEM (self), FALSE);

  return self->is_archived;
}

/**
 * care_patient_item_equal:
 * @a: a row
 * @b: another one
 *
 * Returns: whether both show the same
 */
gboolean
care_patient_item_equal (CarePatientItem *a, CarePatientItem *b)
{
  return a->last_session_at == b->last_session_at && a->has_open_case == b->has_open_case &&
         a->is_archived == b->is_archived && g_strcmp0 (a->therapist, b->therapist) == 0 &&
         care_patient_equal (a->patient, b->patient);
}

/**
 * care_patient_item_risks:
 * @self: a row
 *
 * Returns: (transfer full): names of the screening facts answered yes, "" for none
 */
char *
care_patient_item_risks (CarePatientItem *self)
{
  const CareAnswers *screening;
  GString *out;

  g_return_val_if_fail (CARE_IS_PATIENT_ITEM (self), NULL);

  screening = care_patient_get (self->patient)->screening;
  out = g_string_new (NULL);
  for (int i = 0; screening && i < CARE_N_RECORDED_FACTS; i++)
    {
      const CareFact *fact = care_fact_get ((CareFactId) i);

      if (fact->group != CARE_FACT_GROUP_SCREENING ||
          care_answer_is_yes (care_answers_get (screening, fact->id)) != CARE_TRI_TRUE)
        continue;
      if (out->len > 0)
        g_string_append (out, ", ");
      g_string_append (out, care_fact_label (fact->id));
    }
  return g_string_free (out, FALSE);
}
