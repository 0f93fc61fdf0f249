/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A planned call: who is to be rung, when, and why. */
#pragma once

#include <gio/gio.h>

#include "care-enums.h"

G_BEGIN_DECLS

/* The fields. Whoever fills one in to make a record keeps what it points to. */
typedef struct
{
  const char *id; /* UUID */
  const char *patient_id;
  const char *session_id;
  CareCallReason reason;
  gint64 due_at; /* UTC ms */
  gint64 tries;  /* attempts so far */
  CareCallState state;
  const char *closed_because; /* code; NULL while planned */
  gint64 closed_at;           /* UTC ms or CARE_TIME_NONE */
  gint64 version;
} CareCallData;

#define CARE_TYPE_CALL (care_call_get_type ())

G_DECLARE_FINAL_TYPE (CareCall, care_call, CARE, CALL, GObject)

CareCall *care_call_new (const CareCallData *data);
const CareCallData *care_call_get (CareCall *self);
gboolean care_call_equal (CareCall *a, CareCall *b);

G_END_DECLS
