/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the program looks, put in place in the order that costs least: both GTK and libadwaita read
 * much at the start that they throw away again. */
#include "config.h"

#include "care-style.h"

#include <adwaita.h>

#define RESOURCES "/io/github/aftercare_clinic/Aftercare/"

static GtkCssProvider *
load (const char *name)
{
  GtkCssProvider *provider = gtk_css_provider_new ();
  g_autofree char *path = g_strconcat (RESOURCES, name, NULL);

  gtk_css_provider_load_from_resource (provider, path);
  return provider;
}

static void
follow_contrast (AdwStyleManager *manager, GParamSpec *pspec, gpointer user_data)
{
  GdkDisplay *display = gdk_display_get_default ();
  GtkStyleProvider *provider = user_data;

  if (adw_style_manager_get_high_contrast (manager))
    gtk_style_context_add_provider_for_display (display, provider,
                                                GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  else
    gtk_style_context_remove_provider_for_display (display, provider);
}

static void
unref_provider (gpointer provider, GClosure *closure)
{
  g_object_unref (provider);
}

/**
 * care_style_start:
 *
 * Starts libadwaita and adds the program's style sheets. Call it once, after gtk_init() and the
 * registration of the program's resources, and before the application starts up: GTK reads its
 * icons on a thread as soon as somebody asks for their list, and from the beginning again whenever
 * a place is added to it. libadwaita adds its own in the first call; nobody adds another, so they
 * are read once, while libadwaita's style sheets are.
 */
void
care_style_start (void)
{
  g_autoptr (GtkCssProvider) base = NULL;
  GtkCssProvider *contrast;

  adw_init ();
  base = load ("style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (base),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  contrast = load ("style-hc.css");
  follow_contrast (adw_style_manager_get_default (), NULL, contrast);
  g_signal_connect_data (adw_style_manager_get_default (), "notify::high-contrast",
                         G_CALLBACK (follow_contrast), contrast, unref_provider, 0);
}

/**
 * care_style_use_icon:
 * @display: where the program's windows are
 *
 * Gives the program's icon to all windows, those of later too. To draw it takes as long as the
 * first rows do, so it comes after them.
 */
void
care_style_use_icon (GdkDisplay *display)
{
  GtkIconTheme *icons = gtk_icon_theme_get_for_display (display);

  if (gtk_window_get_default_icon_name ())
    return;
  /* Not installed: run from where it was built. */
  if (!gtk_icon_theme_has_icon (icons, CARE_APPLICATION_ID))
    gtk_icon_theme_add_resource_path (icons, RESOURCES "icons");
  gtk_window_set_default_icon_name (CARE_APPLICATION_ID);
}
