/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text from people and files: folding for search, cleaning, length limits. */
#include "config.h"

#include "care-text.h"

#include <string.h>

G_DEFINE_QUARK (care - text - error - quark, care_text_error)

/**
 * care_text_check:
 * @text: text from outside
 * @max_bytes: longest length in bytes
 * @many_lines: whether line breaks and tabs are allowed
 * @error: %CARE_TEXT_ERROR_INVALID; says what is wrong, never quotes @text
 *
 * Returns: whether @text is valid UTF-8 without control characters and not longer than @max_bytes
 */
gboolean
care_text_check (const char *text, gsize max_bytes, gboolean many_lines, GError **error)
{
  const char *end = NULL;

  if (strlen (text) > max_bytes)
    {
      g_set_error (error, CARE_TEXT_ERROR, CARE_TEXT_ERROR_INVALID,
                   "is longer than %" G_GSIZE_FORMAT " bytes", max_bytes);
      return FALSE;
    }
  if (!g_utf8_validate (text, -1, &end))
    {
      g_set_error (error, CARE_TEXT_ERROR, CARE_TEXT_ERROR_INVALID, "is not valid UTF-8 at byte %d",
                   (int) (end - text));
      return FALSE;
    }
  for (const char *p = text; *p != '\0'; p++)
    {
      gboolean allowed = many_lines && (*p == '\n' || *p == '\t');

      if (g_ascii_iscntrl (*p) && !allowed)
        {
          g_set_error (error, CARE_TEXT_ERROR, CARE_TEXT_ERROR_INVALID,
                       "has a control character at byte %d", (int) (p - text));
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * care_text_clean_line:
 * @text: (nullable): valid UTF-8
 *
 * Returns: (transfer full): @text composed (NFC), without leading, trailing and doubled white
 * space; an empty string for %NULL
 */
char *
care_text_clean_line (const char *text)
{
  g_autofree char *composed = NULL;
  GString *out = g_string_new (NULL);
  gboolean gap = FALSE;

  composed = g_utf8_normalize (text != NULL ? text : "", -1, G_NORMALIZE_DEFAULT_COMPOSE);
  for (const char *p = composed; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          gap = out->len > 0;
          continue;
        }
      if (gap)
        g_string_append_c (out, ' ');
      gap = FALSE;
      g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

/* Letters that Unicode does not decompose into a base letter and a mark. */
static const struct
{
  gunichar from;
  const char *to;
} folds[] = {
  { 0x00DF, "ss" }, { 0x00E6, "ae" }, { 0x00F0, "d" },  { 0x00F8, "o" }, { 0x00FE, "th" },
  { 0x0111, "d" },  { 0x0127, "h" },  { 0x0131, "i" },  { 0x0142, "l" }, { 0x014B, "n" },
  { 0x0153, "oe" }, { 0x0167, "t" },  { 0x1E9E, "ss" },
};

static const char *
fold_letter (gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (folds); i++)
    if (folds[i].from == c)
      return folds[i].to;
  return NULL;
}

/**
 * care_text_fold:
 * @text: (nullable): valid UTF-8
 *
 * The form names are searched in: case folded, accents stripped, ł→l, ø→o, ß→ss, æ→ae and the like;
 * everything that is neither letter nor digit becomes one space.
 *
 * Returns: (transfer full): the folded text, without leading or trailing space
 */
char *
care_text_fold (const char *text)
{
  g_autofree char *apart = NULL;
  g_autofree char *lower = NULL;
  GString *out = g_string_new (NULL);
  gboolean gap = FALSE;

  /* Taken apart first: parts may be capitals (№). Case folding does not depend on the locale. */
  apart = g_utf8_normalize (text != NULL ? text : "", -1, G_NORMALIZE_ALL);
  lower = apart != NULL ? g_utf8_casefold (apart, -1) : NULL;
  for (const char *p = lower; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *replaced = fold_letter (c);

      if (g_unichar_ismark (c) || c == '\'' || c == 0x2019)
        continue;
      if (!g_unichar_isalnum (c))
        {
          gap = out->len > 0;
          continue;
        }
      if (gap)
        g_string_append_c (out, ' ');
      gap = FALSE;
      if (replaced != NULL)
        g_string_append (out, replaced);
      else
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

/**
 * care_text_fold_words:
 * @text: (nullable): valid UTF-8
 *
 * Returns: (transfer full) (array zero-terminated=1): the words of care_text_fold(), in order
 */
char **
care_text_fold_words (const char *text)
{
  g_autofree char *folded = care_text_fold (text);

  if (*folded == '\0')
    return g_new0 (char *, 1);
  return g_strsplit (folded, " ", -1);
}

/**
 * care_text_digits:
 * @text: (nullable): a telephone number or other text
 *
 * Returns: (transfer full): the ASCII digits of @text in order
 */
char *
care_text_digits (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; p != NULL && *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (out, *p);
  return g_string_free (out, FALSE);
}

/**
 * care_text_is_blank:
 * @text: (nullable): valid UTF-8
 *
 * Returns: whether @text is %NULL, empty, or white space only
 */
gboolean
care_text_is_blank (const char *text)
{
  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}
