/* SPDX-License-Identifier: GPL-3.0-or-later */
/* On which line of a JSON text the member stands that a message is about.
 *
 * The tree that is read has no lines, but messages begin with the way to the member, such as
 * `reports[0].numbness: …`, and the text is known to be JSON: it is enough to skip what is not on
 * that way. */
#include "config.h"

#include "care-cli-member.h"

#include <string.h>

typedef struct
{
  const char *p; /* the value that was reached */
  const char *end;
  const char *named; /* where it, or its name, begins; NULL before the first step */
} Place;

static void
skip_space (Place *at)
{
  while (at->p < at->end && strchr (" \t\r\n", *at->p) != NULL)
    at->p++;
}

/* Over a string, from its first quote. */
static void
skip_string (Place *at)
{
  for (at->p++; at->p < at->end && *at->p != '"'; at->p++)
    if (*at->p == '\\')
      at->p++;
  at->p = MIN (at->p + 1, at->end);
}

/* Over a value with all that is in it. */
static void
skip_value (Place *at)
{
  guint depth = 0;

  while (at->p < at->end)
    {
      if (*at->p == '"')
        skip_string (at);
      else if (depth == 0 && strchr (",]}", *at->p) != NULL)
        return;
      else
        {
          depth += *at->p == '{' || *at->p == '[' ? 1 : 0;
          depth -= *at->p == '}' || *at->p == ']' ? 1 : 0;
          at->p++;
        }
    }
}

/* Over the comma behind a value. Returns: whether another value follows. */
static gboolean
skip_comma (Place *at)
{
  if (at->p >= at->end || *at->p != ',')
    return FALSE;
  at->p++;
  skip_space (at);
  return TRUE;
}

/* Into an object or array. Returns: whether there is something in it. */
static gboolean
enter (Place *at, char bracket)
{
  skip_space (at);
  if (at->p >= at->end || *at->p != bracket)
    return FALSE;
  at->p++;
  skip_space (at);
  return at->p < at->end && *at->p != '}' && *at->p != ']';
}

static gboolean
step_to_member (Place *at, const char *name, gsize length)
{
  Place here = *at;

  if (!enter (&here, '{'))
    return FALSE;
  do
    {
      const char *key = here.p;
      gboolean found;

      skip_string (&here);
      found = (gsize) (here.p - key) == length + 2 && strncmp (key + 1, name, length) == 0;
      skip_space (&here);
      here.p = MIN (here.p + 1, here.end); /* the colon */
      if (found)
        {
          here.named = key;
          *at = here;
          return TRUE;
        }
      skip_value (&here);
    }
  while (skip_comma (&here));
  return FALSE;
}

static gboolean
step_to_element (Place *at, guint64 number)
{
  Place here = *at;

  if (!enter (&here, '['))
    return FALSE;
  for (; number > 0; number--)
    {
      skip_value (&here);
      if (!skip_comma (&here))
        return FALSE;
    }
  here.named = here.p;
  *at = here;
  return TRUE;
}

/* One step of the way a message names: an index, a name, or a name in quotes. */
static gboolean
step (Place *at, const char **message)
{
  const char *rest = *message + strspn (*message, "]:. ");
  gsize length;

  if (g_str_has_prefix (rest, "unknown key "))
    rest += strlen ("unknown key ");
  if (*rest == '[')
    return step_to_element (at, g_ascii_strtoull (rest + 1, (char **) message, 10));
  if (*rest == '"')
    length = strcspn (++rest, "\"");
  else
    length = strspn (rest, "abcdefghijklmnopqrstuvwxyz_0123456789");
  *message = rest + length;
  return length > 0 && step_to_member (at, rest, length);
}

/**
 * care_cli_member_line:
 * @text: a value in JSON, read without an error
 * @length: its length in bytes
 * @message: what is wrong in it, beginning with where
 *
 * Returns: the line of @text, counted from 1, on which the last member begins that @message names
 *   and @text has; 0 when that is none
 */
guint64
care_cli_member_line (const char *text, gsize length, const char *message)
{
  Place at = { text, text + length, NULL };
  guint64 line = 1;

  while (step (&at, &message))
    ;
  if (at.named == NULL)
    return 0;
  for (const char *p = text; p < at.named; p++)
    line += *p == '\n' ? 1 : 0;
  return line;
}
