/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One question with its answers, generated from the vocabulary.
 *
 * The row is one stop for Tab. With the focus on it, 1 to 9 pick an answer (0 to 9 and x or * for
 * ten in numbers), u means not sure, d declined, Left and Right with Space pick without digits,
 * Backspace takes the answer back, Enter goes on, Up and Down move. There is no key that answers
 * more than one question, and scrolling changes nothing. */
#include "config.h"

#include "care-fact-row.h"

#include <glib/gi18n-lib.h>

#include "care-beside-layout.h"
#include "care-wrap-layout.h"

/* What a button answers: a value, or a reason for no answer. */
typedef struct
{
  CareAnswerState state;
  guint32 value; /* position for enum and list */
  char *words;
  GtkWidget *button;
} Choice;

struct _CareFactRow
{
  GtkWidget parent_instance;

  CareFactId id;     /* CARE_FACT_NONE for a choice of the form's own */
  CareFactType type; /* of the fact; enum for a choice of the form's own */
  gboolean has_none; /* the first value of a list stands alone */
  CareAnswer answer;
  GArray *choices; /* of Choice */
  guint cursor;    /* for Left, Right and Space */
  gboolean applying;
  char *style;

  GtkWidget *texts;
  GtkLabel *question;
  GtkLabel *status;
  GtkWidget *answers;
};

enum
{
  ANSWERED,
  ADVANCE,
  MOVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CareFactRow, care_fact_row, GTK_TYPE_WIDGET)

static Choice *
choice_at (CareFactRow *self, guint i)
{
  return &g_array_index (self->choices, Choice, i);
}

static void
clear_choice (Choice *choice)
{
  g_free (choice->words);
}

static gboolean
is_chosen (CareFactRow *self, const Choice *choice)
{
  if (choice->state != self->answer.state)
    return FALSE;
  if (choice->state != CARE_ANSWER_GIVEN)
    return TRUE;
  if (self->type == CARE_FACT_TYPE_LIST)
    return (self->answer.value & ((guint32) 1 << choice->value)) != 0;
  return self->answer.value == choice->value;
}

static char *
choice_label (CareFactRow *self)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; i < self->choices->len; i++)
    if (is_chosen (self, choice_at (self, i)))
      g_strv_builder_add (words, choice_at (self, i)->words);
  all = g_strv_builder_end (words);
  return *all != NULL ? g_strjoinv (", ", all) : g_strdup (C_ ("answer", "Not asked"));
}

static char *
answer_label (CareFactRow *self)
{
  if (self->id != CARE_FACT_NONE)
    return care_answer_to_label (self->id, self->answer);
  return choice_label (self);
}

static void
describe (CareFactRow *self)
{
  g_autofree char *label = answer_label (self);
  const char *status = gtk_label_get_text (self->status);
  g_autofree char *text = *status != '\0' ? g_strdup_printf ("%s. %s", label, status) : NULL;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : label, -1);
}

static void
apply (CareFactRow *self)
{
  gboolean focused = gtk_widget_has_focus (GTK_WIDGET (self));

  self->applying = TRUE;
  for (guint i = 0; i < self->choices->len; i++)
    {
      Choice *choice = choice_at (self, i);

      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (choice->button), is_chosen (self, choice));
      if (focused && i == self->cursor)
        gtk_widget_add_css_class (choice->button, "cursor");
      else
        gtk_widget_remove_css_class (choice->button, "cursor");
    }
  self->applying = FALSE;
  if (self->answer.state == CARE_ANSWER_NOT_ASKED)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "asked");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "asked");
  describe (self);
}

static CareAnswer
toggle_value (CareFactRow *self, guint32 position)
{
  guint32 bits = self->answer.state == CARE_ANSWER_GIVEN ? self->answer.value : 0;
  guint32 bit = (guint32) 1 << position;

  bits ^= bit;
  /* "None" stands alone. */
  if (self->has_none && (bits & bit) != 0)
    bits = position == 0 ? 1 : bits & ~(guint32) 1;
  return bits != 0 ? (CareAnswer){ CARE_ANSWER_GIVEN, bits }
                   : (CareAnswer){ CARE_ANSWER_NOT_ASKED, 0 };
}

/* A list waits for more, unless the answer excludes more. */
static gboolean
is_final (CareFactRow *self)
{
  if (self->type != CARE_FACT_TYPE_LIST || self->answer.state != CARE_ANSWER_GIVEN)
    return self->answer.state != CARE_ANSWER_NOT_ASKED;
  return self->answer.value == 1 && self->has_none;
}

static void
choose (CareFactRow *self, guint i)
{
  Choice *choice = choice_at (self, i);

  if (choice->state != CARE_ANSWER_GIVEN)
    self->answer = (CareAnswer){ choice->state, 0 };
  else if (self->type == CARE_FACT_TYPE_LIST)
    self->answer = toggle_value (self, choice->value);
  else
    self->answer = (CareAnswer){ CARE_ANSWER_GIVEN, choice->value };
  self->cursor = i;
  apply (self);
  g_signal_emit (self, signals[ANSWERED], 0);
  if (is_final (self))
    g_signal_emit (self, signals[ADVANCE], 0);
}

static void
toggled_cb (CareFactRow *self, GtkToggleButton *button)
{
  if (self->applying)
    return;
  for (guint i = 0; i < self->choices->len; i++)
    if (choice_at (self, i)->button == GTK_WIDGET (button))
      {
        gtk_widget_grab_focus (GTK_WIDGET (self));
        choose (self, i);
        return;
      }
}

static void
clear (CareFactRow *self)
{
  if (self->answer.state == CARE_ANSWER_NOT_ASKED)
    return;
  self->answer = (CareAnswer){ CARE_ANSWER_NOT_ASKED, 0 };
  apply (self);
  g_signal_emit (self, signals[ANSWERED], 0);
}

static gboolean
choose_state (CareFactRow *self, CareAnswerState state, guint32 value)
{
  for (guint i = 0; i < self->choices->len; i++)
    if (choice_at (self, i)->state == state &&
        (state != CARE_ANSWER_GIVEN || choice_at (self, i)->value == value))
      {
        choose (self, i);
        return TRUE;
      }
  return FALSE;
}

static gboolean
press_digit (CareFactRow *self, int digit)
{
  if (self->type == CARE_FACT_TYPE_NUMBER)
    return choose_state (self, CARE_ANSWER_GIVEN, (guint32) digit);
  if (digit < 1 || digit > (int) self->choices->len)
    return FALSE;
  choose (self, (guint) digit - 1);
  return TRUE;
}

/* The keys beside digits are the initials of the desk's language. */
static gboolean
press_letter (CareFactRow *self, guint keyval)
{
  gunichar c = g_unichar_tolower (gdk_keyval_to_unicode (keyval));

  if (c == 0)
    return FALSE;
  /* Translators: the initial of "not sure", a key */
  if (c == g_utf8_get_char (C_ ("answer key", "u")))
    return choose_state (self, CARE_ANSWER_UNSURE, 0);
  /* Translators: the initial of "declined", a key */
  if (c == g_utf8_get_char (C_ ("answer key", "d")))
    return choose_state (self, CARE_ANSWER_DECLINED, 0);
  if (self->type == CARE_FACT_TYPE_NUMBER && (c == 'x' || c == '*'))
    return choose_state (self, CARE_ANSWER_GIVEN, 10);
  if (self->type != CARE_FACT_TYPE_YN)
    return FALSE;
  /* Translators: the initial of "yes", a key */
  if (c == g_utf8_get_char (C_ ("answer key", "y")))
    return choose_state (self, CARE_ANSWER_GIVEN, 1);
  /* Translators: the initial of "no", a key */
  if (c == g_utf8_get_char (C_ ("answer key", "n")))
    return choose_state (self, CARE_ANSWER_GIVEN, 0);
  return FALSE;
}

static void
move_cursor (CareFactRow *self, int step)
{
  int last = (int) self->choices->len - 1;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    step = -step;
  self->cursor = (guint) CLAMP ((int) self->cursor + step, 0, last);
  apply (self);
}

static gboolean
key_pressed_cb (CareFactRow *self, guint keyval, guint keycode, GdkModifierType state)
{
  int digit = g_unichar_digit_value (gdk_keyval_to_unicode (keyval));

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK))
    return FALSE;
  if (digit >= 0)
    return press_digit (self, digit);
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      move_cursor (self, -1);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      move_cursor (self, 1);
      return TRUE;
    case GDK_KEY_space:
      choose (self, self->cursor);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      g_signal_emit (self, signals[ADVANCE], 0);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      g_signal_emit (self, signals[MOVE], 0, -1);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      g_signal_emit (self, signals[MOVE], 0, 1);
      return TRUE;
    case GDK_KEY_BackSpace:
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      clear (self);
      return TRUE;
    default:
      return press_letter (self, keyval);
    }
}

static void
pressed_cb (CareFactRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
add_choice (CareFactRow *self, CareAnswerState state, guint32 value, const char *words)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (words);
  Choice choice = { state, value, g_strdup (words), button };

  if (self->type != CARE_FACT_TYPE_NUMBER && self->choices->len < 9)
    {
      g_autofree char *digit = g_strdup_printf ("%u", self->choices->len + 1);
      GtkWidget *hint = gtk_label_new (digit);

      gtk_widget_add_css_class (hint, "key-hint");
      gtk_box_append (GTK_BOX (box), hint);
    }
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  if (state != CARE_ANSWER_GIVEN)
    gtk_widget_add_css_class (button, "no-answer");
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->answers), button);
  g_array_append_val (self->choices, choice);
}

static void
add_choices (CareFactRow *self)
{
  const CareFact *fact = care_fact_get (self->id);

  if (fact->type == CARE_FACT_TYPE_YN)
    {
      add_choice (self, CARE_ANSWER_GIVEN, 1, C_ ("answer", "Yes"));
      add_choice (self, CARE_ANSWER_GIVEN, 0, C_ ("answer", "No"));
    }
  else if (fact->type == CARE_FACT_TYPE_NUMBER)
    for (int n = fact->min; n <= fact->max; n++)
      {
        g_autofree char *words = g_strdup_printf ("%d", n);

        add_choice (self, CARE_ANSWER_GIVEN, (guint32) n, words);
      }
  else
    for (guint i = 0; i < fact->n_values; i++)
      add_choice (self, CARE_ANSWER_GIVEN, i, care_fact_value_label (self->id, i));
  /* What was done is known to who did it. */
  if (fact->group == CARE_FACT_GROUP_SESSION && fact->type != CARE_FACT_TYPE_NUMBER)
    return;
  add_choice (self, CARE_ANSWER_UNSURE, 0, C_ ("answer", "Not sure"));
  add_choice (self, CARE_ANSWER_DECLINED, 0, C_ ("answer", "Declined"));
}

static void
focus_changed_cb (CareFactRow *self)
{
  apply (self);
}

static void
care_fact_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CARE_TYPE_FACT_ROW);

  G_OBJECT_CLASS (care_fact_row_parent_class)->dispose (object);
}

static void
care_fact_row_finalize (GObject *object)
{
  CareFactRow *self = CARE_FACT_ROW (object);

  g_array_unref (self->choices);
  g_free (self->style);

  G_OBJECT_CLASS (care_fact_row_parent_class)->finalize (object);
}

static void
care_fact_row_class_init (CareFactRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_fact_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = care_fact_row_finalize;

  /**
   * CareFactRow::answered:
   *
   * The person changed the answer.
   */
  signals[ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * CareFactRow::advance:
   *
   * The question is done with; the form goes to the next one.
   */
  signals[ADVANCE] = g_signal_new ("advance", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  /**
   * CareFactRow::move:
   * @direction: -1 up, 1 down
   *
   * The person wants another question, answered or not.
   */
  signals[MOVE] = g_signal_new ("move", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-fact-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CareFactRow, texts);
  gtk_widget_class_bind_template_child (widget_class, CareFactRow, question);
  gtk_widget_class_bind_template_child (widget_class, CareFactRow, status);
  gtk_widget_class_bind_template_child (widget_class, CareFactRow, answers);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, CARE_TYPE_BESIDE_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "factrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
care_fact_row_init (CareFactRow *self)
{
  self->choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  g_array_set_clear_func (self->choices, (GDestroyNotify) clear_choice);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (focus_changed_cb), NULL);
}

static void
set_up (CareFactRow *self, CareFactId id, CareFactType type, const char *question)
{
  self->id = id;
  self->type = type;
  gtk_label_set_label (self->question, question);
  if (type == CARE_FACT_TYPE_YN)
    gtk_widget_add_css_class (self->answers, "linked");
  else
    gtk_widget_set_layout_manager (self->answers, care_wrap_layout_new (4));
  if (type == CARE_FACT_TYPE_NUMBER)
    gtk_widget_add_css_class (GTK_WIDGET (self), "numbers");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, question,
                                  -1);
}

/**
 * care_fact_row_new:
 * @id: a recorded fact with answers to choose from
 * @short_label: show its name, not the question as it is put to the patient
 *
 * Returns: (transfer floating): the row, not asked
 */
GtkWidget *
care_fact_row_new (CareFactId id, gboolean short_label)
{
  CareFactRow *self = g_object_new (CARE_TYPE_FACT_ROW, NULL);
  const CareFact *fact = care_fact_get (id);

  set_up (self, id, fact->type, short_label ? care_fact_label (id) : care_fact_question (id));
  self->has_none = fact->type == CARE_FACT_TYPE_LIST && g_str_equal (fact->values[0].code, "none");
  add_choices (self);
  if (short_label)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self), care_fact_question (id));
  apply (self);
  return GTK_WIDGET (self);
}

static GtkWidget *
new_choice (CareFactType type, const char *question, const char *const *labels, guint n_labels)
{
  CareFactRow *self = g_object_new (CARE_TYPE_FACT_ROW, NULL);

  set_up (self, CARE_FACT_NONE, type, question);
  self->has_none = type == CARE_FACT_TYPE_LIST;
  for (guint i = 0; i < n_labels; i++)
    add_choice (self, CARE_ANSWER_GIVEN, i, labels[i]);
  apply (self);
  return GTK_WIDGET (self);
}

/**
 * care_fact_row_new_choice:
 * @question: what is asked
 * @labels: (array length=n_labels): one word or two for each choice
 * @n_labels: how many
 *
 * A choice that is no fact of the vocabulary. The answer's value is the position in @labels.
 *
 * Returns: (transfer floating): the row, nothing chosen
 */
GtkWidget *
care_fact_row_new_choice (const char *question, const char *const *labels, guint n_labels)
{
  return new_choice (CARE_FACT_TYPE_ENUM, question, labels, n_labels);
}

/* As care_fact_row_new_choice(), but several may hold, the first alone; their positions as a set.
 */
GtkWidget *
care_fact_row_new_choices (const char *question, const char *const *labels, guint n_labels)
{
  return new_choice (CARE_FACT_TYPE_LIST, question, labels, n_labels);
}

/**
 * care_fact_row_get_fact:
 * @self: a row
 *
 * Returns: the fact it asks for
 */
CareFactId
care_fact_row_get_fact (CareFactRow *self)
{
  return self->id;
}

/**
 * care_fact_row_get_answer:
 * @self: a row
 *
 * Returns: the answer that is picked
 */
CareAnswer
care_fact_row_get_answer (CareFactRow *self)
{
  return self->answer;
}

/**
 * care_fact_row_set_answer:
 * @self: a row
 * @answer: the answer to show; no signal is sent
 */
void
care_fact_row_set_answer (CareFactRow *self, CareAnswer answer)
{
  g_return_if_fail (self->id == CARE_FACT_NONE || care_answer_is_valid (self->id, answer));

  if (self->answer.state == answer.state && self->answer.value == answer.value)
    return;
  self->answer = answer;
  for (guint i = self->choices->len; i > 0; i--)
    if (is_chosen (self, choice_at (self, i - 1)))
      self->cursor = i - 1;
  apply (self);
}

/**
 * care_fact_row_set_status:
 * @self: a row
 * @words: (nullable): what is to be said about the answer, such as "not asked"
 * @style: (nullable): style class of the row that goes with it
 */
void
care_fact_row_set_status (CareFactRow *self, const char *words, const char *style)
{
  if (g_strcmp0 (gtk_label_get_text (self->status), words != NULL ? words : "") != 0)
    {
      gtk_label_set_label (self->status, words != NULL ? words : "");
      gtk_widget_set_visible (GTK_WIDGET (self->status), words != NULL);
      describe (self);
    }
  if (g_strcmp0 (self->style, style) == 0)
    return;
  if (self->style != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->style);
  if (style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), style);
  g_free (self->style);
  self->style = g_strdup (style);
}
