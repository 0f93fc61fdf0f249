/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An episode of care. */
#include "config.h"

#include "care-episode.h"

#include <string.h>

struct _CareEpisode
{
  GObject parent_instance;

  CareEpisodeData data;
};

G_DEFINE_FINAL_TYPE (CareEpisode, care_episode, G_TYPE_OBJECT)

static void
care_episode_finalize (GObject *object)
{
  CareEpisodeData *data = &CARE_EPISODE (object)->data;

  g_free ((char *) data->id);
  g_free ((char *) data->patient_id);
  g_free ((char *) data->name);
  g_free ((char *) data->region);
  g_free ((char *) data->complaint);
  g_free ((char *) data->goals);
  g_free ((char *) data->began_on);
  g_free ((char *) data->ended_on);
  g_free ((char *) data->result);
  g_free ((char *) data->author);

  G_OBJECT_CLASS (care_episode_parent_class)->finalize (object);
}

static void
care_episode_class_init (CareEpisodeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_episode_finalize;
}

static void
care_episode_init (CareEpisode *self)
{
}

/**
 * care_episode_new:
 * @data: the fields; copied
 *
 * Returns: (transfer full): an immutable record, safe to hand to another thread
 */
CareEpisode *
care_episode_new (const CareEpisodeData *data)
{
  CareEpisode *self = g_object_new (CARE_TYPE_EPISODE, NULL);

  self->data = *data;
  self->data.id = g_strdup (data->id);
  self->data.patient_id = g_strdup (data->patient_id);
  self->data.name = g_strdup (data->name);
  self->data.region = g_strdup (data->region);
  self->data.complaint = g_strdup (data->complaint);
  self->data.goals = g_strdup (data->goals);
  self->data.began_on = g_strdup (data->began_on);
  self->data.ended_on = g_strdup (data->ended_on);
  self->data.result = g_strdup (data->result);
  self->data.author = g_strdup (data->author);
  return self;
}

/**
 * care_episode_get:
 * @self: a record
 *
 * Returns: (transfer none): its fields, lent for as long as @self lives
 */
const CareEpisodeData *
care_episode_get (CareEpisode *self)
{
  g_return_val_if_fail (CARE_IS_EPISODE (self), NULL);

  return &self->data;
}

/**
 * care_episode_equal:
 * @a: a record
 * @b: a record
 *
 * Returns: whether every field is the same in both
 */
gboolean
care_episode_equal (CareEpisode *a, CareEpisode *b)
{
  const CareEpisodeData *x = care_episode_get (a);
  const CareEpisodeData *y = care_episode_get (b);

  return g_strcmp0 (x->id, y->id) == 0 && g_strcmp0 (x->patient_id, y->patient_id) == 0 &&
         g_strcmp0 (x->name, y->name) == 0 && g_strcmp0 (x->region, y->region) == 0 &&
         g_strcmp0 (x->complaint, y->complaint) == 0 && g_strcmp0 (x->goals, y->goals) == 0 &&
         g_strcmp0 (x->began_on, y->began_on) == 0 && g_strcmp0 (x->ended_on, y->ended_on) == 0 &&
         g_strcmp0 (x->result, y->result) == 0 && g_strcmp0 (x->author, y->author) == 0 &&
         x->created_at == y->created_at && x->version == y->version;
}

/**
 * care_episode_holds:
 * @self: an episode
 * @day: YYYY-MM-DD
 *
 * Returns: whether what happened on @day belongs to it; the first and the last day do
 */
gboolean
care_episode_holds (CareEpisode *self, const char *day)
{
  const CareEpisodeData *data = care_episode_get (self);

  return strcmp (day, data->began_on) >= 0 &&
         (data->ended_on == NULL || strcmp (day, data->ended_on) <= 0);
}
