/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of the triage page: what is shown and in which order, what changes elsewhere, and the
 * clock that goes on. */
#include "config.h"

#include "care-triage-private.h"

#include <glib/gi18n-lib.h>

#include "care-case-row.h"
#include "care-format-app.h"
#include "care-time.h"
#include "care-trouble.h"

/* The times left are written in minutes. */
#define TICK_SECONDS 30

/* Asked for every row: the start of the day is found once. */
static void
set_now (CareTriagePage *self, gint64 now_ms)
{
  self->now_ms = now_ms;
  self->today_ms = care_time_day_start (now_ms, care_desk_get_zone (self->desk));
}

static gboolean
takes (CareTriagePage *self, const CareCaseWanted *wanted, CareCaseItem *item)
{
  return care_case_filter_takes (wanted, care_case_item_get_case (item),
                                 care_case_item_get_standing (item),
                                 care_desk_get_person (self->desk), self->today_ms);
}

gboolean
care_triage_filter_cb (gpointer item, gpointer user_data)
{
  CareTriagePage *self = user_data;

  return item == self->kept ||
         takes (self, care_case_filter_bar_get_wanted (self->filter_bar), item);
}

/* The row that was just closed does not jump away from under the eyes. */
int
care_triage_compare_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  CareTriagePage *self = user_data;
  CareCaseData x = *care_case_item_get_case ((gpointer) a);
  CareCaseData y = *care_case_item_get_case ((gpointer) b);

  if (a == self->kept && x.state == CARE_CASE_STATE_RESOLVED)
    x.state = CARE_CASE_STATE_ACKNOWLEDGED;
  if (b == self->kept && y.state == CARE_CASE_STATE_RESOLVED)
    y.state = CARE_CASE_STATE_ACKNOWLEDGED;
  return care_case_filter_compare (&x, &y, self->now_ms);
}

static void
count (CareTriagePage *self)
{
  CareCaseWanted wanted = *care_case_filter_bar_get_wanted (self->filter_bar);
  guint by_shown[CARE_N_CASE_SHOWN] = { 0 }, by_level[CARE_N_CASE_MARKS] = { 0 }, mine = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (CareCaseItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      CareCaseWanted other = wanted;

      for (int shown = 0; shown < CARE_N_CASE_SHOWN; shown++)
        {
          other.shown = (CareCaseShown) shown;
          by_shown[shown] += takes (self, &other, item) ? 1 : 0;
        }
      other = wanted;
      other.levels = 0;
      by_level[care_case_filter_mark (care_case_item_get_case (item))] +=
          takes (self, &other, item) ? 1 : 0;
      other = wanted;
      other.mine = TRUE;
      mine += takes (self, &other, item) ? 1 : 0;
    }
  care_case_filter_bar_set_counts (self->filter_bar, by_shown, by_level, mine);
}

guint
care_triage_count_open (CareTriagePage *self, gint64 *ret_last_closed)
{
  const CareCaseWanted all = { .shown = CARE_CASE_SHOWN_ALL };
  guint n = 0;

  *ret_last_closed = CARE_TIME_NONE;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (CareCaseItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      const CareCaseData *data = care_case_item_get_case (item);

      n += takes (self, &all, item) ? 1 : 0;
      if (data->state == CARE_CASE_STATE_RESOLVED && data->closed_at > *ret_last_closed)
        *ret_last_closed = data->closed_at;
    }
  return n;
}

static void
show_empty (CareTriagePage *self)
{
  const CareCaseWanted *wanted = care_case_filter_bar_get_wanted (self->filter_bar);
  GTimeZone *zone = care_desk_get_zone (self->desk);
  gint64 last;
  guint open = care_triage_count_open (self, &last);
  g_autofree char *title = NULL, *text = NULL, *when = NULL;

  if (open == 0 && wanted->shown != CARE_CASE_SHOWN_RESOLVED_TODAY)
    {
      title = g_strdup (_ ("No open cases"));
      when =
          last != CARE_TIME_NONE ? care_format_when (last, care_desk_now (self->desk), zone) : NULL;
      /* Translators: %s is a date and time. */
      text = when != NULL ? g_strdup_printf (_ ("Last resolved %s."), when)
                          : g_strdup (_ ("Nobody is waiting for a call because of a report."));
      gtk_button_set_label (self->empty_button, _ ("Show Resolved Today"));
    }
  else
    {
      /* Translators: name of a filter. */
      title = g_strdup_printf (_ ("Nothing under “%s”"), care_case_filter_label (wanted->shown));
      text = open == 0 ? g_strdup (_ ("No case is open either."))
                       : g_strdup_printf (ngettext ("%u open case without the filters.",
                                                    "%u open cases without the filters.", open),
                                          open);
      gtk_button_set_label (self->empty_button, _ ("Show All Open"));
    }
  adw_status_page_set_icon_name (self->empty_page,
                                 open == 0 ? "object-select-symbolic" : "edit-find-symbolic");
  adw_status_page_set_title (self->empty_page, title);
  adw_status_page_set_description (self->empty_page, text);
  gtk_widget_set_visible (
      GTK_WIDGET (self->empty_button),
      open > 0 || (wanted->shown != CARE_CASE_SHOWN_RESOLVED_TODAY && last >= self->today_ms));
}

void
care_triage_update (CareTriagePage *self)
{
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  count (self);
  show_empty (self);
  gtk_stack_set_visible_child_name (self->list_stack, shown > 0 ? "list" : "empty");
  care_triage_show_sides (self);
}

static CareCaseItem *
find_item (CareTriagePage *self, const char *case_id, guint *ret)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (CareCaseItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (g_str_equal (care_case_item_get_case (item)->id, case_id))
        {
          *ret = i;
          return item; /* lent by the model */
        }
    }
  return NULL;
}

/* Its place and whether it is shown are looked at again; nothing else moves. */
static void
touch_at (CareTriagePage *self, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  g_list_store_splice (self->items, position, 1, (gpointer *) &item, 1);
}

/* The keys of the list work as soon as it is there, unless the person is already somewhere else. */
void
care_triage_take_focus (CareTriagePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (root != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      (focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self))))
    gtk_widget_activate_action (GTK_WIDGET (self), "page.focus", NULL);
}

/* The case chosen, in the pane; the row chosen before goes where it belongs. */
void
care_triage_show_selected (CareTriagePage *self)
{
  CareCaseItem *now = gtk_single_selection_get_selected_item (self->selection);
  CareCaseItem *before = self->kept;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  guint position;

  g_clear_handle_id (&self->idle, g_source_remove);
  if (now != NULL)
    care_case_pane_show_case (self->pane, care_case_item_get_case (now)->id);
  else if (self->loaded)
    {
      care_case_pane_show_case (self->pane, NULL);
      adw_leaflet_set_visible_child (self->leaflet, self->list_side);
    }
  care_triage_show_sides (self);
  if (before != now)
    {
      self->kept = now;
      if (before != NULL && g_list_store_find (self->items, before, &position))
        touch_at (self, position);
      care_triage_update (self);
    }
  /* The row with the focus may be gone: the keys must not go nowhere. */
  if (root != NULL && gtk_root_get_focus (root) == NULL)
    care_triage_take_focus (self);
}

static void
rows_painted_cb (CareTriagePage *self, GdkFrameClock *clock)
{
  g_signal_handlers_disconnect_by_func (clock, rows_painted_cb, self);
  self->painted = TRUE;
  care_triage_show_selected (self);
}

/* The first case is laid out after the first rows are on the screen. */
static gboolean
show_selected_cb (gpointer user_data)
{
  CareTriagePage *self = user_data;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  self->idle = 0;
  if (self->painted || clock == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    care_triage_show_selected (self);
  else
    {
      g_signal_handlers_disconnect_by_func (clock, rows_painted_cb, self);
      g_signal_connect_object (clock, "after-paint", G_CALLBACK (rows_painted_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  return G_SOURCE_REMOVE;
}

/* Later: whoever holds Down passes cases by, and the model is in the middle of a change now. */
void
care_triage_selection_changed_cb (CareTriagePage *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add (show_selected_cb, self);
}

/* No filter takes away the case that was asked for: beside it another row would be lit, or none. */
static void
keep_item (CareTriagePage *self, CareCaseItem *item)
{
  self->kept = item;
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  gtk_sorter_changed (GTK_SORTER (self->sorter), GTK_SORTER_CHANGE_DIFFERENT);
}

static void load_one (CareTriagePage *self, const char *case_id);

/* One that was closed before those of the list is read alone, and stands among them then: beside it
 * the case of somebody else would be lit. */
void
care_triage_select_wanted (CareTriagePage *self)
{
  g_autofree char *id = g_steal_pointer (&self->wanted);
  guint n, position;
  CareCaseItem *wanted = id != NULL ? find_item (self, id, &position) : NULL;

  if (id == NULL)
    return;
  if (wanted == NULL)
    {
      load_one (self, id);
      self->wanted = g_steal_pointer (&id);
      return;
    }
  if (wanted != self->kept)
    keep_item (self, wanted);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CareCaseItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (item == wanted)
        {
          gtk_single_selection_set_selected (self->selection, i);
          gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", i);
        }
    }
  care_case_pane_show_case (self->pane, id);
  care_triage_update (self);
}

static void
list_done (GObject *owner, gpointer data, GError *error)
{
  CareTriagePage *self = CARE_TRIAGE_PAGE (owner);
  CareTriageJob *job = data;
  gboolean first = !self->loaded;

  gtk_spinner_stop (self->spinner);
  if (error != NULL)
    {
      g_autofree char *text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);

      adw_status_page_set_description (self->error_page, text);
      gtk_stack_set_visible_child_name (self->list_stack, "error");
      return;
    }
  set_now (self, job->now_ms);
  self->kept = NULL;
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       job->items->pdata, job->items->len);
  self->loaded = TRUE;
  if (self->wanted != NULL)
    care_triage_select_wanted (self);
  care_triage_selection_changed_cb (self);
  care_triage_update (self);
  if (first)
    care_triage_take_focus (self);
}

void
care_triage_load (CareTriagePage *self)
{
  care_desk_run (self->desk, CARE_LANE_DESK, care_triage_job_run,
                 care_triage_job_new (self->desk, NULL), (GDestroyNotify) care_triage_job_free,
                 G_OBJECT (self), list_done);
}

static void
one_done (GObject *owner, gpointer data, GError *error)
{
  CareTriagePage *self = CARE_TRIAGE_PAGE (owner);
  CareTriageJob *job = data;
  CareCaseItem *old;
  guint position;

  if (error != NULL)
    {
      g_warning ("A changed case could not be read: %s", error->message);
      return;
    }
  if (!self->loaded)
    return;
  old = find_item (self, job->case_id, &position);
  if (job->items->len == 0)
    {
      if (old != NULL && old == self->kept)
        self->kept = NULL;
      if (old != NULL)
        g_list_store_remove (self->items, position);
      if (g_strcmp0 (self->wanted, job->case_id) == 0)
        g_clear_pointer (&self->wanted, g_free);
    }
  else if (old == NULL)
    g_list_store_append (self->items, g_ptr_array_index (job->items, 0));
  else
    {
      care_case_item_take (old, g_ptr_array_index (job->items, 0));
      if (old != self->kept)
        touch_at (self, position);
    }
  if (g_strcmp0 (self->wanted, job->case_id) == 0)
    care_triage_select_wanted (self);
  care_triage_update (self);
}

static void
load_one (CareTriagePage *self, const char *case_id)
{
  care_desk_run (self->desk, CARE_LANE_DESK, care_triage_job_run,
                 care_triage_job_new (self->desk, case_id), (GDestroyNotify) care_triage_job_free,
                 G_OBJECT (self), one_done);
}

static void
desk_case_changed_cb (CareTriagePage *self, CareCase *changed, CareDesk *desk)
{
  load_one (self, care_case_get (changed)->id);
}

/* A patient whose name changed. */
static void
desk_data_changed_cb (CareTriagePage *self, const char *kind, const char *id, CareDesk *desk)
{
  if (!g_str_equal (kind, "patient"))
    return;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (CareCaseItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (g_str_equal (care_case_item_get_case (item)->patient_id, id))
        load_one (self, care_case_item_get_case (item)->id);
    }
}

void
care_triage_show_rows_again (CareTriagePage *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    care_case_row_show_again (row);
}

static gboolean
is_breached_between (CareTriagePage *self, gint64 from, gint64 until)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (CareCaseItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      gint64 due_at = care_case_item_get_case (item)->due_at;

      if (due_at >= from && due_at < until)
        return TRUE;
    }
  return FALSE;
}

/* The clock goes on: times left, and the order when a case passed its time. */
static gboolean
tick_cb (gpointer user_data)
{
  CareTriagePage *self = user_data;
  gint64 before = self->now_ms, day_before = self->today_ms;

  if (!self->loaded)
    return G_SOURCE_CONTINUE;
  set_now (self, care_desk_now (self->desk));
  care_triage_show_rows_again (self);
  care_case_pane_tick (self->pane);
  if (is_breached_between (self, MIN (before, self->now_ms), MAX (before, self->now_ms)))
    gtk_sorter_changed (GTK_SORTER (self->sorter), GTK_SORTER_CHANGE_DIFFERENT);
  if (day_before != self->today_ms)
    gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  return G_SOURCE_CONTINUE;
}

/* Follows the desk and the clock; the page stops the timer. */
void
care_triage_follow (CareTriagePage *self)
{
  g_signal_connect_object (self->desk, "case-changed", G_CALLBACK (desk_case_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "data-changed", G_CALLBACK (desk_data_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::privacy", G_CALLBACK (care_triage_show_rows_again),
                           self, G_CONNECT_SWAPPED);
  self->timer = g_timeout_add_seconds (TICK_SECONDS, tick_cb, self);
}
