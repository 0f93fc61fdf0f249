/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An error in three sentences: what happened, what was kept, what to do. */
#include "config.h"

#include "care-error-text.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *what; /* NULL: the detail says it */
  const char *next;
} TroubleText;

static const TroubleText texts[CARE_N_TROUBLES] = {
  [CARE_TROUBLE_BUSY] = { N_ ("Another program is writing to the clinic's file."),
                          N_ ("Try again in a moment.") },
  [CARE_TROUBLE_FULL] = { N_ ("The disk is full."),
                          N_ ("Free some space on it, then try again; nothing else is needed.") },
  [CARE_TROUBLE_DISK] = { N_ ("The disk did not answer as it should."),
                          N_ ("Try again; if it stays so, make a backup and have the disk "
                              "checked.") },
  [CARE_TROUBLE_DAMAGED] = { N_ ("The clinic's file is damaged."),
                             N_ ("Stop writing, and restore the last good backup.") },
  [CARE_TROUBLE_TOO_NEW] = { N_ ("The clinic's file was written by a newer version of Aftercare."),
                             N_ ("Install that version, or open the file for reading only.") },
  [CARE_TROUBLE_FOREIGN] = { N_ ("This file was not made by Aftercare."),
                             N_ ("Choose the clinic's own file.") },
  [CARE_TROUBLE_LOCKED] = { N_ ("Another program has the clinic's file open."),
                            N_ ("Close it there, then try again.") },
  [CARE_TROUBLE_REMOTE] = { N_ ("The clinic's file lies on a network drive."),
                            N_ ("Move it to a disk of this computer.") },
  [CARE_TROUBLE_READ_ONLY] = { N_ ("The clinic's file is open for reading only."),
                               N_ ("Close it elsewhere and open it again to write.") },
  [CARE_TROUBLE_NOT_FOUND] = { N_ ("The record is not there any more."),
                               N_ ("Go back and open it from the list.") },
  [CARE_TROUBLE_CONFLICT] = { N_ ("Somebody changed this record after you opened it."),
                              N_ ("Open it again, compare, and repeat your change.") },
  [CARE_TROUBLE_FIRST] = { NULL, NULL },
  [CARE_TROUBLE_DUPLICATE] = { N_ ("This was recorded already, with other content."),
                               N_ ("Open the record and compare before you sign again.") },
  [CARE_TROUBLE_INVALID] = { NULL, N_ ("Correct it and try again.") },
  [CARE_TROUBLE_REFUSED] = { NULL, NULL },
  [CARE_TROUBLE_CANCELLED] = { N_ ("It was cancelled."), NULL },
  [CARE_TROUBLE_UNKNOWN] = { N_ ("Something unexpected went wrong."),
                             N_ ("Try again; if it stays so, report it with the details.") },
};

static const char *
kept_text (CareKept kept)
{
  switch (kept)
    {
    case CARE_KEPT_NOTHING_LOST:
      return NULL;
    case CARE_KEPT_DRAFT:
      return _ ("What you typed is kept as a draft.");
    case CARE_KEPT_FORM:
      return _ ("What you typed still stands in the form, but is not saved yet.");
    }
  g_return_val_if_reached (NULL);
}

static void
append_sentence (GString *out, const char *sentence)
{
  if (sentence == NULL || *sentence == '\0')
    return;
  if (out->len > 0)
    g_string_append_c (out, ' ');
  g_string_append (out, sentence);
}

/**
 * care_error_text:
 * @trouble: what went wrong
 * @kept: what became of the person's work
 * @detail: (nullable): the message of the error, shown where no sentence of our own says more
 *
 * Returns: (transfer full): what happened, what was kept, what to do, in the desk's language
 */
char *
care_error_text (CareTrouble trouble, CareKept kept, const char *detail)
{
  GString *out = g_string_new (NULL);
  const TroubleText *text = &texts[trouble];

  g_return_val_if_fail (trouble < CARE_N_TROUBLES, g_string_free (out, FALSE));

  append_sentence (out, text->what != NULL ? _ (text->what) : detail);
  if (text->what == NULL && out->len > 0 && out->str[out->len - 1] != '.')
    g_string_append_c (out, '.');
  append_sentence (out, kept_text (kept));
  append_sentence (out, text->next != NULL ? _ (text->next) : NULL);
  return g_string_free (out, FALSE);
}
