/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The regions of the body chart, and where the arrows lead from one to the next. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whose side: always the patient's. */
typedef enum
{
  CARE_BODY_SIDE_MIDDLE,
  CARE_BODY_SIDE_LEFT,
  CARE_BODY_SIDE_RIGHT,
} CareBodySide;

/* A picture of the chart. */
typedef enum
{
  CARE_BODY_SHEET_BODY, /* front and back */
  CARE_BODY_SHEET_SIDES,
  CARE_BODY_SHEET_HANDS_FEET,
  CARE_N_BODY_SHEETS,
} CareBodySheet;

/* The way an arrow key points on the picture. */
typedef enum
{
  CARE_BODY_STEP_UP,
  CARE_BODY_STEP_DOWN,
  CARE_BODY_STEP_LEFT,
  CARE_BODY_STEP_RIGHT,
  CARE_N_BODY_STEPS,
} CareBodyStep;

typedef struct
{
  const char *code; /* what is stored; permanent */
  CareBodySide side;
  const char *name;  /* msgid in context “body”, without the side */
  const char *words; /* msgid in context “body search”: what else it is called; may be NULL */
  const char *whole; /* code of the region it is a part of; NULL: none */
} CareBodyRegion;

/* A region on a sheet. */
typedef struct
{
  CareBodySheet sheet;
  const char *region;
  const char *next[CARE_N_BODY_STEPS]; /* codes; NULL: the arrow leads nowhere */
} CareBodyPlace;

guint care_body_n_regions (void);
const CareBodyRegion *care_body_region_at (guint position);
const CareBodyRegion *care_body_region_find (const char *code);
guint care_body_region_position (const CareBodyRegion *region);
char *care_body_region_label (const CareBodyRegion *region);
GPtrArray *care_body_region_search (const char *text);
int care_body_region_fact_value (const CareBodyRegion *region);

guint care_body_n_places (void);
const CareBodyPlace *care_body_place_at (guint position);
const CareBodyPlace *care_body_place_find (CareBodySheet sheet, const char *region);
CareBodySheet care_body_region_sheet (const CareBodyRegion *region);
const char *care_body_sheet_label (CareBodySheet sheet);

G_END_DECLS
