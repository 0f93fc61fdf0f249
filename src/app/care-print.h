/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printing of laid-out pages, through the print dialog or on the printer that was used last. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"
#include "care-layout.h"

G_BEGIN_DECLS

typedef void (*CarePrintDone) (gpointer user_data, gboolean printed, const GError *error);

/* How pages are printed. */
typedef struct
{
  CareDesk *desk;       /* when it is left, what the spooler has is printed */
  const char *job_name; /* shown by the spooler; without any name of a patient */
  guint copies;         /* 0: one */
  GSettings *settings;  /* nullable: of this desk; they keep the printer */
  gboolean again;       /* without a dialog, where the printer used last is there */
} CarePrintHow;

void care_print_pages (GtkWindow *parent,
                       CareDesk *desk,
                       CareLayout *layout,
                       const char *job_name,
                       CarePrintDone done,
                       gpointer user_data);
void care_print_pages_how (GtkWindow *parent,
                           CareLayout *layout,
                           const CarePrintHow *how,
                           CarePrintDone done,
                           gpointer user_data);

G_END_DECLS
