/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Something of a patient's record on paper, an entry or all of it: for the file, or for whoever
 * treats next. */
#pragma once

#include "care-document.h"

G_BEGIN_DECLS

/* All strings are ready to print; only those marked so may be NULL. */
typedef struct
{
  const char *language; /* of the words below, such as "en" */
  const char *title;
  const char *subtitle;       /* when, by whom; may be NULL */
  const char *clinic_name;    /* may be NULL, as the next two */
  const char *clinic_address; /* one line */
  const char *clinic_phone;
  const char *logo; /* of the clinic, see care-logo.h; may be NULL */
  const char *patient_name;
  const char *birth_date;
  const char *code;    /* of the session; may be NULL */
  const char *printed; /* who printed it, and when */
  const char *marks;   /* body chart, see care-body-mark.h; may be NULL */
  gboolean demo;
} CareRecordSheetHead;

typedef struct _CareRecordSheet CareRecordSheet;

CareRecordSheet *care_record_sheet_new (const CareRecordSheetHead *head);
void care_record_sheet_free (CareRecordSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareRecordSheet, care_record_sheet_free)
void care_record_sheet_add_heading (CareRecordSheet *self, const char *heading);
void care_record_sheet_add (CareRecordSheet *self, const char *label, const char *value);
void care_record_sheet_add_line (CareRecordSheet *self, const char *label, const char *value);
CareDocument *care_record_sheet_compose (const CareRecordSheet *self, GError **error);

G_END_DECLS
