/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of treatment and body charts of the made-up clinic. Neither draws a random number: with or
 * without them the answers are the same. */
#include "config.h"

#include "care-demo.h"

#include "care-body-mark.h"
#include "care-treatment.h"

/* One side for each patient, so that a chart stays with its story. */
static gboolean
is_left (guint patient)
{
  return patient % 3 != 0;
}

/* The trunk's middle has no side. */
static CareSide
side_of (int region, guint patient)
{
  const CareFact *regions = care_fact_get (CARE_FACT_REGIONS);
  static const char *const middle[] = { "neck", "upper_back", "lower_back", NULL };

  if (region < 0)
    return CARE_SIDE_NONE;
  if (g_strv_contains (middle, regions->values[region].code))
    return CARE_SIDE_BOTH;
  return is_left (patient) ? CARE_SIDE_LEFT : CARE_SIDE_RIGHT;
}

/* Returns: (transfer full): the rows that say what @answers say, as canonical JSON. */
char *
care_demo_rows (const CareAnswers *answers, guint patient)
{
  g_autoptr (GArray) rows = care_treatment_from_facts (answers);

  for (guint i = 0; i < rows->len; i++)
    {
      CareTreatmentRow *row = &g_array_index (rows, CareTreatmentRow, i);

      row->side = side_of (row->region, patient);
      row->minutes = i == 0 ? 15 : 10;
      row->agreed = TRUE;
    }
  return care_treatment_write (rows);
}

static const CareBodyRegion *
find_region (const char *name, guint patient)
{
  g_autofree char *sided = g_strconcat (name, is_left (patient) ? "_left" : "_right", NULL);
  const CareBodyRegion *region = care_body_region_find (sided);

  return region != NULL ? region : care_body_region_find (name);
}

/* Returns: (transfer full): a body chart on which the first mark is as strong as the pain. */
char *
care_demo_marks (const CareDemoTreatment *treatment, int pain, guint patient)
{
  g_autoptr (GPtrArray) marks = care_body_marks_new ();
  g_auto (GStrv) places = g_strsplit (treatment->marks, " ", -1);

  for (guint i = 0; places[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (places[i], ":", 2);
      const CareBodyRegion *region = find_region (parts[0], patient);
      int kind;

      if (region != NULL && care_enum_from_code (CARE_TYPE_BODY_KIND, parts[1], &kind))
        care_body_marks_put (marks, care_body_mark_new (region, (CareBodyKind) kind,
                                                        MAX (pain - 2 * (int) i, 0), NULL));
    }
  return care_body_marks_to_json (marks);
}
