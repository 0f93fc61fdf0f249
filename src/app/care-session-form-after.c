/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The session form after the treatment: how the patient took it, and the calls that follow. */
#include "config.h"

#include "care-session-form-private.h"

#include <glib/gi18n-lib.h>

#include "care-enums.h"
#include "care-form-scroll.h"

static void
reactions_answered_cb (CareSessionForm *self, CareFactRow *row)
{
  CareAnswer answer = care_fact_row_get_answer (row);

  if (!self->applying)
    care_session_draft_set_reactions (self->draft,
                                      answer.state == CARE_ANSWER_GIVEN ? answer.value : 0);
}

static void
reactions_advance_cb (CareSessionForm *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->reaction_view));
}

static void
follow_up_answered_cb (CareSessionForm *self, CareFactRow *row)
{
  CareAnswer answer = care_fact_row_get_answer (row);

  if (!self->applying)
    care_session_draft_set_follow_up (self->draft, answer.state == CARE_ANSWER_GIVEN
                                                       ? (CareFollowUp) answer.value
                                                       : CARE_FOLLOW_UP_AS_PLANNED);
}

static void
follow_up_advance_cb (CareSessionForm *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->handout_check));
}

static void
move_cb (CareSessionForm *self, int direction)
{
  gtk_widget_child_focus (GTK_WIDGET (self->sheet),
                          direction < 0 ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
}

static CareFactRow *
take_row (CareSessionForm *self, GtkWidget *row, GCallback answered, GCallback advance)
{
  care_form_scroll_follow (row);
  g_signal_connect_object (row, "answered", answered, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "advance", advance, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "move", G_CALLBACK (move_cb), self, G_CONNECT_SWAPPED);
  return CARE_FACT_ROW (row);
}

static gboolean
number_key_cb (CareSessionForm *self, guint keyval, guint keycode, GdkModifierType state)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Left || keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Left ||
      keyval == GDK_KEY_KP_Right)
    {
      self->stepped = TRUE;
      self->carried = FALSE;
      return GDK_EVENT_PROPAGATE;
    }
  if (keyval == GDK_KEY_space)
    return !self->stepped;
  return self->carried && g_unichar_isalpha (letter);
}

static void
number_left_cb (CareSessionForm *self)
{
  self->stepped = FALSE;
  self->carried = FALSE;
}

/**
 * care_session_form_guard_number:
 * @self: a form
 * @row: asks for a number
 *
 * Words that somebody goes on typing are no answer: a space takes a number only when an arrow lit
 * it, and letters say “not sure” or ten only to who went to the question, not to whom Enter led
 * there out of the treatment.
 */
void
care_session_form_guard_number (CareSessionForm *self, GtkWidget *row)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (number_key_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, keys);
  g_signal_connect_object (focus, "leave", G_CALLBACK (number_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, focus);
}

/**
 * care_session_form_build_after:
 * @self: a form with a draft
 *
 * Makes the rows of reactions and of the calls.
 */
void
care_session_form_build_after (CareSessionForm *self)
{
  const char *reactions[CARE_N_REACTIONS];
  const char *changes[CARE_N_FOLLOW_UPS];
  GtkWidget *row;

  for (int i = 0; i < CARE_N_REACTIONS; i++)
    reactions[i] = care_enum_label (CARE_TYPE_REACTION, i);
  for (int i = 0; i < CARE_N_FOLLOW_UPS; i++)
    changes[i] = care_enum_label (CARE_TYPE_FOLLOW_UP, i);
  row = care_fact_row_new_choices (_ ("Reaction before leaving"), reactions, CARE_N_REACTIONS);
  gtk_widget_set_tooltip_text (row, _ ("Reaction before leaving (Alt+X)"));
  gtk_box_append (self->after_box, row);
  self->reactions_row =
      take_row (self, row, G_CALLBACK (reactions_answered_cb), G_CALLBACK (reactions_advance_cb));
  row = care_fact_row_new_choice (_ ("Follow-up"), changes, CARE_N_FOLLOW_UPS);
  gtk_widget_set_tooltip_text (row, _ ("Change the calls after this session (Alt+F)"));
  gtk_box_insert_child_after (GTK_BOX (self->sheet), row,
                              gtk_widget_get_prev_sibling (GTK_WIDGET (self->handout_check)));
  self->follow_up_row =
      take_row (self, row, G_CALLBACK (follow_up_answered_cb), G_CALLBACK (follow_up_advance_cb));
}

/**
 * care_session_form_apply_after:
 * @self: a form with a state
 */
void
care_session_form_apply_after (CareSessionForm *self)
{
  guint reactions = care_session_draft_get_reactions (self->draft);
  gboolean no_call = care_session_draft_get_follow_up (self->draft) == CARE_FOLLOW_UP_NO_CALL &&
                     self->state->early_call;

  care_fact_row_set_answer (
      self->reactions_row,
      (CareAnswer){ reactions != 0 ? CARE_ANSWER_GIVEN : CARE_ANSWER_NOT_ASKED, reactions });
  care_fact_row_set_status (
      self->reactions_row,
      care_reactions_raise (reactions) ? _ ("Called as after a higher risk") : NULL, NULL);
  care_fact_row_set_answer (
      self->follow_up_row,
      (CareAnswer){ CARE_ANSWER_GIVEN, (guint32) care_session_draft_get_follow_up (self->draft) });
  care_fact_row_set_status (self->follow_up_row,
                            no_call ? _ ("After a higher risk somebody always rings") : NULL,
                            no_call ? "missing" : NULL);
}
