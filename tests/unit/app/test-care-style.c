/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's style sheets and its icon, and that GTK's icons are read once at the start. */
#include "config.h"

#include "care-style.h"

#include <adwaita.h>

#include "care-application.h"

extern GResource *care_ui_get_resource (void);

#define CONTRAST "ADW_DEBUG_HIGH_CONTRAST"

static gboolean
is_ours (const char *path)
{
  return strstr (path, "aftercare") != NULL;
}

static gboolean
icons_have_our_place (void)
{
  GtkIconTheme *icons = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  g_auto (GStrv) places = gtk_icon_theme_get_resource_path (icons);
  gboolean found = FALSE;

  for (int i = 0; places[i]; i++)
    found = found || is_ours (places[i]);
  return found;
}

static GdkRGBA
color_of (GtkWidget *label)
{
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (label), &color);
  return color;
}

/* Whether a class of style.css makes a difference to text. */
static gboolean
dims (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *plain = gtk_label_new ("plain");
  GtkWidget *dim = gtk_label_new ("dim");
  GdkRGBA colors[2];

  gtk_widget_add_css_class (dim, "dim-text");
  gtk_box_append (GTK_BOX (box), plain);
  gtk_box_append (GTK_BOX (box), dim);
  gtk_window_set_child (GTK_WINDOW (window), box);
  colors[0] = color_of (plain);
  colors[1] = color_of (dim);
  gtk_window_destroy (GTK_WINDOW (window));
  return !gdk_rgba_equal (&colors[0], &colors[1]);
}

static void
start (void)
{
  gtk_init ();
  g_resources_register (care_ui_get_resource ());
  care_style_start ();
}

static void
test_sheets (void)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }
  start ();
  g_assert_true (dims ());
}

static void
test_high_contrast (void)
{
  if (!g_test_subprocess ())
    {
      g_setenv (CONTRAST, "1", TRUE);
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_unsetenv (CONTRAST);
      g_test_trap_assert_passed ();
      return;
    }
  start ();
  g_assert_true (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()));
  g_assert_false (dims ());
}

static void
test_icon (void)
{
  GdkDisplay *display;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }
  start ();
  display = gdk_display_get_default ();
  g_assert_null (gtk_window_get_default_icon_name ());
  care_style_use_icon (display);
  care_style_use_icon (display);
  g_assert_cmpstr (gtk_window_get_default_icon_name (), ==, CARE_APPLICATION_ID);
  g_assert_true (
      gtk_icon_theme_has_icon (gtk_icon_theme_get_for_display (display), CARE_APPLICATION_ID));
}

static gint64
no_clock (gpointer data)
{
  return 0;
}

/* A place that is added once they are being read has them read from the beginning again. */
static void
test_start_adds_no_place (void)
{
  g_autoptr (CareApplication) application = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }
  application = care_application_new (no_clock, NULL);
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  g_assert_no_error (error);
  g_assert_false (icons_have_our_place ());
  g_assert_true (dims ());
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/style/sheets", test_sheets);
  g_test_add_func ("/style/high-contrast", test_high_contrast);
  g_test_add_func ("/style/icon", test_icon);
  g_test_add_func ("/style/start-adds-no-place", test_start_adds_no_place);
  return g_test_run ();
}
