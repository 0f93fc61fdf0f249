/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "care-language.h"

#include <string.h>

#include "care-text.h"

/* As the speakers of each call it: who chooses for somebody may not read the program's language. */
static const struct
{
  const char *code, *name, *english;
} languages[] = {
  { "ar", "العربية", "Arabic" },        { "cs", "Čeština", "Czech" },
  { "da", "Dansk", "Danish" },          { "de", "Deutsch", "German" },
  { "el", "Ελληνικά", "Greek" },        { "en", "English", "English" },
  { "es", "Español", "Spanish" },       { "fa", "فارسی", "Persian" },
  { "fi", "Suomi", "Finnish" },         { "fr", "Français", "French" },
  { "hi", "हिन्दी", "Hindi" },           { "hr", "Hrvatski", "Croatian" },
  { "hu", "Magyar", "Hungarian" },      { "it", "Italiano", "Italian" },
  { "ja", "日本語", "Japanese" },       { "nl", "Nederlands", "Dutch" },
  { "no", "Norsk", "Norwegian" },       { "pl", "Polski", "Polish" },
  { "pt", "Português", "Portuguese" },  { "ro", "Română", "Romanian" },
  { "ru", "Русский", "Russian" },       { "sr", "Српски", "Serbian" },
  { "sv", "Svenska", "Swedish" },       { "tr", "Türkçe", "Turkish" },
  { "uk", "Українська", "Ukrainian" },  { "ur", "اردو", "Urdu" },
  { "vi", "Tiếng Việt", "Vietnamese" }, { "zh", "中文", "Chinese" },
};

/* A code may name a country too: de-AT. */
static gboolean
is_code (const char *text, const char *code)
{
  gsize length = strlen (code);

  return g_ascii_strncasecmp (text, code, length) == 0 &&
         (text[length] == '\0' || text[length] == '-');
}

/**
 * care_language_name:
 * @code: a code
 *
 * Returns: (transfer none): the language in its own words, or @code when it is not known
 */
const char *
care_language_name (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (is_code (code, languages[i].code))
      return languages[i].name;
  return code;
}

/**
 * care_language_read:
 * @text: what somebody typed: a code, or a name in the language's own words or in English
 *
 * Returns: (transfer none) (nullable): the code, which is @text itself when that is one; %NULL when
 *   no language is known by that name
 */
const char *
care_language_read (const char *text)
{
  g_autofree char *folded = care_text_fold (text);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *name = care_text_fold (languages[i].name);
      g_autofree char *english = care_text_fold (languages[i].english);

      if (is_code (text, languages[i].code))
        return text;
      if (g_str_equal (folded, name) || g_str_equal (folded, english))
        return languages[i].code;
    }
  return NULL;
}
