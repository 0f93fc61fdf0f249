/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An outcome measure is filled in: the question as it is asked, and a number for each answer. */
#include "config.h"

#include "care-story-forms.h"

#include <glib/gi18n.h>

#include "care-enums.h"
#include "care-measure-text.h"
#include "care-record-measure.h"
#include "care-story-form.h"
#include "care-time.h"

#define KIND "care-kind"

static const char *const activity_codes[CARE_MEASURE_ITEMS] = { "activity_1", "activity_2",
                                                                "activity_3" };
static const char *const score_codes[CARE_MEASURE_ITEMS] = { "score_1", "score_2", "score_3" };

typedef struct
{
  CareAct *act;
  char *patient_id;
  char *words;
  char *activities[CARE_MEASURE_ITEMS];
  CareMeasureData data; /* points to the texts above */
  char *kept_id;        /* result */
} MeasureJob;

static void
measure_job_free (MeasureJob *job)
{
  g_free (job->kept_id);
  g_clear_pointer (&job->act, care_act_free);
  g_free (job->patient_id);
  g_free (job->words);
  for (guint i = 0; i < CARE_MEASURE_ITEMS; i++)
    g_free (job->activities[i]);
  g_free (job);
}

static gboolean
measure_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  MeasureJob *job = data;
  g_autoptr (CareMeasure) kept = care_record_measure (clinic, job->act, &job->data, error);

  job->kept_id = kept ? g_strdup (care_measure_get (kept)->id) : NULL;
  return kept != NULL;
}

static void
measure_done (GObject *owner, gpointer data, GError *error)
{
  care_story_form_saved (CARE_STORY_FORM (owner), ((MeasureJob *) data)->kept_id, error);
}

static CareMeasureKind
kind_of (CareStoryForm *form)
{
  return (CareMeasureKind) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (form), KIND));
}

/* A number within the range of the kind; a true minus is one too. */
static gboolean
read_score (CareMeasureKind kind, const char *text, int *ret)
{
  g_autoptr (GString) plain = g_string_new (text);
  const char *digits;
  gint64 number;

  g_string_replace (plain, "−", "-", 1);
  digits = plain->str[0] == '+' ? plain->str + 1 : plain->str;
  if (!g_ascii_string_to_signed (digits, 10, care_measure_least (kind), care_measure_most (kind),
                                 &number, NULL))
    return FALSE;
  *ret = (int) number;
  return TRUE;
}

/* One activity and its score, both or none. Returns: %FALSE after a complaint. */
static gboolean
read_item (CareStoryForm *form, MeasureJob *job, guint n)
{
  CareMeasureKind kind = kind_of (form);
  gboolean function = kind == CARE_MEASURE_FUNCTION;
  g_autofree char *activity = function ? care_story_form_get_text (form, activity_codes[n]) : NULL;
  g_autofree char *score = care_story_form_get_text (form, score_codes[n]);
  guint place = job->data.n_scores;

  if (!activity && !score && n > 0)
    return TRUE;
  if (function && !activity)
    {
      care_story_form_fail (form, activity_codes[n], _ ("Name the activity."));
      return FALSE;
    }
  if (!score || !read_score (kind, score, &job->data.scores[place]))
    {
      care_story_form_fail (form, score_codes[n],
                            kind == CARE_MEASURE_CHANGE ? _ ("Write a whole number from −5 to 5.")
                                                        : _ ("Write a whole number from 0 to 10."));
      return FALSE;
    }
  job->activities[place] = g_steal_pointer (&activity);
  job->data.activities[place] = job->activities[place];
  job->data.n_scores++;
  return TRUE;
}

static void
submitted_cb (CareStoryForm *form)
{
  CareDesk *desk = care_story_form_get_desk (form);
  MeasureJob *job = g_new0 (MeasureJob, 1);
  guint n_items = kind_of (form) == CARE_MEASURE_FUNCTION ? CARE_MEASURE_ITEMS : 1;

  for (guint i = 0; i < n_items; i++)
    if (!read_item (form, job, i))
      {
        measure_job_free (job);
        return;
      }
  if (!care_measure_check (
          &(CareMeasureData){
              .kind = kind_of (form),
              .n_scores = job->data.n_scores,
              .activities = { job->activities[0], job->activities[1], job->activities[2] } },
          NULL))
    {
      care_story_form_fail (form, activity_codes[1], _ ("Name each activity once."));
      measure_job_free (job);
      return;
    }
  job->act = care_desk_make_act (desk);
  job->patient_id = g_strdup (care_story_form_get_patient_id (form));
  job->words = care_story_form_get_text (form, "words");
  job->data.patient_id = job->patient_id;
  job->data.kind = kind_of (form);
  job->data.measured_at = CARE_TIME_NONE;
  job->data.words = job->words;
  care_desk_run (desk, CARE_LANE_DESK, measure_work, job, (GDestroyNotify) measure_job_free,
                 G_OBJECT (form), measure_done);
}

static void
add_score (CareStoryForm *form, guint n, const char *label, CareMeasureKind kind)
{
  care_story_form_add (form,
                       &(CareStoryField){ score_codes[n], label,
                                          n == 0 ? care_measure_text_ends (kind) : NULL,
                                          CARE_STORY_LINE, NULL },
                       NULL);
}

/* The same activities are asked about again. */
static void
add_activity (CareStoryForm *form, guint n, CareMeasure *before)
{
  const CareMeasureData *data = before ? care_measure_get (before) : NULL;
  g_autofree char *name = g_strdup_printf (_ ("Activity %u"), n + 1);
  g_autofree char *score = g_strdup_printf (_ ("Score of activity %u, 0 to 10"), n + 1);

  care_story_form_add (form,
                       &(CareStoryField){ activity_codes[n], name, NULL, CARE_STORY_LINE, NULL },
                       data ? data->activities[n] : NULL);
  add_score (form, n, score, CARE_MEASURE_FUNCTION);
}

/**
 * care_measure_form_open:
 * @page: the page it stands over
 * @desk: the desk
 * @patient: whose page
 * @kind: which measure
 * @before: (nullable): the last one of the same kind
 */
void
care_measure_form_open (GtkWidget *page,
                        CareDesk *desk,
                        CarePatient *patient,
                        CareMeasureKind kind,
                        CareMeasure *before)
{
  /* One draft for each kind. */
  CareStoryForm *form = care_story_form_new (
      desk, patient, "measure", care_enum_code (CARE_TYPE_MEASURE_KIND, (int) kind),
      care_enum_label (CARE_TYPE_MEASURE_KIND, (int) kind), care_measure_text_question (kind));

  g_object_set_data (G_OBJECT (form), KIND, GINT_TO_POINTER ((int) kind));
  if (kind == CARE_MEASURE_FUNCTION)
    for (guint i = 0; i < CARE_MEASURE_ITEMS; i++)
      add_activity (form, i, before);
  else
    add_score (form, 0, kind == CARE_MEASURE_CHANGE ? _ ("Change, −5 to 5") : _ ("Pain, 0 to 10"),
               kind);
  care_story_form_add (
      form, &(CareStoryField){ "words", _ ("Remark"), NULL, CARE_STORY_LINE, NULL }, NULL);
  g_signal_connect (form, "submitted", G_CALLBACK (submitted_cb), NULL);
  care_story_form_open (form, page);
}
