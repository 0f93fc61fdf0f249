/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application: one instance, one window, the four actions that others may call. Everything that
 * touches patients is an action of the window's class, which is not exported on D-Bus. */
#include "config.h"

#include "care-application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "care-compat.h"
#include "care-settings.h"
#include "care-style.h"
#include "care-ui-resources.h"
#include "care-window.h"
#include "care-windows.h"

struct _CareApplication
{
  AdwApplication parent_instance;
  CareServiceClock clock;
  gpointer clock_data;
  char *database; /* from the command line; NULL for the one used last */
  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (CareApplication, care_application, ADW_TYPE_APPLICATION)

static CareWindow *
the_window (CareApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  while (window && !CARE_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  return window ? CARE_WINDOW (window) : NULL;
}

static void
desk_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CareApplication) self = user_data;
  CareWindow *window = the_window (self);

  if (window)
    care_window_take_opened (window, result);
}

/* The file is opened on its lane while libadwaita starts and the window is made. */
static void
open_clinic (CareApplication *self)
{
  g_autofree char *person = care_settings_dup_person (self->settings);

  care_desk_open_async (self->database, FALSE, person, self->clock, self->clock_data,
                        self->settings, desk_opened_cb, g_object_ref (self));
}

static void
care_application_activate (GApplication *application)
{
  CareApplication *self = CARE_APPLICATION (application);
  CareWindow *window = the_window (self);

  /* A new window shows itself when it has something to show. */
  if (window)
    gtk_window_present (GTK_WINDOW (window));
  else
    care_window_new (self, self->database, self->clock, self->clock_data);
}

static void
activate_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_application_activate (G_APPLICATION (user_data));
}

static void
database_chosen (GFile *file, gpointer data)
{
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  if (path)
    care_window_open_database (CARE_WINDOW (data), path);
}

/* Opens nothing by itself: it asks the person at the desk for the file. */
static void
open_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CareWindow *window;

  g_application_activate (G_APPLICATION (user_data));
  window = the_window (CARE_APPLICATION (user_data));
  if (window)
    care_compat_choose_file (GTK_WINDOW (window), _ ("Open a Clinic’s Database"), _ ("_Open"),
                             FALSE, NULL, _ ("Aftercare databases"), "*.db", database_chosen,
                             g_object_ref (window), g_object_unref);
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  care_compat_show_about (GTK_WINDOW (the_window (CARE_APPLICATION (user_data))));
}

static void
close_all (CareApplication *self)
{
  if (!care_windows_close_all (GTK_APPLICATION (self)))
    g_application_quit (G_APPLICATION (self));
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  close_all (CARE_APPLICATION (user_data));
}

static gboolean
terminated_cb (gpointer user_data)
{
  close_all (CARE_APPLICATION (user_data));
  return G_SOURCE_CONTINUE;
}

static const GActionEntry actions[] = {
  { .name = "activate", .activate = activate_action },
  { .name = "open", .activate = open_action },
  { .name = "about", .activate = about_action },
  { .name = "quit", .activate = quit_action },
};

/* libadwaita takes GTK's own theme away and brings its own. Reading the one that is thrown away is
 * a quarter of the start, so GTK is told of an empty one until it has looked. A theme that the
 * person chose is left alone. */
static void
start_without_theme (void)
{
  gboolean chosen = g_getenv ("GTK_THEME") != NULL;

  if (!chosen)
    g_setenv ("GTK_THEME", "Empty", TRUE);
  gtk_init ();
  gtk_settings_get_default ();
  if (!chosen)
    g_unsetenv ("GTK_THEME");
}

static void
care_application_startup (GApplication *application)
{
  CareApplication *self = CARE_APPLICATION (application);
  GSource *terminated;

  self->settings = care_settings_new ();
  if (!self->database)
    self->database = care_settings_last_path (self->settings);
  start_without_theme (); /* while there is one thread: it changes the environment */
  open_clinic (self);
  g_resources_register (care_ui_get_resource ());
  care_style_start ();
  g_application_set_resource_base_path (application, NULL); /* it has all of it: see there */
  G_APPLICATION_CLASS (care_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  terminated = g_unix_signal_source_new (SIGTERM);
  g_source_set_callback (terminated, terminated_cb, application, NULL);
  g_source_attach (terminated, NULL);
  g_source_unref (terminated); /* the context holds it as long as the program runs */
}

static int
care_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  CareApplication *self = CARE_APPLICATION (application);
  g_autofree char *given = NULL;

  if (g_variant_dict_lookup (options, "database", "^ay", &given))
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (given);

      self->database = g_file_get_path (file);
    }
  return -1;
}

static void
care_application_finalize (GObject *object)
{
  CareApplication *self = CARE_APPLICATION (object);

  g_free (self->database);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (care_application_parent_class)->finalize (object);
}

static void
care_application_class_init (CareApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = care_application_finalize;
  application_class->activate = care_application_activate;
  application_class->startup = care_application_startup;
  application_class->handle_local_options = care_application_handle_local_options;
}

static void
care_application_init (CareApplication *self)
{
  static const GOptionEntry options[] = {
    { "database", 'd', 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Open this clinic’s file"),
      N_ ("FILE") },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * care_application_new:
 * @clock: the time, UTC ms
 * @clock_data: (nullable): for @clock; outlives the application
 *
 * Returns: (transfer full): the application
 */
CareApplication *
care_application_new (CareServiceClock clock, gpointer clock_data)
{
  CareApplication *self =
      g_object_new (CARE_TYPE_APPLICATION, "application-id", CARE_APPLICATION_ID, "flags",
                    G_APPLICATION_DEFAULT_FLAGS, NULL);

  self->clock = clock;
  self->clock_data = clock_data;
  return self;
}
