/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A concerning response, or silence, that somebody owns until it is closed. */
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
  const char *report_id;      /* the report that opened it; NULL for silence */
  const char *last_report_id; /* the newest report in it; NULL for silence */
  CareLevel level;
  gboolean incomplete;
  CareCaseState state;
  const char *why;      /* codes of rules and process rules, separated by blanks */
  const char *owner;    /* may be NULL */
  gint64 opened_at;     /* UTC ms */
  gint64 due_at;        /* UTC ms, the running clock's end */
  gint64 waiting_until; /* UTC ms or CARE_TIME_NONE */
  const char *outcome;  /* code of CareCaseOutcome; NULL while open */
  const char *harm;     /* code of CareHarm; NULL while open */
  gint64 closed_at;     /* UTC ms or CARE_TIME_NONE */
  gint64 changed_at;    /* UTC ms */
  gint64 version;
} CareCaseData;

#define CARE_TYPE_CASE (care_case_get_type ())

G_DECLARE_FINAL_TYPE (CareCase, care_case, CARE, CASE, GObject)

CareCase *care_case_new (const CareCaseData *data);
const CareCaseData *care_case_get (CareCase *self);
gboolean care_case_equal (CareCase *a, CareCase *b);
CareOutcome care_case_outcome (const CareCaseData *data);

G_END_DECLS
