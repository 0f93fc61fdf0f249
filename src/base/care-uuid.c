/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids made by the program: UUID version 7 (RFC 9562), so that they sort by time. */
#include "config.h"

#include "care-uuid.h"

#include <string.h>
#include <sys/random.h>

static char *
format_v7 (gint64 now_ms, guint8 *bytes)
{
  guint64 ms = (guint64) now_ms;

  for (int i = 0; i < 6; i++)
    bytes[i] = (guint8) (ms >> (8 * (5 - i)));
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6],
                          bytes[7], bytes[8], bytes[9], bytes[10], bytes[11], bytes[12], bytes[13],
                          bytes[14], bytes[15]);
}

/**
 * care_uuid_new:
 * @now_ms: UTC milliseconds, becomes the leading part
 *
 * Returns: (transfer full): a UUIDv7 in lower case with 74 bits from the kernel's random source
 */
char *
care_uuid_new (gint64 now_ms)
{
  guint8 bytes[16];

  /* Up to 256 bytes never come short once the kernel's source is ready. */
  if (getrandom (bytes, sizeof bytes, 0) != (gssize) sizeof bytes)
    g_error ("The system's random source does not answer");
  return format_v7 (now_ms, bytes);
}

/**
 * care_uuid_new_seeded:
 * @now_ms: UTC milliseconds
 * @random: a seeded generator
 *
 * For made-up data only: the same seed gives the same ids.
 *
 * Returns: (transfer full): a UUIDv7 from @random
 */
char *
care_uuid_new_seeded (gint64 now_ms, GRand *random)
{
  guint8 bytes[16];

  for (int i = 0; i < 16; i += 4)
    {
      guint32 word = g_rand_int (random);

      memcpy (bytes + i, &word, 4);
    }
  return format_v7 (now_ms, bytes);
}

/**
 * care_uuid_after:
 * @fresh: (transfer full): an id just made
 * @last: (nullable): the id made before it
 *
 * Keeps ids of one millisecond in the order in which they were made (RFC 9562, 6.2), so that two
 * rows of one act sort as they were written.
 *
 * Returns: (transfer full): @fresh when it sorts after @last or is of another millisecond, else the
 *   successor of @last
 */
char *
care_uuid_after (char *fresh, const char *last)
{
  guint64 node;

  if (last == NULL || strncmp (fresh, last, 13) != 0 || strcmp (fresh, last) > 0)
    return fresh;
  g_free (fresh);
  node = (g_ascii_strtoull (last + 24, NULL, 16) + 1) & G_GUINT64_CONSTANT (0xffffffffffff);
  return g_strdup_printf ("%.24s%012" G_GINT64_MODIFIER "x", last, node);
}

/**
 * care_uuid_is_valid:
 * @text: (nullable): an id from outside
 *
 * Returns: whether @text is a UUID of any version in its usual form, in lower case
 */
gboolean
care_uuid_is_valid (const char *text)
{
  if (text == NULL || strlen (text) != 36)
    return FALSE;
  for (int i = 0; i < 36; i++)
    {
      gboolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      gboolean hex = g_ascii_isxdigit (text[i]) && !g_ascii_isupper (text[i]);

      if (dash ? text[i] != '-' : !hex)
        return FALSE;
    }
  return TRUE;
}
