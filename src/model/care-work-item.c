/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of a work list: a case or a planned call with the records it is shown with. */
#include "config.h"

#include "care-work-item.h"

struct _CareWorkItem
{
  GObject parent_instance;

  CarePatient *patient;
  CareSession *session;
  CareCase *triage_case;
  CareCall *call;
  gboolean higher_risk;
  int planned_h;
};

G_DEFINE_FINAL_TYPE (CareWorkItem, care_work_item, G_TYPE_OBJECT)

static void
care_work_item_finalize (GObject *object)
{
  CareWorkItem *self = CARE_WORK_ITEM (object);

  g_clear_object (&self->patient);
  g_clear_object (&self->session);
  g_clear_object (&self->triage_case);
  g_clear_object (&self->call);

  G_OBJECT_CLASS (care_work_item_parent_class)->finalize (object);
}

static void
care_work_item_class_init (CareWorkItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_work_item_finalize;
}

static void
care_work_item_init (CareWorkItem *self)
{
}

/**
 * care_work_item_new:
 * @patient: whom it is about
 * @session: (nullable): the session it is about
 * @triage_case: (nullable): the case
 * @call: (nullable): the planned call
 *
 * Returns: (transfer full): an immutable row; @triage_case or @call is given
 */
CareWorkItem *
care_work_item_new (CarePatient *patient,
                    CareSession *session,
                    CareCase *triage_case,
                    CareCall *call)
{
  CareWorkItem *self;

  g_return_val_if_fail (CARE_IS_PATIENT (patient), NULL);
  g_return_val_if_fail (triage_case != NULL || call != NULL, NULL);

  self = g_object_new (CARE_TYPE_WORK_ITEM, NULL);
  g_set_object (&self->patient, patient);
  g_set_object (&self->session, session);
  g_set_object (&self->triage_case, triage_case);
  g_set_object (&self->call, call);
  return self;
}

/**
 * care_work_item_new_call:
 * @patient: whom it is about
 * @session: the session it is about
 * @call: the planned call
 * @higher_risk: whether what was done, to this patient, asks for an early call
 *
 * Returns: (transfer full): an immutable row
 */
CareWorkItem *
care_work_item_new_call (CarePatient *patient,
                         CareSession *session,
                         CareCall *call,
                         gboolean higher_risk)
{
  CareWorkItem *self = care_work_item_new (patient, session, NULL, call);

  self->higher_risk = higher_risk;
  return self;
}

/**
 * care_work_item_new_planned:
 * @patient: whom it is about
 * @session: the session it is about
 * @call: the planned call
 * @higher_risk: as for care_work_item_new_call()
 * @planned_h: hours after the session at which the clinic's schedule has such a call; 0 when it has
 *   none
 *
 * Returns: (transfer full): an immutable row
 */
CareWorkItem *
care_work_item_new_planned (
    CarePatient *patient, CareSession *session, CareCall *call, gboolean higher_risk, int planned_h)
{
  CareWorkItem *self = care_work_item_new_call (patient, session, call, higher_risk);

  self->planned_h = planned_h;
  return self;
}

/**
 * care_work_item_is_higher_risk:
 * @self: a row
 *
 * Returns: whether what was done, to this patient, asks for an early call; %FALSE for a case
 */
gboolean
care_work_item_is_higher_risk (CareWorkItem *self)
{
  return self->higher_risk;
}

/**
 * care_work_item_get_planned_h:
 * @self: a row
 *
 * Returns: hours after the session at which the clinic's schedule has such a call; 0 when it is not
 *   known, or has none
 */
int
care_work_item_get_planned_h (CareWorkItem *self)
{
  return self->planned_h;
}

/**
 * care_work_item_get_patient:
 * @self: a row
 *
 * Returns: (transfer none): the patient
 */
CarePatient *
care_work_item_get_patient (CareWorkItem *self)
{
  return self->patient;
}

/**
 * care_work_item_get_session:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the session
 */
CareSession *
care_work_item_get_session (CareWorkItem *self)
{
  return self->session;
}

/**
 * care_work_item_get_case:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the case
 */
CareCase *
care_work_item_get_case (CareWorkItem *self)
{
  return self->triage_case;
}

/**
 * care_work_item_get_call:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the planned call
 */
CareCall *
care_work_item_get_call (CareWorkItem *self)
{
  return self->call;
}

/**
 * care_work_item_get_id:
 * @self: a row
 *
 * Returns: (transfer none): the id of its case or call
 */
const char *
care_work_item_get_id (CareWorkItem *self)
{
  return self->triage_case != NULL ? care_case_get (self->triage_case)->id
                                   : care_call_get (self->call)->id;
}
