/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From an error of any layer to the sentences the window shows. */
#include "config.h"

#include "care-trouble.h"

#include <gio/gio.h>

#include "care-store.h"
#include "care-workflow-error.h"

static CareTrouble
trouble_from_store (CareStoreError code)
{
  switch (code)
    {
    case CARE_STORE_ERROR_BUSY:
      return CARE_TROUBLE_BUSY;
    case CARE_STORE_ERROR_FULL:
      return CARE_TROUBLE_FULL;
    case CARE_STORE_ERROR_IO:
      return CARE_TROUBLE_DISK;
    case CARE_STORE_ERROR_CORRUPT:
    case CARE_STORE_ERROR_UNKNOWN_CODE:
    case CARE_STORE_ERROR_DAMAGED_LATCH:
      return CARE_TROUBLE_DAMAGED;
    case CARE_STORE_ERROR_TOO_NEW:
      return CARE_TROUBLE_TOO_NEW;
    case CARE_STORE_ERROR_FOREIGN:
      return CARE_TROUBLE_FOREIGN;
    case CARE_STORE_ERROR_LOCKED:
      return CARE_TROUBLE_LOCKED;
    case CARE_STORE_ERROR_REMOTE:
      return CARE_TROUBLE_REMOTE;
    case CARE_STORE_ERROR_READ_ONLY:
      return CARE_TROUBLE_READ_ONLY;
    case CARE_STORE_ERROR_CONSTRAINT:
      return CARE_TROUBLE_INVALID;
    case CARE_STORE_ERROR_NOT_FOUND:
      return CARE_TROUBLE_NOT_FOUND;
    case CARE_STORE_ERROR_CONFLICT:
      return CARE_TROUBLE_CONFLICT;
    case CARE_STORE_ERROR_DUPLICATE:
      return CARE_TROUBLE_DUPLICATE;
    case CARE_STORE_ERROR_CANCELLED:
      return CARE_TROUBLE_CANCELLED;
    }
  return CARE_TROUBLE_UNKNOWN;
}

static CareTrouble
trouble_from_workflow (CareWorkflowError code)
{
  switch (code)
    {
    case CARE_WORKFLOW_ERROR_INVALID:
      return CARE_TROUBLE_INVALID;
    case CARE_WORKFLOW_ERROR_NOT_FOUND:
      return CARE_TROUBLE_NOT_FOUND;
    case CARE_WORKFLOW_ERROR_CONFLICT:
      return CARE_TROUBLE_FIRST;
    case CARE_WORKFLOW_ERROR_REFUSED:
      return CARE_TROUBLE_REFUSED;
    }
  return CARE_TROUBLE_UNKNOWN;
}

/**
 * care_trouble_from_error:
 * @error: from any layer
 *
 * Returns: what kind of trouble it is for the person
 */
CareTrouble
care_trouble_from_error (const GError *error)
{
  if (error->domain == CARE_STORE_ERROR)
    return trouble_from_store ((CareStoreError) error->code);
  if (error->domain == CARE_WORKFLOW_ERROR)
    return trouble_from_workflow ((CareWorkflowError) error->code);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return CARE_TROUBLE_CANCELLED;
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    return CARE_TROUBLE_FULL;
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ACCES) ||
      g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ROFS))
    return CARE_TROUBLE_READ_ONLY;
  if (error->domain == G_FILE_ERROR || error->domain == G_IO_ERROR)
    return CARE_TROUBLE_DISK;
  return CARE_TROUBLE_UNKNOWN;
}

/**
 * care_trouble_words:
 * @error: from any layer
 *
 * Returns: (transfer full): why, in the language of the program where there are words in it,
 *   without the code of a field in front; no sentence of its own
 */
char *
care_trouble_words (const GError *error)
{
  const char *words =
      error->domain == CARE_WORKFLOW_ERROR ? care_workflow_error_get_words (error) : NULL;
  const char *end;

  words = words != NULL ? words : error->message;
  end = words;
  while (g_ascii_islower (*end) || g_ascii_isdigit (*end) || *end == '_')
    end++;
  return g_strdup (end > words && g_str_has_prefix (end, ": ") ? end + 2 : words);
}

/* The first letter of a sentence. */
static char *
capitalise (const char *words)
{
  const char *rest = g_utf8_next_char (words);
  g_autofree char *first = *words != '\0' ? g_utf8_strup (words, rest - words) : NULL;

  return first != NULL ? g_strconcat (first, rest, NULL) : g_strdup ("");
}

/**
 * care_trouble_text:
 * @error: from any layer
 * @kept: what became of the person's work
 *
 * Returns: (transfer full): what happened, what was kept, what to do
 */
char *
care_trouble_text (const GError *error, CareKept kept)
{
  g_autofree char *words = care_trouble_words (error);
  g_autofree char *sentence =
      error->domain == CARE_WORKFLOW_ERROR ? capitalise (words) : g_strdup (error->message);

  return care_error_text (care_trouble_from_error (error), kept, sentence);
}
