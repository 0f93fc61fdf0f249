/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a clinic says about itself: names of the values, and what holds while nothing is set. */
#include "config.h"

#include "care-clinic-values.h"

#include "care-calendar.h"
#include "care-call-schedule.h"
#include "care-check-input.h"
#include "care-text.h"

static const char *const names[] = {
  CARE_VALUE_CLINIC_NAME,
  CARE_VALUE_CLINIC_ADDRESS,
  CARE_VALUE_CLINIC_PHONE,
  CARE_VALUE_LOGO,
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
  CARE_VALUE_CALL_SCHEDULE,
  CARE_VALUE_CALL_TRIES,
  CARE_VALUE_CALL_CLAIM_MINUTES,
  CARE_VALUE_MANAGERS,
  CARE_VALUE_SNIPPETS,
  CARE_VALUE_ASK_AGREED,
  CARE_VALUE_RULES_APPROVED_BY,
  CARE_VALUE_RULES_APPROVED_AT,
  CARE_VALUE_RULES_PUBLISHED_AT,
  CARE_VALUE_RULES_NEXT_REVIEW,
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
  if (g_str_equal (name, CARE_VALUE_CALL_SCHEDULE))
    return CARE_CALL_SCHEDULE_DEFAULT;
  if (g_str_equal (name, CARE_VALUE_CALL_TRIES))
    return "3";
  if (g_str_equal (name, CARE_VALUE_CALL_CLAIM_MINUTES))
    return "15";
  return "";
}

/**
 * care_clinic_value_to_number:
 * @name: %CARE_VALUE_CALL_TRIES or %CARE_VALUE_CALL_CLAIM_MINUTES
 * @value: a text
 * @ret: (out): the number
 * @error: %CARE_WORKFLOW_ERROR_INVALID, beginning with @name
 *
 * Returns: whether @value is a number this value may have
 */
gboolean
care_clinic_value_to_number (const char *name, const char *value, int *ret, GError **error)
{
  gboolean tries = g_str_equal (name, CARE_VALUE_CALL_TRIES);
  int min = tries ? CARE_CALL_TRIES_MIN : CARE_CALL_CLAIM_MINUTES_MIN;
  int max = tries ? CARE_CALL_TRIES_MAX : CARE_CALL_CLAIM_MINUTES_MAX;
  guint64 number;

  g_return_val_if_fail (tries || g_str_equal (name, CARE_VALUE_CALL_CLAIM_MINUTES), FALSE);

  if (!g_ascii_string_to_unsigned (value, 10, (guint64) min, (guint64) max, &number, NULL))
    return care_invalid (error, "%s: must be a whole number from %d to %d", name, min, max);
  *ret = (int) number;
  return TRUE;
}

/* Whether @name, cleaned, is one of @names between commas. */
static gboolean
contains_name (const char *names_text, const char *name)
{
  g_auto (GStrv) list = g_strsplit (names_text, ", ", -1);

  return g_strv_contains ((const char *const *) list, name);
}

/**
 * care_managers_tidy:
 * @managers: names between commas
 * @error: %CARE_WORKFLOW_ERROR_INVALID
 *
 * Returns: (transfer full) (nullable): the same names in the one way they are written, each once,
 *   in their order
 */
char *
care_managers_tidy (const char *managers, GError **error)
{
  g_auto (GStrv) names_of = g_strsplit (managers, ",", -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; names_of[i] != NULL; i++)
    {
      g_autofree char *name = care_text_clean_line (names_of[i]);

      if (*name == '\0')
        {
          care_invalid (error,
                        "managers: a name is empty; write names with one comma between them");
          return NULL;
        }
      if (!care_check_name ("managers", name, error))
        return NULL;
      if (!contains_name (out->str, name))
        g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", name);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}
