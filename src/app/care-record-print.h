/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Something of a patient's record on paper. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"
#include "care-patient.h"
#include "care-record-sheet.h"

G_BEGIN_DECLS

/* What is printed, and of whom. */
typedef struct
{
  CarePatient *patient;
  const char *title;
  const char *subtitle; /* NULL: none, as the next two */
  const char *code;     /* of the session */
  const char *marks;    /* body chart */
} CareRecordPrintHead;

CareRecordSheet *care_record_print_sheet (const CareRecordPrintHead *head, CareDesk *desk);
void care_record_print_add_lines (CareRecordSheet *sheet, GPtrArray *lines);
void care_record_print (
    GtkWidget *page, CareRecordSheet *sheet, const char *table, const char *id, CareDesk *desk);

G_END_DECLS
