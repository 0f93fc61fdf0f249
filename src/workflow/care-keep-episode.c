/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Episodes of care: begun, changed, ended, opened again. What happened on the days of an episode
 * belongs to it, so that a session of the first visit does, whenever the episode was written down;
 * and therefore two episodes share no more than the day on which one ends and the next begins. */
#include "config.h"

#include "care-keep-episode.h"

#include <string.h>

#include "care-check-input.h"
#include "care-clinic-private.h"
#include "care-facts.h"
#include "care-store-episodes.h"
#include "care-store-patients.h"
#include "care-text.h"
#include "care-time.h"

typedef struct
{
  const CareEpisodeData *given;
  CareEpisode *stored; /* result */
} EpisodeJob;

/* NULL: it is open, so it goes on for ever. */
static gboolean
begins_before_end (const char *began_on, const char *ended_on)
{
  return ended_on == NULL || strcmp (began_on, ended_on) < 0;
}

static gboolean
check_overlap (CareStore *store, const CareEpisodeData *data, GError **error)
{
  g_autoptr (GPtrArray) others = care_store_list_episodes (store, data->patient_id, error);

  if (others == NULL)
    return FALSE;
  for (guint i = 0; i < others->len; i++)
    {
      const CareEpisodeData *other = care_episode_get (g_ptr_array_index (others, i));

      if (g_strcmp0 (other->id, data->id) == 0)
        continue;
      if (other->ended_on == NULL && data->ended_on == NULL)
        return care_invalid (error, "ended_on: another episode is still open; end that one first");
      if (begins_before_end (data->began_on, other->ended_on) &&
          begins_before_end (other->began_on, data->ended_on))
        return care_invalid (error, "began_on: the days are those of another episode");
      if (g_str_equal (data->began_on, other->began_on))
        return care_invalid (error, "began_on: another episode begins on this day");
    }
  return TRUE;
}

static gboolean
insert (CareClinic *clinic, const CareAct *act, CareEpisodeData *row, GError **error)
{
  g_autoptr (CareEpisode) episode = NULL;

  row->created_at = act->now_ms;
  row->author = act->actor;
  row->version = 1;
  episode = care_episode_new (row);
  return care_store_insert_episode (care_clinic_get_store (clinic), episode, error);
}

/* Whose it is, who began it and when stay. */
static gboolean
update (CareClinic *clinic, CareEpisode *old, CareEpisodeData *row, GError **error)
{
  const CareEpisodeData *there = care_episode_get (old);
  g_autoptr (CareEpisode) episode = NULL;

  row->patient_id = there->patient_id;
  row->created_at = there->created_at;
  row->author = there->author;
  episode = care_episode_new (row);
  return care_store_update_episode (care_clinic_get_store (clinic), episode, error);
}

static gboolean
episode_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  EpisodeJob *job = data;
  CareEpisodeData row = *job->given;
  g_autofree char *id = NULL;
  g_autoptr (CarePatient) patient = care_store_get_patient (store, row.patient_id, error);
  g_autoptr (CareEpisode) old = NULL;

  if (patient == NULL)
    return care_name_missing ("patient", error);
  if (row.id != NULL)
    {
      old = care_store_get_episode (store, row.id, error);
      if (old == NULL)
        return care_name_missing ("episode", error);
    }
  if (!check_overlap (store, &row, error))
    return FALSE;
  id = row.id != NULL ? g_strdup (row.id) : care_clinic_new_id (clinic, act->now_ms);
  row.id = id;
  if (old != NULL ? !update (clinic, old, &row, error) : !insert (clinic, act, &row, error))
    return FALSE;
  job->stored = care_store_get_episode (store, id, error);
  if (job->stored == NULL)
    return FALSE;
  care_clinic_note_change (clinic, "episode", id, job->stored);
  return TRUE;
}

static gboolean
check_days (const CareEpisodeData *data, gint64 now_ms, GTimeZone *zone, GError **error)
{
  g_autoptr (GDateTime) today = care_time_to_local (now_ms, zone);
  g_autofree char *today_text = g_date_time_format (today, "%Y-%m-%d");

  if (data->began_on == NULL || !care_date_is_valid (data->began_on))
    return care_invalid (error, "began_on: must be a real day written as YYYY-MM-DD");
  if (strcmp (data->began_on, today_text) > 0)
    return care_invalid (error, "began_on: lies in the future");
  if (data->ended_on == NULL)
    return TRUE;
  if (!care_date_is_valid (data->ended_on))
    return care_invalid (error, "ended_on: must be a real day written as YYYY-MM-DD");
  if (strcmp (data->ended_on, today_text) > 0)
    return care_invalid (error, "ended_on: lies in the future");
  return strcmp (data->ended_on, data->began_on) >= 0 ||
         care_invalid (error, "ended_on: lies before the first day");
}

static gboolean
check_region (const char *region, GError **error)
{
  const CareFact *fact = care_fact_get (CARE_FACT_REGIONS);

  if (region == NULL)
    return TRUE;
  for (guint i = 0; i < fact->n_values; i++)
    if (g_str_equal (fact->values[i].code, region))
      return TRUE;
  return care_invalid (error, "region: is not known");
}

/**
 * care_keep_episode:
 * @clinic: a clinic
 * @act: who does it, and when
 * @data: the episode as it shall be; without id a new one. With id, version is the one it was read
 *   with; author and time of creation stay what they were
 * @error: %CARE_WORKFLOW_ERROR_INVALID, naming the field: also when its days are those of another
 *   episode; %CARE_WORKFLOW_ERROR_NOT_FOUND for patient or episode; %CARE_STORE_ERROR_CONFLICT when
 *   somebody changed it since, or another %CARE_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): the episode as kept
 */
CareEpisode *
care_keep_episode (CareClinic *clinic,
                   const CareAct *act,
                   const CareEpisodeData *data,
                   GError **error)
{
  EpisodeJob job = { data, NULL };

  if (!care_check_id ("id", data->id, FALSE, error) ||
      !care_check_id ("patient", data->patient_id, TRUE, error) ||
      !care_check_name ("name", data->name, error) || !check_region (data->region, error) ||
      !care_check_line ("complaint", data->complaint, error) ||
      !care_check_note ("goals", data->goals, error) ||
      !care_check_note ("result", data->result, error) ||
      !check_days (data, act->now_ms, care_clinic_get_zone (clinic), error))
    return NULL;
  if (!care_clinic_write (clinic, act, "keep_episode", episode_job, &job, error))
    {
      g_clear_object (&job.stored);
      return NULL;
    }
  return job.stored;
}

/**
 * care_episode_on:
 * @episodes: (element-type CareEpisode): of one person, in the order of their first days
 * @day: YYYY-MM-DD
 *
 * Returns: (transfer none) (nullable): the episode to which what happened on @day belongs: the one
 *   that begins last, on a day that two share
 */
CareEpisode *
care_episode_on (GPtrArray *episodes, const char *day)
{
  for (guint i = episodes->len; i > 0; i--)
    if (care_episode_holds (g_ptr_array_index (episodes, i - 1), day))
      return g_ptr_array_index (episodes, i - 1);
  return NULL;
}
