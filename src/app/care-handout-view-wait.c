/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a sheet that is not there yet: where its keys go, and what was asked for meanwhile.
 */
#include "config.h"

#include "care-handout-view-private.h"

#include "care-page.h"

/* Something of the page, or it has no keys. */
static void
focus_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareHandoutView *self = CARE_HANDOUT_VIEW (widget);
  const char *shown = gtk_stack_get_visible_child_name (self->stack);

  if (g_str_equal (shown, "pages"))
    gtk_widget_grab_focus (self->scroller);
  else if (g_str_equal (shown, "loading"))
    gtk_widget_grab_focus (GTK_WIDGET (self->spinner));
  else
    gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

/**
 * care_handout_view_show_child:
 * @self: a page
 * @name: pages or error
 *
 * Shows that; the cursor goes there unless the person has put it elsewhere meanwhile.
 */
void
care_handout_view_show_child (CareHandoutView *self, const char *name)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus;

  gtk_stack_set_visible_child_name (self->stack, name);
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if ((focus == NULL || !gtk_widget_get_mapped (focus)) && care_page_has_keys (widget))
    gtk_widget_activate_action (widget, "page.focus", NULL);
}

/**
 * care_handout_view_is_ready:
 * @self: a page
 *
 * Returns: whether it shows a sheet, or why there is none
 */
gboolean
care_handout_view_is_ready (CareHandoutView *self)
{
  return !g_str_equal (gtk_stack_get_visible_child_name (self->stack), "loading");
}

/**
 * care_handout_view_put_off:
 * @self: a page
 * @wish: what is asked for
 * @target: (nullable): of %CARE_WISH_FILE
 *
 * It is done when the sheet is there, or when what is being done with it has ended. Nobody goes
 * back before that: they would think that it was done.
 */
void
care_handout_view_put_off (CareHandoutView *self, CareHandoutWish wish, GFile *target)
{
  self->wish = wish;
  g_set_object (&self->wish_target, target);
  care_page_set_saving (GTK_WIDGET (self), TRUE);
}

/**
 * care_handout_view_go_on:
 * @self: a page whose sheet is there and with which nothing is being done
 *
 * Does what was put off.
 */
void
care_handout_view_go_on (CareHandoutView *self)
{
  static const char *const actions[] = {
    [CARE_WISH_PRINT] = "handout.print",
    [CARE_WISH_PRINT_DIALOG] = "handout.print-dialog",
    [CARE_WISH_SAVE] = "handout.save",
  };
  CareHandoutWish wish = self->wish;
  g_autoptr (GFile) target = g_steal_pointer (&self->wish_target);

  self->wish = CARE_WISH_NOTHING;
  care_page_set_saving (GTK_WIDGET (self), FALSE);
  if (wish == CARE_WISH_FILE)
    care_handout_view_ask_and_give (self, target, FALSE);
  /* Nobody is asked for a file over the page of another patient. */
  else if (wish != CARE_WISH_NOTHING && care_page_is_shown (GTK_WIDGET (self)))
    gtk_widget_activate_action (GTK_WIDGET (self), actions[wish], NULL);
}

/**
 * care_handout_view_given:
 * @self: a page whose sheet was printed or saved, or could not be
 */
void
care_handout_view_given (CareHandoutView *self)
{
  self->giving = FALSE;
  self->saving_file = FALSE;
  care_handout_view_go_on (self);
}

/* Class initialisation: where the cursor goes. */
void
care_handout_view_install_wait (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.focus", NULL, focus_action);
}
