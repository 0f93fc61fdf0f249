/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Closed sets of a session written down at the desk; as those of care-enums.h, where their codes
 * and names are. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Which side of the patient. */
typedef enum
{
  CARE_SIDE_NONE,
  CARE_SIDE_LEFT,
  CARE_SIDE_RIGHT,
  CARE_SIDE_BOTH,
  CARE_SIDE_MIDDLE,
  CARE_N_SIDES,
} CareSide;

#define CARE_TYPE_SIDE (care_side_get_type ())
GType care_side_get_type (void);

/* How the patient took the session before leaving. */
typedef enum
{
  CARE_REACTION_NONE,
  CARE_REACTION_SORE,
  CARE_REACTION_LIGHT_HEADED,
  CARE_REACTION_BRUISE,
  CARE_REACTION_NAUSEA,
  CARE_REACTION_DISTRESS,
  CARE_REACTION_OTHER,
  CARE_N_REACTIONS,
} CareReaction;

#define CARE_TYPE_REACTION (care_reaction_get_type ())
GType care_reaction_get_type (void);

/* How the calls after a session were changed from what the schedule says. */
typedef enum
{
  CARE_FOLLOW_UP_AS_PLANNED,
  CARE_FOLLOW_UP_HIGHER_RISK, /* as for a higher risk */
  CARE_FOLLOW_UP_FIRST_24,    /* first call after so many hours */
  CARE_FOLLOW_UP_FIRST_48,
  CARE_FOLLOW_UP_NO_CALL, /* never after a higher risk */
  CARE_N_FOLLOW_UPS,
} CareFollowUp;

#define CARE_TYPE_FOLLOW_UP (care_follow_up_get_type ())
GType care_follow_up_get_type (void);

G_END_DECLS
