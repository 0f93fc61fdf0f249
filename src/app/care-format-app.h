/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names, dates and ages as the window writes them: absolute times, always. */
#pragma once

#include <gio/gio.h>

#include "care-patient.h"

G_BEGIN_DECLS

char *care_format_when (gint64 at_ms, gint64 now_ms, GTimeZone *zone);
char *care_format_when_after (gint64 at_ms, gint64 ended_at, gint64 now_ms, GTimeZone *zone);
char *care_format_clock (gint64 at_ms, GTimeZone *zone);
char *care_format_date (const char *date);
char *care_format_span (gint64 span_ms);
char *care_format_due (gint64 due_at, gint64 now_ms);
char *care_format_patient_name (CarePatient *patient, gboolean privacy);
char *care_format_patient_sort_name (CarePatient *patient, gboolean privacy);
char *
care_format_patient_birth (CarePatient *patient, gint64 now_ms, GTimeZone *zone, gboolean privacy);

char *care_format_phone (const char *phone);

G_END_DECLS
