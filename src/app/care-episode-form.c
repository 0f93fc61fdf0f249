/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An episode of care is begun, changed, ended or opened again. */
#include "config.h"

#include "care-story-forms.h"

#include <glib/gi18n.h>

#include "care-birth-date.h"
#include "care-entry-text.h"
#include "care-facts.h"
#include "care-keep-episode.h"
#include "care-story-form.h"
#include "care-time.h"

#define EPISODE "care-episode"

typedef struct
{
  CareAct *act;
  CareEpisode *wanted;
  char *kept_id; /* result */
} EpisodeJob;

static void
episode_job_free (EpisodeJob *job)
{
  g_free (job->kept_id);
  g_clear_pointer (&job->act, care_act_free);
  g_clear_object (&job->wanted);
  g_free (job);
}

static gboolean
episode_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  EpisodeJob *job = data;
  g_autoptr (CareEpisode) kept =
      care_keep_episode (clinic, job->act, care_episode_get (job->wanted), error);

  job->kept_id = kept ? g_strdup (care_episode_get (kept)->id) : NULL;
  return kept != NULL;
}

/* What the workflow refuses about the days has words of its own here. */
static void
episode_done (GObject *owner, gpointer data, GError *error)
{
  CareStoryForm *form = CARE_STORY_FORM (owner);

  if (!g_error_matches (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID))
    care_story_form_saved (form, ((EpisodeJob *) data)->kept_id, error);
  else if (g_str_has_prefix (error->message, "ended_on: another"))
    care_story_form_fail (form, "ended_on",
                          _ ("Another episode is still open: end that one first, or write the last "
                             "day of this one."));
  else if (g_str_has_prefix (error->message, "ended_on"))
    care_story_form_fail (form, "ended_on",
                          _ ("The last day cannot lie before the first one, or in the future."));
  else if (g_str_has_prefix (error->message, "began_on: lies"))
    care_story_form_fail (form, "began_on", _ ("The first day cannot lie in the future."));
  else if (g_str_has_prefix (error->message, "began_on"))
    care_story_form_fail (form, "began_on", _ ("These days are those of another episode."));
  else
    care_story_form_saved (form, ((EpisodeJob *) data)->kept_id, error);
}

/* Returns: %FALSE after a complaint; *ret %NULL when nothing was typed. */
static gboolean
read_day (CareStoryForm *form, const char *code, char **ret)
{
  g_autofree char *typed = care_story_form_get_text (form, code);

  *ret = NULL;
  if (!typed)
    return TRUE;
  *ret = care_birth_date_read (typed, care_birth_date_month_first ());
  if (*ret)
    return TRUE;
  care_story_form_fail (form, code, _ ("Write the day as 31.1.2026 or 2026-01-31."));
  return FALSE;
}

static void
submitted_cb (CareStoryForm *form)
{
  CareEpisode *old = g_object_get_data (G_OBJECT (form), EPISODE);
  const CareFact *regions = care_fact_get (CARE_FACT_REGIONS);
  CareDesk *desk = care_story_form_get_desk (form);
  guint region = care_story_form_get_choice (form, "region");
  g_autofree char *name = care_story_form_get_text (form, "name");
  g_autofree char *complaint = care_story_form_get_text (form, "complaint");
  g_autofree char *goals = care_story_form_get_text (form, "goals");
  g_autofree char *result = old ? care_story_form_get_text (form, "result") : NULL;
  g_autofree char *began = NULL, *ended = NULL;
  EpisodeJob *job;

  if (!name)
    {
      care_story_form_fail (form, "name", _ ("Give the episode a name."));
      return;
    }
  if (!read_day (form, "began_on", &began) || (old && !read_day (form, "ended_on", &ended)))
    return;
  if (!began)
    {
      care_story_form_fail (form, "began_on", _ ("Write the first day."));
      return;
    }
  job = g_new0 (EpisodeJob, 1);
  job->act = care_desk_make_act (desk);
  job->wanted = care_episode_new (&(CareEpisodeData){
      .id = old ? care_episode_get (old)->id : NULL,
      .patient_id =
          old ? care_episode_get (old)->patient_id : care_story_form_get_patient_id (form),
      .name = name,
      .region = region > 0 && region <= regions->n_values ? regions->values[region - 1].code : NULL,
      .complaint = complaint,
      .goals = goals,
      .began_on = began,
      .ended_on = ended,
      .result = result,
      .version = old ? care_episode_get (old)->version : 0 });
  care_desk_run (desk, CARE_LANE_DESK, episode_work, job, (GDestroyNotify) episode_job_free,
                 G_OBJECT (form), episode_done);
}

/* The regions, after a choice for none. */
static void
add_region (CareStoryForm *form, const char *code)
{
  const CareFact *fact = care_fact_get (CARE_FACT_REGIONS);
  g_autofree const char **names = g_new0 (const char *, fact->n_values + 2);
  g_autofree char *chosen = NULL;
  guint n = 0;

  names[0] = C_ ("region", "None named");
  for (guint i = 0; i < fact->n_values; i++)
    {
      names[i + 1] = care_fact_value_label (CARE_FACT_REGIONS, i);
      if (g_strcmp0 (fact->values[i].code, code) == 0)
        n = i + 1;
    }
  chosen = g_strdup_printf ("%u", n);
  care_story_form_add (
      form, &(CareStoryField){ "region", _ ("Region"), NULL, CARE_STORY_PICK, names }, chosen);
}

static void
add_field (CareStoryForm *form,
           const char *code,
           const char *label,
           const char *help,
           gboolean many_lines,
           const char *text)
{
  care_story_form_add (
      form,
      &(CareStoryField){ code, label, help, many_lines ? CARE_STORY_TEXT : CARE_STORY_LINE, NULL },
      text);
}

/**
 * care_episode_form_open:
 * @page: the page it stands over
 * @desk: the desk
 * @patient: whose page
 * @episode: (nullable): the episode to change; %NULL: a new one
 */
void
care_episode_form_open (GtkWidget *page, CareDesk *desk, CarePatient *patient, CareEpisode *episode)
{
  const CareEpisodeData blank = { 0 };
  const CareEpisodeData *data = episode ? care_episode_get (episode) : &blank;
  g_autoptr (GDateTime) now = care_time_to_local (care_desk_now (desk), care_desk_get_zone (desk));
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  CareStoryForm *form = care_story_form_new (
      desk, patient, "episode", data->id,
      episode ? _ ("Episode of Care") : _ ("New Episode of Care"),
      _ ("Everything that happens from the first to the last day stands under this episode."));

  add_field (form, "name", _ ("Name"), NULL, FALSE, data->name);
  add_region (form, data->region);
  add_field (form, "complaint", _ ("Complaint"), NULL, FALSE, data->complaint);
  add_field (form, "goals", _ ("Goals"), NULL, TRUE, data->goals);
  add_field (form, "began_on", _ ("First day"), NULL, FALSE, episode ? data->began_on : today);
  if (episode)
    {
      add_field (form, "ended_on", _ ("Last day"), _ ("Empty while the episode is open"), FALSE,
                 data->ended_on);
      add_field (form, "result", _ ("What came of it"), NULL, TRUE, data->result);
      g_object_set_data_full (G_OBJECT (form), EPISODE, g_object_ref (episode), g_object_unref);
    }
  g_signal_connect (form, "submitted", G_CALLBACK (submitted_cb), NULL);
  care_story_form_open (form, page);
}
