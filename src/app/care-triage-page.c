/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Triage: the cases in the order in which they need somebody, and the chosen one in full. */
#include "config.h"

#include "care-triage-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "care-case-filter.h"
#include "care-case-pane.h"
#include "care-case-row.h"
#include "care-column.h"
#include "care-trouble.h"
#include "care-wrap-layout.h"
#include "care-work-lists.h"
#include "care-workflow-error.h"

/* Resolved cases shown beside the open ones: a day's worth, and a limit for a busy clinic. */
#define MAX_CASES 2000

struct _CareTriagePage
{
  GtkWidget parent_instance;

  CareDesk *desk;
  GListStore *items; /* of CareWorkItem, in no order of their own */
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
  GtkCustomSorter *sorter;
  GtkCustomFilter *custom_filter;
  GtkSingleSelection *selection;
  CareCaseShown filter;
  char *wanted; /* a case to select when it is there */

  AdwLeaflet *leaflet;
  GtkWidget *list_side;
  AdwWindowTitle *title;
  GtkBox *filter_box;
  GtkToggleButton *filter_buttons[CARE_N_CASE_SHOWN];
  GtkStack *list_stack;
  GtkSpinner *spinner;
  GtkListView *list_view;
  AdwStatusPage *empty_page;
  GtkWidget *show_all_button;
  AdwStatusPage *error_page;
  CareCasePane *pane;
};

G_DEFINE_FINAL_TYPE (CareTriagePage, care_triage_page, GTK_TYPE_WIDGET)

static const CareCaseData *
get_case (gpointer item)
{
  return care_case_get (care_work_item_get_case (CARE_WORK_ITEM (item)));
}

static gboolean
filter_cb (gpointer item, gpointer user_data)
{
  CareTriagePage *self = user_data;

  return care_case_filter_takes (self->filter, get_case (item));
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  CareTriagePage *self = user_data;

  return care_case_filter_compare (get_case ((gpointer) a), get_case ((gpointer) b),
                                   care_desk_now (self->desk));
}

static guint
count_for (CareTriagePage *self, CareCaseShown filter)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (CareWorkItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (care_case_filter_takes (filter, get_case (item)))
        n++;
    }
  return n;
}

static void
update_labels (CareTriagePage *self)
{
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  gboolean nothing_open = count_for (self, CARE_CASE_SHOWN_OPEN) == 0;

  for (int i = 0; i < CARE_N_CASE_SHOWN; i++)
    {
      g_autofree char *label = g_strdup_printf ("%s %u", care_case_filter_label ((CareCaseShown) i),
                                                count_for (self, (CareCaseShown) i));

      gtk_button_set_label (GTK_BUTTON (self->filter_buttons[i]), label);
    }
  adw_status_page_set_title (self->empty_page, nothing_open && self->filter == CARE_CASE_SHOWN_OPEN
                                                   ? _ ("No open cases")
                                                   : _ ("Nothing here"));
  adw_status_page_set_description (
      self->empty_page, nothing_open ? _ ("Nobody is waiting for a call because of a report.")
                                     : _ ("No case is in this state. Others are still open."));
  gtk_widget_set_visible (self->show_all_button, self->filter != CARE_CASE_SHOWN_OPEN);
  gtk_stack_set_visible_child_name (self->list_stack, shown > 0 ? "list" : "empty");
}

static gboolean
find_position (GListModel *model, const char *case_id, guint *ret)
{
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (CareWorkItem) item = g_list_model_get_item (model, i);

      if (g_str_equal (get_case (item)->id, case_id))
        {
          *ret = i;
          return TRUE;
        }
    }
  return FALSE;
}

static void
select_wanted (CareTriagePage *self)
{
  guint position;

  if (self->wanted == NULL)
    return;
  if (find_position (G_LIST_MODEL (self->selection), self->wanted, &position))
    {
      gtk_single_selection_set_selected (self->selection, position);
      gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u",
                                  position);
    }
  care_case_pane_show_case (self->pane, self->wanted);
  g_clear_pointer (&self->wanted, g_free);
}

static void
selection_changed_cb (CareTriagePage *self)
{
  CareWorkItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (item != NULL)
    care_case_pane_show_case (self->pane, get_case (item)->id);
}

typedef struct
{
  gint64 now_ms;
  char *case_id; /* one case only, or NULL for the whole list */
  char *viewer;
  GPtrArray *items;
} ListJob;

static void
list_job_free (ListJob *job)
{
  g_free (job->case_id);
  g_free (job->viewer);
  g_clear_pointer (&job->items, g_ptr_array_unref);
  g_free (job);
}

static gboolean
list_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  ListJob *job = data;
  CareCaseFilter filter = { .state = -1, .level = -1, .now_ms = job->now_ms, .limit = MAX_CASES };

  filter.viewer = job->viewer;
  job->items = care_list_cases (clinic, &filter, error);
  return job->items != NULL;
}

/* The keys of the list work as soon as it is there, unless the person is already somewhere else. */
static void
take_focus_when_free (CareTriagePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (root != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      (focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self))))
    gtk_widget_activate_action (GTK_WIDGET (self), "page.focus", NULL);
}

static void
list_done (GObject *owner, gpointer data, GError *error)
{
  CareTriagePage *self = CARE_TRIAGE_PAGE (owner);
  ListJob *job = data;

  gtk_spinner_stop (self->spinner);
  if (error != NULL)
    {
      g_autofree char *text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);

      adw_status_page_set_description (self->error_page, text);
      gtk_stack_set_visible_child_name (self->list_stack, "error");
      return;
    }
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       job->items->pdata, job->items->len);
  update_labels (self);
  if (self->wanted != NULL)
    select_wanted (self);
  else
    selection_changed_cb (self);
  take_focus_when_free (self);
}

static void
load_list (CareTriagePage *self)
{
  ListJob *job = g_new0 (ListJob, 1);

  job->now_ms = care_desk_now (self->desk);
  job->viewer = g_strdup (care_desk_get_person (self->desk));
  care_desk_run (self->desk, CARE_LANE_DESK, list_work, job, (GDestroyNotify) list_job_free,
                 G_OBJECT (self), list_done);
}

static gboolean
one_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  ListJob *job = data;
  g_autoptr (CareCaseDetail) detail =
      care_case_detail_load (clinic, job->case_id, job->viewer, error);

  if (detail == NULL)
    return FALSE;
  job->items = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (
      job->items, care_work_item_new (detail->patient, detail->session, detail->triage_case, NULL));
  return TRUE;
}

/* Replaces the row at its place; the case chosen stays chosen. */
static void
replace_row (CareTriagePage *self, guint position, CareWorkItem *item)
{
  g_autoptr (CareWorkItem) old = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  gboolean was_selected = gtk_single_selection_get_selected_item (self->selection) == old;
  guint place;

  g_list_store_splice (self->items, position, 1, (gpointer *) &item, 1);
  if (was_selected && find_position (G_LIST_MODEL (self->selection), get_case (item)->id, &place))
    gtk_single_selection_set_selected (self->selection, place);
}

static void
one_done (GObject *owner, gpointer data, GError *error)
{
  CareTriagePage *self = CARE_TRIAGE_PAGE (owner);
  ListJob *job = data;
  gboolean is_there;
  guint position;

  is_there = find_position (G_LIST_MODEL (self->items), job->case_id, &position);
  /* What this person may not see is not found. */
  if (g_error_matches (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_NOT_FOUND))
    {
      if (is_there)
        g_list_store_remove (self->items, position);
    }
  else if (error != NULL)
    {
      g_warning ("A changed case could not be read: %s", error->message);
      return;
    }
  else if (is_there)
    replace_row (self, position, g_ptr_array_index (job->items, 0));
  else
    g_list_store_append (self->items, g_ptr_array_index (job->items, 0));
  update_labels (self);
}

/* Reads the one case as this person may see it, and replaces its row. */
static void
refresh_case (CareTriagePage *self, const char *case_id)
{
  ListJob *job = g_new0 (ListJob, 1);

  job->case_id = g_strdup (case_id);
  job->viewer = g_strdup (care_desk_get_person (self->desk));
  care_desk_run (self->desk, CARE_LANE_DESK, one_work, job, (GDestroyNotify) list_job_free,
                 G_OBJECT (self), one_done);
}

static void
desk_case_changed_cb (CareTriagePage *self, CareCase *changed, CareDesk *desk)
{
  refresh_case (self, care_case_get (changed)->id);
}

/* A patient's name stands on the rows of all their cases; an import may have brought any. */
static void
desk_data_changed_cb (CareTriagePage *self, const char *kind, const char *id)
{
  if (g_str_equal (kind, "all"))
    load_list (self);
  if (!g_str_equal (kind, "patient"))
    return;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (CareWorkItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (g_str_equal (get_case (item)->patient_id, id))
        refresh_case (self, get_case (item)->id);
    }
}

/* Names come and go on the rows that stand. */
static void
desk_privacy_cb (CareTriagePage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  CareWorkItem *selected = gtk_single_selection_get_selected_item (self->selection);
  g_autofree char *id = selected != NULL ? g_strdup (get_case (selected)->id) : NULL;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  guint place;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (all, g_list_model_get_item (G_LIST_MODEL (self->items), i));
  g_list_store_splice (self->items, 0, n, all->pdata, n);
  if (id != NULL && find_position (G_LIST_MODEL (self->selection), id, &place))
    gtk_single_selection_set_selected (self->selection, place);
}

static void
set_filter (CareTriagePage *self, CareCaseShown filter)
{
  self->filter = filter;
  gtk_filter_changed (GTK_FILTER (self->custom_filter), GTK_FILTER_CHANGE_DIFFERENT);
  update_labels (self);
}

static void
filter_button_toggled_cb (CareTriagePage *self, GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  for (int i = 0; i < CARE_N_CASE_SHOWN; i++)
    if (self->filter_buttons[i] == button)
      set_filter (self, (CareCaseShown) i);
}

static void
show_all_button_clicked_cb (CareTriagePage *self)
{
  gtk_toggle_button_set_active (self->filter_buttons[CARE_CASE_SHOWN_OPEN], TRUE);
}

static gboolean
filter_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  CareTriagePage *self = CARE_TRIAGE_PAGE (widget);

  gtk_toggle_button_set_active (self->filter_buttons[g_variant_get_int32 (args)], TRUE);
  return TRUE;
}

static void
list_view_activate_cb (CareTriagePage *self)
{
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->pane));
  care_case_pane_focus_actions (self->pane);
}

static void
pane_back_cb (CareTriagePage *self)
{
  adw_leaflet_set_visible_child (self->leaflet, self->list_side);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
leaflet_notify_folded_cb (CareTriagePage *self)
{
  care_case_pane_set_folded (self->pane, adw_leaflet_get_folded (self->leaflet));
}

/* The letters of the acts work from the list as well. */
static void
forward_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareTriagePage *self = CARE_TRIAGE_PAGE (widget);
  g_autofree char *action = g_strconcat ("case.", name + strlen ("triage."), NULL);

  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->pane));
  gtk_widget_activate_action (GTK_WIDGET (self->pane), action, NULL);
}

static void
list_item_setup_cb (GtkListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  gtk_list_item_set_child (list_item, care_case_row_new ());
}

static void
list_item_bind_cb (GtkListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  CareTriagePage *self = user_data;

  care_case_row_show (CARE_CASE_ROW (gtk_list_item_get_child (list_item)), self->desk,
                      gtk_list_item_get_item (list_item));
}

static void
focus_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareTriagePage *self = CARE_TRIAGE_PAGE (widget);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->filter_buttons[self->filter]));
}

static void
care_triage_page_dispose (GObject *object)
{
  CareTriagePage *self = CARE_TRIAGE_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CARE_TYPE_TRIAGE_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->sorted);
  g_clear_object (&self->filtered);
  g_clear_object (&self->items);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->wanted, g_free);

  G_OBJECT_CLASS (care_triage_page_parent_class)->dispose (object);
}

static void
install_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    const char *action;
  } keys[] = {
    { GDK_KEY_a, "triage.acknowledge" }, { GDK_KEY_c, "triage.attempt" },
    { GDK_KEY_n, "triage.note" },        { GDK_KEY_e, "triage.escalate" },
    { GDK_KEY_r, "triage.resolve" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_class_install_action (widget_class, keys[i].action, NULL, forward_action);
      gtk_widget_class_add_binding_action (widget_class, keys[i].key, 0, keys[i].action, NULL);
    }
  for (int i = 0; i < CARE_N_CASE_SHOWN; i++)
    {
      gtk_widget_class_add_binding (widget_class, GDK_KEY_1 + (guint) i, 0, filter_key_cb, "i", i);
      gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_1 + (guint) i, 0, filter_key_cb, "i",
                                    i);
    }
}

static void
care_triage_page_class_init (CareTriagePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_triage_page_dispose;
  gtk_widget_class_install_action (widget_class, "page.focus", NULL, focus_action);

  g_type_ensure (CARE_TYPE_CASE_PANE);
  g_type_ensure (CARE_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-triage-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CareTriagePage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, CareTriagePage, list_side);
  gtk_widget_class_bind_template_child (widget_class, CareTriagePage, title);
  gtk_widget_class_bind_template_child (widget_class, CareTriagePage, filter_box);
  gtk_widget_class_bind_template_child (widget_class, CareTriagePage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, CareTriagePage, spinner);
  gtk_widget_class_bind_template_child (widget_class, CareTriagePage, list_view);
  gtk_widget_class_bind_template_child (widget_class, CareTriagePage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, CareTriagePage, show_all_button);
  gtk_widget_class_bind_template_child (widget_class, CareTriagePage, error_page);
  gtk_widget_class_bind_template_child (widget_class, CareTriagePage, pane);
  gtk_widget_class_bind_template_callback (widget_class, list_view_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, pane_back_cb);
  gtk_widget_class_bind_template_callback (widget_class, leaflet_notify_folded_cb);
  install_keys (widget_class);
}

static void
add_filter_buttons (CareTriagePage *self)
{
  for (int i = 0; i < CARE_N_CASE_SHOWN; i++)
    {
      GtkWidget *button =
          gtk_toggle_button_new_with_label (care_case_filter_label ((CareCaseShown) i));

      self->filter_buttons[i] = GTK_TOGGLE_BUTTON (button);
      if (i > 0)
        gtk_toggle_button_set_group (self->filter_buttons[i], self->filter_buttons[0]);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "case-filter");
      gtk_box_append (self->filter_box, button);
      g_signal_connect_object (button, "toggled", G_CALLBACK (filter_button_toggled_cb), self,
                               G_CONNECT_SWAPPED);
    }
}

static void
care_triage_page_init (CareTriagePage *self)
{
  GtkListItemFactory *factory;

  gtk_widget_init_template (GTK_WIDGET (self));
  care_list_leave_by_tab (GTK_WIDGET (self->list_view));
  add_filter_buttons (self);

  self->items = g_list_store_new (CARE_TYPE_WORK_ITEM);
  self->custom_filter = gtk_custom_filter_new (filter_cb, self, NULL);
  self->filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)),
                                              GTK_FILTER (self->custom_filter));
  self->sorter = gtk_custom_sorter_new (compare_cb, self, NULL);
  self->sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->filtered)),
                                          GTK_SORTER (self->sorter));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->sorted)));
  g_signal_connect_object (self->selection, "notify::selected-item",
                           G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);

  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect_object (factory, "setup", G_CALLBACK (list_item_setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (list_item_bind_cb), self, 0);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  g_object_unref (factory); /* the view holds it */
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
  care_case_pane_set_desk (self->pane, desk);
  gtk_toggle_button_set_active (self->filter_buttons[CARE_CASE_SHOWN_OPEN], TRUE);
  g_signal_connect_object (desk, "case-changed", G_CALLBACK (desk_case_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "data-changed", G_CALLBACK (desk_data_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "person-changed", G_CALLBACK (load_list), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::privacy", G_CALLBACK (desk_privacy_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_stack_set_visible_child_name (self->list_stack, "loading");
  gtk_spinner_start (self->spinner);
  load_list (self);
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
  if (g_list_model_get_n_items (G_LIST_MODEL (self->items)) > 0)
    select_wanted (self);
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->pane));
}
