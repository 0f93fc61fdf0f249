/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One act in the log of a case. Never changed. */
#pragma once

#include <gio/gio.h>

#include "care-enums.h"

G_BEGIN_DECLS

/* The fields. Whoever fills one in to make a record keeps what it points to. */
typedef struct
{
  const char *id; /* UUID */
  const char *case_id;
  gint64 at; /* UTC ms */
  const char *actor;
  CareCaseAct act;
  CareLevel level;       /* level after the act */
  CareCaseState state;   /* state after the act */
  const char *report_id; /* may be NULL */
  const char *detail;    /* code of result, outcome, owner or act undone, by act; may be NULL */
  const char *harm;      /* by resolve; may be NULL */
  gint64 next_at;        /* UTC ms or CARE_TIME_NONE */
  const char *words;     /* reason or note; may be NULL */
  gint64 case_version;   /* of the case after the act; 0: not known, an older log */
} CareCaseEventData;

#define CARE_TYPE_CASE_EVENT (care_case_event_get_type ())

G_DECLARE_FINAL_TYPE (CareCaseEvent, care_case_event, CARE, CASE_EVENT, GObject)

CareCaseEvent *care_case_event_new (const CareCaseEventData *data);
const CareCaseEventData *care_case_event_get (CareCaseEvent *self);
gboolean care_case_event_equal (CareCaseEvent *a, CareCaseEvent *b);

G_END_DECLS
