/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One treatment, signed. */
#include "config.h"

#include "care-session.h"

#include <string.h>

#include "care-time.h"

struct _CareSession
{
  GObject parent_instance;

  CareSessionData data;
};

G_DEFINE_FINAL_TYPE (CareSession, care_session, G_TYPE_OBJECT)

static void
care_session_finalize (GObject *object)
{
  CareSessionData *data = &CARE_SESSION (object)->data;

  g_free ((char *) data->id);
  g_free ((char *) data->patient_id);
  g_free ((char *) data->therapist);
  care_answers_free ((CareAnswers *) data->answers);
  g_free ((char *) data->code);
  g_free ((char *) data->complaint);
  g_free ((char *) data->reaction);
  g_free ((char *) data->instructions);
  g_free ((char *) data->subjective);
  g_free ((char *) data->objective);
  g_free ((char *) data->assessment);
  g_free ((char *) data->plan);
  g_free ((char *) data->changed);
  g_free ((char *) data->marks);
  g_free ((char *) data->treatment);
  g_free ((char *) data->signed_by);

  G_OBJECT_CLASS (care_session_parent_class)->finalize (object);
}

static void
care_session_class_init (CareSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_session_finalize;
}

static void
care_session_init (CareSession *self)
{
}

/**
 * care_session_new:
 * @data: the fields; copied
 *
 * Returns: (transfer full): an immutable record, safe to hand to another thread
 */
CareSession *
care_session_new (const CareSessionData *data)
{
  CareSession *self = g_object_new (CARE_TYPE_SESSION, NULL);

  self->data = *data;
  self->data.id = g_strdup (data->id);
  self->data.patient_id = g_strdup (data->patient_id);
  self->data.therapist = g_strdup (data->therapist);
  self->data.answers =
      data->answers != NULL ? care_answers_copy (data->answers) : care_answers_new ();
  self->data.code = g_strdup (data->code);
  self->data.complaint = g_strdup (data->complaint);
  self->data.reaction = g_strdup (data->reaction);
  self->data.instructions = g_strdup (data->instructions);
  self->data.subjective = g_strdup (data->subjective);
  self->data.objective = g_strdup (data->objective);
  self->data.assessment = g_strdup (data->assessment);
  self->data.plan = g_strdup (data->plan);
  self->data.changed = g_strdup (data->changed);
  self->data.marks = g_strdup (data->marks);
  self->data.treatment = g_strdup (data->treatment);
  self->data.signed_by = g_strdup (data->signed_by);
  return self;
}

/**
 * care_session_get:
 * @self: a record
 *
 * Returns: (transfer none): its fields, lent for as long as @self lives
 */
const CareSessionData *
care_session_get (CareSession *self)
{
  g_return_val_if_fail (CARE_IS_SESSION (self), NULL);

  return &self->data;
}

/**
 * care_session_equal:
 * @a: a record
 * @b: a record
 *
 * Returns: whether every field is the same in both
 */
gboolean
care_session_equal (CareSession *a, CareSession *b)
{
  const CareSessionData *x = care_session_get (a);
  const CareSessionData *y = care_session_get (b);

  return g_strcmp0 (x->id, y->id) == 0 && g_strcmp0 (x->patient_id, y->patient_id) == 0 &&
         g_strcmp0 (x->therapist, y->therapist) == 0 && x->ended_at == y->ended_at &&
         care_answers_equal (x->answers, y->answers) && g_strcmp0 (x->code, y->code) == 0 &&
         g_strcmp0 (x->complaint, y->complaint) == 0 && g_strcmp0 (x->reaction, y->reaction) == 0 &&
         g_strcmp0 (x->instructions, y->instructions) == 0 &&
         g_strcmp0 (x->subjective, y->subjective) == 0 &&
         g_strcmp0 (x->objective, y->objective) == 0 &&
         g_strcmp0 (x->assessment, y->assessment) == 0 && g_strcmp0 (x->plan, y->plan) == 0 &&
         g_strcmp0 (x->changed, y->changed) == 0 && g_strcmp0 (x->marks, y->marks) == 0 &&
         g_strcmp0 (x->treatment, y->treatment) == 0 && x->reactions == y->reactions &&
         x->follow_up == y->follow_up && x->entered_at == y->entered_at &&
         g_strcmp0 (x->signed_by, y->signed_by) == 0;
}

/**
 * care_session_end_judge:
 * @ended_at: UTC milliseconds, or %CARE_TIME_NONE for now
 * @birth_date: (nullable): of the patient, `YYYY-MM-DD`
 * @now_ms: UTC milliseconds
 * @zone: the clinic's zone
 *
 * Whether it lies in the future is not asked here. Pure, any thread.
 *
 * Returns: whether a session that is signed now may have ended then
 */
CareSessionEnd
care_session_end_judge (gint64 ended_at, const char *birth_date, gint64 now_ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) now = care_time_to_local (now_ms, zone);
  g_autoptr (GDateTime) oldest = g_date_time_add_years (now, -CARE_SESSION_MAX_YEARS);
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *day = NULL;

  if (ended_at == CARE_TIME_NONE)
    return CARE_SESSION_END_LIKELY;
  local = care_time_to_local (ended_at, zone);
  day = g_date_time_format (local, "%Y-%m-%d");
  if (birth_date != NULL && strcmp (day, birth_date) < 0)
    return CARE_SESSION_END_BEFORE_BIRTH;
  return g_date_time_compare (local, oldest) < 0 ? CARE_SESSION_END_LONG_AGO
                                                 : CARE_SESSION_END_LIKELY;
}
