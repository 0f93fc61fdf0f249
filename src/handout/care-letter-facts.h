/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a letter to a doctor tells of a session's reports: strings, ready to print. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One report. */
typedef struct
{
  gint64 reported_at; /* when the patient told it, UTC milliseconds */
  char *words;        /* the patient's own; NULL for none */
  GPtrArray *lines;   /* of char*: answers, such as "Pain now: 8" */
  char *denied;       /* what was asked and is not there, on one line; NULL or "" for nothing */
} CareLetterReport;

typedef struct
{
  GPtrArray *reports; /* of CareLetterReport, oldest first */
  GPtrArray *
      concerns; /* of char*: for each rule that was true, its line for staff; newest report first */
  char *risks;  /* what is known that raises a risk, on one line; NULL or "" for none */
} CareLetterFacts;

CareLetterFacts *care_letter_facts_new (void);
CareLetterReport *
care_letter_facts_add_report (CareLetterFacts *self, gint64 reported_at, const char *words);
void care_letter_facts_free (CareLetterFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareLetterFacts, care_letter_facts_free)

G_END_DECLS
