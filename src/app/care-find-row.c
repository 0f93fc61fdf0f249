/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of what was found: enough to tell two people of one name apart. */
#include "config.h"

#include "care-find-row.h"

#include <glib/gi18n.h>

#include "care-format-app.h"
#include "care-time.h"

static GtkWidget *
new_line (const char *text, const char *style_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style_class)
    gtk_widget_add_css_class (label, style_class);
  return label;
}

/* Of a long name the end is cut, never the date of birth: it tells two people of one name apart. */
static GtkWidget *
new_heading (const char *name, const char *birth)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *dot = gtk_label_new (" · ");
  GtkWidget *label = gtk_label_new (birth);

  /* A widget of its own: as part of the date it would stand at its left in every language. */
  gtk_widget_add_css_class (dot, "heading");
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), new_line (name, "heading"));
  gtk_box_append (GTK_BOX (box), dot);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

/* Nor are risks: they go on in a second line. */
static GtkWidget *
new_details (const char *text)
{
  GtkWidget *label = new_line (text, "caption");

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  return label;
}

static char *
describe_last (CareDesk *desk, CarePatientItem *item)
{
  gint64 at = care_patient_item_get_last_session_at (item);
  g_autofree char *when = NULL;

  if (at == CARE_TIME_NONE)
    return g_strdup (_ ("No session yet"));
  when = care_format_when (at, care_desk_now (desk), care_desk_get_zone (desk));
  /* Translators: when the last session ended, who treated. */
  return g_strdup_printf (_ ("Last session %s, %s"), when, care_patient_item_get_therapist (item));
}

/**
 * care_find_row_new_patient:
 * @desk: the desk
 * @item: who was found
 * @session: (nullable): whose code was typed
 * @is_similar: whether the name could be taken for another one
 *
 * Returns: (transfer floating): a row with the data "patient" and "session", their ids
 */
GtkWidget *
care_find_row_new_patient (CareDesk *desk,
                           CarePatientItem *item,
                           CareSession *session,
                           gboolean is_similar)
{
  gboolean privacy = care_desk_get_privacy (desk);
  CarePatient *patient = care_patient_item_get_patient (item);
  g_autofree char *name = care_format_patient_name (patient, privacy);
  g_autofree char *birth =
      care_format_patient_birth (patient, care_desk_now (desk), care_desk_get_zone (desk), privacy);
  g_autofree char *last = describe_last (desk, item);
  g_autofree char *risks = care_patient_item_risks (item);
  g_autofree char *heading = g_strdup_printf ("%s · %s", name, birth);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GString *second = g_string_new (last);

  if (care_patient_item_is_archived (item))
    g_string_append_printf (second, " · %s", _ ("archived"));
  if (is_similar)
    g_string_append_printf (second, " · %s", _ ("similar name"));
  if (care_patient_item_has_open_case (item))
    g_string_append_printf (second, " · %s", _ ("open case"));
  if (*risks)
    g_string_append_printf (second, " · %s", risks);
  gtk_box_append (GTK_BOX (box), new_heading (name, birth));
  gtk_box_append (GTK_BOX (box), new_details (second->str));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, second->str, -1);
  g_object_set_data_full (G_OBJECT (row), "patient", g_strdup (care_patient_get (patient)->id),
                          g_free);
  if (session)
    g_object_set_data_full (G_OBJECT (row), "session", g_strdup (care_session_get (session)->id),
                            g_free);
  g_string_free (second, TRUE);
  return row;
}

/**
 * care_find_row_new_create:
 * @text: what was typed
 *
 * Returns: (transfer floating): a row with the data "create", that text
 */
GtkWidget *
care_find_row_new_create (const char *text)
{
  GtkWidget *row = gtk_list_box_row_new ();
  /* Translators: what was typed into the search. */
  g_autofree char *label = g_strdup_printf (_ ("Create “%s”"), text);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), new_line (label, NULL));
  gtk_widget_add_css_class (row, "create-row");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (row), "create", g_strdup (text), g_free);
  return row;
}

/**
 * care_find_row_new_archived:
 * @n: how many records that were put aside match
 *
 * Returns: (transfer floating): a row with the data "archived", to be asked for them
 */
GtkWidget *
care_find_row_new_archived (guint n)
{
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *label =
      g_strdup_printf (ngettext ("Show %u archived record", "Show %u archived records", n), n);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), new_line (label, NULL));
  gtk_widget_add_css_class (row, "create-row");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data (G_OBJECT (row), "archived", GINT_TO_POINTER (TRUE));
  return row;
}
