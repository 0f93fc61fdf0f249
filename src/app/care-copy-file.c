/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A copy of a file that cannot be opened, as it is, with its write-ahead log: the log may hold what
 * the file lacks. */
#include "config.h"

#include "care-copy-file.h"

typedef struct
{
  GFile *source;
  GFile *target;
} Copy;

static void
copy_free (Copy *copy)
{
  g_object_unref (copy->source);
  g_object_unref (copy->target);
  g_free (copy);
}

static GFile *
log_of (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *log_uri = g_strconcat (uri, "-wal", NULL);

  return g_file_new_for_uri (log_uri);
}

static void
copy_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Copy *copy = task_data;
  g_autoptr (GFile) log = log_of (copy->source), log_target = log_of (copy->target);
  g_autoptr (GError) error = NULL;
  gboolean done = g_file_copy (copy->source, copy->target, G_FILE_COPY_OVERWRITE, cancellable, NULL,
                               NULL, &error);

  if (done && g_file_query_exists (log, cancellable))
    done = g_file_copy (log, log_target, G_FILE_COPY_OVERWRITE, cancellable, NULL, NULL, &error);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * care_copy_file_async:
 * @path: file to copy
 * @target: where to; replaced when it is there
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
care_copy_file_async (const char *path,
                      GFile *target,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Copy *copy = g_new0 (Copy, 1);

  copy->source = g_file_new_for_path (path);
  copy->target = g_object_ref (target);
  g_task_set_task_data (task, copy, (GDestroyNotify) copy_free);
  g_task_run_in_thread (task, copy_thread);
}

/**
 * care_copy_file_finish:
 * @result: of care_copy_file_async ()
 * @error: of GIO
 *
 * Returns: whether the file, and its log if there is one, were copied
 */
gboolean
care_copy_file_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
