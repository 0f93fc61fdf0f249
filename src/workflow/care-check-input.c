/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of single fields, with the field's name in the error. */
#include "config.h"

#include "care-check-input.h"

#include "care-advice.h"
#include "care-body-mark.h"
#include "care-store.h"
#include "care-text.h"
#include "care-time.h"
#include "care-uuid.h"

static void set_error (GError **error, CareWorkflowError code, const char *format, va_list args)
    G_GNUC_PRINTF (3, 0);

/* Formats are found by the name of the function that takes them (po/meson.build). */

static void
set_error (GError **error, CareWorkflowError code, const char *format, va_list args)
{
  g_autofree char *message = NULL;
  char *words;
  va_list again;

  if (error == NULL)
    return;
  va_copy (again, args);
  message = g_strdup_vprintf (format, args);
  words = g_strdup_vprintf (g_dgettext (GETTEXT_PACKAGE, format), again);
  va_end (again);
  g_set_error_literal (error, CARE_WORKFLOW_ERROR, code, message);
  care_workflow_error_set_words (*error, words);
}

/* Sets REFUSED. Returns: FALSE, so that it can be returned. */
gboolean
care_refuse (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  set_error (error, CARE_WORKFLOW_ERROR_REFUSED, format, args);
  va_end (args);
  return FALSE;
}

/* Sets INVALID. Returns: FALSE, so that it can be returned. */
gboolean
care_invalid (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  set_error (error, CARE_WORKFLOW_ERROR_INVALID, format, args);
  va_end (args);
  return FALSE;
}

/* Sets the words of @error to @words (transfer full), where the format cannot say them. Returns:
 * FALSE, so that it can be returned. */
gboolean
care_say (GError **error, char *words)
{
  if (error != NULL)
    care_workflow_error_set_words (*error, words);
  else
    g_free (words);
  return FALSE;
}

/* Says which field named a record that is not there. Returns: FALSE. */
gboolean
care_name_missing (const char *field, GError **error)
{
  if (error != NULL && g_error_matches (*error, CARE_STORE_ERROR, CARE_STORE_ERROR_NOT_FOUND))
    {
      g_clear_error (error);
      g_set_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_NOT_FOUND,
                   "%s: no such record in this clinic", field);
    }
  return FALSE;
}

/**
 * care_only_missing:
 * @fault: (transfer full): why the store gave no record
 * @error: @fault, when it is anything else
 *
 * Returns: whether there is simply no such record
 */
gboolean
care_only_missing (GError *fault, GError **error)
{
  if (!g_error_matches (fault, CARE_STORE_ERROR, CARE_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, fault);
      return FALSE;
    }
  g_error_free (fault);
  return TRUE;
}

gboolean
care_check_id (const char *field, const char *id, gboolean required, GError **error)
{
  if (id == NULL && !required)
    return TRUE;
  if (!care_uuid_is_valid (id))
    return care_invalid (error, "%s: must be a UUID in lower case", field);
  return TRUE;
}

static gboolean
check_text (const char *field, const char *text, gsize max, gboolean many_lines, GError **error)
{
  if (text == NULL)
    return TRUE;
  if (care_text_check (text, max, many_lines, error))
    return TRUE;
  if (error != NULL)
    {
      g_autofree char *message = g_strdup_printf ("%s: %s", field, (*error)->message);

      g_clear_error (error);
      g_set_error_literal (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID, message);
    }
  return FALSE;
}

/* A name: required, one line, not blank. */
gboolean
care_check_name (const char *field, const char *text, GError **error)
{
  if (!check_text (field, text, CARE_TEXT_MAX_NAME, FALSE, error))
    return FALSE;
  if (care_text_is_blank (text))
    return care_invalid (error, "%s: must not be empty", field);
  return TRUE;
}

/* One line, may be NULL. */
gboolean
care_check_line (const char *field, const char *text, GError **error)
{
  return check_text (field, text, CARE_TEXT_MAX_LINE, FALSE, error);
}

/* Many lines, may be NULL. */
gboolean
care_check_note (const char *field, const char *text, GError **error)
{
  return check_text (field, text, CARE_TEXT_MAX_NOTE, TRUE, error);
}

/* A time that has happened. */
gboolean
care_check_past (const char *field, gint64 at, gint64 now_ms, GError **error)
{
  if (at == CARE_TIME_NONE)
    return care_invalid (error, "%s: must be given", field);
  if (at > now_ms + CARE_CLOCK_SLACK_MS)
    return care_invalid (error, "%s: lies in the future; check the date and the desk's clock",
                         field);
  return TRUE;
}

/* Returns: (transfer full): the answers of groups @a and @b alone; age_years is never kept. */
CareAnswers *
care_answers_only (const CareAnswers *answers, CareFactGroup a, CareFactGroup b)
{
  CareAnswers *only = care_answers_new ();

  if (answers == NULL)
    return only;
  care_answers_merge (only, answers, a);
  care_answers_merge (only, answers, b);
  care_answers_set_open (only, CARE_FACT_AGE_YEARS, CARE_ANSWER_NOT_ASKED);
  return only;
}

/* Returns: (transfer full) (nullable): @text cleaned; %NULL when nothing is left. */
char *
care_clean_line_or_null (const char *text)
{
  if (care_text_is_blank (text))
    return NULL;
  return care_text_clean_line (text);
}

/**
 * care_check_marks:
 * @field: name of the field
 * @marks: (nullable): a body chart
 * @error: %CARE_WORKFLOW_ERROR_INVALID, naming @field and the mark
 *
 * Returns: whether @marks is a body chart, or none
 */
gboolean
care_check_marks (const char *field, const char *marks, GError **error)
{
  g_autoptr (GPtrArray) chart = NULL;
  g_autoptr (GError) local = NULL;

  if (care_text_is_blank (marks))
    return TRUE;
  chart = care_body_marks_parse (marks, &local);
  return chart != NULL || care_invalid (error, "%s: %s", field, local->message);
}

/**
 * care_tidy_marks:
 * @marks: (nullable): a body chart that was checked
 *
 * Returns: (transfer full) (nullable): the chart as it is always written; %NULL for an empty one
 */
char *
care_tidy_marks (const char *marks)
{
  g_autoptr (GPtrArray) chart =
      care_body_marks_parse (care_text_is_blank (marks) ? NULL : marks, NULL);

  return chart != NULL ? care_body_marks_to_json (chart) : NULL;
}

/**
 * care_check_advice:
 * @field: name of the field
 * @advice: (nullable): lines that were said, see care-advice.h
 * @error: %CARE_WORKFLOW_ERROR_INVALID, naming @field
 *
 * Returns: whether @advice may be kept
 */
gboolean
care_check_advice (const char *field, const char *advice, GError **error)
{
  const char *why_not = NULL;

  return care_advice_is_valid (advice, &why_not) || care_invalid (error, "%s: %s", field, why_not);
}
