/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A quick look for damage, before the first write to a file.
 *
 * It is not part of opening, because it reads the whole file: a list can be shown meanwhile, and
 * nothing is written that was not looked at. */
#include "config.h"

#include "care-db.h"
#include "care-stmt.h"
#include "care-store.h"

/* A look through a larger file would be felt at every start; `check` looks through any. */
#define MAX_BYTES ((gint64) 32 * 1024 * 1024)

static gboolean
is_sound (CareDb *self, gboolean *ret_sound, GError **error)
{
  g_autoptr (CareStmt) stmt = NULL;
  gboolean row = FALSE;
  gint64 pages = 0;
  gint64 page_size = 0;

  if (!care_db_get_int (self, "PRAGMA page_count", &pages, error) ||
      !care_db_get_int (self, "PRAGMA page_size", &page_size, error))
    return FALSE;
  *ret_sound = TRUE;
  if (pages * page_size > MAX_BYTES)
    {
      g_info ("The quick look for damage was left out: the file is large");
      return TRUE;
    }
  stmt = care_stmt_new (self, "PRAGMA quick_check(1)", error);
  if (stmt == NULL || !care_stmt_step (stmt, &row, error))
    return FALSE;
  *ret_sound = row && g_strcmp0 (care_stmt_get_text (stmt, 0), "ok") == 0;
  return TRUE;
}

/**
 * care_db_look_for_damage:
 * @self: a connection, not inside a transaction
 * @error: %CARE_STORE_ERROR_CORRUPT, or what kept it from looking
 *
 * Looks once; what is damaged is not written from then on. care_db_write() does it by itself before
 * its first transaction.
 *
 * Returns: whether the file may be written
 */
gboolean
care_db_look_for_damage (CareDb *self, GError **error)
{
  gboolean guarded = self->guarded;
  gboolean sound = FALSE;
  gboolean looked;

  if (self->looked)
    return TRUE;
  if (!care_db_make_ready (self, error))
    return FALSE;
  self->guarded = FALSE;
  looked = is_sound (self, &sound, error);
  self->guarded = guarded;
  if (!looked)
    return FALSE;
  if (sound)
    {
      self->looked = TRUE;
      return TRUE;
    }
  self->damaged = TRUE;
  g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_CORRUPT,
               "%s: the file is damaged; restore the newest backup. "
               "It can still be opened for reading",
               self->path);
  return FALSE;
}
