/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences of the session form: how a note is written, by the person; what is asked for and the
 * snippets, by the clinic. */
#include "config.h"

#include "care-preferences-notes.h"

#include <glib/gi18n.h>

#include "care-keep-value.h"
#include "care-settings.h"
#include "care-snippet-list.h"
#include "care-trouble.h"

static CareDesk *
desk_of (GtkSwitch *control)
{
  return g_object_get_data (G_OBJECT (control), "desk");
}

static gboolean
is_asked (CareDesk *desk)
{
  return g_str_equal (care_desk_get_value (desk, CARE_VALUE_ASK_AGREED), "yes");
}

/* What could not be kept is put back, and the window says why. */
static void
agreed_done (GObject *owner, gpointer data, GError *error)
{
  GtkWidget *window = gtk_widget_get_ancestor (GTK_WIDGET (owner), ADW_TYPE_PREFERENCES_WINDOW);
  g_autofree char *text = NULL;

  if (error == NULL)
    return;
  gtk_switch_set_active (GTK_SWITCH (owner), is_asked (desk_of (GTK_SWITCH (owner))));
  text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);
  if (window != NULL)
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (window), adw_toast_new (text));
}

static void
agreed_switched_cb (GtkSwitch *control)
{
  CareDesk *desk = desk_of (control);
  gboolean asked = gtk_switch_get_active (control);

  if (asked != is_asked (desk))
    care_keep_value (desk, CARE_VALUE_ASK_AGREED, asked ? "yes" : "", G_OBJECT (control),
                     agreed_done);
}

static gboolean
likes_one_box (CareDesk *desk)
{
  g_autofree char *chosen = care_settings_dup_filter (care_desk_get_settings (desk), CARE_NOTE_PAGE,
                                                      care_desk_get_person (desk));

  return g_strcmp0 (chosen, CARE_NOTE_ONE_BOX) == 0;
}

static void
one_box_switched_cb (GtkSwitch *control)
{
  CareDesk *desk = desk_of (control);

  if (gtk_switch_get_active (control) != likes_one_box (desk))
    care_settings_keep_filter (care_desk_get_settings (desk), CARE_NOTE_PAGE,
                               care_desk_get_person (desk),
                               gtk_switch_get_active (control) ? CARE_NOTE_ONE_BOX : "");
}

static GtkWidget *
add_switch (AdwPreferencesGroup *group,
            CareDesk *desk,
            const char *title,
            const char *subtitle,
            gboolean active)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *control = gtk_switch_new ();

  g_object_set_data_full (G_OBJECT (control), "desk", g_object_ref (desk), g_object_unref);
  gtk_switch_set_active (GTK_SWITCH (control), active);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_row_set_use_underline (ADW_PREFERENCES_ROW (row), TRUE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), control);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), control);
  adw_preferences_group_add (group, row);
  return control;
}

/**
 * care_preferences_add_notes:
 * @notes: a group for the note and for what is asked
 * @snippets: a group for the snippets
 * @desk: where it reads and writes
 */
void
care_preferences_add_notes (AdwPreferencesGroup *notes,
                            AdwPreferencesGroup *snippets,
                            CareDesk *desk)
{
  GtkWidget *one_box, *agreed;

  one_box = add_switch (notes, desk, _ ("_One box for the note"),
                        _ ("For you at this desk: lines that begin with S:, O:, A: or P: are kept "
                           "as subjective, objective, assessment and plan."),
                        likes_one_box (desk));
  gtk_widget_set_sensitive (one_box, care_desk_get_settings (desk) != NULL);
  g_signal_connect (one_box, "notify::active", G_CALLBACK (one_box_switched_cb), NULL);
  agreed = add_switch (notes, desk, _ ("_Agreement to each technique"),
                       _ ("For the clinic: a session is signed when it is ticked for each that the "
                          "patient was told of it and agreed."),
                       is_asked (desk));
  gtk_widget_set_sensitive (agreed, !care_desk_is_read_only (desk));
  g_signal_connect (agreed, "notify::active", G_CALLBACK (agreed_switched_cb), NULL);
  adw_preferences_group_add (snippets, care_snippet_list_new (desk));
}
