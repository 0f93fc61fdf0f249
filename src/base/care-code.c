/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Short codes on paper: a session's code with a check character. */
#include "config.h"

#include "care-code.h"

#include <string.h>

/* Crockford's alphabet without U; the number of signs with the check signs is 37, a prime, so that
 * one wrong sign or two swapped ones never give a valid code. */
static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";

#define CODE_LENGTH 8
#define CHECK_PRIME 37

static char
check_sign (const char *signs)
{
  guint rest = 0;

  for (int i = 0; i < CODE_LENGTH; i++)
    rest = (rest * 32 + (guint) (strchr (alphabet, signs[i]) - alphabet)) % CHECK_PRIME;
  return alphabet[rest];
}

/**
 * care_code_for_id:
 * @id: a session's id
 *
 * Returns: (transfer full): the code printed on the handout, `7F3K-9QX2-C`: 40 bits of the id's
 * SHA-256 and a check sign. The store keeps it unique and finds the session by it.
 */
char *
care_code_for_id (const char *id)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  guint64 bits = 0;
  char signs[CODE_LENGTH + 1] = { 0 };

  g_checksum_update (sum, (const guchar *) id, -1);
  g_checksum_get_digest (sum, digest, &length);
  for (int i = 0; i < 5; i++)
    bits = bits << 8 | digest[i];
  for (int i = 0; i < CODE_LENGTH; i++)
    signs[i] = alphabet[bits >> (5 * (CODE_LENGTH - 1 - i)) & 31];
  return g_strdup_printf ("%.4s-%s-%c", signs, signs + 4, check_sign (signs));
}

static char
read_sign (char c)
{
  c = g_ascii_toupper (c);
  if (c == 'O')
    return '0';
  if (c == 'I' || c == 'L')
    return '1';
  return c;
}

/**
 * care_code_normalize:
 * @typed: what a person typed or a scanner read
 * @ret_code: (out) (transfer full): the code as care_code_for_id() writes it
 *
 * Case, blanks and dashes do not matter; O is read as 0, I and L as 1.
 *
 * Returns: whether @typed is a whole code with the right check sign
 */
gboolean
care_code_normalize (const char *typed, char **ret_code)
{
  char signs[CODE_LENGTH + 2] = { 0 };
  int n = 0;

  for (const char *p = typed; *p != '\0'; p++)
    {
      char sign = read_sign (*p);

      if (*p == ' ' || *p == '-')
        continue;
      if (n > CODE_LENGTH || strchr (alphabet, sign) == NULL)
        return FALSE;
      if (n < CODE_LENGTH && strchr (alphabet, sign) - alphabet >= 32)
        return FALSE;
      signs[n++] = sign;
    }
  if (n != CODE_LENGTH + 1 || signs[CODE_LENGTH] != check_sign (signs))
    return FALSE;
  *ret_code = g_strdup_printf ("%.4s-%.4s-%c", signs, signs + 4, signs[CODE_LENGTH]);
  return TRUE;
}
