/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which calls follow a session, by technique and risk. Immutable. */
#pragma once

#include "care-answers.h"
#include "care-calendar.h"
#include "care-desk-enums.h"
#include "care-enums.h"

G_BEGIN_DECLS

/* What holds while the clinic says nothing (triage.md E). */
#define CARE_CALL_SCHEDULE_DEFAULT "default 48 limit?; early_call 24 limit"

/* "Just after" the limit: enough to be more than it in hours of one decimal. */
#define CARE_AFTER_LIMIT_MS ((gint64) 30 * 60 * 1000)

/* Whether a call just after `limit_h` follows the first one. */
typedef enum
{
  CARE_LATE_CALL_NEVER,
  CARE_LATE_CALL_UNSETTLED, /* unless a report said that the reaction settles */
  CARE_LATE_CALL_ALWAYS,
} CareLateCall;

/* The calls after one session. */
typedef struct
{
  int first_h;                 /* hours after its end, 0 for none */
  CareCallReason first_reason; /* early or routine */
  CareLateCall late;
} CareCallLine;

/* When the calls of a session are due. */
typedef struct
{
  gint64 first_at; /* UTC ms, or CARE_TIME_NONE: no first call */
  gint64 late_at;  /* UTC ms, or CARE_TIME_NONE: no late call */
} CareCallTimes;

typedef struct _CareCallSchedule CareCallSchedule;

CareCallSchedule *care_call_schedule_new (const char *text, GError **error);
CareCallSchedule *care_call_schedule_ref (CareCallSchedule *self);
void care_call_schedule_unref (CareCallSchedule *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareCallSchedule, care_call_schedule_unref)

char *care_call_schedule_write (CareCallSchedule *self);
CareCallLine
care_call_schedule_get_line (CareCallSchedule *self, const CareAnswers *context, gboolean early);
void care_call_line_change (CareCallLine *self, CareFollowUp follow_up);
CareCallTimes care_call_line_times (const CareCallLine *self,
                                    gint64 ended_at,
                                    double limit_h,
                                    gint64 now_ms,
                                    CareCalendar *calendar,
                                    int good_from,
                                    int good_until);

G_END_DECLS
