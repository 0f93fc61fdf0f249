/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that happened with a patient: filters by kind with their counts, a search inside, and
 * one list, newest first, with a heading above the entries of each episode of care. */
#include "config.h"

#include "care-patient-timeline.h"

#include <glib/gi18n.h>

#include "care-column.h"
#include "care-entry-text.h"
#include "care-list-window.h"
#include "care-template.h"
#include "care-text.h"
#include "care-time.h"
#include "care-timeline-filter.h"
#include "care-timeline-headings.h"
#include "care-timeline-row.h"
#include "care-wrap-layout.h"

struct _CarePatientTimeline
{
  GtkWidget parent_instance;

  GtkWidget *chips;
  GtkEditable *search;
  GtkLabel *found;
  GtkStack *stack;
  GtkListView *list;

  CareDesk *desk;
  GListStore *entries;    /* of CareTimelineEntry, newest first: all */
  GListStore *shown;      /* those that pass the filters */
  GtkSliceListModel *top; /* the beginning of those, as far as it was read */
  GHashTable *headings;   /* CareTimelineEntry → what stands above it */
  GHashTable *session_at; /* session id → gint64 *, its end */
  char *last_session_id;  /* NULL without a session */
  GtkSingleSelection *selection;
  GtkToggleButton *buttons[CARE_N_TIMELINE_FILTERS];
  CareTimelineFilter filter;
  char *coming; /* id of an entry to light as soon as it is there */
  guint tick;   /* of the frame that scrolls to what is lit; 0: nothing to scroll */
  gulong laid_out_id;
  gboolean wants_focus;
  gboolean setting; /* the buttons are being set, not pressed */
};

enum
{
  LIT_CHANGED,
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CarePatientTimeline, care_patient_timeline, GTK_TYPE_WIDGET)

static void
tell_found (CarePatientTimeline *self, guint n_shown, gboolean searching)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->entries));
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->found), searching);
  if (!searching)
    return;
  /* Translators: entries that are shown, of all. */
  text = g_strdup_printf (_ ("%u of %u entries"), n_shown, n);
  gtk_label_set_label (self->found, text);
}

/* GTK 4.8 has no other way to say which row gets the focus than to give it to the row. */
static void
focus_lit (CarePatientTimeline *self)
{
  CareTimelineEntry *lit = care_patient_timeline_get_lit (self);
  GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->list));

  for (; item; item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *row = gtk_widget_get_first_child (item);

      if (lit && CARE_IS_TIMELINE_ROW (row) &&
          care_timeline_row_get_entry (CARE_TIMELINE_ROW (row)) == lit &&
          gtk_widget_grab_focus (item))
        return;
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* The rows have their places, and nothing is drawn yet. */
static void
laid_out_cb (CarePatientTimeline *self, GdkFrameClock *clock)
{
  GtkWidget *list = GTK_WIDGET (self->list);
  guint position = gtk_single_selection_get_selected (self->selection);

  g_clear_signal_handler (&self->laid_out_id, clock);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
  if (self->wants_focus && gtk_widget_get_mapped (list))
    focus_lit (self);
  self->wants_focus = FALSE;
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

static gboolean
tick_cb (GtkWidget *list, GdkFrameClock *clock, gpointer data)
{
  CarePatientTimeline *self = data;

  self->tick = 0;
  if (self->laid_out_id == 0)
    self->laid_out_id = g_signal_connect_object (clock, "layout", G_CALLBACK (laid_out_cb), self,
                                                 G_CONNECT_SWAPPED);
  return G_SOURCE_REMOVE;
}

/* When the new rows have their places: GTK 4.8 shows nothing of a long list that is scrolled, or
 * gets the focus, before. A frame lays out again what a handler of its layout has changed. */
static void
scroll_soon (CarePatientTimeline *self)
{
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->list), tick_cb, self, NULL);
}

static void
light (CarePatientTimeline *self, const char *wanted)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->shown)), position = n;
  gint64 now_ms = care_desk_now (self->desk);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CareTimelineEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->shown), i);

      if (wanted && g_str_equal (care_timeline_entry_get_id (entry), wanted))
        {
          position = i;
          break;
        }
      /* The newest thing that happened; planned calls stand above it. */
      if (position == n && care_timeline_entry_get_at (entry) <= now_ms)
        position = i;
    }
  position = position == n ? 0 : position;
  if (n == 0)
    return;
  care_list_window_reach (self->top, position);
  gtk_single_selection_set_selected (self->selection, position);
  scroll_soon (self);
}

/* All rows are made anew: a row may have got or lost a heading. */
static void
refill (CarePatientTimeline *self, const char *wanted)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) words = care_text_fold_words (gtk_editable_get_text (self->search));
  gboolean focused = care_patient_timeline_has_focus (self);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->entries));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CareTimelineEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), i);

      if ((self->filter == CARE_TIMELINE_FILTER_ALL ||
           care_timeline_filter_of (entry) == self->filter) &&
          care_timeline_filter_finds (entry, (const char *const *) words, self->desk))
        g_ptr_array_add (shown, g_steal_pointer (&entry));
    }
  care_timeline_headings_fill (self->headings, G_LIST_MODEL (self->entries), shown,
                               care_desk_get_zone (self->desk));
  care_list_window_reset (self->top);
  g_list_store_splice (self->shown, 0, g_list_model_get_n_items (G_LIST_MODEL (self->shown)),
                       shown->pdata, shown->len);
  gtk_stack_set_visible_child_name (self->stack, shown->len > 0 || n == 0 ? "list" : "none");
  tell_found (self, shown->len, words[0] != NULL);
  light (self, wanted);
  if (focused)
    care_patient_timeline_focus (self);
  g_signal_emit (self, signals[LIT_CHANGED], 0);
}

static const char *
lit_is (CarePatientTimeline *self)
{
  CareTimelineEntry *lit = care_patient_timeline_get_lit (self);

  return lit ? care_timeline_entry_get_id (lit) : NULL;
}

static void
show_counts (CarePatientTimeline *self)
{
  guint counts[CARE_N_TIMELINE_FILTERS] = { 0 };
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->entries));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CareTimelineEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), i);

      counts[care_timeline_filter_of (entry)]++;
    }
  counts[CARE_TIMELINE_FILTER_ALL] = n;
  for (int i = 0; i < CARE_N_TIMELINE_FILTERS; i++)
    {
      /* Translators: name of a filter, number of rows it shows. */
      g_autofree char *text = g_strdup_printf (
          C_ ("filter", "%s %u"), care_timeline_filter_label ((CareTimelineFilter) i), counts[i]);

      gtk_button_set_label (GTK_BUTTON (self->buttons[i]), text);
      gtk_widget_set_visible (GTK_WIDGET (self->buttons[i]),
                              counts[i] > 0 || i == (int) self->filter);
    }
  gtk_widget_set_visible (self->chips, n > 0);
}

/* The sessions first: the rows of their reports need their end. */
static void
take_sessions (CarePatientTimeline *self, GPtrArray *entries)
{
  g_hash_table_remove_all (self->session_at);
  g_clear_pointer (&self->last_session_id, g_free);
  for (guint i = 0; i < entries->len; i++)
    {
      CareTimelineEntry *entry = g_ptr_array_index (entries, i);
      gint64 at = care_timeline_entry_get_at (entry);

      if (care_timeline_entry_get_kind (entry) != CARE_TIMELINE_SESSION)
        continue;
      g_hash_table_insert (self->session_at, g_strdup (care_timeline_entry_get_id (entry)),
                           g_memdup2 (&at, sizeof at));
      if (!self->last_session_id)
        self->last_session_id = g_strdup (care_timeline_entry_get_id (entry));
    }
}

static void
selected_cb (CarePatientTimeline *self)
{
  g_signal_emit (self, signals[LIT_CHANGED], 0);
}

static void
chip_toggled_cb (CarePatientTimeline *self, GtkToggleButton *button)
{
  g_autofree char *wanted = g_strdup (lit_is (self));

  if (self->setting || !gtk_toggle_button_get_active (button))
    return;
  for (int i = 0; i < CARE_N_TIMELINE_FILTERS; i++)
    if (self->buttons[i] == button)
      self->filter = (CareTimelineFilter) i;
  refill (self, wanted);
}

static void
search_changed_cb (CarePatientTimeline *self)
{
  g_autofree char *wanted = g_strdup (lit_is (self));

  refill (self, wanted);
}

static void
search_activate_cb (CarePatientTimeline *self)
{
  care_patient_timeline_focus (self);
}

static void
list_activate_cb (CarePatientTimeline *self, guint position)
{
  g_autoptr (CareTimelineEntry) entry =
      g_list_model_get_item (G_LIST_MODEL (self->shown), position);

  g_signal_emit (self, signals[ACTIVATED], 0, entry);
}

static void
row_setup_cb (CarePatientTimeline *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, care_timeline_row_new ());
}

static void
row_bind_cb (CarePatientTimeline *self, GtkListItem *item)
{
  CareTimelineEntry *entry = gtk_list_item_get_item (item);
  CareTimelineRow *row = CARE_TIMELINE_ROW (gtk_list_item_get_child (item));

  care_timeline_row_set_heading (row, g_hash_table_lookup (self->headings, entry));
  care_timeline_row_set_entry (row, entry, care_patient_timeline_get_session_end (self, entry),
                               self->desk);
}

static void
care_patient_timeline_dispose (GObject *object)
{
  CarePatientTimeline *self = CARE_PATIENT_TIMELINE (object);

  care_template_dispose (GTK_WIDGET (self), CARE_TYPE_PATIENT_TIMELINE);
  g_clear_object (&self->selection);
  g_clear_object (&self->entries);
  g_clear_object (&self->top);
  g_clear_object (&self->shown);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (care_patient_timeline_parent_class)->dispose (object);
}

static void
care_patient_timeline_finalize (GObject *object)
{
  CarePatientTimeline *self = CARE_PATIENT_TIMELINE (object);

  g_free (self->last_session_id);
  g_free (self->coming);
  g_hash_table_unref (self->session_at);
  g_hash_table_unref (self->headings);
  G_OBJECT_CLASS (care_patient_timeline_parent_class)->finalize (object);
}

static void
care_patient_timeline_class_init (CarePatientTimelineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CARE_TYPE_WRAP_LAYOUT);
  G_OBJECT_CLASS (klass)->dispose = care_patient_timeline_dispose;
  G_OBJECT_CLASS (klass)->finalize = care_patient_timeline_finalize;
  signals[LIT_CHANGED] = g_signal_new ("lit-changed", CARE_TYPE_PATIENT_TIMELINE, G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", CARE_TYPE_PATIENT_TIMELINE, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, CARE_TYPE_TIMELINE_ENTRY);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-patient-timeline.ui");
  gtk_widget_class_bind_template_child (widget_class, CarePatientTimeline, chips);
  gtk_widget_class_bind_template_child (widget_class, CarePatientTimeline, search);
  gtk_widget_class_bind_template_child (widget_class, CarePatientTimeline, found);
  gtk_widget_class_bind_template_child (widget_class, CarePatientTimeline, stack);
  gtk_widget_class_bind_template_child (widget_class, CarePatientTimeline, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, care_patient_timeline_clear);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_bind_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
add_chips (CarePatientTimeline *self)
{
  for (int i = 0; i < CARE_N_TIMELINE_FILTERS; i++)
    {
      GtkWidget *button = gtk_toggle_button_new ();
      /* Translators: name of a filter, its key. */
      g_autofree char *tooltip = g_strdup_printf (
          _ ("%s (%d)"), care_timeline_filter_label ((CareTimelineFilter) i), (i + 1) % 10);

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "case-filter");
      gtk_widget_set_tooltip_text (button, tooltip);
      gtk_box_append (GTK_BOX (self->chips), button);
      self->buttons[i] = GTK_TOGGLE_BUTTON (button);
      if (i > 0)
        gtk_toggle_button_set_group (self->buttons[i], self->buttons[0]);
      g_signal_connect_object (button, "toggled", G_CALLBACK (chip_toggled_cb), self,
                               G_CONNECT_SWAPPED);
    }
}

static void
care_patient_timeline_init (CarePatientTimeline *self)
{
  self->session_at = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->headings = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->entries = g_list_store_new (CARE_TYPE_TIMELINE_ENTRY);
  self->shown = g_list_store_new (CARE_TYPE_TIMELINE_ENTRY);
  self->top = care_list_window_new (G_LIST_MODEL (self->shown), self->list);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->top)));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  care_list_leave_by_tab (GTK_WIDGET (self->list));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  add_chips (self);
  self->setting = TRUE;
  gtk_toggle_button_set_active (self->buttons[CARE_TIMELINE_FILTER_ALL], TRUE);
  self->setting = FALSE;
}

/**
 * care_patient_timeline_set_desk:
 * @self: a timeline
 * @desk: the desk
 */
void
care_patient_timeline_set_desk (CarePatientTimeline *self, CareDesk *desk)
{
  g_set_object (&self->desk, desk);
}

/**
 * care_patient_timeline_set_entries:
 * @self: a timeline with a desk
 * @entries: (element-type CareTimelineEntry): all, newest first
 *
 * What was lit stays lit, when it is still there.
 */
void
care_patient_timeline_set_entries (CarePatientTimeline *self, GPtrArray *entries)
{
  g_autofree char *wanted = g_strdup (lit_is (self));

  take_sessions (self, entries);
  g_list_store_splice (self->entries, 0, g_list_model_get_n_items (G_LIST_MODEL (self->entries)),
                       entries->pdata, entries->len);
  show_counts (self);
  refill (self, self->coming ? self->coming : wanted);
  if (self->coming && g_strcmp0 (lit_is (self), self->coming) == 0)
    g_clear_pointer (&self->coming, g_free);
}

/**
 * care_patient_timeline_get_entries:
 * @self: a timeline
 *
 * Returns: (transfer none): all entries, shown or not
 */
GListModel *
care_patient_timeline_get_entries (CarePatientTimeline *self)
{
  return G_LIST_MODEL (self->entries);
}

/**
 * care_patient_timeline_get_lit:
 * @self: a timeline
 *
 * Returns: (transfer none) (nullable): the entry that is read
 */
CareTimelineEntry *
care_patient_timeline_get_lit (CarePatientTimeline *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

/**
 * care_patient_timeline_get_session_end:
 * @self: a timeline
 * @entry: one of its entries
 *
 * Returns: end of the session it is about, UTC ms, or %CARE_TIME_NONE
 */
gint64
care_patient_timeline_get_session_end (CarePatientTimeline *self, CareTimelineEntry *entry)
{
  const char *session_id = care_entry_session_id (entry);
  gint64 *at = session_id ? g_hash_table_lookup (self->session_at, session_id) : NULL;

  return at ? *at : CARE_TIME_NONE;
}

/**
 * care_patient_timeline_get_last_session:
 * @self: a timeline
 *
 * Returns: (transfer none) (nullable): id of the newest session
 */
const char *
care_patient_timeline_get_last_session (CarePatientTimeline *self)
{
  return self->last_session_id;
}

/**
 * care_patient_timeline_show:
 * @self: a timeline
 * @id: of the entry to light, now or as soon as it is there
 */
void
care_patient_timeline_show (CarePatientTimeline *self, const char *id)
{
  g_free (self->coming);
  self->coming = g_strdup (id);
  if (g_strcmp0 (lit_is (self), id) != 0)
    light (self, id);
}

/**
 * care_patient_timeline_clear:
 * @self: a timeline
 *
 * Shows all entries, and goes back to the list.
 */
void
care_patient_timeline_clear (CarePatientTimeline *self)
{
  g_autofree char *wanted = g_strdup (lit_is (self));

  gtk_editable_set_text (self->search, "");
  gtk_widget_set_visible (GTK_WIDGET (self->search), FALSE);
  self->setting = TRUE;
  gtk_toggle_button_set_active (self->buttons[CARE_TIMELINE_FILTER_ALL], TRUE);
  self->setting = FALSE;
  self->filter = CARE_TIMELINE_FILTER_ALL;
  refill (self, wanted);
  care_patient_timeline_focus (self);
}

/**
 * care_patient_timeline_search:
 * @self: a timeline
 *
 * Lets words be typed that the entries shown must hold.
 */
void
care_patient_timeline_search (CarePatientTimeline *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->search), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* @filter: a #CareTimelineFilter, as by its digit; one without entries is not chosen. */
void
care_patient_timeline_filter (CarePatientTimeline *self, int filter)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->buttons[filter])))
    gtk_toggle_button_set_active (self->buttons[filter], TRUE);
}

/**
 * care_patient_timeline_focus:
 * @self: a timeline
 *
 * Puts the focus on the entry that is lit.
 */
void
care_patient_timeline_focus (CarePatientTimeline *self)
{
  self->wants_focus = TRUE;
  scroll_soon (self);
  /* Until the row has its place the timeline itself holds the focus, so that no key goes astray. */
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/**
 * care_patient_timeline_has_focus:
 * @self: a timeline
 *
 * Returns: whether the focus is in the list
 */
gboolean
care_patient_timeline_has_focus (CarePatientTimeline *self)
{
  return care_list_has_focus (GTK_WIDGET (self->list)) || gtk_widget_is_focus (GTK_WIDGET (self));
}
