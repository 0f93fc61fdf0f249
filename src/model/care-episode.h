/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An episode of care: one complaint from the first visit to the last. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The fields. Whoever fills one in to make a record keeps what it points to. */
typedef struct
{
  const char *id; /* UUID */
  const char *patient_id;
  const char *name;      /* as the team calls it */
  const char *region;    /* code of the vocabulary; NULL: none named */
  const char *complaint; /* may be NULL */
  const char *goals;     /* may be NULL */
  const char *began_on;  /* YYYY-MM-DD */
  const char *ended_on;  /* YYYY-MM-DD; NULL: still open */
  const char *result;    /* what came of it; may be NULL */
  gint64 created_at;     /* UTC ms */
  const char *author;    /* who began it */
  gint64 version;        /* counts the edits */
} CareEpisodeData;

#define CARE_TYPE_EPISODE (care_episode_get_type ())

G_DECLARE_FINAL_TYPE (CareEpisode, care_episode, CARE, EPISODE, GObject)

CareEpisode *care_episode_new (const CareEpisodeData *data);
const CareEpisodeData *care_episode_get (CareEpisode *self);
gboolean care_episode_equal (CareEpisode *a, CareEpisode *b);
gboolean care_episode_holds (CareEpisode *self, const char *day);

G_END_DECLS
