/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Something is added to a signed session; the session stays as it is. */
#include "config.h"

#include "care-add-to-session.h"

#include "care-check-input.h"
#include "care-clinic-private.h"
#include "care-store-addenda.h"
#include "care-store-sessions.h"
#include "care-text.h"
#include "care-time.h"

typedef struct
{
  const CareAddendumData *given;
  CareAddendum *stored; /* result */
} AddJob;

/* The same id again: fine with the same content, whoever sends it and whenever. */
static gboolean
is_new (CareClinic *clinic, AddJob *job, gboolean *ret, GError **error)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (CareAddendum) old = NULL;
  const CareAddendumData *there;

  *ret = job->given->id == NULL;
  if (*ret)
    return TRUE;
  old = care_store_get_addendum (care_clinic_get_store (clinic), job->given->id, &missing);
  if (old == NULL)
    {
      *ret = care_only_missing (g_steal_pointer (&missing), error);
      return *ret;
    }
  there = care_addendum_get (old);
  if (!g_str_equal (there->session_id, job->given->session_id) ||
      !g_str_equal (there->words, job->given->words) ||
      (job->given->happened_at != CARE_TIME_NONE && there->happened_at != job->given->happened_at))
    {
      g_set_error_literal (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DUPLICATE,
                           "id: this addendum is there with other content; it is never changed");
      return FALSE;
    }
  job->stored = g_steal_pointer (&old);
  return TRUE;
}

static gboolean
add_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  AddJob *job = data;
  CareAddendumData row = *job->given;
  g_autofree char *id = NULL;
  g_autoptr (CareSession) session = NULL;
  g_autoptr (CareAddendum) addendum = NULL;
  gboolean new_one;

  if (!is_new (clinic, job, &new_one, error))
    return FALSE;
  if (!new_one)
    return TRUE;
  session = care_store_get_session (store, row.session_id, error);
  if (session == NULL)
    return care_name_missing ("session", error);
  id = row.id != NULL ? g_strdup (row.id) : care_clinic_new_id (clinic, act->now_ms);
  row.id = id;
  if (row.happened_at == CARE_TIME_NONE)
    row.happened_at = act->now_ms;
  row.entered_at = act->now_ms;
  row.author = act->actor;
  addendum = care_addendum_new (&row);
  if (!care_store_insert_addendum (store, addendum, error))
    return FALSE;
  care_clinic_note_change (clinic, "addendum", id, addendum);
  job->stored = g_steal_pointer (&addendum);
  return TRUE;
}

/**
 * care_add_to_session:
 * @clinic: a clinic
 * @act: who adds it, and when
 * @data: the session, the words, and when it happened, or %CARE_TIME_NONE for now; id is made when
 *   %NULL; author and time of entry are taken from @act
 * @error: %CARE_WORKFLOW_ERROR_INVALID, %CARE_WORKFLOW_ERROR_NOT_FOUND for the session,
 *   %CARE_STORE_ERROR_DUPLICATE when the id is there with other content, or another
 *   %CARE_STORE_ERROR
 *
 * The same id with the same content is accepted again and changes nothing.
 *
 * Returns: (transfer full) (nullable): the addendum as kept
 */
CareAddendum *
care_add_to_session (CareClinic *clinic,
                     const CareAct *act,
                     const CareAddendumData *data,
                     GError **error)
{
  AddJob job = { data, NULL };

  if (!care_check_id ("id", data->id, FALSE, error) ||
      !care_check_id ("session", data->session_id, TRUE, error) ||
      !care_check_note ("words", data->words, error))
    return NULL;
  if (care_text_is_blank (data->words))
    {
      care_invalid (error, "words: must be given");
      return NULL;
    }
  if (data->happened_at != CARE_TIME_NONE &&
      !care_check_past ("happened_at", data->happened_at, act->now_ms, error))
    return NULL;
  if (!care_clinic_write (clinic, act, "add_to_session", add_job, &job, error))
    {
      g_clear_object (&job.stored);
      return NULL;
    }
  return job.stored;
}

/**
 * care_list_addenda:
 * @clinic: a clinic
 * @session_id: a session
 * @error: a #CareStoreError
 *
 * Returns: (transfer full) (nullable) (element-type CareAddendum): what was added to it, in the
 *   order in which it was written
 */
GPtrArray *
care_list_addenda (CareClinic *clinic, const char *session_id, GError **error)
{
  return care_store_list_addenda (care_clinic_get_store (clinic), session_id, error);
}
