/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts as conditions see them. */
#pragma once

#include "care-answers.h"

G_BEGIN_DECLS

/* What a condition sees of a fact. */
typedef enum
{
  CARE_SEEN_UNKNOWN, /* unanswered: every comparison is unknown */
  CARE_SEEN_GIVEN,
  CARE_SEEN_NONE, /* absent by definition: every comparison is false */
} CareSeenState;

/* bits: yes/no 1 no, 2 yes; enum 1 << position; list its bit set. low, high: bounds of a number,
 * equal when it is known. */
typedef struct
{
  CareSeenState state;
  guint32 bits;
  double low, high;
} CareSeen;

#define CARE_SEEN_NO ((guint32) 1)
#define CARE_SEEN_YES ((guint32) 2)

G_END_DECLS
