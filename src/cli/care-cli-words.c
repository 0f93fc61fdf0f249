/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options that several commands read alike: words and codes. */
#include "config.h"

#include "care-cli-words.h"

#include <string.h>

#include <glib/gi18n.h>

#include "care-cli-file.h"
#include "care-enums.h"
#include "care-text.h"
#include "care-time.h"

/**
 * care_cli_read_words:
 * @self: a call with the options words and words-file
 * @ret: (out) (transfer full) (nullable): what was said; %NULL for nothing
 * @ret_exit: (out): how the program ends, when it cannot be read
 *
 * From --words, or from what stands in --words-file: an argument can be seen by others on the
 * machine.
 *
 * Returns: whether @ret is set
 */
gboolean
care_cli_read_words (CareCli *self, char **ret, CareCliExit *ret_exit)
{
  const char *file = care_cli_get (self, "words-file");
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  const char *data;
  gsize length;

  if (file != NULL && care_cli_has (self, "words"))
    {
      *ret_exit = care_cli_usage (self, _ ("--words and --words-file exclude each other"));
      return FALSE;
    }
  if (file == NULL)
    {
      *ret = g_strdup (care_cli_get (self, "words"));
      return TRUE;
    }
  if (!care_cli_read_input (file, CARE_TEXT_MAX_NOTE, &bytes, ret_exit))
    return FALSE;
  data = g_bytes_get_data (bytes, &length);
  text = g_strndup (data != NULL ? data : "", length);
  if (strlen (text) != length || !g_utf8_validate (text, -1, NULL))
    {
      *ret_exit =
          care_cli_fail (CARE_CLI_DATA, _ ("%s: is not text in UTF-8; write it again"), file);
      return FALSE;
    }
  *ret = g_steal_pointer (&text);
  g_strstrip (*ret);
  return TRUE;
}

/**
 * care_cli_read_code:
 * @self: a call
 * @option: its name
 * @type: a set of codes
 * @ret: (inout): the value; as it was when the option is not given
 *
 * Returns: whether the option is not given, or a code of @type; else usage was shown
 */
gboolean
care_cli_read_code (CareCli *self, const char *option, GType type, int *ret)
{
  const char *code = care_cli_get (self, option);

  if (code == NULL || care_enum_from_code (type, code, ret))
    return TRUE;
  care_cli_usage (self, _ ("--%s: no such code"), option);
  return FALSE;
}

/**
 * care_cli_read_time:
 * @self: a call
 * @option: its name
 * @ret: (inout): UTC milliseconds; as it was when the option is not given
 *
 * Returns: whether the option is not given, or a time; else usage was shown
 */
gboolean
care_cli_read_time (CareCli *self, const char *option, gint64 *ret)
{
  g_autoptr (GError) error = NULL;
  const char *text = care_cli_get (self, option);

  if (text == NULL || care_time_parse (text, ret, &error))
    return TRUE;
  care_cli_usage (self, "--%s: %s", option, error->message);
  return FALSE;
}

/**
 * care_cli_check_verb:
 * @self: a call
 * @verb: what is to be done
 * @options: (array zero-terminated=1): those that belong to some verbs only
 *
 * Returns: whether every option given belongs to @verb, the one it needs is given, and as many
 *   words as it takes; else usage was shown
 */
gboolean
care_cli_check_verb (CareCli *self, const CareCliVerb *verb, const char *const *options)
{
  guint words = verb->takes_name ? 3 : 2;

  for (guint i = 0; options[i] != NULL; i++)
    {
      g_autofree char *between = g_strdup_printf (" %s ", options[i]);

      if (care_cli_has (self, options[i]) && strstr (verb->takes, between) == NULL)
        {
          care_cli_usage (self, _ ("%s takes no --%s"), verb->word, options[i]);
          return FALSE;
        }
    }
  if (verb->needs != NULL && !care_cli_has (self, verb->needs))
    {
      care_cli_usage (self, _ ("%s needs --%s"), verb->word, verb->needs);
      return FALSE;
    }
  return care_cli_expect_words (self, words, words);
}
