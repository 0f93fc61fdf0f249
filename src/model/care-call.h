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
  /* What follows may be left 0: no time. A record holds CARE_TIME_NONE then. */
  const char *claimed_by;  /* who works on it; may be NULL */
  gint64 claimed_at;       /* UTC ms or CARE_TIME_NONE */
  gint64 claimed_until;    /* UTC ms or CARE_TIME_NONE: nobody else until then */
  const char *assigned_to; /* handed over to; NULL: the session's therapist */
  gint64 earlier_due_at;   /* before the last try without an answer; UTC ms or CARE_TIME_NONE */
  gint64 undo_until;       /* that try can be undone; UTC ms or CARE_TIME_NONE */
  gint64 put_away_at;      /* "could not reach" was dealt with; UTC ms or CARE_TIME_NONE */
} CareCallData;

#define CARE_TYPE_CALL (care_call_get_type ())

G_DECLARE_FINAL_TYPE (CareCall, care_call, CARE, CALL, GObject)

CareCall *care_call_new (const CareCallData *data);
const CareCallData *care_call_get (CareCall *self);
gboolean care_call_equal (CareCall *a, CareCall *b);
const char *care_call_get_holder (CareCall *self, gint64 now_ms);
gboolean care_call_can_undo (CareCall *self, gint64 now_ms);

G_END_DECLS
