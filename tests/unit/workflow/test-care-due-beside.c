/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows about one session are those that the whole list gives about it. */
#include "config.h"

#include "care-due-list.h"
#include "care-make-demo.h"
#include "care-store-calls.h"
#include "care-test-clinic.h"
#include "care-time.h"

#define NOW G_GINT64_CONSTANT (1768471800000) /* 15 January 2026, 10:10 UTC */

typedef struct
{
  char *folder;
  CareClinic *clinic;
  CareAct act;
} Demo;

static void
demo_make (Demo *d)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  *d = (Demo){ .folder = care_test_folder_new () };
  path = g_build_filename (d->folder, "demo.db", NULL);
  d->act = (CareAct){ "Test", "desk", NOW, g_time_zone_new_identifier ("Europe/Lisbon") };
  care_make_demo (path, 60, 7, &d->act, &error);
  g_assert_no_error (error);
  d->clinic = care_clinic_open (path, FALSE, "test", NOW, &error);
  g_assert_no_error (error);
}

static void
demo_clear (Demo *d)
{
  g_assert_finalize_object (d->clinic);
  g_time_zone_unref (d->act.zone);
  care_test_folder_free (d->folder);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* Ids of the calls of @items about @session_id, in a fixed order. */
static char *
ids_of (GPtrArray *items, const char *session_id)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    {
      CareWorkItem *item = g_ptr_array_index (items, i);

      if (g_str_equal (care_session_get (care_work_item_get_session (item))->id, session_id))
        g_ptr_array_add (ids, (gpointer) care_work_item_get_id (item));
    }
  g_ptr_array_sort (ids, compare_texts);
  g_ptr_array_add (ids, NULL);
  return g_strjoinv (" ", (char **) ids->pdata);
}

/* Every call of every session on the list, at some moments, for all and for one person. */
static guint
compare_at (Demo *d, const CareDueQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = care_list_due (d->clinic, query, &error);
  CareStore *store = care_clinic_get_store (d->clinic);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      const char *session =
          care_session_get (care_work_item_get_session (g_ptr_array_index (list, i)))->id;
      g_autoptr (GPtrArray) calls = care_store_list_session_calls (store, session, NULL);
      g_autofree char *expected = ids_of (list, session);

      for (guint k = 0; k < calls->len; k++)
        {
          g_autofree char *about = NULL;
          g_autofree char *found = NULL;
          g_autoptr (GPtrArray) beside = care_list_due_beside (
              d->clinic, query, care_call_get (g_ptr_array_index (calls, k))->id, &about, &error);

          g_assert_no_error (error);
          found = ids_of (beside, session);
          g_assert_cmpstr (about, ==, session);
          g_assert_cmpstr (found, ==, expected);
          n++;
        }
    }
  return n;
}

static void
test_same (void)
{
  Demo d;
  guint n = 0;

  demo_make (&d);
  for (int days = 0; days < 4; days++)
    {
      const CareDueQuery all = { .now_ms = NOW + days * CARE_MS_PER_DAY };
      const CareDueQuery mine = { .now_ms = all.now_ms, .viewer = "Leila Haddad", .mine = TRUE };

      n += compare_at (&d, &all) + compare_at (&d, &mine);
    }
  g_test_message ("%u calls compared", n);
  g_assert_cmpuint (n, >, 40);
  demo_clear (&d);
}

static void
test_missing (void)
{
  Demo d;
  g_autofree char *session = NULL;
  g_autoptr (GError) error = NULL;
  const CareDueQuery query = { .now_ms = NOW };

  demo_make (&d);
  g_assert_null (care_list_due_beside (d.clinic, &query, "019b8d5c-0000-7000-8000-000000000001",
                                       &session, &error));
  g_assert_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_NOT_FOUND);
  g_assert_null (session);
  demo_clear (&d);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workflow/due-beside/same", test_same);
  g_test_add_func ("/workflow/due-beside/missing", test_missing);
  return g_test_run ();
}
