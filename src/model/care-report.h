/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One report of how the patient responded, signed. */
#pragma once

#include <gio/gio.h>

#include "care-answers.h"
#include "care-enums.h"

G_BEGIN_DECLS

/* The fields. Whoever fills one in to make a record keeps what it points to. */
typedef struct
{
  const char *id; /* UUID */
  const char *session_id;
  gint64 reported_at; /* UTC ms */
  CareChannel channel;
  const CareAnswers *answers; /* facts of groups report and symptom */
  const char *words;          /* the patient's own words; may be NULL */
  const char *marks;          /* body chart, see care-body-mark.h; may be NULL */
  const char *advice;         /* lines that were said, see care-advice.h; may be NULL */
  gint64 entered_at;          /* UTC ms, when it was signed */
  const char *signed_by;
} CareReportData;

#define CARE_TYPE_REPORT (care_report_get_type ())

G_DECLARE_FINAL_TYPE (CareReport, care_report, CARE, REPORT, GObject)

CareReport *care_report_new (const CareReportData *data);
const CareReportData *care_report_get (CareReport *self);
gboolean care_report_equal (CareReport *a, CareReport *b);

G_END_DECLS
