/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printing from a page: the paper of the clinic, what could not be printed, and the log. */
#pragma once

#include "care-desk.h"
#include "care-print.h"

G_BEGIN_DECLS

/* Keeps in the log that @n_rows rows of a list went to paper. */
typedef gboolean (*CarePrintLogRows) (CareClinic *clinic,
                                      const CareAct *act,
                                      guint n_rows,
                                      GError **error);

/* What the log keeps of a printout. */
typedef struct
{
  const char *table;         /* that holds the record */
  const char *id;            /* of the record */
  CarePrintLogRows log_rows; /* of a list, which is no record; else NULL */
  guint n_rows;              /* of the list */
} CarePrintNote;

CareLayoutOptions care_print_paper (CareDesk *desk);
void care_print_say_not_printed (GtkWidget *page, const GError *error);
void care_print_logged (GtkWidget *page,
                        CareLayout *layout,
                        const char *job_name,
                        CareDesk *desk,
                        const CarePrintNote *note);

G_END_DECLS
