/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The regions of the body chart. Codes are permanent. What a region is called stands without its
 * side, so that no language has to bend it. */
#include "config.h"

#include "care-body-region.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "care-text.h"

#define MIDDLE(code, name, words)                                                                  \
  {                                                                                                \
    code, CARE_BODY_SIDE_MIDDLE, name, words, NULL                                                 \
  }
#define PAIR(code, name, words)                                                                    \
  { code "_left", CARE_BODY_SIDE_LEFT, name, words, NULL },                                        \
  {                                                                                                \
    code "_right", CARE_BODY_SIDE_RIGHT, name, words, NULL                                         \
  }
#define PART(code, whole, name, words)                                                             \
  { code "_left", CARE_BODY_SIDE_LEFT, name, words, whole "_left" },                               \
  {                                                                                                \
    code "_right", CARE_BODY_SIDE_RIGHT, name, words, whole "_right"                               \
  }

/* From head to foot: the order of lists. */
static const CareBodyRegion regions[] = {
  MIDDLE ("forehead", NC_ ("body", "Forehead"), NC_ ("body search", "head front headache")),
  PAIR ("face", NC_ ("body", "Face and jaw"), NC_ ("body search", "cheek jaw tmj eye")),
  PAIR ("head_side", NC_ ("body", "Side of the head"), NC_ ("body search", "temple ear")),
  PAIR (
      "head_back", NC_ ("body", "Back of the head"), NC_ ("body search", "occiput skull headache")),
  PAIR ("neck_front", NC_ ("body", "Front of the neck"), NC_ ("body search", "throat")),
  PAIR ("neck_side", NC_ ("body", "Side of the neck"), NC_ ("body search", "scalene")),
  PAIR ("neck_back", NC_ ("body", "Back of the neck"), NC_ ("body search", "cervical nape")),
  PAIR (
      "shoulder_top", NC_ ("body", "Top of the shoulder"), NC_ ("body search", "trapezius upper")),
  PAIR ("shoulder_front",
        NC_ ("body", "Front of the shoulder"),
        NC_ ("body search", "deltoid biceps tendon")),
  PAIR ("shoulder_side", NC_ ("body", "Side of the shoulder"), NC_ ("body search", "deltoid")),
  PAIR ("shoulder_back",
        NC_ ("body", "Back of the shoulder"),
        NC_ ("body search", "deltoid rotator cuff")),
  PAIR ("upper_arm_front", NC_ ("body", "Front of the upper arm"), NC_ ("body search", "biceps")),
  PAIR ("upper_arm_back", NC_ ("body", "Back of the upper arm"), NC_ ("body search", "triceps")),
  PAIR ("elbow_front", NC_ ("body", "Front of the elbow"), NC_ ("body search", "crook")),
  PAIR ("elbow_back", NC_ ("body", "Back of the elbow"), NC_ ("body search", "point tennis golf")),
  PAIR ("forearm_front", NC_ ("body", "Front of the forearm"), NC_ ("body search", "flexors")),
  PAIR ("forearm_back", NC_ ("body", "Back of the forearm"), NC_ ("body search", "extensors")),
  PAIR ("wrist_front", NC_ ("body", "Front of the wrist"), NC_ ("body search", "carpal tunnel")),
  PAIR ("wrist_back", NC_ ("body", "Back of the wrist"), NULL),
  PAIR ("hand_palm", NC_ ("body", "Palm of the hand"), NC_ ("body search", "hand front")),
  PAIR ("hand_back", NC_ ("body", "Back of the hand"), NC_ ("body search", "knuckles")),
  PART ("thumb", "hand_palm", NC_ ("body", "Thumb"), NC_ ("body search", "finger")),
  PART ("index_finger", "hand_palm", NC_ ("body", "Index finger"), NC_ ("body search", "hand")),
  PART ("middle_finger", "hand_palm", NC_ ("body", "Middle finger"), NC_ ("body search", "hand")),
  PART ("ring_finger", "hand_palm", NC_ ("body", "Ring finger"), NC_ ("body search", "hand")),
  PART ("little_finger", "hand_palm", NC_ ("body", "Little finger"), NC_ ("body search", "hand")),
  MIDDLE ("breastbone", NC_ ("body", "Breastbone"), NC_ ("body search", "sternum")),
  PAIR ("chest", NC_ ("body", "Chest"), NC_ ("body search", "pectoral breast ribs")),
  PAIR ("ribs_side", NC_ ("body", "Side of the ribs"), NC_ ("body search", "flank")),
  PAIR ("upper_abdomen", NC_ ("body", "Upper belly"), NC_ ("body search", "abdomen stomach")),
  PAIR ("lower_abdomen", NC_ ("body", "Lower belly"), NC_ ("body search", "abdomen")),
  PAIR ("shoulder_blade", NC_ ("body", "Shoulder blade"), NC_ ("body search", "scapula rhomboid")),
  MIDDLE ("thoracic_spine",
          NC_ ("body", "Upper and middle spine"),
          NC_ ("body search", "thoracic back")),
  PAIR ("mid_back", NC_ ("body", "Middle back"), NC_ ("body search", "ribs thoracic")),
  MIDDLE ("lumbar_spine", NC_ ("body", "Lower spine"), NC_ ("body search", "lumbar back")),
  PAIR ("low_back", NC_ ("body", "Lower back"), NC_ ("body search", "lumbar loin")),
  MIDDLE ("sacrum", NC_ ("body", "Sacrum and tailbone"), NC_ ("body search", "coccyx")),
  MIDDLE ("pubic_area", NC_ ("body", "Pubic area"), NC_ ("body search", "pelvis genital")),
  PAIR (
      "groin", NC_ ("body", "Groin and front of the hip"), NC_ ("body search", "inguinal flexor")),
  PAIR ("hip_side", NC_ ("body", "Side of the hip"), NC_ ("body search", "trochanter")),
  PAIR ("buttock", NC_ ("body", "Buttock"), NC_ ("body search", "gluteal glutes piriformis seat")),
  PAIR ("thigh_front", NC_ ("body", "Front of the thigh"), NC_ ("body search", "quadriceps")),
  PAIR ("thigh_inner", NC_ ("body", "Inside of the thigh"), NC_ ("body search", "adductors")),
  PAIR (
      "thigh_outer", NC_ ("body", "Outside of the thigh"), NC_ ("body search", "iliotibial band")),
  PAIR ("thigh_back", NC_ ("body", "Back of the thigh"), NC_ ("body search", "hamstring")),
  PAIR ("knee_front", NC_ ("body", "Front of the knee"), NC_ ("body search", "kneecap patella")),
  PAIR ("knee_outer", NC_ ("body", "Outside of the knee"), NULL),
  PAIR ("knee_back", NC_ ("body", "Back of the knee"), NC_ ("body search", "hollow")),
  PAIR ("shin", NC_ ("body", "Shin"), NC_ ("body search", "tibia lower leg")),
  PAIR ("lower_leg_outer",
        NC_ ("body", "Outside of the lower leg"),
        NC_ ("body search", "peroneal fibula")),
  PAIR ("calf", NC_ ("body", "Calf"), NC_ ("body search", "gastrocnemius lower leg")),
  PAIR ("ankle_front", NC_ ("body", "Front of the ankle"), NULL),
  PAIR ("ankle_outer", NC_ ("body", "Outside of the ankle"), NC_ ("body search", "sprain")),
  PAIR ("foot_top", NC_ ("body", "Top of the foot"), NC_ ("body search", "instep")),
  PAIR ("heel", NC_ ("body", "Heel and Achilles tendon"), NC_ ("body search", "foot")),
  PART ("big_toe", "foot_top", NC_ ("body", "Big toe"), NC_ ("body search", "foot")),
  PART ("toes", "foot_top", NC_ ("body", "Small toes"), NC_ ("body search", "foot")),
  PART ("ball_of_foot",
        "foot_top",
        NC_ ("body", "Ball of the foot"),
        NC_ ("body search", "sole forefoot")),
  PART ("arch", "foot_top", NC_ ("body", "Arch of the foot"), NC_ ("body search", "sole plantar")),
};

/**
 * care_body_n_regions:
 *
 * Returns: how many regions there are
 */
guint
care_body_n_regions (void)
{
  return G_N_ELEMENTS (regions);
}

/**
 * care_body_region_at:
 * @position: below care_body_n_regions(); from head to foot
 *
 * Returns: (transfer none): the region; pure, any thread
 */
const CareBodyRegion *
care_body_region_at (guint position)
{
  g_return_val_if_fail (position < G_N_ELEMENTS (regions), NULL);

  return &regions[position];
}

/**
 * care_body_region_find:
 * @code: (nullable): a code, from wherever
 *
 * Returns: (transfer none) (nullable): the region of that code
 */
const CareBodyRegion *
care_body_region_find (const char *code)
{
  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (regions); i++)
    if (strcmp (regions[i].code, code) == 0)
      return &regions[i];
  return NULL;
}

/**
 * care_body_region_position:
 * @region: a region of the table
 *
 * Returns: its place in the order from head to foot
 */
guint
care_body_region_position (const CareBodyRegion *region)
{
  return (guint) (region - regions);
}

/**
 * care_body_region_label:
 * @region: a region
 *
 * Returns: (transfer full): what it is called, with its side, in the user's language
 */
char *
care_body_region_label (const CareBodyRegion *region)
{
  const char *name = g_dpgettext2 (GETTEXT_PACKAGE, "body", region->name);

  switch (region->side)
    {
    case CARE_BODY_SIDE_LEFT:
      /* Translators: a region of the patient's body and its side, like “Knee, left”. */
      return g_strdup_printf (C_ ("body side", "%s, left"), name);
    case CARE_BODY_SIDE_RIGHT:
      /* Translators: a region of the patient's body and its side, like “Knee, right”. */
      return g_strdup_printf (C_ ("body side", "%s, right"), name);
    case CARE_BODY_SIDE_MIDDLE:
      return g_strdup (name);
    }
  g_return_val_if_reached (g_strdup (name));
}

/* How well @wanted fits: 0 not at all, lower is better. Every word of @wanted begins a word of the
 * name, or of the other words at a price. */
static guint
fit (const CareBodyRegion *region, char **wanted)
{
  g_autofree char *label = care_body_region_label (region);
  g_auto (GStrv) name = care_text_fold_words (label);
  g_auto (GStrv) other = NULL;
  guint price = 1;

  if (region->words != NULL)
    other = care_text_fold_words (g_dpgettext2 (GETTEXT_PACKAGE, "body search", region->words));
  for (guint w = 0; wanted[w] != NULL; w++)
    {
      gboolean found = FALSE;

      for (guint i = 0; !found && name[i] != NULL; i++)
        if (g_str_has_prefix (name[i], wanted[w]))
          {
            found = TRUE;
            price += i > 0;
          }
      for (guint i = 0; !found && other != NULL && other[i] != NULL; i++)
        if (g_str_has_prefix (other[i], wanted[w]))
          {
            found = TRUE;
            price += 10;
          }
      if (!found)
        return 0;
    }
  return price;
}

typedef struct
{
  const CareBodyRegion *region;
  guint price;
} Hit;

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const Hit *x = a;
  const Hit *y = b;

  if (x->price != y->price)
    return x->price < y->price ? -1 : 1;
  return (x->region > y->region) - (x->region < y->region);
}

/**
 * care_body_region_search:
 * @text: what was typed: beginnings of words in any order, “l glut”
 *
 * Returns: (transfer full) (element-type CareBodyRegion): the regions that fit, best first; empty
 * for a blank text
 */
GPtrArray *
care_body_region_search (const char *text)
{
  g_auto (GStrv) wanted = care_text_fold_words (text);
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; wanted[0] != NULL && i < G_N_ELEMENTS (regions); i++)
    {
      Hit hit = { &regions[i], fit (&regions[i], wanted) };

      if (hit.price > 0)
        g_array_append_val (hits, hit);
    }
  g_array_sort (hits, compare_hits);
  for (guint i = 0; i < hits->len; i++)
    g_ptr_array_add (found, (gpointer) g_array_index (hits, Hit, i).region);
  return found;
}
