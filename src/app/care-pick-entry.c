/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Type a part of a name, pick the value: for long lists of the vocabulary.
 *
 * The popover never takes the focus, so typing goes on while it is open: Up and Down choose, Enter
 * picks, Esc closes it. */
#include "config.h"

#include "care-pick-entry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "care-text.h"

#define SHOWN_MATCHES 8

struct _CarePickEntry
{
  GtkWidget parent_instance;

  CareFactId id;
  GtkEditable *entry;
  GtkPopover *popover;
  GtkListBox *matches;
};

enum
{
  PICKED,
  ADVANCE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CarePickEntry, care_pick_entry, GTK_TYPE_WIDGET)

/* Every word typed must begin a word of the name, or stand somewhere in it. */
static gboolean
is_match (const char *label, char **words)
{
  g_autofree char *folded = care_text_fold (label);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
begins_with (const char *label, const char *word)
{
  g_autofree char *folded = care_text_fold (label);

  return g_str_has_prefix (folded, word);
}

static void
add_match (CarePickEntry *self, guint position)
{
  GtkWidget *label = gtk_label_new (care_fact_value_label (self->id, position));
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data (G_OBJECT (row), "position", GUINT_TO_POINTER (position));
  gtk_list_box_append (self->matches, row);
}

/* Names that begin with what was typed stand first. */
static guint
fill_matches (CarePickEntry *self, char **words)
{
  const CareFact *fact = care_fact_get (self->id);
  guint n = 0;

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < fact->n_values && n < SHOWN_MATCHES; i++)
      {
        const char *label = care_fact_value_label (self->id, i);

        if (!is_match (label, words) || begins_with (label, words[0]) != (pass == 0))
          continue;
        add_match (self, i);
        n++;
      }
  return n;
}

static void
entry_changed_cb (CarePickEntry *self)
{
  g_auto (GStrv) words = care_text_fold_words (gtk_editable_get_text (self->entry));
  GtkWidget *row;
  guint n = 0;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->matches))) != NULL)
    gtk_list_box_remove (self->matches, row);
  if (words != NULL && words[0] != NULL)
    n = fill_matches (self, words);
  if (n == 0)
    {
      gtk_popover_popdown (self->popover);
      return;
    }
  gtk_list_box_select_row (self->matches, gtk_list_box_get_row_at_index (self->matches, 0));
  gtk_popover_popup (self->popover);
}

static void
pick (CarePickEntry *self, GtkListBoxRow *row)
{
  guint position = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "position"));

  gtk_popover_popdown (self->popover);
  gtk_editable_set_text (self->entry, "");
  g_signal_emit (self, signals[PICKED], 0, position);
}

static void
row_activated_cb (CarePickEntry *self, GtkListBoxRow *row)
{
  pick (self, row);
}

static void
entry_activate_cb (CarePickEntry *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->matches);

  if (row != NULL)
    pick (self, row);
  else if (care_text_is_blank (gtk_editable_get_text (self->entry)))
    g_signal_emit (self, signals[ADVANCE], 0);
}

static void
select_near (CarePickEntry *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->matches);
  int index = row != NULL ? gtk_list_box_row_get_index (row) + step : 0;
  GtkListBoxRow *next = gtk_list_box_get_row_at_index (self->matches, MAX (index, 0));

  if (next != NULL)
    gtk_list_box_select_row (self->matches, next);
}

static gboolean
key_pressed_cb (CarePickEntry *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self->popover)) ||
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      select_near (self, 1);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      select_near (self, -1);
      return TRUE;
    case GDK_KEY_Escape:
      gtk_editable_set_text (self->entry, "");
      return TRUE;
    default:
      return FALSE;
    }
}

static void
focus_left_cb (CarePickEntry *self)
{
  gtk_popover_popdown (self->popover);
}

static gboolean
care_pick_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CARE_PICK_ENTRY (widget)->entry));
}

static void
care_pick_entry_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CARE_TYPE_PICK_ENTRY);

  G_OBJECT_CLASS (care_pick_entry_parent_class)->dispose (object);
}

static void
care_pick_entry_class_init (CarePickEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_pick_entry_dispose;
  widget_class->grab_focus = care_pick_entry_grab_focus;

  /**
   * CarePickEntry::picked:
   * @position: of the value in the vocabulary
   */
  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  /**
   * CarePickEntry::advance:
   *
   * Enter was pressed with nothing typed.
   */
  signals[ADVANCE] = g_signal_new ("advance", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-pick-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, CarePickEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, CarePickEntry, popover);
  gtk_widget_class_bind_template_child (widget_class, CarePickEntry, matches);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_left_cb);
}

static void
care_pick_entry_init (CarePickEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * care_pick_entry_new:
 * @id: a fact with values
 * @label: accessible name of the entry
 *
 * Returns: (transfer floating): the entry, empty
 */
GtkWidget *
care_pick_entry_new (CareFactId id, const char *label)
{
  CarePickEntry *self = g_object_new (CARE_TYPE_PICK_ENTRY, NULL);

  g_return_val_if_fail (care_fact_get (id)->values != NULL, GTK_WIDGET (self));

  self->id = id;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  return GTK_WIDGET (self);
}
