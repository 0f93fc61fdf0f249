/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a clinic says about itself: names of the values, and what holds while nothing is set. */
#include "config.h"

#include "care-clinic-values.h"

#include "care-calendar.h"

static const char *const names[] = {
  CARE_VALUE_CLINIC_NAME,
  CARE_VALUE_CLINIC_ADDRESS,
  CARE_VALUE_CLINIC_PHONE,
  CARE_VALUE_EMERGENCY_NUMBER,
  CARE_VALUE_OUT_OF_HOURS,
  CARE_VALUE_CRISIS_LINE,
  CARE_VALUE_MATERNITY_LINE,
  CARE_VALUE_TIME_ZONE,
  CARE_VALUE_LANGUAGE,
  CARE_VALUE_PAPER,
  CARE_VALUE_DEMO,
  CARE_VALUE_OPENING_HOURS,
  CARE_VALUE_HOLIDAYS,
  CARE_VALUE_QUIET_HOURS,
  CARE_VALUE_RULES_APPROVED_BY,
  CARE_VALUE_RULES_APPROVED_AT,
  NULL,
};

/**
 * care_clinic_value_names:
 *
 * Returns: (transfer none) (array zero-terminated=1): the names of all values, in the order in
 *   which they are asked
 */
const char *const *
care_clinic_value_names (void)
{
  return names;
}

/**
 * care_clinic_value_is_known:
 * @name: a name from outside
 *
 * Returns: whether there is a value called @name
 */
gboolean
care_clinic_value_is_known (const char *name)
{
  return g_strv_contains (names, name);
}

/**
 * care_clinic_value_default:
 * @name: a known name
 *
 * Telephone numbers have none but the emergency number: a wrong number on a sheet is worse than a
 * line to fill in by hand. 112 reaches help in most countries and from nearly every mobile phone.
 *
 * Returns: (transfer none): what holds while @name is not set; "" for none
 */
const char *
care_clinic_value_default (const char *name)
{
  if (g_str_equal (name, CARE_VALUE_EMERGENCY_NUMBER))
    return "112";
  if (g_str_equal (name, CARE_VALUE_LANGUAGE))
    return "en";
  if (g_str_equal (name, CARE_VALUE_PAPER))
    return "a4";
  if (g_str_equal (name, CARE_VALUE_OPENING_HOURS))
    return CARE_OPENING_HOURS_DEFAULT;
  if (g_str_equal (name, CARE_VALUE_QUIET_HOURS))
    return CARE_QUIET_HOURS_DEFAULT;
  return "";
}
