/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: who of the made-up clinic was treated when, and what they are to report. */
#pragma once

#include "care-calendar.h"
#include "care-enums.h"

G_BEGIN_DECLS

#define CARE_DEMO_DAYS 90

/* How far a case of the last days has come. */
typedef enum
{
  CARE_SCENE_NONE,    /* an older case, resolved */
  CARE_SCENE_NEW,     /* urgent, nobody has looked yet */
  CARE_SCENE_OVERDUE, /* a bruise under a blood thinner, its clock has run out */
  CARE_SCENE_ACKNOWLEDGED,
  CARE_SCENE_CONTACTING,
  CARE_SCENE_WAITING,
  CARE_SCENE_REOPENED,
  CARE_SCENE_INCOMPLETE,  /* the call broke off */
  CARE_SCENE_DUE,         /* tried once, to be called again today */
  CARE_SCENE_UNREACHABLE, /* tried three times */
  CARE_N_SCENES,
} CareDemoScene;

typedef struct
{
  guint patient; /* from 0 */
  guint nth;     /* session of that patient, from 0 */
  gint64 ended_at;
  gint64 reported_at; /* CARE_TIME_NONE: no report */
  CareOutcome wanted;
  guint variant;
  CareDemoScene scene;
  gboolean is_last; /* the patient's newest session */
} CareDemoSession;

GArray *care_demo_plan (guint n_patients, gint64 now_ms, CareCalendar *calendar, GRand *random);

G_END_DECLS
