/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Triage: the cases in the order in which they need somebody, and the chosen one in full.
 *
 * What changes elsewhere is read one case at a time, and its row stays the same object: selection,
 * focus and scroll position stay. The chosen row keeps its place, also when its new state belongs
 * under another filter, until another one is chosen. */
#include "config.h"

#include "care-triage-private.h"

#include <glib/gi18n-lib.h>

#include "care-after-layout.h"
#include "care-case-row.h"
#include "care-column.h"
#include "care-settings.h"

/* The name under which the filters of a person are kept. */
#define PAGE_NAME "triage"

/* Of the list beside a case; as in the template. */
#define LIST_MAX_WIDTH 760

G_DEFINE_FINAL_TYPE (CareTriagePage, care_triage_page, GTK_TYPE_WIDGET)

/* ---- filters ---- */

static void
apply_filters (CareTriagePage *self)
{
  self->kept = NULL;
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  self->kept = gtk_single_selection_get_selected_item (self->selection);
  care_triage_update (self);
}

static void
filter_bar_changed_cb (CareTriagePage *self)
{
  g_autofree char *text =
      care_case_filter_to_text (care_case_filter_bar_get_wanted (self->filter_bar));

  care_settings_keep_filter (care_desk_get_settings (self->desk), PAGE_NAME,
                             care_desk_get_person (self->desk), text);
  apply_filters (self);
}

static void
recall_filters (CareTriagePage *self)
{
  g_autofree char *text = care_settings_dup_filter (care_desk_get_settings (self->desk), PAGE_NAME,
                                                    care_desk_get_person (self->desk));
  CareCaseWanted wanted;

  care_case_filter_from_text (text, &wanted);
  care_case_filter_bar_set_wanted (self->filter_bar, &wanted);
}

static void
desk_person_cb (CareTriagePage *self)
{
  recall_filters (self);
  care_triage_load (self);
}

static void
empty_button_clicked_cb (CareTriagePage *self)
{
  gint64 last;

  if (care_triage_count_open (self, &last) == 0)
    care_case_filter_bar_show (self->filter_bar, CARE_CASE_SHOWN_RESOLVED_TODAY);
  else
    care_case_filter_bar_show_all (self->filter_bar);
  gtk_widget_activate_action (GTK_WIDGET (self), "page.focus", NULL);
}

/* The key came from within the page, perhaps from a case that hides the list. The row that had the
 * focus may be hidden now, and the focus gone to the next widget of the window: it comes back. */
static void
go_to_list (CareTriagePage *self)
{
  adw_leaflet_set_visible_child (self->leaflet, self->list_side);
  gtk_widget_activate_action (GTK_WIDGET (self), "page.focus", NULL);
}

static gboolean
filter_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  CareTriagePage *self = CARE_TRIAGE_PAGE (widget);

  care_case_filter_bar_show (self->filter_bar, (CareCaseShown) g_variant_get_int32 (args));
  go_to_list (self);
  return TRUE;
}

static gboolean
level_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  CareTriagePage *self = CARE_TRIAGE_PAGE (widget);

  care_case_filter_bar_toggle_level (self->filter_bar, g_variant_get_int32 (args));
  go_to_list (self);
  return TRUE;
}

static gboolean
mine_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  CareTriagePage *self = CARE_TRIAGE_PAGE (widget);

  care_case_filter_bar_toggle_mine (self->filter_bar);
  go_to_list (self);
  return TRUE;
}

/* ---- the two sides ---- */

static void
list_view_activate_cb (CareTriagePage *self)
{
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->pane));
  care_case_pane_focus_actions (self->pane);
}

static void
pane_back_cb (CareTriagePage *self)
{
  go_to_list (self);
}

/* Back to where the letters work: the row, or the acts when only the case is in view. */
static void
pane_done_cb (CareTriagePage *self)
{
  if (adw_leaflet_get_folded (self->leaflet))
    care_case_pane_focus_actions (self->pane);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "page.focus", NULL);
}

/* Where the list has no row and no case is shown, what is said of it has the whole page. Alone the
 * list has the whole width; beside a case no more than it needs. */
void
care_triage_show_sides (CareTriagePage *self)
{
  gboolean folded = adw_leaflet_get_folded (self->leaflet);
  gboolean empty = self->loaded && care_case_pane_get_case_id (self->pane) == NULL &&
                   g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0;
  int most = folded || empty ? G_MAXINT16 : LIST_MAX_WIDTH;

  gtk_widget_set_visible (GTK_WIDGET (self->pane), !empty);
  gtk_widget_set_visible (self->between, !empty);
  gtk_widget_set_hexpand (self->list_side, empty);
  adw_header_bar_set_show_end_title_buttons (self->list_header, folded || empty);
  adw_clamp_set_maximum_size (ADW_CLAMP (self->list_side), most);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (self->list_side), most);
}

static void
show_folded (gpointer object)
{
  CareTriagePage *self = object;

  if (self->leaflet == NULL) /* closed meanwhile */
    return;
  care_case_pane_set_folded (self->pane, adw_leaflet_get_folded (self->leaflet));
  care_triage_show_sides (self);
}

static void
leaflet_notify_folded_cb (CareTriagePage *self)
{
  care_after_layout (self, show_folded);
}

/* The letters of the acts work from the list as well. */
static void
forward_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareTriagePage *self = CARE_TRIAGE_PAGE (widget);
  g_autofree char *action = g_strconcat ("case.", name + strlen ("triage."), NULL);

  /* Beside each other, showing the pane would take the focus from the row. */
  if (adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->pane));
  /* The act is meant for the row that is lit. */
  care_triage_show_selected (self);
  if (!care_case_pane_postpone (self->pane, action))
    gtk_widget_activate_action (GTK_WIDGET (self->pane), action, NULL);
}

static void
list_item_setup_cb (GtkListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  gtk_list_item_set_child (list_item, care_case_row_new (CARE_TRIAGE_PAGE (user_data)->desk));
}

static void
list_item_bind_cb (GtkListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  CareTriagePage *self = user_data;
  GtkWidget *row = gtk_list_item_get_child (list_item);

  g_hash_table_add (self->rows, row);
  care_case_row_set_item (CARE_CASE_ROW (row), gtk_list_item_get_item (list_item));
}

static void
list_item_unbind_cb (GtkListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);

  g_hash_table_remove (CARE_TRIAGE_PAGE (user_data)->rows, row);
  if (row != NULL)
    care_case_row_set_item (CARE_CASE_ROW (row), NULL);
}

static void
focus_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareTriagePage *self = CARE_TRIAGE_PAGE (widget);

  if (adw_leaflet_get_folded (self->leaflet) &&
      adw_leaflet_get_visible_child (self->leaflet) == GTK_WIDGET (self->pane))
    care_case_pane_focus_actions (self->pane);
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
  else if (gtk_widget_get_visible (GTK_WIDGET (self->empty_button)))
    gtk_widget_grab_focus (GTK_WIDGET (self->empty_button));
  else
    care_case_filter_bar_focus (self->filter_bar);
}

static void
handover_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  care_triage_print_handover (CARE_TRIAGE_PAGE (widget));
}

static void
care_triage_page_dispose (GObject *object)
{
  CareTriagePage *self = CARE_TRIAGE_PAGE (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->list_view != NULL)
    gtk_list_view_set_model (self->list_view, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_TRIAGE_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->sorted);
  g_clear_object (&self->sorter);
  g_clear_object (&self->filter);
  g_clear_object (&self->items);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->wanted, g_free);

  G_OBJECT_CLASS (care_triage_page_parent_class)->dispose (object);
}

static void
install_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
    { GDK_KEY_a, 0, "triage.acknowledge" },
    { GDK_KEY_c, 0, "triage.attempt" },
    { GDK_KEY_n, 0, "triage.note" },
    { GDK_KEY_o, 0, "triage.assign" },
    { GDK_KEY_e, 0, "triage.escalate" },
    { GDK_KEY_l, 0, "triage.level" },
    { GDK_KEY_w, 0, "triage.wait" },
    { GDK_KEY_r, 0, "triage.resolve" },
    { GDK_KEY_g, 0, "triage.letter" },
    { GDK_KEY_F2, 0, "triage.said" },
    { GDK_KEY_z, GDK_CONTROL_MASK, "triage.undo" },
    { GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "triage.copy-phone" },
    { GDK_KEY_p, GDK_CONTROL_MASK, "triage.print" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_class_install_action (widget_class, keys[i].action, NULL, forward_action);
      gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers,
                                           keys[i].action, NULL);
    }
  for (int i = 0; i < CARE_N_CASE_SHOWN; i++)
    {
      gtk_widget_class_add_binding (widget_class, GDK_KEY_1 + (guint) i, 0, filter_key_cb, "i", i);
      gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_1 + (guint) i, 0, filter_key_cb, "i",
                                    i);
    }
  for (int i = CARE_LEVEL_MONITOR; i < CARE_N_LEVELS; i++)
    gtk_widget_class_add_binding (widget_class,
                                  (guint) g_ascii_tolower (care_level_letter ((CareLevel) i)),
                                  GDK_SHIFT_MASK, level_key_cb, "i", i);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_question, 0, level_key_cb, "i",
                                CARE_CASE_MARK_INCOMPLETE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_question, GDK_SHIFT_MASK, level_key_cb, "i",
                                CARE_CASE_MARK_INCOMPLETE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_m, 0, mine_key_cb, NULL);
}

static void
care_triage_page_class_init (CareTriagePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_triage_page_dispose;
  gtk_widget_class_install_action (widget_class, "page.focus", NULL, focus_action);
  gtk_widget_class_install_action (widget_class, "page.handover", NULL, handover_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "page.handover", NULL);

  g_type_ensure (CARE_TYPE_CASE_PANE);
  g_type_ensure (CARE_TYPE_CASE_FILTER_BAR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-triage-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CareTriagePage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, CareTriagePage, list_side);
  gtk_widget_class_bind_template_child (widget_class, CareTriagePage, list_header);
  gtk_widget_class_bind_template_child (widget_class, CareTriagePage, between);
  gtk_widget_class_bind_template_child (widget_class, CareTriagePage, title);
  gtk_widget_class_bind_template_child (widget_class, CareTriagePage, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, CareTriagePage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, CareTriagePage, spinner);
  gtk_widget_class_bind_template_child (widget_class, CareTriagePage, list_view);
  gtk_widget_class_bind_template_child (widget_class, CareTriagePage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, CareTriagePage, empty_button);
  gtk_widget_class_bind_template_child (widget_class, CareTriagePage, error_page);
  gtk_widget_class_bind_template_child (widget_class, CareTriagePage, pane);
  gtk_widget_class_bind_template_callback (widget_class, filter_bar_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_view_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, empty_button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, pane_back_cb);
  gtk_widget_class_bind_template_callback (widget_class, pane_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, leaflet_notify_folded_cb);
  install_keys (widget_class);
}

static void
care_triage_page_init (CareTriagePage *self)
{
  GtkFilterListModel *filtered;

  gtk_widget_init_template (GTK_WIDGET (self));
  care_list_leave_by_tab (GTK_WIDGET (self->list_view));
  self->rows = g_hash_table_new (NULL, NULL);
  self->items = g_list_store_new (CARE_TYPE_CASE_ITEM);
  self->filter = gtk_custom_filter_new (care_triage_filter_cb, self, NULL);
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)),
                                        g_object_ref (GTK_FILTER (self->filter)));
  self->sorter = gtk_custom_sorter_new (care_triage_compare_cb, self, NULL);
  self->sorted =
      gtk_sort_list_model_new (G_LIST_MODEL (filtered), g_object_ref (GTK_SORTER (self->sorter)));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->sorted)));
  g_signal_connect_object (self->selection, "notify::selected-item",
                           G_CALLBACK (care_triage_selection_changed_cb), self, G_CONNECT_SWAPPED);
}

/* The model comes last: rows ask the desk. */
static void
set_up_list (CareTriagePage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (list_item_setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (list_item_bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (list_item_unbind_cb), self, 0);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
}

/**
 * care_triage_page_new:
 * @desk: where it reads and writes
 *
 * Returns: (transfer floating): the page; it reads its cases on the desk lane
 */
GtkWidget *
care_triage_page_new (CareDesk *desk)
{
  CareTriagePage *self = g_object_new (CARE_TYPE_TRIAGE_PAGE, NULL);

  self->desk = g_object_ref (desk);
  self->now_ms = care_desk_now (desk);
  set_up_list (self);
  care_case_pane_set_desk (self->pane, desk);
  recall_filters (self);
  g_signal_connect_object (desk, "person-changed", G_CALLBACK (desk_person_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_stack_set_visible_child_name (self->list_stack, "loading");
  gtk_spinner_start (self->spinner);
  care_triage_follow (self);
  care_triage_load (self);
  return GTK_WIDGET (self);
}

/**
 * care_triage_page_select_case:
 * @self: the page
 * @case_id: the case to show
 *
 * Shows the case, also when the list is still being read or the filter hides its row.
 */
void
care_triage_page_select_case (CareTriagePage *self, const char *case_id)
{
  g_free (self->wanted);
  self->wanted = g_strdup (case_id);
  if (self->loaded)
    care_triage_select_wanted (self);
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->pane));
}
