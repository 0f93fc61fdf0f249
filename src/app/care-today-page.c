/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Today: whom to ring next, in order. Enter starts the report, N logs that nobody answered; both
 * act on the row that is lit. */
#include "config.h"

#include "care-today-private.h"

#include <glib/gi18n.h>

#include "care-settings.h"
#include "care-template.h"
#include "care-time.h"
#include "care-wrap-layout.h"

G_DEFINE_FINAL_TYPE (CareTodayPage, care_today_page, GTK_TYPE_WIDGET)

/* What the list needs beside the pane. */
#define SIDE_MIN_WIDTH 700

/* In the order of the buttons and of the digits that press them. */
static const int shown_by[CARE_TODAY_N_FILTERS] = {
  CARE_TODAY_ALL,       CARE_DUE_GROUP_OVERDUE,     CARE_DUE_GROUP_NOW,
  CARE_DUE_GROUP_LATER, CARE_DUE_GROUP_UNREACHABLE, CARE_TODAY_NOTES,
  CARE_TODAY_FLAGS,     CARE_DUE_GROUP_DONE,
};

static gboolean
filter_cb (gpointer item, gpointer user_data)
{
  CareTodayPage *self = user_data;

  return self->shown < 0 || (int) care_due_text_group (item, &self->words) == self->shown;
}

/* ---- what stands instead of the table ---- */

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

/* The name last: a target that does not fit it, even for a moment, is a warning. */
static void
set_action (GtkActionable *widget, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (!g_action_parse_detailed_name (detailed, &name, &target, NULL))
    g_return_if_reached ();
  gtk_actionable_set_action_name (widget, NULL);
  gtk_actionable_set_action_target_value (widget, target);
  gtk_actionable_set_action_name (widget, name);
}

/**
 * care_today_page_show_words:
 * @self: the page
 * @icon: name of an icon
 * @title: one sentence
 * @description: (nullable): another one
 * @button: what can be done
 * @action: detailed name of the action that does it
 *
 * Shows them where the list would stand.
 */
void
care_today_page_show_words (CareTodayPage *self,
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
  set_action (GTK_ACTIONABLE (self->words_button), action);
  gtk_stack_set_visible_child_name (self->stack, "words");
}

/**
 * care_today_page_show_trouble:
 * @self: the page
 * @text: what went wrong and what to do
 */
void
care_today_page_show_trouble (CareTodayPage *self, const char *text)
{
  care_today_page_show_words (self, "dialog-error-symbolic", _ ("The list could not be read"), text,
                              _ ("_Try Again"), "today.load");
  gtk_widget_set_visible (self->bar, FALSE);
}

/* ---- filters ---- */

static void
show_counts (CareTodayPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint counts[CARE_N_DUE_GROUPS] = { 0 };

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CareWorkItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      counts[care_due_text_group (item, &self->words)]++;
    }
  for (int i = 0; i < CARE_TODAY_N_FILTERS; i++)
    {
      int shown = shown_by[i];
      const char *name =
          shown < 0 ? _ ("All")
                    : care_due_group_label ((CareDueGroup) MIN (shown, CARE_DUE_GROUP_DONE));
      g_autofree char *label =
          shown >= CARE_N_DUE_GROUPS
              ? care_today_own_label (self, shown)
              /* Translators: name of a filter, number of rows it shows. */
              : g_strdup_printf (C_ ("filter", "%s %u"), name, shown < 0 ? n : counts[shown]);

      gtk_button_set_label (GTK_BUTTON (self->filters[i]), label);
    }
}

static void
show_nothing_done (CareTodayPage *self)
{
  care_today_page_show_words (self, "edit-find-symbolic",
                              self->only_mine ? _ ("Nothing of yours was done yet today.")
                                              : _ ("Nothing was done yet today."),
                              _ ("What is done stays here until the end of the day."),
                              _ ("_Show All"), "today.filter(0)");
}

/* The day is empty, or what is left of it is done. */
static void
show_nothing_due (CareTodayPage *self)
{
  care_today_page_show_words (self, "emblem-ok-symbolic",
                              self->only_mine ? _ ("Nothing of yours is due today.")
                                              : _ ("Nothing is due today."),
                              _ ("Calls are planned by themselves when a session is signed."),
                              self->only_mine ? _ ("Show _Everyone’s") : _ ("_Find Patient…"),
                              self->only_mine ? "today.mine(false)" : "care.find");
}

static void
show_page (CareTodayPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  if (care_today_shows_own (self))
    care_today_own_show (self);
  else if (n == 0 && self->shown == CARE_DUE_GROUP_DONE)
    show_nothing_done (self);
  else if (n == 0)
    show_nothing_due (self);
  else if (n_shown == 0)
    {
      const char *name = care_due_group_label ((CareDueGroup) self->shown);
      /* Translators: name of the filter, number of rows without it. */
      g_autofree char *text = g_strdup_printf (_ ("Nothing under “%s”. %u in All."), name, n);

      care_today_page_show_words (self, "edit-find-symbolic", text, NULL, _ ("_Show All"),
                                  "today.filter(0)");
    }
  else
    gtk_stack_set_visible_child_name (self->stack, "list");
  gtk_widget_set_visible (self->bar, n_shown > 0);
}

/**
 * care_today_page_show_day:
 * @self: the page
 *
 * Says which day it is, and how the list is sorted.
 */
void
care_today_page_show_day (CareTodayPage *self)
{
  g_autoptr (GDateTime) day = care_time_to_local (self->words.now_ms, self->words.zone);
  /* Translators: weekday, day and month of today. */
  g_autofree char *text = g_date_time_format (day, C_ ("date format", "%A %-d %B"));
  g_autofree char *how = care_table_order_describe (self->order);
  /* Translators: the day; how the list is sorted. */
  g_autofree char *both = how ? g_strdup_printf (C_ ("today", "%s · %s"), text, how) : NULL;

  adw_window_title_set_subtitle (self->title, both ? both : text);
}

/**
 * care_today_page_update_actions:
 * @self: the page
 *
 * After another row was lit or the lit one changed.
 */
void
care_today_page_update_actions (CareTodayPage *self)
{
  care_today_update_acts (self);
  if (self->pane)
    care_today_pane_show (self->pane, care_today_list_selected (self), &self->words);
}

/**
 * care_today_page_show_list:
 * @self: the page
 *
 * After the rows changed.
 */
void
care_today_page_show_list (CareTodayPage *self)
{
  show_counts (self);
  show_page (self);
  care_today_page_show_day (self);
  care_today_page_update_actions (self);
}

/**
 * care_today_page_own_changed:
 * @self: the page
 *
 * After notes or flags were read.
 */
void
care_today_page_own_changed (CareTodayPage *self)
{
  show_counts (self);
  if (care_today_shows_own (self))
    show_page (self);
}

/* What this person chose last, and chooses now. */
static void
remember (CareTodayPage *self)
{
  g_autofree char *text = g_strdup_printf ("%d %d", self->shown, self->only_mine);

  if (!self->restoring)
    care_settings_keep_filter (care_desk_get_settings (self->desk), "today",
                               care_desk_get_person (self->desk), text);
}

static void
restore (CareTodayPage *self)
{
  g_autofree char *text = care_settings_dup_filter (care_desk_get_settings (self->desk), "today",
                                                    care_desk_get_person (self->desk));
  int shown = -1, mine = 0;

  if (!text || sscanf (text, "%d %d", &shown, &mine) != 2 || shown < -1 || shown > CARE_TODAY_FLAGS)
    return;
  self->restoring = TRUE;
  self->only_mine = mine != 0;
  for (int i = 0; i < CARE_TODAY_N_FILTERS; i++)
    if (shown_by[i] == shown)
      gtk_toggle_button_set_active (self->filters[i], TRUE);
  gtk_toggle_button_set_active (mine ? self->mine : self->everyone, TRUE);
  self->restoring = FALSE;
}

static void
filter_toggled_cb (CareTodayPage *self, GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  for (int i = 0; i < CARE_TODAY_N_FILTERS; i++)
    if (self->filters[i] == button)
      self->shown = shown_by[i];
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  if (!self->loaded)
    return;
  remember (self);
  if (care_today_shows_own (self))
    care_today_own_queue (self);
  show_page (self);
  care_today_page_update_actions (self);
}

static void
mine_toggled_cb (CareTodayPage *self)
{
  gboolean mine = gtk_toggle_button_get_active (self->mine);

  if (self->only_mine == mine || self->restoring)
    return;
  self->only_mine = mine;
  remember (self);
  care_today_list_load (self);
}

static void
filter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  int index = g_variant_get_int32 (parameter);

  g_return_if_fail (index >= 0 && index < CARE_TODAY_N_FILTERS);
  gtk_toggle_button_set_active (CARE_TODAY_PAGE (widget)->filters[index], TRUE);
  gtk_widget_activate_action (widget, "page.focus", NULL);
}

static void
mine_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareTodayPage *self = CARE_TODAY_PAGE (widget);

  gtk_toggle_button_set_active (g_variant_get_boolean (parameter) ? self->mine : self->everyone,
                                TRUE);
}

static void
add_filters (CareTodayPage *self)
{
  GtkWidget *whose = gtk_widget_get_first_child (GTK_WIDGET (self->filter_box));

  for (int i = 0; i < CARE_TODAY_N_FILTERS; i++)
    {
      /* Translators: a key. */
      g_autofree char *key = g_strdup_printf (_ ("Press %d"), i + 1);

      self->filters[i] = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->filters[i]), key);
      if (i > 0)
        gtk_toggle_button_set_group (self->filters[i], self->filters[0]);
      gtk_widget_add_css_class (GTK_WIDGET (self->filters[i]), "flat");
      gtk_widget_add_css_class (GTK_WIDGET (self->filters[i]), "case-filter");
      gtk_box_append (self->filter_box, GTK_WIDGET (self->filters[i]));
      g_signal_connect_object (self->filters[i], "toggled", G_CALLBACK (filter_toggled_cb), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_box_reorder_child_after (self->filter_box, whose,
                               GTK_WIDGET (self->filters[CARE_TODAY_N_FILTERS - 1]));
  gtk_toggle_button_set_active (self->filters[0], TRUE);
}

/* ---- keys ---- */

static void
queue_order_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  care_table_order_clear (CARE_TODAY_PAGE (widget)->order);
  gtk_widget_activate_action (widget, "page.focus", NULL);
}

static void
add_key (GtkShortcutController *keys, const char *trigger, const char *action)
{
  gtk_shortcut_controller_add_shortcut (
      keys, gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                              gtk_shortcut_action_parse_string (action)));
}

/* Single letters act while the list has the focus, or what stands in its place. */
static void
add_keys (CareTodayPage *self)
{
  static const char *const keys[][2] = {
    { "n", "action(today.no-answer)" },     { "z", "action(today.snooze-menu)" },
    { "k", "action(today.claim)" },         { "o", "action(today.hand-over)" },
    { "p", "action(today.open-patient)" },  { "l", "action(today.letter)" },
    { "question|F1", "action(today.why)" }, { "<Shift>question", "action(today.why)" },
    { "<Control>z", "action(page.undo)" },  { "<Control>p", "action(page.print)" },
  };
  GtkShortcutController *controller = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    add_key (controller, keys[i][0], keys[i][1]);
  for (int i = 0; i < CARE_TODAY_N_FILTERS; i++)
    {
      GtkShortcutTrigger *trigger =
          gtk_alternative_trigger_new (gtk_keyval_trigger_new (GDK_KEY_1 + (guint) i, 0),
                                       gtk_keyval_trigger_new (GDK_KEY_KP_1 + (guint) i, 0));

      gtk_shortcut_controller_add_shortcut (
          controller,
          gtk_shortcut_new_with_arguments (trigger, gtk_named_action_new ("today.filter"), "i", i));
    }
  gtk_widget_add_controller (GTK_WIDGET (self->stack), GTK_EVENT_CONTROLLER (controller));
}

static void
table_activate_cb (CareTodayPage *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self), "today.start", NULL);
}

/* ---- the page ---- */

static void
load_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  care_today_list_load (CARE_TODAY_PAGE (widget));
}

/* Where the cursor goes when the page is shown. */
static void
focus_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareTodayPage *self = CARE_TODAY_PAGE (widget);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "words") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->words_button));
  else if (!care_today_own_focus (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
toggle_side (CareTodayPage *self)
{
  adw_flap_set_reveal_flap (self->side, !adw_flap_get_reveal_flap (self->side));
  care_today_page_update_actions (self);
}

static gboolean
side_made_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  CareTodayPage *self = CARE_TODAY_PAGE (widget);

  if (gtk_widget_get_width (GTK_WIDGET (self->pane)) == 0)
    return G_SOURCE_CONTINUE;
  toggle_side (self);
  return G_SOURCE_REMOVE;
}

/* The pane is made when it is first asked for; where the page is narrow it covers the list. It is
 * moved in when it has a size: the platform divides by it. */
static void
side_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareTodayPage *self = CARE_TODAY_PAGE (widget);

  /* At once, before it slides in: folding by and by squeezes the list meanwhile, and rows that are
   * made while it is laid out ask for another layout in the middle of one. */
  adw_flap_set_fold_policy (self->side, gtk_widget_get_width (widget) < SIDE_MIN_WIDTH
                                            ? ADW_FLAP_FOLD_POLICY_ALWAYS
                                            : ADW_FLAP_FOLD_POLICY_NEVER);
  if (self->pane)
    {
      toggle_side (self);
      return;
    }
  self->pane = CARE_TODAY_PANE (care_today_pane_new (self->desk));
  adw_flap_set_flap (self->side, GTK_WIDGET (self->pane));
  gtk_widget_add_tick_callback (widget, side_made_cb, NULL, NULL);
}

static void
case_changed_cb (CareTodayPage *self)
{
  if (self->loaded)
    care_today_own_queue (self);
}

static void
desk_privacy_cb (CareTodayPage *self)
{
  g_list_store_remove_all (self->items);
  care_today_own_forget (self);
  care_today_list_load (self);
}

static void
desk_person_cb (CareTodayPage *self)
{
  restore (self);
  care_today_own_forget (self);
  care_today_list_load (self);
}

static void
care_today_page_dispose (GObject *object)
{
  CareTodayPage *self = CARE_TODAY_PAGE (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  care_today_own_clear (self);
  care_template_dispose (GTK_WIDGET (self), CARE_TYPE_TODAY_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->order);
  g_clear_object (&self->items);
  g_clear_object (&self->desk);
  care_today_list_clear (self);
  G_OBJECT_CLASS (care_today_page_parent_class)->dispose (object);
}

static void
care_today_page_class_init (CareTodayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CARE_TYPE_WRAP_LAYOUT);
  g_type_ensure (CARE_TYPE_TABLE);
  G_OBJECT_CLASS (klass)->dispose = care_today_page_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CareTodayPage, title);
  gtk_widget_class_bind_template_child (widget_class, CareTodayPage, filter_box);
  gtk_widget_class_bind_template_child (widget_class, CareTodayPage, everyone);
  gtk_widget_class_bind_template_child (widget_class, CareTodayPage, mine);
  gtk_widget_class_bind_template_child (widget_class, CareTodayPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CareTodayPage, table);
  gtk_widget_class_bind_template_child (widget_class, CareTodayPage, bar);
  gtk_widget_class_bind_template_child (widget_class, CareTodayPage, claim_button);
  gtk_widget_class_bind_template_child (widget_class, CareTodayPage, start_button);
  gtk_widget_class_bind_template_child (widget_class, CareTodayPage, letter_button);
  gtk_widget_class_bind_template_child (widget_class, CareTodayPage, snooze_button);
  gtk_widget_class_bind_template_child (widget_class, CareTodayPage, side);
  gtk_widget_class_bind_template_callback (widget_class, table_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, mine_toggled_cb);
  gtk_widget_class_install_action (widget_class, "page.focus", NULL, focus_action);
  gtk_widget_class_install_action (widget_class, "today.filter", "i", filter_action);
  gtk_widget_class_install_action (widget_class, "today.mine", "b", mine_action);
  gtk_widget_class_install_action (widget_class, "today.load", NULL, load_action);
  gtk_widget_class_install_action (widget_class, "page.side", NULL, side_action);
  care_today_install_acts (widget_class);
  care_today_install_own (widget_class);
  gtk_widget_class_install_action (widget_class, "today.queue-order", NULL, queue_order_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "page.side", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK,
                                       "today.queue-order", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_0, GDK_CONTROL_MASK,
                                       "today.queue-order", NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
care_today_page_init (CareTodayPage *self)
{
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;

  self->shown = CARE_TODAY_ALL;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_list_store_new (CARE_TYPE_WORK_ITEM);
  self->filter = gtk_custom_filter_new (filter_cb, self, NULL);
  add_filters (self);
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)),
                                        g_object_ref (GTK_FILTER (self->filter)));
  care_today_make_columns (self);
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered),
                                    g_object_ref (care_table_order_get_sorter (self->order)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  g_signal_connect_object (self->selection, "notify::selected-item",
                           G_CALLBACK (care_today_page_update_actions), self, G_CONNECT_SWAPPED);
  care_table_set_up (self->table, care_table_order_get_columns (self->order), self->order,
                     GTK_SELECTION_MODEL (self->selection));
  gtk_accessible_update_property (GTK_ACCESSIBLE (care_table_get_list (self->table)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Calls due"), -1);
  gtk_menu_button_set_create_popup_func (self->snooze_button, care_today_make_snooze_menu, self,
                                         NULL);
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
  self->words.viewer = g_intern_string (care_desk_get_person (desk));
  g_signal_connect_object (desk, "data-changed", G_CALLBACK (care_today_list_data_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "case-changed", G_CALLBACK (case_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::privacy", G_CALLBACK (desk_privacy_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "person-changed", G_CALLBACK (desk_person_cb), self,
                           G_CONNECT_SWAPPED);
  restore (self);
  care_today_page_show_day (self);
  show_counts (self);
  care_today_list_load (self);
  return GTK_WIDGET (self);
}
