/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What waits for the person at the desk beside the calls: notes left unfinished, and open cases
 * about their patients. Read after the first rows of Today stand there, and again when something of
 * it changed; each list is made when it is first chosen. */
#include "config.h"

#include "care-today-private.h"

#include <glib/gi18n.h>

#include "care-case-item.h"
#include "care-case-row.h"
#include "care-column.h"
#include "care-format-app.h"
#include "care-own-work.h"
#include "care-pages.h"
#include "care-session-text.h"

typedef struct
{
  guint asked;
  char *person;
  gint64 now_ms;
  GPtrArray *items[CARE_TODAY_N_OWN]; /* of CareNote; of CareCaseItem */
} OwnJob;

static void
own_job_free (OwnJob *job)
{
  for (int i = 0; i < CARE_TODAY_N_OWN; i++)
    g_clear_pointer (&job->items[i], g_ptr_array_unref);
  g_free (job->person);
  g_free (job);
}

static gboolean
own_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  OwnJob *job = data;
  g_autoptr (GPtrArray) flags = NULL;

  job->items[CARE_TODAY_OWN_NOTES] = care_list_notes (clinic, job->person, error);
  if (!job->items[CARE_TODAY_OWN_NOTES])
    return FALSE;
  flags = care_list_flags (clinic, job->person, job->now_ms, error);
  if (!flags)
    return FALSE;
  job->items[CARE_TODAY_OWN_FLAGS] = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < flags->len; i++)
    {
      CareCaseItem *item = care_case_item_load (clinic, g_ptr_array_index (flags, i), error);

      if (!item)
        return FALSE;
      g_ptr_array_add (job->items[CARE_TODAY_OWN_FLAGS], item);
    }
  return TRUE;
}

/* ---- notes ---- */

static CareTodayPage *
page_of (gpointer data)
{
  return CARE_TODAY_PAGE (data);
}

static char *
form_cell (gpointer item, gpointer data)
{
  return g_strdup (care_note_get_form (item) == CARE_NOTE_REPORT ? _ ("Report") : _ ("Session"));
}

static char *
patient_cell (gpointer item, gpointer data)
{
  return care_format_patient_name (care_note_get_patient (item), page_of (data)->words.privacy);
}

static char *
about_cell (gpointer item, gpointer data)
{
  const CareDueView *view = &page_of (data)->words;
  CareSession *session = care_note_get_session (item);

  return session ? care_session_text (session, view->zone, view->now_ms)
                 : g_strdup (_ ("New session"));
}

static char *
saved_cell (gpointer item, gpointer data)
{
  const CareDueView *view = &page_of (data)->words;

  return care_format_when (care_note_get_saved_at (item), view->now_ms, view->zone);
}

static char *
note_sentence (gpointer item, gpointer data)
{
  g_autofree char *form = form_cell (item, data);
  g_autofree char *patient = patient_cell (item, data);
  g_autofree char *about = about_cell (item, data);
  g_autofree char *saved = saved_cell (item, data);

  /* Translators: read aloud: "Session" or "Report", patient, what it is about, day and time. */
  return g_strdup_printf (_ ("Unfinished: %s, %s. %s. Saved %s."), form, patient, about, saved);
}

static CareTableLook
note_look (gpointer item, gpointer data)
{
  return (CareTableLook){ 0 };
}

static GtkWidget *
make_notes (CareTodayPage *self, GtkSelectionModel *model)
{
  g_autoptr (CareTableColumns) columns = care_table_columns_new (note_sentence, note_look, self);
  CareTable *table = g_object_new (CARE_TYPE_TABLE, NULL);

  care_table_columns_add (columns, _ ("What"), CARE_TABLE_WHOLE, form_cell);
  care_table_columns_add (columns, _ ("Patient"), CARE_TABLE_WHOLE, patient_cell);
  care_table_columns_add (columns, _ ("Saved"), CARE_TABLE_WHOLE, saved_cell);
  care_table_columns_add (columns, _ ("What happened"), CARE_TABLE_CUT | CARE_TABLE_EXPAND,
                          about_cell);
  care_table_set_up (table, columns, NULL, model);
  gtk_accessible_update_property (GTK_ACCESSIBLE (care_table_get_list (table)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Unfinished notes"), -1);
  return GTK_WIDGET (table);
}

/* ---- cases, shown as on Triage ---- */

static void
flag_setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, care_case_row_new (page_of (user_data)->desk));
}

static void
flag_bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  g_hash_table_insert (page_of (user_data)->flag_rows, row, gtk_list_item_get_item (item));
  care_case_row_set_item (CARE_CASE_ROW (row), gtk_list_item_get_item (item));
}

static void
flag_unbind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  if (page_of (user_data)->flag_rows)
    g_hash_table_remove (page_of (user_data)->flag_rows, row);
  if (row)
    care_case_row_set_item (CARE_CASE_ROW (row), NULL);
}

static GtkWidget *
make_flags (CareTodayPage *self, GtkSelectionModel *model)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list;

  self->flag_rows = g_hash_table_new (NULL, NULL);
  g_signal_connect_object (factory, "setup", G_CALLBACK (flag_setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (flag_bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (flag_unbind_cb), self, 0);
  list = gtk_list_view_new (g_object_ref (model), factory);
  gtk_list_view_set_show_separators (GTK_LIST_VIEW (list), TRUE);
  care_list_leave_by_tab (list);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("My flags"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_widget_set_vexpand (scroller, TRUE);
  self->own[CARE_TODAY_OWN_FLAGS].list = list;
  return scroller;
}

/* ---- both ---- */

static CareTodayOwnKind
shown_kind (CareTodayPage *self)
{
  return self->shown == CARE_TODAY_FLAGS ? CARE_TODAY_OWN_FLAGS : CARE_TODAY_OWN_NOTES;
}

/* The lit one; signing it leads to the one below. */
static void
open_notes (CareTodayPage *self)
{
  GListModel *items = G_LIST_MODEL (self->own[CARE_TODAY_OWN_NOTES].items);
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  guint first = gtk_single_selection_get_selected (self->own[CARE_TODAY_OWN_NOTES].selection);
  g_auto (GStrv) all = NULL;

  for (guint i = first; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (CareNote) note = g_list_model_get_item (items, i);
      gboolean report = care_note_get_form (note) == CARE_NOTE_REPORT;
      g_autofree char *key = care_pages_dup_key (
          report ? CARE_PAGE_REPORT_FORM : CARE_PAGE_SESSION_FORM, care_note_get_subject (note));

      g_strv_builder_add (keys, key);
    }
  all = g_strv_builder_end (keys);
  gtk_widget_activate_action_variant (GTK_WIDGET (self), "care.open-notes",
                                      g_variant_new_strv ((const char *const *) all, -1));
}

static void
open_row (CareTodayPage *self, CareTodayOwnKind kind, gpointer item)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (!item)
    return;
  if (kind == CARE_TODAY_OWN_FLAGS)
    gtk_widget_activate_action (widget, "care.open-case", "s", care_case_item_get_case (item)->id);
  else
    open_notes (self);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareTodayPage *self = CARE_TODAY_PAGE (widget);
  CareTodayOwnKind kind = shown_kind (self);

  if (care_today_shows_own (self) && self->own[kind].selection)
    open_row (self, kind, gtk_single_selection_get_selected_item (self->own[kind].selection));
}

static void
activate_cb (CareTodayPage *self, guint position)
{
  CareTodayOwnKind kind = shown_kind (self);

  gtk_single_selection_set_selected (self->own[kind].selection, position);
  open_row (self, kind, gtk_single_selection_get_selected_item (self->own[kind].selection));
}

static GtkWidget *
new_bar (CareTodayOwnKind kind)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *button = gtk_button_new_with_mnemonic (
      kind == CARE_TODAY_OWN_FLAGS ? _ ("Open _Case") : _ ("_Go On Writing"));

  gtk_widget_add_css_class (bar, "act-bar");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_tooltip_text (button, kind == CARE_TODAY_OWN_FLAGS
                                           ? _ ("Open the case on Triage (Enter)")
                                           : _ ("Open the form where you left it (Enter)"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "today.open-own");
  gtk_box_append (GTK_BOX (bar), button);
  return bar;
}

static const char *const child_names[CARE_TODAY_N_OWN] = { "notes", "flags" };

static void
make_list (CareTodayPage *self, CareTodayOwnKind kind)
{
  CareTodayOwnList *own = &self->own[kind];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *rows;

  own->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (own->items)));
  if (kind == CARE_TODAY_OWN_FLAGS)
    rows = make_flags (self, GTK_SELECTION_MODEL (own->selection));
  else
    own->list = rows = make_notes (self, GTK_SELECTION_MODEL (own->selection));
  g_signal_connect_object (own->list, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_vexpand (rows, TRUE);
  gtk_box_append (GTK_BOX (box), rows);
  gtk_box_append (GTK_BOX (box), new_bar (kind));
  gtk_stack_add_named (self->stack, box, child_names[kind]);
}

/**
 * care_today_shows_own:
 * @self: the page
 *
 * Returns: whether notes or flags were chosen instead of calls
 */
gboolean
care_today_shows_own (CareTodayPage *self)
{
  return self->shown == CARE_TODAY_NOTES || self->shown == CARE_TODAY_FLAGS;
}

/**
 * care_today_own_label:
 * @self: the page
 * @shown: %CARE_TODAY_NOTES or %CARE_TODAY_FLAGS
 *
 * Returns: (transfer full): name of the filter, with the number of its rows once it is known
 */
char *
care_today_own_label (CareTodayPage *self, int shown)
{
  gboolean flags = shown == CARE_TODAY_FLAGS;
  const char *name = flags ? _ ("My flags") : _ ("Unfinished notes");
  GListStore *items = self->own[flags ? CARE_TODAY_OWN_FLAGS : CARE_TODAY_OWN_NOTES].items;

  if (!items)
    return g_strdup (name);
  /* Translators: name of a filter, number of rows it shows. */
  return g_strdup_printf (C_ ("filter", "%s %u"), name,
                          g_list_model_get_n_items (G_LIST_MODEL (items)));
}

/* Once the list has rows: it has none before it is placed. */
static gboolean
focus_later_cb (gpointer user_data)
{
  CareTodayPage *self = user_data;

  if (self->desk && care_today_shows_own (self) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_activate_action (GTK_WIDGET (self), "page.focus", NULL);
  return G_SOURCE_REMOVE;
}

/**
 * care_today_own_show:
 * @self: the page, with notes or flags chosen
 *
 * Shows the list, or that there is nothing in it.
 */
void
care_today_own_show (CareTodayPage *self)
{
  CareTodayOwnKind kind = shown_kind (self);
  GListStore *items = self->own[kind].items;

  if (!items)
    gtk_stack_set_visible_child_name (self->stack, "loading");
  else if (g_list_model_get_n_items (G_LIST_MODEL (items)) == 0)
    care_today_page_show_words (
        self, "emblem-ok-symbolic",
        kind == CARE_TODAY_OWN_FLAGS ? _ ("No open case is yours.") : _ ("No note is unfinished."),
        kind == CARE_TODAY_OWN_FLAGS
            ? _ ("Cases you own, and those about your patients, stand here.")
            : _ ("What you begin to write and do not sign stands here."),
        _ ("_Show All"), "today.filter(0)");
  else
    {
      if (!self->own[kind].list)
        {
          make_list (self, kind);
          g_idle_add_full (G_PRIORITY_LOW, focus_later_cb, g_object_ref (self), g_object_unref);
        }
      gtk_stack_set_visible_child_name (self->stack, child_names[kind]);
    }
}

/* A list that was just made, or lost all of its rows for a while, does not know which one has the
 * focus: it is the one that is lit. */
static gboolean
focus_flag (CareTodayPage *self)
{
  gpointer lit = gtk_single_selection_get_selected_item (self->own[CARE_TODAY_OWN_FLAGS].selection);
  GHashTableIter rows;
  gpointer row, item;

  g_hash_table_iter_init (&rows, self->flag_rows);
  while (g_hash_table_iter_next (&rows, &row, &item))
    if (item == lit)
      return gtk_widget_grab_focus (gtk_widget_get_parent (row));
  return gtk_widget_grab_focus (self->own[CARE_TODAY_OWN_FLAGS].list);
}

/**
 * care_today_own_focus:
 * @self: the page
 *
 * Returns: whether the list of notes or flags stands there, and took the focus
 */
gboolean
care_today_own_focus (CareTodayPage *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->stack);

  for (int i = 0; i < CARE_TODAY_N_OWN; i++)
    if (g_strcmp0 (name, child_names[i]) == 0)
      return i == CARE_TODAY_OWN_FLAGS ? focus_flag (self)
                                       : gtk_widget_grab_focus (self->own[i].list);
  return FALSE;
}

static const char *
id_of (CareTodayOwnKind kind, gpointer item)
{
  return kind == CARE_TODAY_OWN_FLAGS ? care_case_item_get_case (item)->id
                                      : care_note_get_id (item);
}

/* Puts rows that stand there already in the place of the new ones about the same: the list keeps
 * its focus on them. */
static void
keep_rows (CareTodayOwnKind kind, GListStore *store, GPtrArray *items)
{
  for (guint n = 0; n < g_list_model_get_n_items (G_LIST_MODEL (store)); n++)
    {
      g_autoptr (GObject) old = g_list_model_get_item (G_LIST_MODEL (store), n);

      for (guint i = 0; i < items->len; i++)
        {
          gpointer newer = items->pdata[i];

          if (old == newer || !g_str_equal (id_of (kind, old), id_of (kind, newer)))
            continue;
          if (kind == CARE_TODAY_OWN_FLAGS)
            care_case_item_take (CARE_CASE_ITEM (old), newer);
          else if (care_note_get_saved_at (CARE_NOTE (old)) != care_note_get_saved_at (newer))
            continue;
          items->pdata[i] = g_object_ref (old);
          g_object_unref (newer);
        }
    }
}

static gboolean
same_row (gconstpointer a, gconstpointer b)
{
  return a == b;
}

/* Lights the row that was lit; when it is gone, the one that took its place. */
static void
take_items (CareTodayPage *self, CareTodayOwnKind kind, GPtrArray *items)
{
  CareTodayOwnList *own = &self->own[kind];
  gpointer lit = own->selection ? gtk_single_selection_get_selected_item (own->selection) : NULL;
  g_autofree char *wanted = lit ? g_strdup (id_of (kind, lit)) : NULL;
  guint position = lit ? gtk_single_selection_get_selected (own->selection) : 0;

  if (!own->items)
    own->items = g_list_store_new (G_TYPE_OBJECT);
  keep_rows (kind, own->items, items);
  care_list_splice (own->items, items, same_row);
  if (!own->selection || items->len == 0)
    return;
  for (guint i = 0; i < items->len && wanted; i++)
    if (g_str_equal (id_of (kind, items->pdata[i]), wanted))
      position = i;
  gtk_single_selection_set_selected (own->selection, MIN (position, items->len - 1));
}

static void
own_done (GObject *owner, gpointer data, GError *error)
{
  CareTodayPage *self = CARE_TODAY_PAGE (owner);
  const OwnJob *job = data;
  gboolean focused =
      care_today_shows_own (self) && gtk_widget_get_focus_child (GTK_WIDGET (self->stack));

  if (job->asked != self->own_asked)
    return;
  if (error)
    {
      g_warning ("Notes and cases of one's own could not be read: %s", error->message);
      return;
    }
  for (int i = 0; i < CARE_TODAY_N_OWN; i++)
    take_items (self, (CareTodayOwnKind) i, job->items[i]);
  care_today_page_own_changed (self);
  if (focused)
    gtk_widget_activate_action (GTK_WIDGET (self), "page.focus", NULL);
}

static gboolean
load_cb (gpointer user_data)
{
  CareTodayPage *self = user_data;
  OwnJob *job = g_new0 (OwnJob, 1);

  self->own_idle = 0;
  job->asked = ++self->own_asked;
  job->person = g_strdup (care_desk_get_person (self->desk));
  job->now_ms = care_desk_now (self->desk);
  care_desk_run (self->desk, CARE_LANE_DESK, own_work, job, (GDestroyNotify) own_job_free,
                 G_OBJECT (self), own_done);
  return G_SOURCE_REMOVE;
}

/**
 * care_today_own_queue:
 * @self: the page
 *
 * Reads both lists soon, once for however many changes came together.
 */
void
care_today_own_queue (CareTodayPage *self)
{
  if (self->own_idle == 0)
    self->own_idle = g_idle_add_full (G_PRIORITY_LOW, load_cb, self, NULL);
}

/**
 * care_today_own_forget:
 * @self: the page
 *
 * For another person, or when names are hidden: nothing of before stays on the screen.
 */
void
care_today_own_forget (CareTodayPage *self)
{
  self->own_asked++;
  for (int i = 0; i < CARE_TODAY_N_OWN; i++)
    if (self->own[i].items)
      g_list_store_remove_all (self->own[i].items);
  care_today_own_queue (self);
}

/**
 * care_today_own_clear:
 * @self: the page, which is disposed of
 */
void
care_today_own_clear (CareTodayPage *self)
{
  g_clear_handle_id (&self->own_idle, g_source_remove);
  g_clear_pointer (&self->flag_rows, g_hash_table_unref);
  for (int i = 0; i < CARE_TODAY_N_OWN; i++)
    {
      g_clear_object (&self->own[i].selection);
      g_clear_object (&self->own[i].items);
    }
}

/**
 * care_today_install_own:
 * @klass: class of the page
 */
void
care_today_install_own (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "today.open-own", NULL, open_action);
}
