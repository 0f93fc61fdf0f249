/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a clinic's value that a person edits one at a time: a weekday's hours, a line of the
 * call schedule. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CARE_N_WEEKDAYS 7

char *care_value_parts_get_day (const char *opening_hours, guint day);
char *care_value_parts_set_day (const char *opening_hours, guint day, const char *hours);
char *care_value_parts_get_line (const char *schedule, const char *name);
char *care_value_parts_set_line (const char *schedule, const char *name, const char *moments);
char *care_value_parts_tell_line (const char *moments, double limit_h);

G_END_DECLS
