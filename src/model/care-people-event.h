/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That a record was merged with another one, or put aside; told as long as it is so. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The fields. Whoever fills one in to make a record keeps what it points to. */
typedef struct
{
  const char *id;      /* of the record */
  const char *into_id; /* of the record it was merged with; NULL: put aside */
  gint64 at;           /* UTC ms */
  const char *actor;   /* who */
  const char *reason;  /* why */
} CarePeopleEventData;

#define CARE_TYPE_PEOPLE_EVENT (care_people_event_get_type ())

G_DECLARE_FINAL_TYPE (CarePeopleEvent, care_people_event, CARE, PEOPLE_EVENT, GObject)

CarePeopleEvent *care_people_event_new (const CarePeopleEventData *data);
const CarePeopleEventData *care_people_event_get (CarePeopleEvent *self);
gboolean care_people_event_equal (CarePeopleEvent *a, CarePeopleEvent *b);

G_END_DECLS
