/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sections of the session form, and how far each is. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The sections of the form. */
typedef enum
{
  CARE_PART_BEFORE,
  CARE_PART_CHART,
  CARE_PART_TREATMENT,
  CARE_PART_AFTER,
  CARE_PART_PLAN,
  CARE_N_FORM_PARTS,
} CareFormPart;

typedef enum
{
  CARE_PART_OPEN,    /* nothing is written and nothing needed */
  CARE_PART_MISSING, /* it cannot be signed like this */
  CARE_PART_COMPLETE,
} CarePartKind;

typedef struct
{
  CarePartKind kind;
  guint n_missing;
} CarePartState;

G_END_DECLS
