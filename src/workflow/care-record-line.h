/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of `record`, through the same functions as the window. */
#pragma once

#include "care-clinic.h"

G_BEGIN_DECLS

/* What became of a line; every text is owned and may be NULL. */
typedef struct
{
  char *id;    /* also set for a refused line when it could be read */
  char *type;  /* patient, session, report, attempt, case_event */
  char *level; /* reports: level or incomplete; cases: level */
  char *case_id;
  gboolean unchanged; /* the same record was there */
} CareRecordLineResult;

void care_record_line_result_clear (CareRecordLineResult *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CareRecordLineResult, care_record_line_result_clear)

gboolean care_record_line (CareClinic *clinic,
                           const CareAct *act,
                           const char *line,
                           gsize length,
                           CareRecordLineResult *ret,
                           GError **error);
char *care_record_line_result_to_json (const CareRecordLineResult *self);

G_END_DECLS
