/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Import of an export, or of plain record lines: all of it or nothing. */
#pragma once

#include "care-clinic.h"

G_BEGIN_DECLS

typedef struct
{
  guint line; /* from 1 */
  char *what; /* never a patient's name or words */
} CareImportFinding;

typedef struct
{
  guint lines;
  guint added;
  guint unchanged;     /* the same record was there */
  gboolean written;    /* FALSE after a dry run or with findings */
  GPtrArray *findings; /* of CareImportFinding */
  gboolean more;       /* reading stopped at too many findings */
} CareImportReport;

void care_import_report_free (CareImportReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareImportReport, care_import_report_free)

gboolean care_import_ndjson (CareClinic *clinic,
                             const CareAct *act,
                             GInputStream *in,
                             gboolean dry_run,
                             CareImportReport **ret_report,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
