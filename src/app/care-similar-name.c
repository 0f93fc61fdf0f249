/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether two people could be taken for one another by name: the same letters but for one, or given
 * and family name swapped. */
#include "config.h"

#include "care-similar-name.h"

#include <string.h>

#include "care-text.h"

/* Longest name part compared; longer ones are alike only when equal. */
#define MAX_LETTERS 64

/* Whether one letter changed, added, left out, or two neighbours swapped makes @a into @b. */
static gboolean
differ_by_one (const gunichar *a, glong n_a, const gunichar *b, glong n_b)
{
  glong start = 0, end = 0;

  while (start < n_a && start < n_b && a[start] == b[start])
    start++;
  while (end < n_a - start && end < n_b - start && a[n_a - 1 - end] == b[n_b - 1 - end])
    end++;
  if (MAX (n_a, n_b) - start - end <= 1)
    return TRUE;
  return n_a == n_b && n_a - start - end == 2 && a[start] == b[start + 1] &&
         a[start + 1] == b[start];
}

/**
 * care_names_look_alike:
 * @a: a name
 * @b: another one
 *
 * Accents and case are no difference. Of names of one or two letters all must be equal, or half the
 * clinic would be marked.
 *
 * Returns: whether they differ by at most one letter. Pure, any thread.
 */
gboolean
care_names_look_alike (const char *a, const char *b)
{
  g_autofree char *fold_a = care_text_fold (a ? a : "");
  g_autofree char *fold_b = care_text_fold (b ? b : "");
  g_autofree gunichar *letters_a = NULL, *letters_b = NULL;
  glong n_a = 0, n_b = 0;

  if (strcmp (fold_a, fold_b) == 0)
    return TRUE;
  letters_a = g_utf8_to_ucs4_fast (fold_a, -1, &n_a);
  letters_b = g_utf8_to_ucs4_fast (fold_b, -1, &n_b);
  if (MIN (n_a, n_b) <= 2 || MAX (n_a, n_b) > MAX_LETTERS)
    return FALSE;
  return differ_by_one (letters_a, n_a, letters_b, n_b);
}

/**
 * care_patients_look_alike:
 * @a: a patient
 * @b: another one
 *
 * Returns: whether both parts of the name look alike, in either order; %FALSE for one and the same
 *   patient. Pure, any thread.
 */
gboolean
care_patients_look_alike (const CarePatientData *a, const CarePatientData *b)
{
  if (g_strcmp0 (a->id, b->id) == 0)
    return FALSE;
  return (care_names_look_alike (a->family_name, b->family_name) &&
          care_names_look_alike (a->given_name, b->given_name)) ||
         (care_names_look_alike (a->family_name, b->given_name) &&
          care_names_look_alike (a->given_name, b->family_name));
}
