/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: what a calendar is made of, and its texts. */
#pragma once

#include "care-calendar.h"

G_BEGIN_DECLS

#define CARE_MINUTES_PER_DAY 1440

/* Opening hours of one day have at most this many parts. */
#define CARE_CALENDAR_MAX_SPANS 2

/* From one minute of the day to before another; until may be the end of the day. */
typedef struct
{
  int from;
  int until;
} CareMinuteSpan;

typedef struct
{
  CareMinuteSpan spans[CARE_CALENDAR_MAX_SPANS];
  guint n_spans; /* 0: closed */
} CareOpenDay;

/* Days on which the clinic stays closed, the first and the last included. Both are numbers such as
 * 20261225, or 1225 when they hold in every year; yearly ones may pass the end of the year. */
typedef struct
{
  int first;
  int last;
} CareHoliday;

gboolean care_opening_hours_parse (const char *text, CareOpenDay days[7], GError **error);
char *care_opening_hours_write (const CareOpenDay days[7]);
GArray *care_holidays_parse (const char *text, GError **error);
char *care_holidays_write (GArray *holidays);
gboolean care_quiet_hours_parse (const char *text, CareMinuteSpan *ret_quiet, GError **error);
char *care_quiet_hours_write (const CareMinuteSpan *quiet);

G_END_DECLS
