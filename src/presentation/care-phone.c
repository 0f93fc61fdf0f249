/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A telephone number as people write it, for a program that dials. */
#include "config.h"

#include "care-phone.h"

#include <string.h>

/* Fewer are an extension, or no number. */
#define MIN_DIGITS 3

/**
 * care_phone_uri:
 * @phone: (nullable): as it was typed
 *
 * Spaces, dots, dashes, slashes and brackets are left out, and so is the zero of `+44 (0)20`, which
 * is not dialled behind a country code. What follows anything else, such as `ext 12`, is not part
 * of the number.
 *
 * Returns: (transfer full) (nullable): a `tel:` address (RFC 3966), or %NULL when it holds no
 * number
 */
char *
care_phone_uri (const char *phone)
{
  g_autoptr (GString) uri = g_string_new ("tel:");
  gboolean abroad;
  gsize n_before;

  if (phone == NULL)
    return NULL;
  while (g_ascii_isspace (*phone))
    phone++;
  abroad = *phone == '+';
  if (abroad)
    g_string_append_c (uri, *phone++);
  n_before = uri->len;
  for (; *phone != '\0'; phone++)
    {
      if (abroad && g_str_has_prefix (phone, "(0)"))
        phone += 2;
      else if (g_ascii_isdigit (*phone))
        g_string_append_c (uri, *phone);
      else if (strchr (" .-/()", *phone) == NULL && !g_str_has_prefix (phone, "\u00a0") &&
               !g_str_has_prefix (phone, "\u2011"))
        break;
      else if ((*phone & 0x80) != 0)
        phone = g_utf8_next_char (phone) - 1;
    }
  if (uri->len - n_before < MIN_DIGITS)
    return NULL;
  return g_string_free (g_steal_pointer (&uri), FALSE);
}
