/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cell of a table: type a part of a name, the value stays in it.
 *
 * While somebody types, the names that hold what was typed are listed, and the first is lit: Up and
 * Down choose, Enter takes it and goes to the next row, Tab or a click elsewhere takes it too, Esc
 * puts back what was there. An emptied cell says nothing. Words that no name holds stay, marked. */
#include "config.h"

#include "care-pick-cell.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "care-fault.h"
#include "care-text.h"

struct _CarePickCell
{
  GtkWidget parent_instance;

  char **names;
  guint n_digits;        /* a digit up to this in an empty cell is a choice of its own */
  CarePickCellFind find; /* NULL: only names */
  char *shown;           /* what stands there when nobody types */
  gboolean applying;
  gboolean typed;
  gboolean faulty; /* what is typed is in no name, and the person went on */
  GtkEditable *entry;
  GtkPopover *popover;
  GtkListBox *matches;
};

enum
{
  PICKED,
  DIGIT,
  NEXT_ROW,
  TYPING,
  FAULT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CarePickCell, care_pick_cell, GTK_TYPE_WIDGET)

static gboolean
is_match (const char *folded, char **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static void
add_match (CarePickCell *self, guint position)
{
  GtkWidget *label = gtk_label_new (self->names[position]);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data (G_OBJECT (row), "position", GUINT_TO_POINTER (position));
  gtk_list_box_append (self->matches, row);
}

static void
add_other (CarePickCell *self, guint position)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->matches, i)) != NULL; i++)
    if (GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "position")) == position)
      return;
  add_match (self, position);
}

/* Names that begin with what was typed stand first, those that are called otherwise as well last.
 */
static void
fill_matches (CarePickCell *self, char **words)
{
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; self->names[i] != NULL; i++)
      {
        g_autofree char *folded = care_text_fold (self->names[i]);

        if (!is_match (folded, words) || g_str_has_prefix (folded, words[0]) != (pass == 0))
          continue;
        add_match (self, i);
      }
  if (self->find != NULL)
    self->find (self, gtk_editable_get_text (self->entry), add_other);
}

static void
clear_matches (CarePickCell *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->matches))) != NULL)
    gtk_list_box_remove (self->matches, row);
}

/* What is typed is no choice yet; whoever keeps it is told, and that it is over. */
static void
set_typed (CarePickCell *self, gboolean typed)
{
  gboolean told = typed || self->typed;

  self->typed = typed;
  if (told)
    g_signal_emit (self, signals[TYPING], 0, typed ? gtk_editable_get_text (self->entry) : "");
}

static void
set_faulty (CarePickCell *self, gboolean faulty)
{
  if (self->faulty == faulty)
    return;
  self->faulty = faulty;
  care_fault_mark (GTK_WIDGET (self->entry), faulty);
  if (faulty)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    care_pick_cell_get_fault (self), -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self->entry),
                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  g_signal_emit (self, signals[FAULT], 0);
}

/* Lists what fits, the first one lit. */
static gboolean
find_matches (CarePickCell *self)
{
  g_auto (GStrv) words = care_text_fold_words (gtk_editable_get_text (self->entry));
  GtkListBoxRow *first;

  clear_matches (self);
  if (words != NULL && words[0] != NULL)
    fill_matches (self, words);
  first = gtk_list_box_get_row_at_index (self->matches, 0);
  if (first != NULL)
    gtk_list_box_select_row (self->matches, first);
  return first != NULL;
}

static void
entry_changed_cb (CarePickCell *self)
{
  if (self->applying)
    return;
  set_faulty (self, FALSE);
  set_typed (self, TRUE);
  if (find_matches (self))
    gtk_popover_popup (self->popover);
  else
    gtk_popover_popdown (self->popover);
}

static void
put_back (CarePickCell *self)
{
  self->applying = TRUE;
  gtk_editable_set_text (self->entry, self->shown);
  self->applying = FALSE;
  set_faulty (self, FALSE);
  set_typed (self, FALSE);
  gtk_popover_popdown (self->popover);
}

/* Takes what is lit; -1 when the cell was emptied. What is no name stays, and is marked. */
static void
take (CarePickCell *self, GtkListBoxRow *row)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (self->entry));
  gboolean blank = care_text_is_blank (text);
  int position = -1;

  if (!self->typed)
    return;
  if (!blank && row == NULL)
    {
      gtk_popover_popdown (self->popover);
      set_faulty (self, TRUE);
      return;
    }
  if (!blank)
    position = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "position"));
  set_faulty (self, FALSE);
  set_typed (self, FALSE);
  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[PICKED], 0, position, text);
}

static GtkListBoxRow *
lit_row (CarePickCell *self)
{
  return gtk_list_box_get_selected_row (self->matches);
}

static void
row_activated_cb (CarePickCell *self, GtkListBoxRow *row)
{
  take (self, row);
}

static void
entry_activate_cb (CarePickCell *self)
{
  take (self, lit_row (self));
  if (!self->faulty)
    g_signal_emit (self, signals[NEXT_ROW], 0);
}

static void
select_near (CarePickCell *self, int step)
{
  GtkListBoxRow *row = lit_row (self);
  int index = row != NULL ? gtk_list_box_row_get_index (row) + step : 0;
  GtkListBoxRow *next = gtk_list_box_get_row_at_index (self->matches, MAX (index, 0));

  if (next != NULL)
    gtk_list_box_select_row (self->matches, next);
}

static gboolean
press_digit (CarePickCell *self, guint keyval)
{
  int digit = g_unichar_digit_value (gdk_keyval_to_unicode (keyval));

  if (digit < 1 || digit > (int) self->n_digits || *gtk_editable_get_text (self->entry) != '\0')
    return FALSE;
  g_signal_emit (self, signals[DIGIT], 0, digit - 1);
  return TRUE;
}

static gboolean
key_pressed_cb (CarePickCell *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return FALSE;
  if (press_digit (self, keyval))
    return TRUE;
  if (!gtk_widget_get_visible (GTK_WIDGET (self->popover)))
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
      put_back (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
focus_left_cb (CarePickCell *self)
{
  take (self, lit_row (self));
  gtk_popover_popdown (self->popover);
}

static gboolean
care_pick_cell_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CARE_PICK_CELL (widget)->entry));
}

static gboolean
care_pick_cell_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_child_focus (GTK_WIDGET (CARE_PICK_CELL (widget)->entry), direction);
}

static void
care_pick_cell_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CARE_TYPE_PICK_CELL);

  G_OBJECT_CLASS (care_pick_cell_parent_class)->dispose (object);
}

static void
care_pick_cell_finalize (GObject *object)
{
  CarePickCell *self = CARE_PICK_CELL (object);

  g_strfreev (self->names);
  g_free (self->shown);

  G_OBJECT_CLASS (care_pick_cell_parent_class)->finalize (object);
}

static void
care_pick_cell_class_init (CarePickCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_pick_cell_dispose;
  G_OBJECT_CLASS (klass)->finalize = care_pick_cell_finalize;
  widget_class->grab_focus = care_pick_cell_grab_focus;
  widget_class->focus = care_pick_cell_focus;

  /**
   * CarePickCell::picked:
   * @position: of the name; -1 when the cell was emptied
   * @text: what was typed for it
   */
  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
  /**
   * CarePickCell::digit:
   * @index: 0 for the digit 1
   *
   * A digit was pressed in the empty cell.
   */
  signals[DIGIT] = g_signal_new ("digit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  /**
   * CarePickCell::next-row:
   *
   * Enter was pressed, and what stands there is a name or nothing.
   */
  signals[NEXT_ROW] = g_signal_new ("next-row", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * CarePickCell::typing:
   * @text: what stands in the cell and is no choice yet; "" when that is over
   */
  signals[TYPING] = g_signal_new ("typing", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * CarePickCell::fault:
   *
   * care_pick_cell_get_fault() says something else now.
   */
  signals[FAULT] = g_signal_new ("fault", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-pick-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, CarePickCell, entry);
  gtk_widget_class_bind_template_child (widget_class, CarePickCell, popover);
  gtk_widget_class_bind_template_child (widget_class, CarePickCell, matches);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_left_cb);
}

static void
care_pick_cell_init (CarePickCell *self)
{
  self->shown = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * care_pick_cell_new:
 * @label: accessible name of the cell
 * @names: (array zero-terminated=1): what can be picked
 * @n_digits: how many digits are choices of the form's own while the cell is empty
 *
 * Returns: (transfer floating): the cell, empty
 */
GtkWidget *
care_pick_cell_new (const char *label, const char *const *names, guint n_digits)
{
  CarePickCell *self = g_object_new (CARE_TYPE_PICK_CELL, NULL);

  self->names = g_strdupv ((char **) names);
  self->n_digits = n_digits;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  return GTK_WIDGET (self);
}

/**
 * care_pick_cell_set_text:
 * @self: a cell
 * @text: what it says; no signal is sent, and what somebody types just now stays
 */
void
care_pick_cell_set_text (CarePickCell *self, const char *text)
{
  if (!g_str_equal (self->shown, text))
    {
      g_free (self->shown);
      self->shown = g_strdup (text);
    }
  if (!self->typed && !g_str_equal (gtk_editable_get_text (self->entry), text))
    put_back (self);
}

/**
 * care_pick_cell_set_find:
 * @self: a cell
 * @find: tells by which other words a name is found
 */
void
care_pick_cell_set_find (CarePickCell *self, CarePickCellFind find)
{
  self->find = find;
}

/**
 * care_pick_cell_set_typed:
 * @self: a cell
 * @text: what somebody typed before the program ended; they go on from there
 */
void
care_pick_cell_set_typed (CarePickCell *self, const char *text)
{
  self->applying = TRUE;
  gtk_editable_set_text (self->entry, text);
  self->applying = FALSE;
  self->typed = TRUE;
  set_faulty (self, !find_matches (self));
}

/**
 * care_pick_cell_forget_typed:
 * @self: a cell
 *
 * What is typed and no choice yet is no longer wanted.
 */
void
care_pick_cell_forget_typed (CarePickCell *self)
{
  if (self->typed)
    put_back (self);
}

/**
 * care_pick_cell_settle:
 * @self: a cell
 *
 * As if the person had left it: what is lit is taken. Words that came with a draft and that nobody
 * went on with are marked instead.
 */
void
care_pick_cell_settle (CarePickCell *self)
{
  if (!self->typed)
    return;
  if ((gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
    take (self, lit_row (self));
  else
    set_faulty (self, TRUE);
}

/**
 * care_pick_cell_get_fault:
 * @self: a cell
 *
 * Returns: (nullable): what to do about the words in it; %NULL: they are a name, or still being
 * typed
 */
const char *
care_pick_cell_get_fault (CarePickCell *self)
{
  return self->faulty ? _ ("Not in the list: type a part of another name, or empty the field.")
                      : NULL;
}
