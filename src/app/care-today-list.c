/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of Today: read once, then changed one by one as calls change; read again when a row
 * becomes due by itself, or when something changes that every row depends on. */
#include "config.h"

#include "care-today-private.h"

#include "care-column.h"
#include "care-time.h"
#include "care-trouble.h"
#include "care-work-lists.h"

typedef struct
{
  guint asked;
  char *viewer;
  gboolean mine;
  gint64 now_ms;
  char *call_id; /* read the rows about its session only; NULL for all */
  char *session_id;
  GPtrArray *items;
} DueJob;

static void
due_job_free (DueJob *job)
{
  g_clear_pointer (&job->items, g_ptr_array_unref);
  g_free (job->viewer);
  g_free (job->call_id);
  g_free (job->session_id);
  g_free (job);
}

static gboolean
due_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  DueJob *job = data;
  const CareDueQuery query = { .viewer = job->viewer, .mine = job->mine, .now_ms = job->now_ms };

  if (job->call_id)
    job->items = care_list_due_beside (clinic, &query, job->call_id, &job->session_id, error);
  else
    job->items = care_list_due (clinic, &query, error);
  return job->items != NULL;
}

/**
 * care_today_list_selected:
 * @self: the page
 *
 * Returns: (transfer none) (nullable): the row that is lit
 */
CareWorkItem *
care_today_list_selected (CareTodayPage *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static gboolean
same_row (gconstpointer a, gconstpointer b)
{
  CareWorkItem *x = (gpointer) a, *y = (gpointer) b;
  CareCall *call_x = care_work_item_get_call (x), *call_y = care_work_item_get_call (y);

  return g_str_equal (care_work_item_get_id (x), care_work_item_get_id (y)) &&
         care_call_equal (call_x, call_y) &&
         care_patient_equal (care_work_item_get_patient (x), care_work_item_get_patient (y));
}

/* Lights the row that was lit; when it is gone, the one that took its place. */
static void
restore_selection (CareTodayPage *self, guint position)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (guint i = 0; i < n && self->wanted; i++)
    {
      g_autoptr (CareWorkItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (g_str_equal (care_work_item_get_id (item), self->wanted))
        position = i;
    }
  if (n > 0)
    gtk_single_selection_set_selected (self->selection, MIN (position, n - 1));
}

static gboolean
timer_cb (gpointer user_data)
{
  CareTodayPage *self = user_data;

  self->timer = 0;
  care_today_own_queue (self);
  care_today_list_load (self);
  return G_SOURCE_REMOVE;
}

/* The next moment at which a row changes its place: it becomes due, a claim ends, or a day. */
static void
plan_timer (CareTodayPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  gint64 now = self->words.now_ms;
  gint64 next = care_time_on_day (now, 1, 0, 0, self->words.zone);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CareWorkItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      const CareCallData *call = care_call_get (care_work_item_get_call (item));

      if (call->due_at > now && call->due_at < next)
        next = call->due_at;
      if (call->claimed_by && call->claimed_until > now && call->claimed_until < next)
        next = call->claimed_until;
    }
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer =
      g_timeout_add_seconds ((guint) CLAMP ((next - now) / 1000 + 1, 1, 3600), timer_cb, self);
}

/* A row that is replaced takes the focus with it, also while a question stands over the page. */
static gboolean
has_focus (CareTodayPage *self)
{
  GtkWidget *list = care_table_get_list (self->table);
  GtkRoot *root = gtk_widget_get_root (list);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return root && gtk_widget_get_mapped (list) &&
         (!focus || focus == list || gtk_widget_is_ancestor (focus, list));
}

/* @before: (nullable): id of the row that was lit before the rows were changed */
static void
note_slide (CareTodayPage *self, const char *before)
{
  CareWorkItem *item = care_today_list_selected (self);

  if (!before || !item || g_str_equal (care_work_item_get_id (item), before))
    return;
  g_free (self->slid_to);
  self->slid_to = g_strdup (care_work_item_get_id (item));
  self->slid_at = g_get_monotonic_time ();
}

/* Puts @items where they belong and leaves the others as they are. */
static void
show_items (CareTodayPage *self, GPtrArray *items)
{
  guint position = gtk_single_selection_get_selected (self->selection);
  gboolean focused = has_focus (self);
  CareWorkItem *lit = care_today_list_selected (self);
  g_autofree char *before = lit ? g_strdup (care_work_item_get_id (lit)) : NULL;

  if (lit)
    {
      g_free (self->wanted);
      self->wanted = self->move_on ? NULL : g_strdup (before);
    }
  self->move_on = FALSE;
  care_list_splice (self->items, items, same_row);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  care_table_order_refresh (self->order);
  restore_selection (self, position == GTK_INVALID_LIST_POSITION ? 0 : position);
  note_slide (self, before);
  care_today_page_show_list (self);
  if (self->loaded)
    care_table_show_again (self->table);
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (self->table));
  plan_timer (self);
}

/* The rows that are shown, with those about one session in place of what they were. */
static GPtrArray *
with_session (CareTodayPage *self, const DueJob *job)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CareWorkItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      const char *session = care_session_get (care_work_item_get_session (item))->id;

      if (g_strcmp0 (session, job->session_id) != 0)
        g_ptr_array_add (items, g_steal_pointer (&item));
    }
  for (guint i = 0; i < job->items->len; i++)
    g_ptr_array_add (items, g_object_ref (g_ptr_array_index (job->items, i)));
  care_sort_due (items, job->now_ms, self->words.zone);
  return items;
}

static void
due_done (GObject *owner, gpointer data, GError *error)
{
  CareTodayPage *self = CARE_TODAY_PAGE (owner);
  DueJob *job = data;

  if (job->asked != self->asked)
    return;
  if (error)
    {
      g_autofree char *text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);

      self->move_on = FALSE;
      care_today_page_show_trouble (self, text);
      return;
    }
  self->words.now_ms = job->now_ms;
  self->words.privacy = care_desk_get_privacy (self->desk);
  if (job->call_id)
    {
      g_autoptr (GPtrArray) items = with_session (self, job);

      show_items (self, items);
    }
  else
    show_items (self, job->items);
  if (!self->loaded && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_activate_action (GTK_WIDGET (self), "page.focus", NULL);
  if (!self->loaded)
    care_today_own_queue (self);
  self->loaded = TRUE;
}

/* @call_id: (nullable): the rows about its session only. Those of several calls do not replace each
 * other; all rows replace everything that is on its way. */
static void
load (CareTodayPage *self, const char *call_id)
{
  DueJob *job = g_new0 (DueJob, 1);

  job->asked = call_id ? self->asked : ++self->asked;
  job->viewer = g_strdup (care_desk_get_person (self->desk));
  job->mine = self->only_mine;
  job->now_ms = care_desk_now (self->desk);
  job->call_id = g_strdup (call_id);
  self->words.viewer = g_intern_string (job->viewer);
  care_desk_run (self->desk, CARE_LANE_DESK, due_work, job, (GDestroyNotify) due_job_free,
                 G_OBJECT (self), due_done);
}

/**
 * care_today_list_load:
 * @self: the page
 *
 * Reads all rows.
 */
void
care_today_list_load (CareTodayPage *self)
{
  load (self, NULL);
}

/**
 * care_today_list_data_changed:
 * @self: the page
 * @kind: what was written
 * @id: which one
 *
 * A call changes its own rows; a name, the clinic's values or an import may change every row. What
 * a report or a session does to the list it does through calls.
 */
void
care_today_list_data_changed (CareTodayPage *self, const char *kind, const char *id)
{
  if (self->loaded && !g_str_equal (kind, "call"))
    care_today_own_queue (self);
  if (g_str_equal (kind, "call") && self->loaded)
    load (self, id);
  else if (g_str_equal (kind, "call") || g_str_equal (kind, "patient") ||
           g_str_equal (kind, "setting") || g_str_equal (kind, "all"))
    load (self, NULL);
}

/**
 * care_today_list_clear:
 * @self: the page, which ends
 *
 * Forgets which rows were lit and tried.
 */
void
care_today_list_clear (CareTodayPage *self)
{
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->slid_to, g_free);
  g_clear_pointer (&self->tried, g_free);
  g_clear_object (&self->tried_patient);
  g_clear_object (&self->offered);
}
