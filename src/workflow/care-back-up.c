/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole copy of the clinic's records, opened again before it counts. */
#include "config.h"

#include "care-back-up.h"

#include <glib/gstdio.h>

#include "care-store-check.h"

/**
 * care_back_up:
 * @clinic: a clinic, also one open for reading only
 * @act: who does it
 * @path: a file that does not exist yet
 * @error: %CARE_STORE_ERROR
 *
 * The copy is complete, synced and was opened and looked at when this returns; on failure nothing
 * is left at @path. A clinic open for writing keeps an entry in its log.
 *
 * Returns: whether the copy may be relied on
 */
gboolean
care_back_up (CareClinic *clinic, const CareAct *act, const char *path, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);

  if (!care_store_backup (store, path, error))
    return FALSE;
  if (care_clinic_is_read_only (clinic))
    return TRUE;
  if (care_store_note (store, act, "backup", "clinic", NULL, NULL, error))
    return TRUE;
  g_unlink (path); /* the name is free for the next try */
  return FALSE;
}
