/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records from JSON, as the command line and other programs send them: strict, one object each. */
#pragma once

#include <json-glib/json-glib.h>

#include "care-addendum.h"
#include "care-attempt.h"
#include "care-patient.h"
#include "care-report.h"
#include "care-session.h"

G_BEGIN_DECLS

#define CARE_RECORD_ERROR (care_record_error_quark ())

typedef enum
{
  CARE_RECORD_ERROR_INVALID, /* the message names the member */
} CareRecordError;

typedef enum
{
  CARE_RECORD_PATIENT,
  CARE_RECORD_SESSION,
  CARE_RECORD_REPORT,
  CARE_RECORD_ATTEMPT,
  CARE_RECORD_CASE_EVENT,
  CARE_RECORD_ADDENDUM,
  CARE_N_RECORD_TYPES,
} CareRecordType;

/* An act on a case. Enums are -1 when the member is absent. */
typedef struct
{
  const char *case_id;
  int act;     /* CareCaseAct */
  gint64 at;   /* UTC ms or CARE_TIME_NONE */
  int channel; /* CareChannel */
  int result;  /* CareAttemptResult */
  int level;   /* CareLevel */
  int outcome; /* CareCaseOutcome */
  int harm;    /* CareHarm */
  gint64 next_at;
  gint64 version; /* 0: whatever it is now */
  const char *owner;
  const char *care_change;
  const char *words;
} CareCaseEventRecord;

/* One record as sent. Its texts live as long as it does. Only the part named by type is set. */
typedef struct
{
  CareRecordType type;
  const char *id;
  CarePatientData patient;
  CareSessionData session;
  CareReportData report;
  CareAttemptData attempt;
  CareCaseEventRecord event;
  CareAddendumData addendum;
  CareAnswers *answers; /* what the parts above point to */
  char *marks;
  char *treatment;
  char *advice;
  JsonNode *node;
} CareRecord;

GQuark care_record_error_quark (void);
CareRecord *care_record_new_from_json (JsonNode *node, gboolean stored, GError **error);
void care_record_free (CareRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareRecord, care_record_free)
const char *care_record_type_code (CareRecordType type);

G_END_DECLS
