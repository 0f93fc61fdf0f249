/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The regions of the body chart: no code twice, each on a sheet, each reached by arrows from every
 * other one of its sheet, left and right alike. */
#include "config.h"

#include <string.h>

#include "care-body-region.h"
#include "care-facts.h"

/* The same on the other side; what is in the middle is its own. */
static char *
mirrored (const char *code)
{
  if (code == NULL)
    return NULL;
  if (g_str_has_suffix (code, "_left"))
    return g_strdup_printf ("%.*s_right", (int) strlen (code) - 5, code);
  if (g_str_has_suffix (code, "_right"))
    return g_strdup_printf ("%.*s_left", (int) strlen (code) - 6, code);
  return g_strdup (code);
}

static void
test_codes (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, NULL);
  g_autoptr (GHashTable) labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_cmpuint (care_body_n_regions (), >=, 70);
  for (guint i = 0; i < care_body_n_regions (); i++)
    {
      const CareBodyRegion *region = care_body_region_at (i);
      gboolean left = g_str_has_suffix (region->code, "_left");
      gboolean right = g_str_has_suffix (region->code, "_right");
      g_autofree char *twin = mirrored (region->code);

      g_assert_true (g_hash_table_add (seen, (gpointer) region->code));
      g_assert_true (g_hash_table_add (labels, care_body_region_label (region)));
      g_assert_true (care_body_region_find (region->code) == region);
      g_assert_cmpuint (care_body_region_position (region), ==, i);
      g_assert_cmpint (region->side, ==,
                       left    ? CARE_BODY_SIDE_LEFT
                       : right ? CARE_BODY_SIDE_RIGHT
                               : CARE_BODY_SIDE_MIDDLE);
      g_assert_nonnull (care_body_region_find (twin));
      g_assert_cmpstr (care_body_region_find (twin)->name, ==, region->name);
      if (region->whole != NULL)
        g_assert_nonnull (care_body_region_find (region->whole));
      g_assert_nonnull (care_body_place_find (care_body_region_sheet (region), region->code));
    }
  g_assert_null (care_body_region_find ("knee"));
  g_assert_null (care_body_region_find (NULL));
}

static void
test_mirrored (void)
{
  static const CareBodyStep other[] = { CARE_BODY_STEP_UP, CARE_BODY_STEP_DOWN,
                                        CARE_BODY_STEP_RIGHT, CARE_BODY_STEP_LEFT };

  for (guint i = 0; i < care_body_n_places (); i++)
    {
      const CareBodyPlace *place = care_body_place_at (i);
      g_autofree char *twin_code = mirrored (place->region);
      const CareBodyPlace *twin = care_body_place_find (place->sheet, twin_code);

      g_assert_nonnull (twin);
      g_assert_nonnull (care_body_region_find (place->region));
      g_assert_true (care_body_place_find (place->sheet, place->region) == place);
      for (guint step = 0; step < CARE_N_BODY_STEPS; step++)
        {
          g_autofree char *wanted = mirrored (place->next[step]);

          if (place->next[step] != NULL)
            g_assert_nonnull (care_body_place_find (place->sheet, place->next[step]));
          g_assert_cmpstr (place->next[step], !=, place->region);
          /* From the middle, up or down must choose a side. */
          if (twin != place || step >= CARE_BODY_STEP_LEFT)
            g_assert_cmpstr (twin->next[other[step]], ==, wanted);
        }
    }
}

static guint
reach (CareBodySheet sheet, const char *from)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GQueue) queue = g_queue_new ();
  const char *code;

  g_hash_table_add (seen, (gpointer) from);
  g_queue_push_tail (queue, (gpointer) from);
  while ((code = g_queue_pop_head (queue)) != NULL)
    {
      const CareBodyPlace *place = care_body_place_find (sheet, code);

      for (guint step = 0; step < CARE_N_BODY_STEPS; step++)
        if (place->next[step] != NULL && g_hash_table_add (seen, (gpointer) place->next[step]))
          g_queue_push_tail (queue, (gpointer) place->next[step]);
    }
  return g_hash_table_size (seen);
}

static void
test_reach (void)
{
  guint of_sheet[CARE_N_BODY_SHEETS] = { 0 };

  for (guint i = 0; i < care_body_n_places (); i++)
    of_sheet[care_body_place_at (i)->sheet]++;
  for (guint i = 0; i < care_body_n_places (); i++)
    {
      const CareBodyPlace *place = care_body_place_at (i);

      g_assert_cmpuint (reach (place->sheet, place->region), ==, of_sheet[place->sheet]);
    }
}

/* One step there and one back leads home where two regions stand straight beside each other. */
static void
test_there_and_back (void)
{
  static const CareBodyStep back[] = { CARE_BODY_STEP_DOWN, CARE_BODY_STEP_UP, CARE_BODY_STEP_RIGHT,
                                       CARE_BODY_STEP_LEFT };
  static const char *const column[] = { "upper_arm_front_left", "elbow_front_left",
                                        "forearm_front_left",   "wrist_front_left",
                                        "hand_palm_left",       NULL };
  guint home = 0, all = 0;

  for (guint i = 0; column[i + 1] != NULL; i++)
    {
      const CareBodyPlace *upper = care_body_place_find (CARE_BODY_SHEET_BODY, column[i]);
      const CareBodyPlace *lower = care_body_place_find (CARE_BODY_SHEET_BODY, column[i + 1]);

      g_assert_cmpstr (upper->next[CARE_BODY_STEP_DOWN], ==, column[i + 1]);
      g_assert_cmpstr (lower->next[CARE_BODY_STEP_UP], ==, column[i]);
    }
  for (guint i = 0; i < care_body_n_places (); i++)
    for (guint step = 0; step < CARE_N_BODY_STEPS; step++)
      {
        const CareBodyPlace *place = care_body_place_at (i);

        if (place->next[step] == NULL)
          continue;
        all++;
        home += g_strcmp0 (care_body_place_find (place->sheet, place->next[step])->next[back[step]],
                           place->region) == 0;
      }
  g_assert_cmpuint (home * 100, >, all * 75);
}

static void
found_first (const char *text, const char *code)
{
  g_autoptr (GPtrArray) found = care_body_region_search (text);

  g_assert_cmpuint (found->len, >, 0);
  g_assert_cmpstr (((const CareBodyRegion *) g_ptr_array_index (found, 0))->code, ==, code);
}

static void
test_search (void)
{
  g_autoptr (GPtrArray) none = care_body_region_search ("  ");
  g_autoptr (GPtrArray) nothing = care_body_region_search ("l wing");

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (nothing->len, ==, 0);
  found_first ("l glut", "buttock_left");
  found_first ("R GLUT", "buttock_right");
  found_first ("knee fr l", "knee_front_left");
  found_first ("calf r", "calf_right");
  found_first ("sternum", "breastbone");
  found_first ("l foot", "foot_top_left");
}

static void
test_fact_values (void)
{
  for (guint i = 0; i < care_body_n_regions (); i++)
    g_assert_cmpint (care_body_region_fact_value (care_body_region_at (i)), >=, 0);
  g_assert_cmpint (care_body_region_fact_value (care_body_region_find ("buttock_left")), ==,
                   care_fact_find_value (care_fact_get (CARE_FACT_REGIONS), "pelvis_buttock"));
  g_assert_cmpint (care_body_region_fact_value (care_body_region_find ("shoulder_blade_right")), ==,
                   care_fact_find_value (care_fact_get (CARE_FACT_REGIONS), "upper_back"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/body-region/codes", test_codes);
  g_test_add_func ("/model/body-region/mirrored", test_mirrored);
  g_test_add_func ("/model/body-region/reach", test_reach);
  g_test_add_func ("/model/body-region/there-and-back", test_there_and_back);
  g_test_add_func ("/model/body-region/search", test_search);
  g_test_add_func ("/model/body-region/fact-values", test_fact_values);
  return g_test_run ();
}
