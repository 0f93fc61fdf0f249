/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filters above the triage list: states with their counts, levels, mine or everyone's.
 *
 * Signal: changed, when a person changed something. */
#include "config.h"

#include "care-case-filter-bar.h"

#include <glib/gi18n-lib.h>

#include "care-level-mark.h"
#include "care-wrap-layout.h"

struct _CareCaseFilterBar
{
  GtkWidget parent_instance;

  CareCaseWanted wanted;
  gboolean setting; /* the buttons are being set, not pressed */
  GtkWidget *states;
  GtkWidget *levels;
  GtkToggleButton *state_buttons[CARE_N_CASE_SHOWN];
  GtkToggleButton *level_buttons[CARE_N_CASE_MARKS]; /* NULL for expected: it opens no case */
  GtkLabel *level_labels[CARE_N_CASE_MARKS];
  GtkToggleButton *mine_button;
};

G_DEFINE_FINAL_TYPE (CareCaseFilterBar, care_case_filter_bar, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
tell (CareCaseFilterBar *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
state_toggled_cb (CareCaseFilterBar *self, GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  for (int i = 0; i < CARE_N_CASE_SHOWN; i++)
    if (self->state_buttons[i] == button)
      self->wanted.shown = (CareCaseShown) i;
  tell (self);
}

static void
level_toggled_cb (CareCaseFilterBar *self)
{
  self->wanted.levels = 0;
  for (int i = 0; i < CARE_N_CASE_MARKS; i++)
    if (self->level_buttons[i] != NULL && gtk_toggle_button_get_active (self->level_buttons[i]))
      self->wanted.levels |= CARE_CASE_LEVEL_BIT (i);
  tell (self);
}

static void
mine_toggled_cb (CareCaseFilterBar *self)
{
  self->wanted.mine = gtk_toggle_button_get_active (self->mine_button);
  tell (self);
}

static GtkToggleButton *
add_button (CareCaseFilterBar *self, GtkWidget *box, const char *tooltip, GCallback toggled)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "case-filter");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_parent (button, box);
  g_signal_connect_object (button, "toggled", toggled, self, G_CONNECT_SWAPPED);
  return GTK_TOGGLE_BUTTON (button);
}

static void
add_states (CareCaseFilterBar *self)
{
  for (int i = 0; i < CARE_N_CASE_SHOWN; i++)
    {
      /* Translators: name of a filter, its key. */
      g_autofree char *tooltip =
          g_strdup_printf (_ ("%s (%d)"), care_case_filter_label ((CareCaseShown) i), i + 1);

      self->state_buttons[i] =
          add_button (self, self->states, tooltip, G_CALLBACK (state_toggled_cb));
      if (i > 0)
        gtk_toggle_button_set_group (self->state_buttons[i], self->state_buttons[0]);
    }
}

static CareOutcome
outcome_of_mark (int mark)
{
  return mark == CARE_CASE_MARK_INCOMPLETE ? CARE_OUTCOME_INCOMPLETE
                                           : care_outcome_from_level ((CareLevel) mark);
}

static void
add_level (CareCaseFilterBar *self, int level)
{
  CareOutcome outcome = outcome_of_mark (level);
  const char *name = care_enum_label (CARE_TYPE_OUTCOME, (int) outcome);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *mark = care_level_mark_new (), *label = gtk_label_new ("0");
  g_autofree char *tooltip = NULL;

  /* Translators: name of a level, its letter. */
  tooltip =
      level == CARE_CASE_MARK_INCOMPLETE
          /* Translators: name of a mark. The key is the question mark. */
          ? g_strdup_printf (_ ("Only %s (?)"), name)
          : g_strdup_printf (_ ("Only %s (Shift+%c)"), name, care_level_letter ((CareLevel) level));
  care_level_mark_set_outcome (CARE_LEVEL_MARK (mark), outcome);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), label);
  self->level_buttons[level] =
      add_button (self, self->levels, tooltip, G_CALLBACK (level_toggled_cb));
  self->level_labels[level] = GTK_LABEL (label);
  gtk_button_set_child (GTK_BUTTON (self->level_buttons[level]), box);
}

static void
care_case_filter_bar_dispose (GObject *object)
{
  CareCaseFilterBar *self = CARE_CASE_FILTER_BAR (object);
  GtkWidget *boxes[] = { self->states, self->levels };

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      GtkWidget *child;

      while (boxes[i] != NULL && (child = gtk_widget_get_first_child (boxes[i])) != NULL)
        gtk_widget_unparent (child);
    }
  g_clear_pointer (&self->states, gtk_widget_unparent);
  g_clear_pointer (&self->levels, gtk_widget_unparent);
  G_OBJECT_CLASS (care_case_filter_bar_parent_class)->dispose (object);
}

static void
care_case_filter_bar_class_init (CareCaseFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_case_filter_bar_dispose;
  signals[CHANGED] = g_signal_new ("changed", CARE_TYPE_CASE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "casefilters");
}

static GtkWidget *
add_line (CareCaseFilterBar *self, const char *name)
{
  GtkWidget *line = g_object_new (GTK_TYPE_BOX, "layout-manager", care_wrap_layout_new (3),
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_parent (line, GTK_WIDGET (self));
  return line;
}

static void
care_case_filter_bar_init (CareCaseFilterBar *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 3);
  self->states = add_line (self, _ ("Filter by state"));
  self->levels = add_line (self, _ ("Filter by level and owner"));
  add_states (self);
  for (int level = CARE_LEVEL_EMERGENCY; level > CARE_LEVEL_EXPECTED; level--)
    add_level (self, level);
  add_level (self, CARE_CASE_MARK_INCOMPLETE);
  self->mine_button =
      add_button (self, self->levels, _ ("Only my own cases (M)"), G_CALLBACK (mine_toggled_cb));
  care_case_filter_bar_set_wanted (self, &(CareCaseWanted){ .shown = CARE_CASE_SHOWN_ALL });
}

/**
 * care_case_filter_bar_set_wanted:
 * @self: the filters
 * @wanted: what they shall show; nothing is emitted
 */
void
care_case_filter_bar_set_wanted (CareCaseFilterBar *self, const CareCaseWanted *wanted)
{
  const CareCaseWanted now = *wanted;

  self->setting = TRUE;
  gtk_toggle_button_set_active (self->state_buttons[now.shown], TRUE);
  for (int i = 0; i < CARE_N_CASE_MARKS; i++)
    if (self->level_buttons[i] != NULL)
      gtk_toggle_button_set_active (self->level_buttons[i],
                                    (now.levels & CARE_CASE_LEVEL_BIT (i)) != 0);
  gtk_toggle_button_set_active (self->mine_button, now.mine);
  self->setting = FALSE;
}

/**
 * care_case_filter_bar_get_wanted:
 * @self: the filters
 *
 * Returns: (transfer none): what they show
 */
const CareCaseWanted *
care_case_filter_bar_get_wanted (CareCaseFilterBar *self)
{
  return &self->wanted;
}

static void
set_label_if_new (GtkLabel *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_label (label), text) != 0)
    gtk_label_set_label (label, text);
}

static void
set_button_if_new (GtkToggleButton *button, const char *text)
{
  if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), text) != 0)
    gtk_button_set_label (GTK_BUTTON (button), text);
}

/**
 * care_case_filter_bar_set_counts:
 * @self: the filters
 * @by_shown: rows under each state, of the levels and owner chosen
 * @by_level: rows under each mark, of the state and owner chosen
 * @mine: rows of this person, of the state and levels chosen
 */
void
care_case_filter_bar_set_counts (CareCaseFilterBar *self,
                                 const guint by_shown[CARE_N_CASE_SHOWN],
                                 const guint by_level[CARE_N_CASE_MARKS],
                                 guint mine)
{
  g_autofree char *mine_text = g_strdup_printf (_ ("Mine %u"), mine);

  for (int i = 0; i < CARE_N_CASE_SHOWN; i++)
    {
      /* Translators: name of a filter, number of rows it shows. */
      g_autofree char *text = g_strdup_printf (
          C_ ("filter", "%s %u"), care_case_filter_label ((CareCaseShown) i), by_shown[i]);

      set_button_if_new (self->state_buttons[i], text);
    }
  for (int i = 0; i < CARE_N_CASE_MARKS; i++)
    if (self->level_buttons[i] != NULL)
      {
        g_autofree char *text = g_strdup_printf ("%u", by_level[i]);
        g_autofree char *name = g_strdup_printf (
            C_ ("filter", "%s %u"), care_enum_label (CARE_TYPE_OUTCOME, (int) outcome_of_mark (i)),
            by_level[i]);

        set_label_if_new (self->level_labels[i], text);
        gtk_accessible_update_property (GTK_ACCESSIBLE (self->level_buttons[i]),
                                        GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      }
  set_button_if_new (self->mine_button, mine_text);
}

/**
 * care_case_filter_bar_show:
 * @self: the filters
 * @shown: the state to show, as by its digit
 */
void
care_case_filter_bar_show (CareCaseFilterBar *self, CareCaseShown shown)
{
  gtk_toggle_button_set_active (self->state_buttons[shown], TRUE);
}

/**
 * care_case_filter_bar_toggle_level:
 * @self: the filters
 * @level: a level that opens cases, or CARE_CASE_MARK_INCOMPLETE; as by its letter
 */
void
care_case_filter_bar_toggle_level (CareCaseFilterBar *self, int level)
{
  GtkToggleButton *button = self->level_buttons[level];

  if (button != NULL)
    gtk_toggle_button_set_active (button, !gtk_toggle_button_get_active (button));
}

/**
 * care_case_filter_bar_toggle_mine:
 * @self: the filters
 */
void
care_case_filter_bar_toggle_mine (CareCaseFilterBar *self)
{
  gtk_toggle_button_set_active (self->mine_button,
                                !gtk_toggle_button_get_active (self->mine_button));
}

/**
 * care_case_filter_bar_show_all:
 * @self: the filters
 *
 * Shows every open case of everyone.
 */
void
care_case_filter_bar_show_all (CareCaseFilterBar *self)
{
  care_case_filter_bar_set_wanted (self, &(CareCaseWanted){ .shown = CARE_CASE_SHOWN_ALL });
  tell (self);
}

/**
 * care_case_filter_bar_focus:
 * @self: the filters
 *
 * Puts the focus on the state that is shown.
 */
void
care_case_filter_bar_focus (CareCaseFilterBar *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->state_buttons[self->wanted.shown]));
}
