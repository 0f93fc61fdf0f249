/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window with the catalogue of CARE_PSEUDO_DIR. On SIGUSR1 it prints every text on it, one a
 * line, and a line of three dots. */
#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <locale.h>

#include "care-application.h"

/* Tue 3 March 2026, 10:00 UTC. */
static gint64
read_clock (gpointer data)
{
  return G_GINT64_CONSTANT (1772532000000);
}

static void
print_text (const char *text)
{
  if (text != NULL && *text != '\0')
    {
      g_autofree char *one = g_strdelimit (g_strdup (text), "\n\t", ' ');

      g_print ("%s\n", one);
    }
}

static void
print_texts (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  print_text (gtk_widget_get_tooltip_text (widget));
  if (GTK_IS_WINDOW (widget))
    print_text (gtk_window_get_title (GTK_WINDOW (widget)));
  if (GTK_IS_LABEL (widget))
    print_text (gtk_label_get_text (GTK_LABEL (widget)));
  /* Drawn, not made of labels: what it says is its name to screen readers. */
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "CarePair"))
    {
      g_autofree char *said = gtk_test_accessible_check_property (
          GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, "");

      print_text (said);
    }
  if (GTK_IS_TEXT (widget))
    {
      print_text (gtk_editable_get_text (GTK_EDITABLE (widget)));
      print_text (gtk_text_get_placeholder_text (GTK_TEXT (widget)));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    print_texts (child);
}

static gboolean
print_windows_cb (gpointer data)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *item = windows; item != NULL; item = item->next)
    print_texts (GTK_WIDGET (item->data));
  g_print ("...\n");
  return G_SOURCE_CONTINUE;
}

int
main (int argc, char *argv[])
{
  g_autoptr (CareApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("CARE_PSEUDO_DIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_unix_signal_add (SIGUSR1, print_windows_cb, NULL);
  g_set_prgname (CARE_APPLICATION_ID);
  application = care_application_new (read_clock, NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
