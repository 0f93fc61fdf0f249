/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The thin list of the session form's five sections: where one is, and what is still missing. */
#include "config.h"

#include "care-session-form-private.h"

#include <glib/gi18n-lib.h>

static const char *
part_name (CareFormPart part)
{
  switch (part)
    {
    case CARE_PART_BEFORE:
      return C_ ("form section", "Before");
    case CARE_PART_CHART:
      return C_ ("form section", "Body chart");
    case CARE_PART_TREATMENT:
      return C_ ("form section", "Treatment");
    case CARE_PART_AFTER:
      return C_ ("form section", "After");
    case CARE_PART_PLAN:
      return C_ ("form section", "Plan");
    case CARE_N_FORM_PARTS:
      break;
    }
  g_return_val_if_reached ("");
}

static char *
tell_part (const CarePartState *state)
{
  switch (state->kind)
    {
    case CARE_PART_OPEN:
      return g_strdup (C_ ("form section", "nothing written"));
    case CARE_PART_MISSING:
      /* Translators: how many things of a section of the form. */
      return g_strdup_printf (ngettext ("%u missing", "%u missing", state->n_missing),
                              state->n_missing);
    case CARE_PART_COMPLETE:
      return g_strdup (C_ ("form section", "complete"));
    }
  g_return_val_if_reached (NULL);
}

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_part (CareSessionForm *self, CareFormPart part)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  /* Translators: the keys that lead to a section of the form. */
  g_autofree char *keys = g_strdup_printf (_ ("Ctrl+%d"), (int) part + 1);

  self->part_states[part] = GTK_LABEL (new_label ("", "part-state"));
  gtk_box_append (GTK_BOX (lines), new_label (part_name (part), "part-name"));
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (self->part_states[part]));
  gtk_button_set_child (GTK_BUTTON (button), lines);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "form-part");
  gtk_widget_set_tooltip_text (button, keys);
  /* The keys lead there from anywhere; Tab goes through the form. */
  gtk_widget_set_focusable (button, FALSE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", (int) part + 1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "session.section");
  self->part_buttons[part] = button;
  gtk_box_append (self->parts_box, button);
}

/**
 * care_session_form_build_parts:
 * @self: a form with a draft
 *
 * Makes the list.
 */
void
care_session_form_build_parts (CareSessionForm *self)
{
  for (int part = 0; part < CARE_N_FORM_PARTS; part++)
    add_part (self, (CareFormPart) part);
}

/**
 * care_session_form_apply_parts:
 * @self: a form with a state
 */
void
care_session_form_apply_parts (CareSessionForm *self)
{
  for (int part = 0; part < CARE_N_FORM_PARTS; part++)
    {
      const CarePartState *state = &self->state->parts[part];
      g_autofree char *text = tell_part (state);
      /* Translators: name of a section of the form, its state. */
      g_autofree char *name =
          g_strdup_printf (C_ ("form section", "%s: %s"), part_name ((CareFormPart) part), text);

      if (g_str_equal (gtk_label_get_label (self->part_states[part]), text))
        continue;
      gtk_label_set_label (self->part_states[part], text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->part_buttons[part]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      if (state->kind == CARE_PART_MISSING)
        gtk_widget_add_css_class (self->part_buttons[part], "missing");
      else
        gtk_widget_remove_css_class (self->part_buttons[part], "missing");
      if (state->kind == CARE_PART_COMPLETE)
        gtk_widget_add_css_class (self->part_buttons[part], "complete");
      else
        gtk_widget_remove_css_class (self->part_buttons[part], "complete");
    }
}

static gboolean
find_head (CareSessionForm *self, GtkWidget *child, CareFormPart *ret)
{
  for (int part = 0; part < CARE_N_FORM_PARTS; part++)
    if (self->part_heads[part] == child)
      {
        *ret = (CareFormPart) part;
        return TRUE;
      }
  return FALSE;
}

/* The last section whose heading stands above @widget. */
static CareFormPart
part_of (CareSessionForm *self, GtkWidget *widget)
{
  CareFormPart found = CARE_PART_BEFORE;
  GtkWidget *child = widget;

  while (gtk_widget_get_parent (child) != self->sheet)
    child = gtk_widget_get_parent (child);
  while (child != NULL && !find_head (self, child, &found))
    child = gtk_widget_get_prev_sibling (child);
  return found;
}

/**
 * care_session_form_focus_moved_cb:
 * @self: a form
 *
 * Lights the section in which the cursor is.
 */
void
care_session_form_focus_moved_cb (CareSessionForm *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  CareFormPart part;

  if (focus == NULL || self->state == NULL || focus == self->sheet ||
      !gtk_widget_is_ancestor (focus, self->sheet))
    return;
  part = part_of (self, focus);
  for (int i = 0; i < CARE_N_FORM_PARTS; i++)
    if (i == (int) part)
      gtk_widget_add_css_class (self->part_buttons[i], "current");
    else
      gtk_widget_remove_css_class (self->part_buttons[i], "current");
}
