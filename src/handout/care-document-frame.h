/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on every page of a handout, and the words of its diary. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *when;  /* "6 hours" */
  char *clock; /* "Thu 20:30", or NULL */
} CareDiaryRow;

/* What stands on every page and in the diary; all strings are ready to print. */
typedef struct
{
  char *clinic_name;
  char *clinic_line; /* address, or "" */
  char *clinic_phone;
  char *logo;         /* of the clinic, see care-logo.h; NULL = none */
  char *patient_name; /* NULL = a line to fill in by hand */
  char *birth_date;   /* NULL = a line to fill in by hand */
  char *session_line; /* what was done and when, or NULL */
  char *session_code; /* NULL = none */
  char *footer;       /* template and rule set with their versions */
  char *label_name, *label_birth, *label_page, *label_code,
      *label_demo; /* label_page: "Page {page} of {pages}" */
  char *diary_title, *diary_hint, *diary_when, *diary_pain, *diary_course, *diary_new;
  char *diary_better, *diary_same, *diary_worse;
  GPtrArray *diary_rows; /* of CareDiaryRow */
  char *marks;           /* body chart, see care-body-mark.h; NULL = nothing marked */
} CareDocumentFrame;

void care_diary_row_free (CareDiaryRow *row);

G_END_DECLS
