/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One act in the log of a planned call. Never changed. */
#pragma once

#include <gio/gio.h>

#include "care-enums.h"

G_BEGIN_DECLS

/* The fields. Whoever fills one in to make a record keeps what it points to. */
typedef struct
{
  const char *id; /* UUID */
  const char *call_id;
  gint64 at; /* UTC ms */
  const char *actor;
  CareCallAct act;
  const char *person; /* take over: from whom; hand over: to whom; may be NULL */
  gint64 next_at;     /* due after the act; UTC ms or CARE_TIME_NONE: as before */
  const char *words;  /* reason or note; may be NULL */
} CareCallEventData;

#define CARE_TYPE_CALL_EVENT (care_call_event_get_type ())

G_DECLARE_FINAL_TYPE (CareCallEvent, care_call_event, CARE, CALL_EVENT, GObject)

CareCallEvent *care_call_event_new (const CareCallEventData *data);
const CareCallEventData *care_call_event_get (CareCallEvent *self);
gboolean care_call_event_equal (CareCallEvent *a, CareCallEvent *b);

G_END_DECLS
