/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who got which version of a template: asked when a sheet turns out to be wrong. */
#include "config.h"

#include "care-handout-receivers.h"

#include "care-clinic-private.h"
#include "care-store-handouts.h"
#include "care-store-patients.h"

typedef struct
{
  const char *template_id;
  gint64 version;
  GPtrArray *list;
} ReceiversJob;

/**
 * care_handout_receiver_free:
 * @receiver: (nullable): one of the list
 */
void
care_handout_receiver_free (CareHandoutReceiver *receiver)
{
  if (receiver == NULL)
    return;
  g_clear_object (&receiver->handout);
  g_clear_object (&receiver->patient);
  g_free (receiver);
}

static gboolean
list_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  ReceiversJob *job = data;
  CareStore *store = care_clinic_get_store (clinic);
  g_autoptr (GHashTable) people =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_autoptr (GPtrArray) handouts =
      care_store_list_template_handouts (store, job->template_id, job->version, error);

  if (handouts == NULL)
    return FALSE;
  for (guint i = 0; i < handouts->len; i++)
    {
      CareHandout *handout = g_ptr_array_index (handouts, i);
      const char *id = care_handout_get (handout)->patient_id;
      CarePatient *patient = g_hash_table_lookup (people, id);
      CareHandoutReceiver *receiver;

      if (patient == NULL)
        {
          patient = care_store_get_patient (store, id, error);
          if (patient == NULL)
            return FALSE;
          g_hash_table_insert (people, g_strdup (id), patient);
        }
      receiver = g_new0 (CareHandoutReceiver, 1);
      receiver->handout = g_object_ref (handout);
      receiver->patient = g_object_ref (patient);
      g_ptr_array_add (job->list, receiver);
    }
  return TRUE;
}

/**
 * care_list_handout_receivers:
 * @clinic: a clinic
 * @template_id: id of a template
 * @version: its version; 0 for all
 * @error: a #CareStoreError
 *
 * What the printer did not print was given to nobody and is not told.
 *
 * Returns: (transfer full) (nullable) (element-type CareHandoutReceiver): who got it, newest first
 */
GPtrArray *
care_list_handout_receivers (CareClinic *clinic,
                             const char *template_id,
                             gint64 version,
                             GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) care_handout_receiver_free);
  ReceiversJob job = { template_id, version, list };

  if (!care_clinic_read (clinic, list_job, &job, error))
    return NULL;
  return g_steal_pointer (&list);
}
