/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One filled-in outcome measure, what it scores, and which change of it counts. */
#include "config.h"

#include "care-measure.h"

#include <math.h>

struct _CareMeasure
{
  GObject parent_instance;

  CareMeasureData data;
};

G_DEFINE_FINAL_TYPE (CareMeasure, care_measure, G_TYPE_OBJECT)

static void
care_measure_finalize (GObject *object)
{
  CareMeasureData *data = &CARE_MEASURE (object)->data;

  g_free ((char *) data->id);
  g_free ((char *) data->patient_id);
  g_free ((char *) data->author);
  g_free ((char *) data->words);
  for (gsize i = 0; i < G_N_ELEMENTS (data->activities); i++)
    g_free ((char *) data->activities[i]);

  G_OBJECT_CLASS (care_measure_parent_class)->finalize (object);
}

static void
care_measure_class_init (CareMeasureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = care_measure_finalize;
}

static void
care_measure_init (CareMeasure *self)
{
}

/**
 * care_measure_new:
 * @data: the fields; copied
 *
 * Returns: (transfer full): an immutable record, safe to hand to another thread
 */
CareMeasure *
care_measure_new (const CareMeasureData *data)
{
  CareMeasure *self = g_object_new (CARE_TYPE_MEASURE, NULL);

  self->data = *data;
  self->data.id = g_strdup (data->id);
  self->data.patient_id = g_strdup (data->patient_id);
  self->data.author = g_strdup (data->author);
  self->data.words = g_strdup (data->words);
  for (gsize i = 0; i < G_N_ELEMENTS (data->activities); i++)
    self->data.activities[i] = g_strdup (data->activities[i]);
  return self;
}

/**
 * care_measure_get:
 * @self: a record
 *
 * Returns: (transfer none): its fields, lent for as long as @self lives
 */
const CareMeasureData *
care_measure_get (CareMeasure *self)
{
  g_return_val_if_fail (CARE_IS_MEASURE (self), NULL);

  return &self->data;
}

/**
 * care_measure_equal:
 * @a: a record
 * @b: a record
 *
 * Returns: whether every field is the same in both
 */
gboolean
care_measure_equal (CareMeasure *a, CareMeasure *b)
{
  const CareMeasureData *x = care_measure_get (a);
  const CareMeasureData *y = care_measure_get (b);

  for (gsize i = 0; i < G_N_ELEMENTS (x->activities); i++)
    if (g_strcmp0 (x->activities[i], y->activities[i]) != 0)
      return FALSE;
  for (guint i = 0; i < x->n_scores; i++)
    if (x->scores[i] != y->scores[i])
      return FALSE;
  return g_strcmp0 (x->id, y->id) == 0 && g_strcmp0 (x->patient_id, y->patient_id) == 0 &&
         g_strcmp0 (x->author, y->author) == 0 && g_strcmp0 (x->words, y->words) == 0 &&
         x->kind == y->kind && x->measured_at == y->measured_at && x->entered_at == y->entered_at &&
         x->n_scores == y->n_scores;
}

G_DEFINE_ENUM_TYPE (CareMeasureKind,
                    care_measure_kind,
                    G_DEFINE_ENUM_VALUE (CARE_MEASURE_FUNCTION, "function"),
                    G_DEFINE_ENUM_VALUE (CARE_MEASURE_CHANGE, "change"),
                    G_DEFINE_ENUM_VALUE (CARE_MEASURE_PAIN, "pain"))

/**
 * care_measure_least:
 * @kind: a kind
 *
 * Returns: the lowest score there is
 */
int
care_measure_least (CareMeasureKind kind)
{
  return kind == CARE_MEASURE_CHANGE ? -5 : 0;
}

/**
 * care_measure_most:
 * @kind: a kind
 *
 * Returns: the highest score there is
 */
int
care_measure_most (CareMeasureKind kind)
{
  return kind == CARE_MEASURE_CHANGE ? 5 : 10;
}

/**
 * care_measure_check:
 * @data: fields as somebody filled them in
 * @ret_what: (out) (optional): what is wrong, in technical words, a static text
 *
 * Returns: whether they are a measure: as many scores as the kind has, each within its range; an
 *   activity for each score of the functional scale, none twice, and none for the others
 */
gboolean
care_measure_check (const CareMeasureData *data, const char **ret_what)
{
  const char *what = NULL;
  gboolean function = data->kind == CARE_MEASURE_FUNCTION;

  if (data->n_scores < 1 || data->n_scores > (function ? CARE_MEASURE_ITEMS : 1))
    what = function ? "scores: one to three" : "scores: one";
  for (guint i = 0; what == NULL && i < CARE_MEASURE_ITEMS; i++)
    {
      const char *activity = data->activities[i];

      if ((activity != NULL) != (function && i < data->n_scores) ||
          (activity != NULL && *activity == '\0'))
        what = "activities: one for each score of the functional scale";
      else if (i < data->n_scores && (data->scores[i] < care_measure_least (data->kind) ||
                                      data->scores[i] > care_measure_most (data->kind)))
        what = "scores: out of range";
      for (guint j = 0; what == NULL && activity != NULL && j < i; j++)
        if (g_str_equal (activity, data->activities[j]))
          what = "activities: the same one twice";
    }
  if (what != NULL && ret_what != NULL)
    *ret_what = what;
  return what == NULL;
}

/**
 * care_measure_score:
 * @self: a measure
 *
 * Returns: what it scores: the mean of the activities, or the one answer
 */
double
care_measure_score (CareMeasure *self)
{
  const CareMeasureData *data = care_measure_get (self);
  double sum = 0;

  for (guint i = 0; i < data->n_scores; i++)
    sum += data->scores[i];
  return data->n_scores > 0 ? sum / data->n_scores : 0;
}

/**
 * care_measure_smallest_change:
 * @kind: a kind
 * @one_activity: of the functional scale: of one activity, not of the mean
 *
 * Functional scale: 2 for the mean, 3 for one activity (Stratford and others, Physiotherapy Canada
 * 1995;47:258-263). Pain: 2 (Farrar and others, Pain 2001;94:149-158). Rating of change: 2 on the
 * scale of 11 points (Kamper and others, Journal of Manual & Manipulative Therapy 2009;17:163-170);
 * the rating is a change already, so it is held against nothing.
 *
 * Returns: the smallest change of the score that counts as one
 */
double
care_measure_smallest_change (CareMeasureKind kind, gboolean one_activity)
{
  return kind == CARE_MEASURE_FUNCTION && one_activity ? 3 : 2;
}

/**
 * care_measure_counts:
 * @kind: a kind
 * @one_activity: as in care_measure_smallest_change()
 * @change: a difference of two scores; the rating itself for a rating of change
 *
 * Returns: whether it is as much as the smallest change that counts, in either direction
 */
gboolean
care_measure_counts (CareMeasureKind kind, gboolean one_activity, double change)
{
  /* A mean of three is not exact: 6 - 11/3 must count like 7/3 does. */
  return fabs (change) >= care_measure_smallest_change (kind, one_activity) - 1e-9;
}

/**
 * care_measure_find_activity:
 * @self: a measure
 * @activity: what is hard to do
 *
 * Returns: its place among the activities, or -1
 */
int
care_measure_find_activity (CareMeasure *self, const char *activity)
{
  const CareMeasureData *data = care_measure_get (self);

  for (guint i = 0; i < data->n_scores; i++)
    if (g_strcmp0 (data->activities[i], activity) == 0)
      return (int) i;
  return -1;
}
