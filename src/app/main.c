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

/* Options of this file: the version, and the clock. -1 goes on, as GApplication has it. */
static int
handle_local_options_cb (GApplication *application, GVariantDict *options, Clock *clock)
{
  g_autoptr (GError) error = NULL;
  const char *text;
  gint64 at;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("aftercare %s\n", CARE_VERSION);
      return 0;
    }
  if (!g_variant_dict_lookup (options, "at", "&s", &text))
    return -1;
  if (!care_time_parse (text, &at, &error))
    {
      g_printerr ("aftercare: --at: %s\n", error->message);
      return 1;
    }
  clock->offset_ms = at - machine_now ();
  return -1;
}

static void
add_options (CareApplication *application, Clock *clock)
{
  static const GOptionEntry entries[] = {
    { "at", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, NULL, NULL, "TIME" },
    { "version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL, N_ ("Print the version"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (application), entries);
  g_signal_connect (application, "handle-local-options", G_CALLBACK (handle_local_options_cb),
                    clock);
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
