/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window that lists all keys.
 *
 * The platform's own cannot become narrower than its longest words, and does not let itself be read
 * line by line. */
#include "config.h"

#include "care-shortcuts-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "care-beside-layout.h"
#include "care-shortcuts.h"
#include "care-wrap-layout.h"

/* So many keys for one act are shown as a range. */
#define RANGE_KEYS 3

struct _CareShortcutsWindow
{
  AdwWindow parent_instance;

  GtkSearchEntry *entry;
  GtkWidget *none_label;
  GtkBox *groups; /* each a box: heading, list */
};

G_DEFINE_FINAL_TYPE (CareShortcutsWindow, care_shortcuts_window, ADW_TYPE_WINDOW)

/* ---- what is found ---- */

static gboolean
row_matches (GtkWidget *row, const char *wanted)
{
  return *wanted == '\0' || strstr (g_object_get_data (G_OBJECT (row), "words"), wanted) != NULL;
}

static gboolean
filter_group (GtkWidget *group, const char *wanted)
{
  GtkWidget *list = gtk_widget_get_last_child (group);
  gboolean any = FALSE;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row;
       row = gtk_widget_get_next_sibling (row))
    {
      gboolean matches = row_matches (row, wanted);

      gtk_widget_set_visible (row, matches);
      any = any || matches;
    }
  gtk_widget_set_visible (group, any);
  return any;
}

static void
filter_cb (CareShortcutsWindow *self)
{
  g_autofree char *wanted =
      g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->entry)), -1);
  gboolean any = FALSE;

  for (GtkWidget *group = gtk_widget_get_first_child (GTK_WIDGET (self->groups)); group;
       group = gtk_widget_get_next_sibling (group))
    any = filter_group (group, g_strstrip (wanted)) || any;
  gtk_widget_set_visible (self->none_label, !any);
}

/* Escape in the entry. */
static void
stop_cb (CareShortcutsWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- rows ---- */

static char *
key_label (const char *key)
{
  GdkModifierType modifiers;
  guint value;

  gtk_accelerator_parse (key, &value, &modifiers);
  return gtk_accelerator_get_label (value, modifiers);
}

/* Such as `Ctrl+K`; of many the first and the last. The keypad's digits look like the others: they
 * are not shown twice. */
static GPtrArray *
key_labels (const char *keys)
{
  g_auto (GStrv) all = g_strsplit (keys, " ", -1);
  GPtrArray *labels = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; all[i]; i++)
    if (!strstr (all[i], "KP_"))
      g_ptr_array_add (labels, key_label (all[i]));
  if (labels->len > RANGE_KEYS && g_ascii_isdigit (keys[strlen (keys) - 1]))
    {
      /* Translators: the first and the last key of a row of keys. */
      char *range = g_strdup_printf (C_ ("keys", "%s to %s"), (char *) labels->pdata[0],
                                     (char *) labels->pdata[labels->len - 1]);

      g_ptr_array_set_size (labels, 0);
      g_ptr_array_add (labels, range);
    }
  return labels;
}

static GtkWidget *
new_row (const CareShortcut *shortcut)
{
  const char *title = g_dpgettext2 (GETTEXT_PACKAGE, "shortcut", shortcut->label);
  g_autoptr (GPtrArray) labels = key_labels (shortcut->keys);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *keys = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *name = gtk_label_new (title);
  g_autofree char *all = NULL, *spoken = NULL;

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_widget_set_layout_manager (box, g_object_new (CARE_TYPE_BESIDE_LAYOUT, NULL));
  gtk_widget_set_layout_manager (keys, care_wrap_layout_new (6));
  gtk_widget_set_valign (keys, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (row, "shortcut-row");
  for (guint i = 0; i < labels->len; i++)
    {
      GtkWidget *key = gtk_label_new (labels->pdata[i]);

      gtk_widget_add_css_class (key, "chip");
      gtk_widget_add_css_class (key, "key");
      gtk_box_append (GTK_BOX (keys), key);
    }
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), keys);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);

  g_ptr_array_add (labels, NULL);
  all = g_strjoinv (", ", (char **) labels->pdata);
  /* Translators: read aloud: what keys do, the keys. */
  spoken = g_strdup_printf (C_ ("shortcut", "%s: %s"), title, all);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (row), "words", g_utf8_casefold (spoken, -1), g_free);
  return row;
}

static GtkListBox *
add_group (CareShortcutsWindow *self, const char *group)
{
  const char *title = g_dpgettext2 (GETTEXT_PACKAGE, "shortcut group", group);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (title);
  GtkWidget *list = gtk_list_box_new ();

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (self->groups, box);
  return GTK_LIST_BOX (list);
}

/* One group, or all others. */
static void
add_groups (CareShortcutsWindow *self, const char *first, gboolean is_first)
{
  GtkListBox *list = NULL;
  const CareShortcut *shortcuts;
  const char *group = NULL;
  guint n;

  shortcuts = care_shortcuts_get (&n);
  for (guint i = 0; i < n; i++)
    {
      if (is_first != (g_strcmp0 (shortcuts[i].group, first) == 0))
        continue;
      if (g_strcmp0 (group, shortcuts[i].group) != 0)
        list = add_group (self, shortcuts[i].group);
      group = shortcuts[i].group;
      gtk_list_box_append (list, new_row (&shortcuts[i]));
    }
}

static void
care_shortcuts_window_class_init (CareShortcutsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-shortcuts-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CareShortcutsWindow, entry);
  gtk_widget_class_bind_template_child (widget_class, CareShortcutsWindow, none_label);
  gtk_widget_class_bind_template_child (widget_class, CareShortcutsWindow, groups);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
care_shortcuts_window_init (CareShortcutsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->entry));
}

/**
 * care_shortcuts_window_new:
 * @parent: the window it stands over
 * @page: (nullable): the page it was asked for on: its own keys come first
 *
 * Returns: (transfer none): the window that lists all keys; it lives until it is closed
 */
GtkWidget *
care_shortcuts_window_new (GtkWindow *parent, GtkWidget *page)
{
  CareShortcutsWindow *self =
      g_object_new (CARE_TYPE_SHORTCUTS_WINDOW, "transient-for", parent, NULL);
  const char *first = care_shortcuts_group_of (page);

  add_groups (self, first, TRUE);
  add_groups (self, first, FALSE);
  return GTK_WIDGET (self);
}
