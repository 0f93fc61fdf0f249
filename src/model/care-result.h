/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What triage said of one report, with everything needed to say it again. */
#pragma once

#include <gio/gio.h>

#include "care-enums.h"

G_BEGIN_DECLS

/* The fields. Whoever fills one in to make a record keeps what it points to. */
typedef struct
{
  const char *id; /* the report's id */
  CareOutcome outcome;
  CareLevel level;         /* highest level of the true rules */
  gboolean incomplete;     /* required questions are open */
  const char *rule_set_id; /* row of the rule set that judged */
  const char *input;       /* canonical JSON of all facts judged */
  const char *verdict;     /* canonical JSON of the verdict */
  const char *why;  /* codes of the true rules, highest first, separated by blanks; may be NULL */
  gint64 judged_at; /* UTC ms */
} CareResultData;

#define CARE_TYPE_RESULT (care_result_get_type ())

G_DECLARE_FINAL_TYPE (CareResult, care_result, CARE, RESULT, GObject)

CareResult *care_result_new (const CareResultData *data);
const CareResultData *care_result_get (CareResult *self);
gboolean care_result_equal (CareResult *a, CareResult *b);

G_END_DECLS
