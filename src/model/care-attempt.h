/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One try to reach a patient. Never changed. */
#pragma once

#include <gio/gio.h>

#include "care-enums.h"

G_BEGIN_DECLS

/* The fields. Whoever fills one in to make a record keeps what it points to. */
typedef struct
{
  const char *id; /* UUID */
  const char *patient_id;
  const char *session_id; /* may be NULL */
  const char *case_id;    /* may be NULL */
  const char *call_id;    /* may be NULL */
  gint64 at;              /* UTC ms */
  const char *actor;
  CareChannel channel;
  CareAttemptResult result;
  gint64 next_at;    /* UTC ms or CARE_TIME_NONE */
  const char *words; /* may be NULL */
} CareAttemptData;

#define CARE_TYPE_ATTEMPT (care_attempt_get_type ())

G_DECLARE_FINAL_TYPE (CareAttempt, care_attempt, CARE, ATTEMPT, GObject)

CareAttempt *care_attempt_new (const CareAttemptData *data);
const CareAttemptData *care_attempt_get (CareAttempt *self);
gboolean care_attempt_equal (CareAttempt *a, CareAttempt *b);

G_END_DECLS
