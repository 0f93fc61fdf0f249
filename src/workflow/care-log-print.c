/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That something of a record went to paper is kept in the log. */
#include "config.h"

#include "care-log-print.h"

#include "care-clinic-private.h"

/**
 * care_log_print:
 * @clinic: a clinic
 * @act: who printed, and when
 * @table: that holds the record, as in care_timeline_kind_table()
 * @id: of the record
 * @error: %CARE_STORE_ERROR
 *
 * Any thread that owns @clinic. A clinic that is only read keeps nothing.
 *
 * Returns: whether it is in the log
 */
gboolean
care_log_print (
    CareClinic *clinic, const CareAct *act, const char *table, const char *id, GError **error)
{
  if (care_clinic_is_read_only (clinic))
    return TRUE;
  return care_store_note (care_clinic_get_store (clinic), act, "print_record", table, id, NULL,
                          error);
}
