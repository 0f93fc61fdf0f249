/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The four texts of a note in one: a line that begins with S:, O:, A: or P: begins that part. What
 * stands before the first such line is subjective. */
#include "config.h"

#include "care-soap-text.h"

/* As they are written everywhere, whatever the language of the note. */
static const char letters[CARE_SOAP_PARTS] = { 'S', 'O', 'A', 'P' };

/* Which part a line begins, and where its text starts; -1 for none. */
static int
begins (const char *line, const char **ret_text)
{
  const char *p = line;

  while (*p == ' ' || *p == '\t')
    p++;
  for (int i = 0; i < CARE_SOAP_PARTS; i++)
    if (g_ascii_toupper (*p) == letters[i] && p[1] == ':')
      {
        p += 2;
        while (*p == ' ' || *p == '\t')
          p++;
        *ret_text = p;
        return i;
      }
  return -1;
}

/**
 * care_soap_text_join:
 * @parts: (array fixed-size=4): subjective, objective, assessment, plan; "" for none
 *
 * Returns: (transfer full): one text; without letters when there is nothing but the first part
 */
char *
care_soap_text_join (const char *const parts[CARE_SOAP_PARTS])
{
  GString *out = g_string_new (NULL);
  gboolean only_first = TRUE;

  for (int i = 1; i < CARE_SOAP_PARTS; i++)
    only_first = only_first && *parts[i] == '\0';
  if (only_first)
    return g_strdup (parts[0]);
  for (int i = 0; i < CARE_SOAP_PARTS; i++)
    if (*parts[i] != '\0')
      g_string_append_printf (out, "%s%c: %s", out->len > 0 ? "\n" : "", letters[i], parts[i]);
  return g_string_free (out, FALSE);
}

/**
 * care_soap_text_split:
 * @text: one text
 * @ret_parts: (out) (array fixed-size=4) (transfer full): subjective, objective, assessment, plan
 *
 * No word is lost: a part that is begun twice goes on where it was.
 */
void
care_soap_text_split (const char *text, char *ret_parts[CARE_SOAP_PARTS])
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *parts[CARE_SOAP_PARTS] = { NULL };
  int at = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *rest = lines[i];
      int begun = begins (lines[i], &rest);

      if (begun >= 0)
        at = begun;
      if (parts[at] == NULL)
        parts[at] = g_string_new (rest);
      else
        g_string_append_printf (parts[at], "\n%s", rest);
    }
  for (int i = 0; i < CARE_SOAP_PARTS; i++)
    ret_parts[i] = parts[i] != NULL ? g_strchomp (g_string_free (parts[i], FALSE)) : g_strdup ("");
}
