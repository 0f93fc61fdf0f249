/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The regions of the chart are finer than those of the treatment: which one is a part of which. */
#include "config.h"

#include "care-body-region.h"

#include "care-facts.h"

/* The first one that begins the code of a region. */
static const struct
{
  const char *begins;
  const char *value;
} parts[] = {
  { "forehead", "head_jaw" },
  { "face", "head_jaw" },
  { "head", "head_jaw" },
  { "neck", "neck" },
  { "shoulder_blade", "upper_back" },
  { "shoulder", "shoulder" },
  { "upper_arm", "arm" },
  { "elbow", "arm" },
  { "forearm", "arm" },
  { "wrist", "hand" },
  { "hand", "hand" },
  { "thumb", "hand" },
  { "index_finger", "hand" },
  { "middle_finger", "hand" },
  { "ring_finger", "hand" },
  { "little_finger", "hand" },
  { "breastbone", "chest_ribs" },
  { "chest", "chest_ribs" },
  { "ribs", "chest_ribs" },
  { "upper_abdomen", "abdomen" },
  { "lower_abdomen", "abdomen" },
  { "thoracic_spine", "upper_back" },
  { "mid_back", "upper_back" },
  { "lumbar_spine", "lower_back" },
  { "low_back", "lower_back" },
  { "sacrum", "pelvis_buttock" },
  { "pubic_area", "pelvis_buttock" },
  { "buttock", "pelvis_buttock" },
  { "groin", "hip_groin" },
  { "hip", "hip_groin" },
  { "thigh", "thigh" },
  { "knee", "knee" },
  { "shin", "lower_leg" },
  { "lower_leg", "lower_leg" },
  { "calf", "lower_leg" },
  { "ankle", "foot" },
  { "foot", "foot" },
  { "heel", "foot" },
  { "big_toe", "foot" },
  { "toes", "foot" },
  { "ball_of_foot", "foot" },
  { "arch", "foot" },
};

/**
 * care_body_region_fact_value:
 * @region: a region of the chart
 *
 * Returns: position of the treated region it is a part of, in the values of #CARE_FACT_REGIONS
 */
int
care_body_region_fact_value (const CareBodyRegion *region)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_has_prefix (region->code, parts[i].begins))
      return care_fact_find_value (care_fact_get (CARE_FACT_REGIONS), parts[i].value);
  return -1;
}
