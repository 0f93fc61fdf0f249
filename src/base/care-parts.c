/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of several parts, some of which may be missing. */
#include "config.h"

#include "care-parts.h"

/**
 * care_parts_add:
 * @line: what there is
 * @separator: stands between two parts
 * @part: (nullable): added at the end, unless it is %NULL or ""
 */
void
care_parts_add (GString *line, const char *separator, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, separator);
  g_string_append (line, part);
}

/**
 * care_parts_take:
 * @line: (transfer full): a line
 *
 * Returns: (transfer full) (nullable): its text; %NULL when there is no part
 */
char *
care_parts_take (GString *line)
{
  gboolean empty = line->len == 0;
  char *text = g_string_free (line, empty);

  return empty ? NULL : text;
}
