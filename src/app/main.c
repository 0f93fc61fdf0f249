/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desktop program: environment, locale, clock, application. */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <sys/resource.h>

#include "care-application.h"
#include "care-time.h"

/* The clock reads @offset_ms later than the machine's: 0 but in tests and demonstrations. */
typedef struct
{
  gint64 offset_ms;
} Clock;

static gint64
machine_now (void)
{
  return g_get_real_time () / 1000;
}

static gint64
read_clock (gpointer data)
{
  const Clock *clock = data;

  return machine_now () + clock->offset_ms;
}

/* No page of memory with a patient's name on disk when the program falls: 1 byte, not 0, so that
 * the kernel skips pipes to crash handlers as well. */
static void
forbid_core_dumps (void)
{
  const struct rlimit limit = { 1, 1 };

  if (setrlimit (RLIMIT_CORE, &limit) != 0)
    g_info ("core dumps could not be switched off");
}

/* Forms and lists gain nothing from GL, and looking for it is half of GTK's start. Whoever set one
 * of these keeps it. */
static void
choose_renderer (void)
{
  if (g_getenv ("GSK_RENDERER") || g_getenv ("GDK_DEBUG") || g_getenv ("GDK_DISABLE"))
    return;
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  if (gtk_get_minor_version () >= 16)
    g_setenv ("GDK_DISABLE", "gl,vulkan", TRUE);
  else
    g_setenv ("GDK_DEBUG", "gl-disable", TRUE);
}

static gboolean
at_option_cb (const char *name, const char *value, gpointer data, GError **error)
{
  Clock *clock = data;
  gint64 at;

  if (!care_time_parse (value, &at, error))
    return FALSE;
  clock->offset_ms = at - machine_now ();
  return TRUE;
}

static gboolean
version_option_cb (const char *name, const char *value, gpointer data, GError **error)
{
  g_print ("aftercare %s\n", CARE_VERSION);
  exit (0);
}

static void
add_options (CareApplication *application, Clock *clock)
{
  static const GOptionEntry entries[] = {
    { "at", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_CALLBACK, at_option_cb, NULL, "TIME" },
    { "version", 0, G_OPTION_FLAG_NO_ARG, G_OPTION_ARG_CALLBACK, version_option_cb,
      N_ ("Print the version"), NULL },
    { NULL },
  };
  GOptionGroup *group = g_option_group_new ("clock", "", "", clock, NULL);

  g_option_group_add_entries (group, entries);
  g_application_add_option_group (G_APPLICATION (application), group);
}

int
main (int argc, char *argv[])
{
  g_autoptr (CareApplication) application = NULL;
  Clock clock = { 0 };

  forbid_core_dumps ();
  choose_renderer ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, CARE_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname (CARE_APPLICATION_ID);
  application = care_application_new (read_clock, &clock);
  add_options (application, &clock);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
