/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A copy that counts: made in one step, synced, opened again, looked through, and only then named.
 */
#include "config.h"

#include "care-place.h"
#include "care-store-check.h"
#include "care-store-private.h"

#include <glib/gstdio.h>

/* What the copy says of itself, against what it was made of. A read in between may have been
 * followed by saves, so the copy may be newer than @seq, never older. */
static gboolean
verify_copy (const char *part, gint64 seq, GError **error)
{
  g_autoptr (CareStore) copy = care_store_open (part, CARE_STORE_READ_ONLY, "backup", 0, error);
  guint findings = 0;

  if (copy == NULL || !care_store_check (copy, TRUE, NULL, NULL, &findings, error))
    return FALSE;
  if (findings == 0 && care_store_get_change_seq (copy) >= seq)
    return TRUE;
  g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_CORRUPT,
               "%s: the copy shows %u findings and is not kept; check the database itself", part,
               findings);
  return FALSE;
}

static gboolean
make_copy (CareStore *self, const char *part, const char *path, GError **error)
{
  gint64 seq = care_store_get_change_seq (self);

  return care_db_copy_to (care_store_get_db (self), part, error) && care_place_sync (part, error) &&
         verify_copy (part, seq, error) && care_place_rename (part, path, error);
}

/**
 * care_store_backup:
 * @self: a store for writing or reading, not inside a transaction
 * @path: the file to make; nothing may be there
 * @error: %CARE_STORE_ERROR_DUPLICATE when @path exists, %CARE_STORE_ERROR_CORRUPT when the copy
 * did not pass the deep check
 *
 * The copy holds one moment, is for its owner alone, and opens anywhere, also where nothing can be
 * written beside it. Nothing is left under @path when it fails.
 */
gboolean
care_store_backup (CareStore *self, const char *path, GError **error)
{
  g_autofree char *part = NULL;
  g_autofree char *real = NULL;

  g_return_val_if_fail (CARE_IS_STORE (self) && path != NULL, FALSE);

  real = care_place_resolve (path, FALSE, error);
  if (real == NULL)
    return FALSE;
  if (g_file_test (real, G_FILE_TEST_EXISTS) || g_file_test (real, G_FILE_TEST_IS_SYMLINK))
    {
      g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_DUPLICATE,
                   "%s: is there already; choose another name", real);
      return FALSE;
    }
  part = g_strconcat (real, ".part", NULL);
  g_unlink (part);
  if (!care_place_make_file (part, error))
    return FALSE;
  if (make_copy (self, part, real, error))
    return TRUE;
  g_unlink (part);
  return FALSE;
}
