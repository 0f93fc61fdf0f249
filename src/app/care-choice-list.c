/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A short list of numbered choices of which one is picked by its digit, the arrows or the pointer.
 */
#include "config.h"

#include "care-choice-list.h"

#include "care-enums.h"
#include "care-focus.h"

struct _CareChoiceList
{
  GtkWidget parent_instance;

  GPtrArray *buttons; /* of GtkCheckButton, lent by the widget tree */
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CareChoiceList, care_choice_list, GTK_TYPE_WIDGET)

/* A digit both picks and leaves: whoever holds the list moves the focus on "chosen". */
static gboolean
digit_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  CareChoiceList *self = CARE_CHOICE_LIST (widget);
  guint digit = (guint) g_variant_get_int32 (args);

  if (digit == 0 || digit > self->buttons->len)
    return FALSE;
  care_choice_list_set_selected (self, (int) digit - 1);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, (int) digit - 1);
  return TRUE;
}

static gboolean
care_choice_list_grab_focus (GtkWidget *widget)
{
  CareChoiceList *self = CARE_CHOICE_LIST (widget);
  int selected = care_choice_list_get_selected (self);

  if (self->buttons->len == 0)
    return FALSE;
  return gtk_widget_grab_focus (g_ptr_array_index (self->buttons, MAX (selected, 0)));
}

static gboolean
care_choice_list_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (care_focus_is_inside (widget))
    return care_focus_move (widget, direction);
  return gtk_widget_grab_focus (widget);
}

static void
care_choice_list_dispose (GObject *object)
{
  CareChoiceList *self = CARE_CHOICE_LIST (object);
  GtkWidget *child;

  g_clear_pointer (&self->buttons, g_ptr_array_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (care_choice_list_parent_class)->dispose (object);
}

static void
care_choice_list_class_init (CareChoiceListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_choice_list_dispose;
  widget_class->grab_focus = care_choice_list_grab_focus;
  widget_class->focus = care_choice_list_focus;

  /* "chosen": a digit was pressed; the argument is the enum value. */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  for (guint digit = 1; digit <= 9; digit++)
    {
      gtk_widget_class_add_binding (widget_class, GDK_KEY_0 + digit, 0, digit_cb, "i", digit);
      gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_0 + digit, 0, digit_cb, "i", digit);
    }
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "choicelist");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
}

static void
care_choice_list_init (CareChoiceList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->buttons = g_ptr_array_new ();
}

/* Numbers are the digits that pick. */
static void
add_choice (CareChoiceList *self, const char *text)
{
  g_autofree char *label = g_strdup_printf ("%u  %s", self->buttons->len + 1, text);
  GtkWidget *button = gtk_check_button_new_with_label (label);

  if (self->buttons->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), g_ptr_array_index (self->buttons, 0));
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  g_ptr_array_add (self->buttons, button);
}

/**
 * care_choice_list_fill:
 * @self: an empty list
 * @enum_type: a type of care-enums.h
 * @n_choices: how many of its values, from the first
 *
 * Fills the list once with the labels of the values; the digit of a choice is its value and one.
 */
void
care_choice_list_fill (CareChoiceList *self, GType enum_type, int n_choices)
{
  g_return_if_fail (self->buttons->len == 0);

  for (int value = 0; value < n_choices; value++)
    add_choice (self, care_enum_label (enum_type, value));
}

/**
 * care_choice_list_fill_texts:
 * @self: a list; what it held goes
 * @texts: (array zero-terminated=1): its choices; the first one is number 0
 */
void
care_choice_list_fill_texts (CareChoiceList *self, const char *const *texts)
{
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->buttons, i));
  g_ptr_array_set_size (self->buttons, 0);
  for (guint i = 0; texts[i] != NULL; i++)
    add_choice (self, texts[i]);
}

/**
 * care_choice_list_get_selected:
 * @self: a list
 *
 * Returns: the enum value picked, or -1
 */
int
care_choice_list_get_selected (CareChoiceList *self)
{
  for (guint i = 0; i < self->buttons->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->buttons, i)))
      return (int) i;
  return -1;
}

/**
 * care_choice_list_set_selected:
 * @self: a list
 * @value: the enum value to pick, or -1 for none
 */
void
care_choice_list_set_selected (CareChoiceList *self, int value)
{
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (self->buttons, i), (int) i == value);
}
