/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who did what to a record, from the audit trail. Looking is an act of its own, and noted. */
#include "config.h"

#include "care-read-history.h"

#include "care-clinic-private.h"
#include "care-store-people.h"

typedef struct
{
  const GArray *subjects;
  GPtrArray *acts;
} HistoryJob;

static int
newest_first (gconstpointer a, gconstpointer b)
{
  const CareStoreAct *x = *(const CareStoreAct *const *) a;
  const CareStoreAct *y = *(const CareStoreAct *const *) b;

  return (x->seq < y->seq) - (x->seq > y->seq);
}

static gboolean
list_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  HistoryJob *job = data;

  for (guint i = 0; i < job->subjects->len; i++)
    {
      const CareSubject *subject = &g_array_index (job->subjects, CareSubject, i);
      g_autoptr (GPtrArray) one =
          care_store_list_acts (care_clinic_get_store (clinic), subject->table, subject->id, error);

      if (one == NULL)
        return FALSE;
      g_ptr_array_extend_and_steal (job->acts, g_steal_pointer (&one));
    }
  return TRUE;
}

static gboolean
note_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  const CareSubject *first = &g_array_index (((HistoryJob *) data)->subjects, CareSubject, 0);

  return care_store_add_remark (care_clinic_get_store (clinic), first->table, first->id, NULL,
                                error);
}

/**
 * care_read_history:
 * @clinic: a clinic, also one open for reading only
 * @act: (nullable): who looks, and when; %NULL when the clinic is open for reading only
 * @subjects: (element-type CareSubject): the rows, at least one; the look is noted with the first
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareStoreAct): what the trail says of all of
 *   them before this look, the newest first
 */
GPtrArray *
care_read_history (CareClinic *clinic, const CareAct *act, const GArray *subjects, GError **error)
{
  g_autoptr (GPtrArray) acts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) care_store_act_free);
  HistoryJob job = { subjects, acts };

  g_return_val_if_fail (subjects->len > 0, NULL);

  if (!care_clinic_read (clinic, list_job, &job, error))
    return NULL;
  g_ptr_array_sort (acts, newest_first);
  if (act != NULL && !care_clinic_write (clinic, act, "read_history", note_job, &job, error))
    return NULL;
  return g_steal_pointer (&acts);
}

/**
 * care_timeline_subjects:
 * @entries: (element-type CareTimelineEntry): a whole timeline
 * @patient_id: whose
 *
 * Returns: (transfer full) (element-type CareSubject): the patient, then the row of each entry;
 * lent by @entries and @patient_id
 */
GArray *
care_timeline_subjects (GListModel *entries, const char *patient_id)
{
  GArray *subjects = g_array_new (FALSE, FALSE, sizeof (CareSubject));
  const CareSubject patient = { "patient", patient_id };

  g_array_append_val (subjects, patient);
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (CareTimelineEntry) entry = g_list_model_get_item (entries, i);
      const CareSubject subject = {
        care_timeline_kind_table (care_timeline_entry_get_kind (entry)),
        care_timeline_entry_get_id (entry),
      };

      g_array_append_val (subjects, subject);
    }
  return subjects;
}
