/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An outcome measure in words: what it scores, and whether a change of it counts. */
#include "config.h"

#include "care-measure-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "care-enums.h"

/* One digit behind the point, and none where there is nothing. */
static char *
write_score (double score)
{
  return fabs (score - round (score)) < 0.05 ? g_strdup_printf ("%.0f", score)
                                             : g_strdup_printf ("%.1f", score);
}

/**
 * care_measure_text_number:
 * @kind: a kind
 * @score: a score of it
 *
 * Returns: (transfer full): the score alone, with its sign for a rating of change
 */
char *
care_measure_text_number (CareMeasureKind kind, double score)
{
  g_autofree char *text = write_score (fabs (score));

  if (kind != CARE_MEASURE_CHANGE || score == 0)
    return g_steal_pointer (&text);
  return g_strdup_printf ("%s%s", score > 0 ? "+" : "−", text);
}

/**
 * care_measure_text_of_most:
 * @kind: a kind
 * @score: a score of it
 *
 * Returns: (transfer full): the score with its range: “4 of 10”, or “+3” for a rating of change
 */
char *
care_measure_text_of_most (CareMeasureKind kind, double score)
{
  g_autofree char *text = care_measure_text_number (kind, score);

  if (kind == CARE_MEASURE_CHANGE)
    return g_steal_pointer (&text);
  /* Translators: a score, the highest one there is. */
  return g_strdup_printf (_ ("%s of %d"), text, care_measure_most (kind));
}

/**
 * care_measure_text_score:
 * @measure: a measure
 *
 * Returns: (transfer full): what it scores
 */
char *
care_measure_text_score (CareMeasure *measure)
{
  return care_measure_text_of_most (care_measure_get (measure)->kind, care_measure_score (measure));
}

/**
 * care_measure_text_title:
 * @measure: a measure
 *
 * Returns: (transfer full): which one it is, and its score
 */
char *
care_measure_text_title (CareMeasure *measure)
{
  g_autofree char *score = care_measure_text_score (measure);

  /* Translators: name of an outcome measure, its score. */
  return g_strdup_printf (
      _ ("%s: %s"),
      care_enum_label (CARE_TYPE_MEASURE_KIND, (int) care_measure_get (measure)->kind), score);
}

/**
 * care_measure_text_items:
 * @measure: a measure
 *
 * Returns: (transfer full): each activity with its score; who asked, where there is none
 */
char *
care_measure_text_items (CareMeasure *measure)
{
  const CareMeasureData *data = care_measure_get (measure);
  g_autoptr (GString) out = g_string_new (NULL);

  if (data->kind != CARE_MEASURE_FUNCTION)
    return g_strdup (data->author);
  for (guint i = 0; i < data->n_scores; i++)
    /* Translators: an activity that is hard to do, its score. */
    g_string_append_printf (out, i > 0 ? ", %s %d" : "%s %d", data->activities[i], data->scores[i]);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * care_measure_text_source:
 * @kind: a kind
 *
 * Returns: (transfer none): the smallest change that counts, and who found that
 */
const char *
care_measure_text_source (CareMeasureKind kind)
{
  switch (kind)
    {
    case CARE_MEASURE_FUNCTION:
      return _ ("2 points of the mean, 3 points of one activity (Stratford and others, 1995)");
    case CARE_MEASURE_CHANGE:
      return _ ("2 points on the scale from −5 to +5 (Kamper and others, 2009)");
    case CARE_MEASURE_PAIN:
      return _ ("2 points (Farrar and others, 2001)");
    case CARE_N_MEASURE_KINDS:
      break;
    }
  g_return_val_if_reached ("");
}

/**
 * care_measure_text_question:
 * @kind: a kind
 *
 * Returns: (transfer none): what the patient is asked
 */
const char *
care_measure_text_question (CareMeasureKind kind)
{
  switch (kind)
    {
    case CARE_MEASURE_FUNCTION:
      return _ (
          "Name up to three activities that are hard to do because of the complaint. How well "
          "can each be done today?");
    case CARE_MEASURE_CHANGE:
      return _ ("Compared with the beginning of the complaint: how is it now?");
    case CARE_MEASURE_PAIN:
      return _ ("How strong was the pain on average in the last 24 hours?");
    case CARE_N_MEASURE_KINDS:
      break;
    }
  g_return_val_if_reached ("");
}

/**
 * care_measure_text_ends:
 * @kind: a kind
 *
 * Returns: (transfer none): what the lowest and the highest score mean
 */
const char *
care_measure_text_ends (CareMeasureKind kind)
{
  switch (kind)
    {
    case CARE_MEASURE_FUNCTION:
      return _ ("0: cannot be done · 10: as well as before the complaint");
    case CARE_MEASURE_CHANGE:
      return _ ("−5: very much worse · 0: unchanged · +5: completely recovered");
    case CARE_MEASURE_PAIN:
      return _ ("0: no pain · 10: the worst pain there is");
    case CARE_N_MEASURE_KINDS:
      break;
    }
  g_return_val_if_reached ("");
}

/* Less pain is better, more of everything else is. */
static const char *
judge (CareMeasureKind kind, gboolean one_activity, double change)
{
  gboolean better = kind == CARE_MEASURE_PAIN ? change < 0 : change > 0;

  if (!care_measure_counts (kind, one_activity, change))
    return _ ("less than the smallest change that counts");
  return better ? _ ("better, by what counts") : _ ("worse, by what counts");
}

static char *
write_change (CareMeasureKind kind, gboolean one_activity, double from, double to)
{
  g_autofree char *first = write_score (from), *second = write_score (to);

  /* Translators: a score before, the score now, whether the difference counts. */
  return g_strdup_printf (_ ("%s to %s: %s"), first, second, judge (kind, one_activity, to - from));
}

/**
 * care_measure_text_change:
 * @measure: a measure
 * @before: (nullable): an earlier one of the same kind
 *
 * Returns: (transfer full) (nullable): the change since @before and whether it counts; a rating of
 *   change is one by itself. %NULL when there is nothing to compare with
 */
char *
care_measure_text_change (CareMeasure *measure, CareMeasure *before)
{
  CareMeasureKind kind = care_measure_get (measure)->kind;
  double score = care_measure_score (measure);

  if (kind == CARE_MEASURE_CHANGE)
    return g_strdup (judge (kind, FALSE, score));
  if (before == NULL)
    return NULL;
  return write_change (kind, FALSE, care_measure_score (before), score);
}

/**
 * care_measure_text_activity:
 * @measure: a functional scale
 * @before: an earlier one
 * @n: which activity of @measure
 *
 * Returns: (transfer full) (nullable): its change since @before and whether it counts; %NULL when
 * it was not asked then
 */
char *
care_measure_text_activity (CareMeasure *measure, CareMeasure *before, guint n)
{
  const CareMeasureData *now = care_measure_get (measure);
  int there = care_measure_find_activity (before, now->activities[n]);

  if (there < 0)
    return NULL;
  return write_change (now->kind, TRUE, care_measure_get (before)->scores[there], now->scores[n]);
}
