/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new clinic's file, or the demo's. It is filled under another name: whoever loses power half-way
 * finds no clinic, not half of one. */
#include "config.h"

#include "care-create-clinic.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "care-make-demo.h"

#define DEMO_PATIENTS 60
#define DEMO_SEED 20260105

typedef struct
{
  char *path;
  gboolean demo;
  char *actor;
  char *desk;
  gint64 now_ms;
  GTimeZone *zone;
  GPtrArray *names;  /* of char *, in step with values */
  GPtrArray *values; /* of char * */
} Creation;

static void
creation_free (Creation *creation)
{
  g_free (creation->path);
  g_free (creation->actor);
  g_free (creation->desk);
  g_time_zone_unref (creation->zone);
  g_ptr_array_unref (creation->names);
  g_ptr_array_unref (creation->values);
  g_free (creation);
}

static void
remove_with_companions (const char *path)
{
  const char *const ends[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *name = g_strconcat (path, ends[i], NULL);

      (void) g_unlink (name); /* usually not there */
    }
}

static gboolean
fail_with_errno (const char *what, const char *path, GError **error)
{
  int code = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s %s: %s", what, path,
               g_strerror (code));
  return FALSE;
}

static gboolean
fill_values (const Creation *creation, const char *path, const CareAct *act, GError **error)
{
  g_autoptr (CareClinic) clinic =
      care_clinic_open (path, FALSE, creation->actor, creation->now_ms, error);

  if (!clinic)
    return FALSE;
  for (guint i = 0; i < creation->names->len; i++)
    {
      const char *value = g_ptr_array_index (creation->values, i);

      if (*value && !care_clinic_set_value (clinic, act, g_ptr_array_index (creation->names, i),
                                            value, error))
        return FALSE;
    }
  return care_clinic_close (clinic, error);
}

static const char *
find_value (const Creation *creation, const char *name)
{
  for (guint i = 0; i < creation->names->len; i++)
    if (g_str_equal (g_ptr_array_index (creation->names, i), name))
      return g_ptr_array_index (creation->values, i);
  return "";
}

static gboolean
make (const Creation *creation, const char *path, GError **error)
{
  const CareAct act = {
    .actor = creation->actor,
    .desk = creation->desk,
    .now_ms = creation->now_ms,
    .zone = creation->zone,
  };

  if (creation->demo)
    return care_make_demo (path, DEMO_PATIENTS, DEMO_SEED, &act, error);
  return care_clinic_create (path, find_value (creation, CARE_VALUE_CLINIC_NAME), &act, error) &&
         fill_values (creation, path, &act, error);
}

static gboolean
create (const Creation *creation, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (creation->path);
  g_autofree char *beside = g_strconcat (creation->path, ".new", NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail_with_errno ("making folder", folder, error);
  if (!creation->demo && g_file_test (creation->path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_EXIST, "%s is there already", creation->path);
      return FALSE;
    }
  remove_with_companions (beside);
  if (!make (creation, beside, error))
    {
      remove_with_companions (beside);
      return FALSE;
    }
  if (creation->demo)
    remove_with_companions (creation->path);
  if (g_rename (beside, creation->path) != 0)
    return fail_with_errno ("naming", creation->path, error);
  return TRUE;
}

static void
create_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (create (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * care_create_clinic_async:
 * @path: the file to be; a demo there is replaced, a clinic never
 * @demo: a made-up clinic
 * @act: who does it, and when; copied
 * @values: (array length=n_values): what the clinic says about itself; copied
 * @n_values: how many
 * @callback: called on the main thread
 * @user_data: for @callback
 */
void
care_create_clinic_async (const char *path,
                          gboolean demo,
                          const CareAct *act,
                          const CareClinicValue *values,
                          guint n_values,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Creation *creation = g_new0 (Creation, 1);

  creation->path = g_strdup (path);
  creation->demo = demo;
  creation->actor = g_strdup (act->actor);
  creation->desk = g_strdup (act->desk);
  creation->now_ms = act->now_ms;
  creation->zone = g_time_zone_ref (act->zone);
  creation->names = g_ptr_array_new_with_free_func (g_free);
  creation->values = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n_values; i++)
    {
      g_ptr_array_add (creation->names, g_strdup (values[i].name));
      g_ptr_array_add (creation->values, g_strdup (values[i].value));
    }
  g_task_set_task_data (task, creation, (GDestroyNotify) creation_free);
  g_task_run_in_thread (task, create_thread);
}

/**
 * care_create_clinic_finish:
 * @result: of care_create_clinic_async ()
 * @error: of the store or of the file system
 *
 * Returns: whether the file is there and whole
 */
gboolean
care_create_clinic_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
