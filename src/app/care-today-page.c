/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Today: whom to ring next, in order. Enter starts the report, N logs that nobody answered; both
 * act on the row that is lit. */
#include "config.h"

#include "care-today-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "care-column.h"
#include "care-due-text.h"
#include "care-format-app.h"
#include "care-log-attempt.h"
#include "care-table.h"
#include "care-template.h"
#include "care-time.h"
#include "care-trouble.h"
#include "care-work-lists.h"
#include "care-wrap-layout.h"

/* The filter that hides nothing stands before those of CareDueState. */
#define N_FILTERS (CARE_N_DUE_STATES + 1)

struct _CareTodayPage
{
  GtkWidget parent_instance;

  AdwWindowTitle *title;
  GtkToggleButton *filters[N_FILTERS];
  GtkStack *stack;
  CareTable *table;
  AdwStatusPage *words_page; /* instead of the table; NULL until there is something to say */
  GtkButton *words_button;
  GtkWidget *bar;

  CareDesk *desk;
  GListStore *items; /* of CareWorkItem */
  GtkCustomFilter *filter;
  GtkSingleSelection *selection;
  CareDueView words;
  int shown; /* CareDueState, or -1 for all */
  gboolean loaded;
  guint asked;
  guint timer;  /* until the next row becomes due */
  char *wanted; /* id of the row to light again */
};

G_DEFINE_FINAL_TYPE (CareTodayPage, care_today_page, GTK_TYPE_WIDGET)

typedef struct
{
  guint asked;
  gint64 now_ms;
  GPtrArray *items;
} DueJob;

static void
due_job_free (DueJob *job)
{
  g_clear_pointer (&job->items, g_ptr_array_unref);
  g_free (job);
}

static gboolean
due_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  DueJob *job = data;
  const CareDueQuery query = { .open_only = TRUE, .now_ms = job->now_ms };

  job->items = care_list_due (clinic, &query, error);
  return job->items != NULL;
}

static CareWorkItem *
selected_item (CareTodayPage *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static gboolean
filter_cb (gpointer item, gpointer user_data)
{
  CareTodayPage *self = user_data;

  return self->shown < 0 || (int) care_due_state (item, &self->words) == self->shown;
}

static gboolean
same_row (gconstpointer a, gconstpointer b)
{
  CareWorkItem *x = (gpointer) a, *y = (gpointer) b;
  CareCall *call_x = care_work_item_get_call (x), *call_y = care_work_item_get_call (y);

  return g_str_equal (care_work_item_get_id (x), care_work_item_get_id (y)) && call_x && call_y &&
         care_call_equal (call_x, call_y) &&
         care_patient_equal (care_work_item_get_patient (x), care_work_item_get_patient (y));
}

static void
show_counts (CareTodayPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint counts[N_FILTERS] = { n };

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CareWorkItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      counts[1 + care_due_state (item, &self->words)]++;
    }
  for (int i = 0; i < N_FILTERS; i++)
    {
      const char *name = i == 0 ? _ ("All") : care_due_state_label ((CareDueState) (i - 1));
      /* Translators: name of a filter, number of rows it shows. */
      g_autofree char *label = g_strdup_printf (C_ ("filter", "%s %u"), name, counts[i]);

      gtk_button_set_label (GTK_BUTTON (self->filters[i]), label);
    }
}

/* Made when it is needed: most days there are rows. */
static void
make_words (CareTodayPage *self)
{
  self->words_page = ADW_STATUS_PAGE (adw_status_page_new ());
  self->words_button = GTK_BUTTON (gtk_button_new ());
  gtk_button_set_use_underline (self->words_button, TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self->words_button), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->words_button), "pill");
  adw_status_page_set_child (self->words_page, GTK_WIDGET (self->words_button));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->words_page), "words");
}

static void
show_words (CareTodayPage *self,
            const char *icon,
            const char *title,
            const char *description,
            const char *button,
            const char *action)
{
  if (!self->words_page)
    make_words (self);
  adw_status_page_set_icon_name (self->words_page, icon);
  adw_status_page_set_title (self->words_page, title);
  adw_status_page_set_description (self->words_page, description);
  gtk_button_set_label (self->words_button, button);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->words_button), action);
  gtk_stack_set_visible_child_name (self->stack, "words");
}

static void
show_page (CareTodayPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  if (n == 0)
    show_words (self, "emblem-ok-symbolic", _ ("Nothing is due today."),
                _ ("Calls are planned by themselves when a session is signed."),
                _ ("_Find Patient…"), "care.find");
  else if (n_shown == 0)
    {
      const char *name = care_due_state_label ((CareDueState) self->shown);
      /* Translators: name of the filter, number of rows without it. */
      g_autofree char *text = g_strdup_printf (_ ("Nothing under “%s”. %u in All."), name, n);

      show_words (self, "edit-find-symbolic", text, NULL, _ ("_Show All"), "today.filter(0)");
    }
  else
    gtk_stack_set_visible_child_name (self->stack, "list");
  gtk_widget_set_visible (self->bar, n_shown > 0);
}

static void
update_actions (CareTodayPage *self)
{
  CareWorkItem *item = selected_item (self);
  gboolean writable = item && !care_desk_is_read_only (self->desk);
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "today.start", writable);
  gtk_widget_action_set_enabled (widget, "today.no-answer",
                                 writable && care_work_item_get_call (item));
  gtk_widget_action_set_enabled (widget, "today.snooze",
                                 writable && care_work_item_get_call (item));
  gtk_widget_action_set_enabled (widget, "today.open-patient", item != NULL);
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
  update_actions (self);
}

static gboolean timer_cb (gpointer user_data);

static void
plan_timer (CareTodayPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  gint64 next = care_time_on_day (self->words.now_ms, 1, 0, 0, self->words.zone);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CareWorkItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      gint64 at = care_due_at (item);

      if (at > self->words.now_ms && at < next)
        next = at;
    }
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add_seconds (
      (guint) CLAMP ((next - self->words.now_ms) / 1000 + 1, 1, 3600), timer_cb, self);
}

static void
show_day (CareTodayPage *self)
{
  g_autoptr (GDateTime) day = care_time_to_local (self->words.now_ms, self->words.zone);
  /* Translators: weekday, day and month of today. */
  g_autofree char *text = g_date_time_format (day, C_ ("date format", "%A %-d %B"));

  adw_window_title_set_subtitle (self->title, text);
}

static void
due_done (GObject *owner, gpointer data, GError *error)
{
  CareTodayPage *self = CARE_TODAY_PAGE (owner);
  DueJob *job = data;
  guint position = gtk_single_selection_get_selected (self->selection);

  if (job->asked != self->asked)
    return;
  if (error)
    {
      g_autofree char *text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);

      show_words (self, "dialog-error-symbolic", _ ("The list could not be read"), text,
                  _ ("_Try Again"), "today.load");
      gtk_widget_set_visible (self->bar, FALSE);
      return;
    }
  if (selected_item (self))
    {
      g_free (self->wanted);
      self->wanted = g_strdup (care_work_item_get_id (selected_item (self)));
    }
  self->words.now_ms = job->now_ms;
  self->words.privacy = care_desk_get_privacy (self->desk);
  care_list_splice (self->items, job->items, same_row);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  restore_selection (self, position == GTK_INVALID_LIST_POSITION ? 0 : position);
  show_counts (self);
  show_page (self);
  show_day (self);
  care_table_show_again (self->table);
  plan_timer (self);
  if (!self->loaded && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_activate_action (GTK_WIDGET (self), "page.focus", NULL);
  self->loaded = TRUE;
}

static void
load (CareTodayPage *self)
{
  DueJob *job = g_new0 (DueJob, 1);

  job->asked = ++self->asked;
  job->now_ms = care_desk_now (self->desk);
  care_desk_run (self->desk, CARE_LANE_DESK, due_work, job, (GDestroyNotify) due_job_free,
                 G_OBJECT (self), due_done);
}

static gboolean
timer_cb (gpointer user_data)
{
  CareTodayPage *self = user_data;

  self->timer = 0;
  load (self);
  return G_SOURCE_REMOVE;
}

static void
desk_data_changed_cb (CareTodayPage *self, const char *kind, const char *id)
{
  if (!g_str_equal (kind, "draft"))
    load (self);
}

static void
desk_privacy_cb (CareTodayPage *self)
{
  g_list_store_remove_all (self->items);
  load (self);
}

/* ---- acts on the lit row ---- */

static void
start_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareWorkItem *item = selected_item (CARE_TODAY_PAGE (widget));

  if (item)
    gtk_widget_activate_action (widget, "care.new-report", "s",
                                care_session_get (care_work_item_get_session (item))->id);
}

static void
open_patient_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareWorkItem *item = selected_item (CARE_TODAY_PAGE (widget));

  if (item)
    gtk_widget_activate_action (widget, "care.open-patient", "s",
                                care_patient_get (care_work_item_get_patient (item))->id);
}

typedef struct
{
  CareAct act;
  CareCall *call;
  gint64 snooze_until; /* 0 to log that nobody answered */
  CareCall *moved;     /* after a snooze */
} TryJob;

static void
try_job_free (TryJob *job)
{
  g_object_unref (job->call);
  g_clear_object (&job->moved);
  g_free (job);
}

static gboolean
try_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  TryJob *job = data;
  const CareCallData *call = care_call_get (job->call);
  const CareAttemptData attempt = {
    .patient_id = call->patient_id,
    .session_id = call->session_id,
    .call_id = call->id,
    .channel = CARE_CHANNEL_PHONE,
    .result = CARE_ATTEMPT_RESULT_NO_ANSWER,
    .at = CARE_TIME_NONE,
    .next_at = CARE_TIME_NONE,
  };

  if (job->snooze_until == 0)
    return care_log_attempt (clinic, &job->act, &attempt, error);
  job->moved =
      care_snooze_call (clinic, &job->act, call->id, call->version, job->snooze_until, error);
  return job->moved != NULL;
}

static void
try_done (GObject *owner, gpointer data, GError *error)
{
  CareTodayPage *self = CARE_TODAY_PAGE (owner);
  const TryJob *job = data;
  g_autofree char *text = NULL, *when = NULL;

  if (error)
    text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);
  else if (job->snooze_until > 0)
    {
      when = care_format_clock (job->snooze_until, self->words.zone);
      /* Translators: time of day. */
      text = g_strdup_printf (_ ("Moved to %s"), when);
    }
  else
    text = g_strdup (_ ("“No answer” logged; the next try is planned"));
  gtk_widget_activate_action (GTK_WIDGET (self), "care.toast", "s", text);
  if (error)
    load (self);
}

static void
run_try (CareTodayPage *self, gint64 snooze_ms)
{
  CareWorkItem *item = selected_item (self);
  CareCall *call = item ? care_work_item_get_call (item) : NULL;
  TryJob *job;

  if (!call)
    return;
  job = g_new0 (TryJob, 1);
  care_desk_fill_act (self->desk, &job->act);
  job->call = g_object_ref (call);
  job->snooze_until = snooze_ms > 0 ? job->act.now_ms + snooze_ms : 0;
  care_desk_run (self->desk, CARE_LANE_DESK, try_work, job, (GDestroyNotify) try_job_free,
                 G_OBJECT (self), try_done);
}

static void
no_answer_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  run_try (CARE_TODAY_PAGE (widget), 0);
}

static void
snooze_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  run_try (CARE_TODAY_PAGE (widget), CARE_MS_PER_HOUR);
}

static void
table_activate_cb (CareTodayPage *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self), "today.start", NULL);
}

/* ---- filters ---- */

static void
filter_toggled_cb (CareTodayPage *self, GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  for (int i = 0; i < N_FILTERS; i++)
    if (self->filters[i] == button)
      self->shown = i - 1;
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_page (self);
  update_actions (self);
}

static void
load_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  load (CARE_TODAY_PAGE (widget));
}

static void
filter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  int index = g_variant_get_int32 (parameter);

  g_return_if_fail (index >= 0 && index < N_FILTERS);
  gtk_toggle_button_set_active (CARE_TODAY_PAGE (widget)->filters[index], TRUE);
}

/* ---- columns ---- */

#define COLUMN(name)                                                                               \
  static char *name##_cell (gpointer item, gpointer data)                                          \
  {                                                                                                \
    return care_due_text_##name (item, &CARE_TODAY_PAGE (data)->words);                            \
  }

COLUMN (state)
COLUMN (when)
COLUMN (patient)
COLUMN (happened)
COLUMN (to_do)
COLUMN (risks)
COLUMN (phone)
COLUMN (owner)
COLUMN (sentence)

static CareTableLook
row_look (gpointer item, gpointer data)
{
  return care_due_look (item, &CARE_TODAY_PAGE (data)->words);
}

/* What is needed to ring somebody is never cut short. */
static CareTableColumns *
make_columns (CareTodayPage *self)
{
  CareTableColumns *columns = care_table_columns_new (sentence_cell, row_look, self);

  care_table_columns_add (columns, _ ("State"), CARE_TABLE_WHOLE, state_cell);
  care_table_columns_add (columns, _ ("Due"), CARE_TABLE_WHOLE, when_cell);
  care_table_columns_add (columns, _ ("Patient"), CARE_TABLE_WHOLE, patient_cell);
  care_table_columns_add (columns, _ ("Phone"), CARE_TABLE_WHOLE, phone_cell);
  care_table_columns_add (columns, _ ("To do"), CARE_TABLE_WHOLE, to_do_cell);
  care_table_columns_add (columns, _ ("Risks"), CARE_TABLE_CUT, risks_cell);
  care_table_columns_add (columns, _ ("What happened"), CARE_TABLE_CUT | CARE_TABLE_EXPAND,
                          happened_cell);
  care_table_columns_add (columns, _ ("Therapist"), CARE_TABLE_CUT, owner_cell);
  return columns;
}

/* Single letters act while the list has the focus. */
static void
add_keys (CareTodayPage *self)
{
  static const struct
  {
    guint key;
    const char *action;
  } keys[] = { { GDK_KEY_n, "today.no-answer" },
               { GDK_KEY_z, "today.snooze" },
               { GDK_KEY_p, "today.open-patient" } };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, 0),
                                                            gtk_named_action_new (keys[i].action)));
  for (guint i = 0; i < N_FILTERS; i++)
    {
      GtkShortcutTrigger *trigger = gtk_alternative_trigger_new (
          gtk_keyval_trigger_new (GDK_KEY_1 + i, 0), gtk_keyval_trigger_new (GDK_KEY_KP_1 + i, 0));

      gtk_shortcut_controller_add_shortcut (
          GTK_SHORTCUT_CONTROLLER (controller),
          gtk_shortcut_new_with_arguments (trigger, gtk_named_action_new ("today.filter"), "i",
                                           (int) i));
    }
  gtk_widget_add_controller (care_table_get_list (self->table), controller);
}

/* Where the cursor goes when the page is shown. */
static void
focus_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareTodayPage *self = CARE_TODAY_PAGE (widget);

  if (gtk_widget_get_mapped (GTK_WIDGET (self->table)))
    gtk_widget_grab_focus (GTK_WIDGET (self->table));
  else
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
care_today_page_dispose (GObject *object)
{
  CareTodayPage *self = CARE_TODAY_PAGE (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  care_template_dispose (GTK_WIDGET (self), CARE_TYPE_TODAY_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->items);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (care_today_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "today.start", NULL, start_action);
  gtk_widget_class_install_action (widget_class, "today.no-answer", NULL, no_answer_action);
  gtk_widget_class_install_action (widget_class, "today.snooze", NULL, snooze_action);
  gtk_widget_class_install_action (widget_class, "today.open-patient", NULL, open_patient_action);
  gtk_widget_class_install_action (widget_class, "today.filter", "i", filter_action);
  gtk_widget_class_install_action (widget_class, "today.load", NULL, load_action);
}

static void
care_today_page_class_init (CareTodayPageClass *klass)
{
  static const char *const filter_names[N_FILTERS] = { "filter_all", "filter_overdue", "filter_now",
                                                       "filter_later" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CARE_TYPE_WRAP_LAYOUT);
  g_type_ensure (CARE_TYPE_TABLE);
  G_OBJECT_CLASS (klass)->dispose = care_today_page_dispose;
  gtk_widget_class_install_action (widget_class, "page.focus", NULL, focus_action);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CareTodayPage, title);
  gtk_widget_class_bind_template_child (widget_class, CareTodayPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CareTodayPage, table);
  gtk_widget_class_bind_template_child (widget_class, CareTodayPage, bar);
  for (int i = 0; i < N_FILTERS; i++)
    gtk_widget_class_bind_template_child_full (widget_class, filter_names[i], FALSE,
                                               G_STRUCT_OFFSET (CareTodayPage, filters) +
                                                   (gssize) ((gsize) i * sizeof (gpointer)));
  gtk_widget_class_bind_template_callback (widget_class, table_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_toggled_cb);
  install_actions (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
care_today_page_init (CareTodayPage *self)
{
  GtkFilterListModel *filtered;
  g_autoptr (CareTableColumns) columns = NULL;

  self->shown = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_list_store_new (CARE_TYPE_WORK_ITEM);
  self->filter = gtk_custom_filter_new (filter_cb, self, NULL);
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)),
                                        g_object_ref (GTK_FILTER (self->filter)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (filtered));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (update_actions),
                           self, G_CONNECT_SWAPPED);
  columns = make_columns (self);
  care_table_set_up (self->table, columns, GTK_SELECTION_MODEL (self->selection));
  gtk_accessible_update_property (GTK_ACCESSIBLE (care_table_get_list (self->table)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Calls due"), -1);
  add_keys (self);
}

/**
 * care_today_page_new:
 * @desk: the desk
 *
 * Returns: (transfer floating): the page; it loads by itself
 */
GtkWidget *
care_today_page_new (CareDesk *desk)
{
  CareTodayPage *self = g_object_new (CARE_TYPE_TODAY_PAGE, NULL);

  self->desk = g_object_ref (desk);
  self->words.zone = care_desk_get_zone (desk);
  self->words.now_ms = care_desk_now (desk);
  self->words.privacy = care_desk_get_privacy (desk);
  g_signal_connect_object (desk, "data-changed", G_CALLBACK (desk_data_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::privacy", G_CALLBACK (desk_privacy_cb), self,
                           G_CONNECT_SWAPPED);
  show_day (self);
  show_counts (self);
  load (self);
  return GTK_WIDGET (self);
}
