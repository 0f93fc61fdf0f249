/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a clinic says about itself: names of the values, and what holds while nothing is set. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CARE_VALUE_CLINIC_NAME "clinic_name"
#define CARE_VALUE_CLINIC_ADDRESS "clinic_address"
#define CARE_VALUE_CLINIC_PHONE "clinic_phone"
#define CARE_VALUE_LOGO "logo" /* a picture as text, see care-logo.h */
#define CARE_VALUE_EMERGENCY_NUMBER "emergency_number"
#define CARE_VALUE_OUT_OF_HOURS "out_of_hours"
#define CARE_VALUE_CRISIS_LINE "crisis_line"
#define CARE_VALUE_MATERNITY_LINE "maternity_line"
#define CARE_VALUE_TIME_ZONE "time_zone"
#define CARE_VALUE_LANGUAGE "language"
#define CARE_VALUE_PAPER "paper"                 /* a4 or letter */
#define CARE_VALUE_DEMO "demo"                   /* yes in a made-up clinic */
#define CARE_VALUE_OPENING_HOURS "opening_hours" /* see care_calendar_new() */
#define CARE_VALUE_HOLIDAYS "holidays"
#define CARE_VALUE_QUIET_HOURS "quiet_hours"
#define CARE_VALUE_CALL_SCHEDULE "call_schedule"           /* see care_call_schedule_new() */
#define CARE_VALUE_CALL_TRIES "call_tries"                 /* tries before "could not reach" */
#define CARE_VALUE_CALL_CLAIM_MINUTES "call_claim_minutes" /* how long a claim holds a call */
#define CARE_VALUE_MANAGERS "managers"     /* names between commas: who may read CON-1 cases */
#define CARE_VALUE_SNIPPETS "snippets"     /* see care_snippets_parse() */
#define CARE_VALUE_ASK_AGREED "ask_agreed" /* yes: agreement to each technique is written down */
#define CARE_VALUE_RULES_APPROVED_BY "rules_approved_by"
#define CARE_VALUE_RULES_APPROVED_AT "rules_approved_at"
#define CARE_VALUE_RULES_PUBLISHED_AT "rules_published_at" /* of those in force; none: shipped */
#define CARE_VALUE_RULES_NEXT_REVIEW "rules_next_review"   /* ISO 8601 */

const char *const *care_clinic_value_names (void);
gboolean care_clinic_value_is_known (const char *name);
const char *care_clinic_value_default (const char *name);
gboolean
care_clinic_value_to_number (const char *name, const char *value, int *ret, GError **error);
char *care_managers_tidy (const char *managers, GError **error);

/* What a number may be. */
#define CARE_CALL_TRIES_MIN 1
#define CARE_CALL_TRIES_MAX 10
#define CARE_CALL_CLAIM_MINUTES_MIN 1
#define CARE_CALL_CLAIM_MINUTES_MAX 240

G_END_DECLS
