/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which lines of advice were said: codes of rules joined by a comma, as a report keeps them. The
 * rules themselves are those the report's result names, so a code is no more than a code here. */
#include "config.h"

#include "care-advice.h"

#include <string.h>

#define MAX_CODE 32

static gboolean
is_code (const char *text)
{
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && text[i] != '-' && text[i] != '_' && text[i] != '.')
      return FALSE;
  return length > 0 && length <= MAX_CODE;
}

static gboolean
says_one_twice (GStrv codes)
{
  for (int i = 1; codes[i] != NULL; i++)
    for (int earlier = 0; earlier < i; earlier++)
      if (g_str_equal (codes[i], codes[earlier]))
        return TRUE;
  return FALSE;
}

/**
 * care_advice_is_valid:
 * @advice: (nullable): codes of rules joined by a comma
 * @ret_why_not: (out) (optional) (transfer none): what is wrong, in technical English
 *
 * Pure, any thread.
 *
 * Returns: whether @advice may be kept with a report; %NULL, no line said, may
 */
gboolean
care_advice_is_valid (const char *advice, const char **ret_why_not)
{
  g_auto (GStrv) codes = NULL;
  const char *why_not = NULL;

  if (advice == NULL)
    return TRUE;
  codes = g_strsplit (advice, ",", CARE_ADVICE_MAX + 1);
  if (*advice == '\0' || g_strv_length (codes) > CARE_ADVICE_MAX)
    why_not = "must be 1 to 64 codes of rules";
  for (int i = 0; why_not == NULL && codes[i] != NULL; i++)
    if (!is_code (codes[i]))
      why_not = "must be codes of rules";
  if (why_not == NULL && says_one_twice (codes))
    why_not = "names a rule twice";
  if (why_not != NULL && ret_why_not != NULL)
    *ret_why_not = why_not;
  return why_not == NULL;
}

/**
 * care_advice_has:
 * @advice: (nullable): codes of rules joined by a comma
 * @code: code of a rule
 *
 * Returns: whether the line of @code was said
 */
gboolean
care_advice_has (const char *advice, const char *code)
{
  g_auto (GStrv) codes = g_strsplit (advice != NULL ? advice : "", ",", -1);

  return g_strv_contains ((const char *const *) codes, code);
}

/**
 * care_advice_with:
 * @advice: (nullable): codes of rules joined by a comma
 * @code: code of a rule
 * @said: whether its line was said
 *
 * Returns: (transfer full) (nullable): @advice with @code last, or without it; %NULL when nothing
 *   was said
 */
char *
care_advice_with (const char *advice, const char *code, gboolean said)
{
  g_auto (GStrv) codes = g_strsplit (advice != NULL ? advice : "", ",", -1);
  g_autoptr (GString) out = g_string_new (NULL);

  if (said && care_advice_has (advice, code))
    return g_strdup (advice);
  for (int i = 0; codes[i] != NULL; i++)
    if (*codes[i] != '\0' && !g_str_equal (codes[i], code))
      g_string_append_printf (out, "%s%s", out->len > 0 ? "," : "", codes[i]);
  if (said)
    g_string_append_printf (out, "%s%s", out->len > 0 ? "," : "", code);
  return out->len > 0 ? g_strdup (out->str) : NULL;
}
