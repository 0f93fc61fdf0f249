/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a clinic is open, and when its patients may be rung. Immutable. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* No day later than this is looked at: a clinic may be closed for good. */
#define CARE_CALENDAR_HORIZON_DAYS 60

/* A minute of the day that was never told. */
#define CARE_MINUTE_NONE (-1)

/* What holds while the clinic says nothing. */
#define CARE_OPENING_HOURS_DEFAULT "Mon-Fri 09:00-18:00"
#define CARE_QUIET_HOURS_DEFAULT "20:00-08:00"

typedef struct _CareCalendar CareCalendar;

CareCalendar *care_calendar_new (const char *opening_hours,
                                 const char *holidays,
                                 const char *quiet_hours,
                                 GTimeZone *zone,
                                 GError **error);
CareCalendar *care_calendar_new_default (GTimeZone *zone);
CareCalendar *care_calendar_ref (CareCalendar *self);
void care_calendar_unref (CareCalendar *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareCalendar, care_calendar_unref)

GTimeZone *care_calendar_get_zone (CareCalendar *self);
char *care_calendar_write_opening_hours (CareCalendar *self);
char *care_calendar_write_holidays (CareCalendar *self);
char *care_calendar_write_quiet_hours (CareCalendar *self);

gboolean care_calendar_is_working_day (CareCalendar *self, gint64 at_ms);
gboolean care_calendar_is_open (CareCalendar *self, gint64 at_ms);
gint64 care_calendar_closes_at (CareCalendar *self, gint64 at_ms);
gint64 care_calendar_next_open_at (CareCalendar *self, gint64 at_ms);
gint64 care_calendar_end_of_working_day (CareCalendar *self, gint64 at_ms);
gint64 care_calendar_end_of_next_working_day (CareCalendar *self, gint64 at_ms);
gint64 care_calendar_end_of_nth_working_day (CareCalendar *self, gint64 at_ms, guint n);
gboolean
care_calendar_is_callable (CareCalendar *self, gint64 at_ms, int good_from, int good_until);
gint64 care_calendar_callable_at (CareCalendar *self, gint64 at_ms, int good_from, int good_until);

G_END_DECLS
