/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changing what a clinic says about itself: each value is checked and kept in one way only. */
#include "config.h"

#include "care-check-input.h"
#include "care-clinic-private.h"

#include <glib/gi18n-lib.h>
#include "care-logo.h"
#include "care-snippets.h"
#include "care-text.h"
#include "care-time.h"

/* Holidays, schedules and lists of people outgrow a line. */
#define MAX_LIST ((gsize) 8 * CARE_TEXT_MAX_LINE)

static char *
tidy_calendar (CareClinic *self, const char *name, const char *value, GError **error)
{
  gboolean hours = g_str_equal (name, CARE_VALUE_OPENING_HOURS);
  gboolean holidays = g_str_equal (name, CARE_VALUE_HOLIDAYS);
  gboolean quiet = g_str_equal (name, CARE_VALUE_QUIET_HOURS);
  g_autoptr (CareCalendar) calendar =
      care_calendar_new (hours ? value : care_clinic_get_value (self, CARE_VALUE_OPENING_HOURS),
                         holidays ? value : care_clinic_get_value (self, CARE_VALUE_HOLIDAYS),
                         quiet ? value : care_clinic_get_value (self, CARE_VALUE_QUIET_HOURS),
                         care_clinic_get_zone (self), error);

  if (calendar == NULL)
    return NULL;
  if (hours)
    return care_calendar_write_opening_hours (calendar);
  return holidays ? care_calendar_write_holidays (calendar)
                  : care_calendar_write_quiet_hours (calendar);
}

static char *
tidy_schedule (const char *value, GError **error)
{
  g_autoptr (CareCallSchedule) schedule = care_call_schedule_new (value, error);

  return schedule != NULL ? care_call_schedule_write (schedule) : NULL;
}

static char *
tidy_number (const char *name, const char *value, GError **error)
{
  int number;

  if (!care_clinic_value_to_number (name, value, &number, error))
    return NULL;
  return g_strdup_printf ("%d", number);
}

static char *
tidy_snippets (const char *value, GError **error)
{
  g_autoptr (GPtrArray) snippets = care_snippets_parse (value, error);

  if (snippets == NULL)
    g_prefix_error (error, "%s: ", CARE_VALUE_SNIPPETS);
  return snippets != NULL ? care_snippets_write (snippets) : NULL;
}

/* The logo is checked by drawing it: what is printed on every sheet must be a picture. */
static char *
tidy_logo (const char *value, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (*value == '\0' || care_logo_check (value, &local))
    return g_strdup (value);
  care_invalid (error, "%s: %s", CARE_VALUE_LOGO, local->message);
  care_say (error, g_strdup (local->message));
  return NULL;
}

static char *
tidy_choice (const char *name, const char *value, GError **error)
{
  const char *wanted = NULL;

  if (g_str_equal (name, CARE_VALUE_PAPER) && !g_str_equal (value, "a4") &&
      !g_str_equal (value, "letter"))
    wanted = N_ ("a4 or letter");
  if (g_str_equal (name, CARE_VALUE_TIME_ZONE) && *value != '\0')
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (value);

      wanted = zone == NULL ? N_ ("the name of a time zone, such as Europe/Lisbon") : NULL;
    }
  if ((g_str_equal (name, CARE_VALUE_DEMO) || g_str_equal (name, CARE_VALUE_ASK_AGREED)) &&
      !g_str_equal (value, "yes") && *value != '\0')
    wanted = N_ ("yes or empty");
  if (wanted == NULL)
    return g_strdup (value);
  care_invalid (error, "%s: must be %s", name, wanted);
  /* Translators: what a value may be. */
  care_say (error, g_strdup_printf (_ ("must be %s"), _ (wanted)));
  return NULL;
}

/* Returns: (transfer full) (nullable): @value as it is kept */
static char *
tidy_value (CareClinic *self, const char *name, const char *value, GError **error)
{
  gboolean is_schedule = g_str_equal (name, CARE_VALUE_CALL_SCHEDULE);
  gboolean is_snippets = g_str_equal (name, CARE_VALUE_SNIPPETS);
  gboolean is_managers = g_str_equal (name, CARE_VALUE_MANAGERS);
  gboolean is_calendar = g_str_equal (name, CARE_VALUE_OPENING_HOURS) ||
                         g_str_equal (name, CARE_VALUE_HOLIDAYS) ||
                         g_str_equal (name, CARE_VALUE_QUIET_HOURS);

  gsize max_bytes = is_calendar || is_schedule || is_managers ? MAX_LIST : CARE_TEXT_MAX_LINE;

  if (g_str_equal (name, CARE_VALUE_LOGO))
    return tidy_logo (value, error);
  if (!care_text_check (value, is_snippets ? CARE_TEXT_MAX_NOTE : max_bytes, FALSE, error))
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  if (is_snippets)
    return tidy_snippets (value, error);
  if (is_calendar)
    return tidy_calendar (self, name, value, error);
  if (is_schedule)
    return tidy_schedule (value, error);
  if (is_managers)
    return *value != '\0' ? care_managers_tidy (value, error) : g_strdup ("");
  if (g_str_equal (name, CARE_VALUE_CALL_TRIES) ||
      g_str_equal (name, CARE_VALUE_CALL_CLAIM_MINUTES))
    return tidy_number (name, value, error);
  return tidy_choice (name, value, error);
}

/* Values of the calendar that come one after the other are checked by themselves: the clinic's own
 * are not those they will stand beside. */
static gboolean
check_calendar (CareClinic *self, const char *name, const char *value, GError **error)
{
  gboolean hours = g_str_equal (name, CARE_VALUE_OPENING_HOURS);
  gboolean holidays = g_str_equal (name, CARE_VALUE_HOLIDAYS);
  g_autoptr (CareCalendar) calendar =
      care_calendar_new (hours ? value : "Mon-Sun 00:00-24:00", holidays ? value : "",
                         hours || holidays ? "none" : value, care_clinic_get_zone (self), error);

  return calendar != NULL;
}

/**
 * care_clinic_check_value:
 * @self: a clinic
 * @name: a known name
 * @value: a value from elsewhere; "" for the default
 * @error: %CARE_WORKFLOW_ERROR_INVALID or %CARE_TEXT_ERROR, beginning with @name
 *
 * Returns: whether @value may be set, beside the other values it came with
 */
gboolean
care_clinic_check_value (CareClinic *self, const char *name, const char *value, GError **error)
{
  g_autofree char *tidy = NULL;

  if (*value == '\0')
    return TRUE;
  if (g_str_equal (name, CARE_VALUE_OPENING_HOURS) || g_str_equal (name, CARE_VALUE_HOLIDAYS) ||
      g_str_equal (name, CARE_VALUE_QUIET_HOURS))
    {
      if (care_text_check (value, MAX_LIST, FALSE, error))
        return check_calendar (self, name, value, error);
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  tidy = tidy_value (self, name, value, error);
  return tidy != NULL;
}

/**
 * care_clinic_set_value:
 * @self: a clinic
 * @act: who does it
 * @name: a known name
 * @value: one line of text; "" to go back to the default
 * @error: %CARE_WORKFLOW_ERROR_INVALID, %CARE_TEXT_ERROR or %CARE_STORE_ERROR
 *
 * A value with a form of its own (opening hours, holidays) is kept in the one way it is written,
 * not as it was typed.
 *
 * Returns: whether it is on the disk
 */
gboolean
care_clinic_set_value (
    CareClinic *self, const CareAct *act, const char *name, const char *value, GError **error)
{
  const char *names[] = { name, NULL };
  const char *values[] = { value, NULL };
  g_autofree char *tidy = NULL;

  g_return_val_if_fail (CARE_IS_CLINIC (self), FALSE);

  if (!care_clinic_value_is_known (name))
    return care_invalid (error, "%s: the clinic has no value of this name", name);
  tidy = tidy_value (self, name, *value != '\0' ? value : care_clinic_value_default (name), error);
  values[0] = tidy;
  return tidy != NULL && care_clinic_write_values (self, act, "set_value", names, values, error);
}

/**
 * care_clinic_approve_rules:
 * @self: a clinic
 * @act: the clinician who read the active rules and answers for them
 * @error: %CARE_STORE_ERROR
 *
 * Returns: whether name and time of the approval are on the disk
 */
gboolean
care_clinic_approve_rules (CareClinic *self, const CareAct *act, GError **error)
{
  g_autofree char *at = care_time_format_utc (act->now_ms);
  const char *names[] = { CARE_VALUE_RULES_APPROVED_BY, CARE_VALUE_RULES_APPROVED_AT, NULL };
  const char *values[] = { act->actor, at, NULL };

  g_return_val_if_fail (CARE_IS_CLINIC (self), FALSE);

  return care_clinic_write_values (self, act, "approve_rules", names, values, error);
}
