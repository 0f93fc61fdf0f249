/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the triage list: a case with whom it is about, and how far the work has come. */
#include "config.h"

#include "care-case-item.h"

#include "care-case-sight.h"
#include "care-store-cases.h"
#include "care-store-patients.h"
#include "care-store-sessions.h"

struct _CareCaseItem
{
  GObject parent_instance;
  CareWorkItem *work;
  GPtrArray *events; /* lends texts to the standing; NULL when it was not needed */
  CareCaseStanding standing;
};

G_DEFINE_FINAL_TYPE (CareCaseItem, care_case_item, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
care_case_item_finalize (GObject *object)
{
  CareCaseItem *self = CARE_CASE_ITEM (object);

  g_clear_object (&self->work);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  G_OBJECT_CLASS (care_case_item_parent_class)->finalize (object);
}

static void
care_case_item_class_init (CareCaseItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_case_item_finalize;
  signals[CHANGED] = g_signal_new ("changed", CARE_TYPE_CASE_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
care_case_item_init (CareCaseItem *self)
{
  care_case_standing_clear (&self->standing);
}

/**
 * care_case_item_load:
 * @clinic: a clinic; on its lane
 * @work: a case with patient and session
 * @error: %CARE_STORE_ERROR
 *
 * Reads the log only where the row needs it.
 *
 * Returns: (transfer full) (nullable): the row
 */
CareCaseItem *
care_case_item_load (CareClinic *clinic, CareWorkItem *work, GError **error)
{
  g_autoptr (CareCaseItem) self = g_object_new (CARE_TYPE_CASE_ITEM, NULL);
  const CareCaseData *data = care_case_get (care_work_item_get_case (work));

  self->work = g_object_ref (work);
  if (!care_case_standing_is_needed (data))
    return g_steal_pointer (&self);
  self->events = care_store_list_case_events (care_clinic_get_store (clinic), data->id, error);
  if (self->events == NULL)
    return NULL;
  care_case_standing_read (&self->standing, self->events);
  return g_steal_pointer (&self);
}

/**
 * care_case_item_load_one:
 * @clinic: a clinic; on its lane
 * @case_id: a case
 * @viewer: who looks
 * @ret: (out) (nullable): the row, or %NULL when @viewer may not see it
 * @error: %CARE_STORE_ERROR
 *
 * Reads by key only: what a list does when one case changed.
 *
 * Returns: whether @ret is set
 */
gboolean
care_case_item_load_one (
    CareClinic *clinic, const char *case_id, const char *viewer, CareCaseItem **ret, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  g_autoptr (CareCase) whole = care_store_get_case (store, case_id, error);
  g_autoptr (CarePatient) patient = NULL;
  g_autoptr (CareSession) session = NULL;
  g_autoptr (CareCase) seen = NULL;
  g_autoptr (CareWorkItem) work = NULL;

  if (whole == NULL)
    return FALSE;
  patient = care_store_get_patient (store, care_case_get (whole)->patient_id, error);
  if (patient == NULL)
    return FALSE;
  session = care_store_get_session (store, care_case_get (whole)->session_id, error);
  if (session == NULL)
    return FALSE;
  seen = care_case_for_viewer (clinic, viewer, session, whole);
  if (seen == NULL)
    {
      *ret = NULL;
      return TRUE;
    }
  work = care_work_item_new (patient, session, seen, NULL);
  *ret = care_case_item_load (clinic, work, error);
  return *ret != NULL;
}

/**
 * care_case_item_take:
 * @self: a row
 * @newer: what it is now; empty afterwards
 *
 * Emits "changed".
 */
void
care_case_item_take (CareCaseItem *self, CareCaseItem *newer)
{
  g_set_object (&self->work, newer->work);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  self->events = g_steal_pointer (&newer->events);
  self->standing = newer->standing;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * care_case_item_get_case:
 * @self: a row
 *
 * Returns: (transfer none): its case
 */
const CareCaseData *
care_case_item_get_case (CareCaseItem *self)
{
  return care_case_get (care_work_item_get_case (self->work));
}

/**
 * care_case_item_get_patient:
 * @self: a row
 *
 * Returns: (transfer none): whom it is about
 */
CarePatient *
care_case_item_get_patient (CareCaseItem *self)
{
  return care_work_item_get_patient (self->work);
}

/**
 * care_case_item_get_session:
 * @self: a row
 *
 * Returns: (transfer none): after which session
 */
CareSession *
care_case_item_get_session (CareCaseItem *self)
{
  return care_work_item_get_session (self->work);
}

/**
 * care_case_item_get_standing:
 * @self: a row
 *
 * Returns: (transfer none): how far the work has come
 */
const CareCaseStanding *
care_case_item_get_standing (CareCaseItem *self)
{
  return &self->standing;
}
