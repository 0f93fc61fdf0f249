/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftercarectl: Aftercare without a window. The only place of it that knows the clock. */
#include "config.h"

#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "care-cli.h"

static gint64
read_clock (void)
{
  return g_get_real_time () / 1000;
}

/* A closed standard stream would give its number to the next file that is opened, and a message
 * could end up in the database. Reads and writes on the stand-ins fail. */
static void
guard_standard_streams (void)
{
  static const int modes[] = { O_WRONLY, O_RDONLY, O_RDWR };

  for (int fd = 0; fd < 3; fd++)
    if (fcntl (fd, F_GETFD) < 0 && open ("/dev/null", modes[fd]) != fd)
      _exit (CARE_CLI_IO);
}

/* No patient's data in a core file. 1, not 0: with 0 a program that collects cores is still
 * started. */
static void
forbid_core_files (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_CORE, &limit) == 0)
    {
      limit.rlim_cur = MIN (limit.rlim_max, 1);
      setrlimit (RLIMIT_CORE, &limit);
    }
}

static void
list_stop_signals (sigset_t *set)
{
  sigemptyset (set);
  sigaddset (set, SIGINT);
  sigaddset (set, SIGTERM);
  sigaddset (set, SIGHUP);
}

/* The first signal asks the call to stop between two lines; the second ends the process. */
static gpointer
wait_for_signals (gpointer data)
{
  g_autoptr (GCancellable) cancellable = data;
  sigset_t set;
  int number;

  list_stop_signals (&set);
  if (sigwait (&set, &number) != 0)
    return NULL;
  g_cancellable_cancel (cancellable);
  if (sigwait (&set, &number) == 0)
    _exit (CARE_CLI_IO);
  return NULL;
}

static void
watch_signals (GCancellable *cancellable)
{
  sigset_t set;

  signal (SIGPIPE, SIG_IGN);
  list_stop_signals (&set);
  pthread_sigmask (SIG_BLOCK, &set, NULL);
  g_thread_unref (g_thread_new ("signals", wait_for_signals, g_object_ref (cancellable)));
}

int
main (int argc, char **argv)
{
  g_autoptr (GCancellable) cancellable = NULL;
  g_autoptr (CareCli) cli = NULL;

  forbid_core_files ();
  guard_standard_streams ();
  umask (0077);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, CARE_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  cancellable = g_cancellable_new ();
  watch_signals (cancellable);
  cli = care_cli_new (read_clock, cancellable);
  return (int) care_cli_run (cli, argv);
}
