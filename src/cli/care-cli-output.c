/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a call writes: data on standard output, one line for each error on standard error. */
#include "config.h"

#include "care-cli.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

static int
write_all (int fd, const char *text, gsize length)
{
  while (length > 0)
    {
      gssize wrote = write (fd, text, length);

      if (wrote < 0 && errno == EINTR)
        continue;
      if (wrote < 0)
        return errno;
      text += wrote;
      length -= (gsize) wrote;
    }
  return 0;
}

/**
 * care_cli_print:
 * @self: the call
 * @format: text for standard output; kept until care_cli_flush()
 */
void
care_cli_print (CareCli *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_string_append_vprintf (self->out, format, args);
  va_end (args);
}

/**
 * care_cli_say:
 * @self: the call
 * @format: a line for people, without its newline; nothing is printed with --quiet
 */
void
care_cli_say (CareCli *self, const char *format, ...)
{
  va_list args;

  if (care_cli_has (self, "quiet"))
    return;
  va_start (args, format);
  g_string_append_vprintf (self->out, format, args);
  va_end (args);
  g_string_append_c (self->out, '\n');
}

/**
 * care_cli_flush:
 * @self: the call
 *
 * Writes what was printed. After a failure nothing is written any more.
 *
 * Returns: whether standard output took everything so far
 */
gboolean
care_cli_flush (CareCli *self)
{
  if (self->out_errno == 0)
    self->out_errno = write_all (STDOUT_FILENO, self->out->str, self->out->len);
  g_string_truncate (self->out, 0);
  return self->out_errno == 0;
}

/**
 * care_cli_finish_output:
 * @self: the call
 * @so_far: how it ended apart from its output
 *
 * Returns: @so_far, or %CARE_CLI_IO after a message when standard output failed
 */
CareCliExit
care_cli_finish_output (CareCli *self, CareCliExit so_far)
{
  if (care_cli_flush (self))
    return so_far;
  return care_cli_fail (CARE_CLI_IO, _ ("standard output cannot be written: %s"),
                        g_strerror (self->out_errno));
}

/* One line stays one line, whatever a file is called. */
static void
append_clean (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029)
        g_string_append_printf (out, "\\x%02x", c);
      else
        g_string_append_unichar (out, c);
    }
}

static CareCliExit G_GNUC_PRINTF (2, 0)
    fail_valist (CareCliExit how, const char *format, va_list args, const char *more)
{
  g_autofree char *message = g_strdup_vprintf (format, args);
  g_autoptr (GString) line = g_string_new ("aftercarectl: ");

  append_clean (line, message);
  if (more != NULL)
    append_clean (line, more);
  g_string_append_c (line, '\n');
  write_all (STDERR_FILENO, line->str, line->len);
  return how;
}

/**
 * care_cli_fail:
 * @how: how the call ends
 * @format: what is wrong, where, and what to do; never a patient's words or name
 *
 * Writes one line to standard error.
 *
 * Returns: @how
 */
CareCliExit
care_cli_fail (CareCliExit how, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  fail_valist (how, format, args, NULL);
  va_end (args);
  return how;
}

/**
 * care_cli_usage:
 * @self: the call
 * @format: what is wrong with its command line
 *
 * Returns: %CARE_CLI_USAGE, after a line that names the help
 */
CareCliExit
care_cli_usage (CareCli *self, const char *format, ...)
{
  g_autofree char *more =
      self->command != NULL
          ? g_strdup_printf (_ ("; see aftercarectl %s --help"), self->command->name)
          : g_strdup (_ ("; see aftercarectl --help"));
  va_list args;

  va_start (args, format);
  fail_valist (CARE_CLI_USAGE, format, args, more);
  va_end (args);
  return CARE_CLI_USAGE;
}

/**
 * care_cli_place:
 * @file: name of the input
 * @first_line: line of it at which the text that was read begins, 0 when it is the whole file
 * @message: what is wrong; may begin with "line N, byte M: " or "line N: " counted from that
 *   line
 *
 * Returns: (transfer full): `FILE:LINE: what`
 */
char *
care_cli_place (const char *file, guint64 first_line, const char *message)
{
  guint line, byte;
  int used = 0;

  if (sscanf (message, "line %u, byte %u: %n", &line, &byte, &used) == 2 && used > 0)
    return g_strdup_printf ("%s:%" G_GUINT64_FORMAT ": byte %u: %s", file,
                            MAX (first_line, 1) + line - 1, byte, message + used);
  used = 0;
  if (sscanf (message, "line %u: %n", &line, &used) == 1 && used > 0)
    return g_strdup_printf ("%s:%" G_GUINT64_FORMAT ": %s", file, MAX (first_line, 1) + line - 1,
                            message + used);
  if (first_line > 0)
    return g_strdup_printf ("%s:%" G_GUINT64_FORMAT ": %s", file, first_line, message);
  return g_strdup_printf ("%s: %s", file, message);
}

/**
 * care_cli_fail_error:
 * @place: the file or thing the error is about
 * @error: what went wrong; its message may name the file itself
 *
 * Returns: the exit code of @error, after its line on standard error
 */
CareCliExit
care_cli_fail_error (const char *place, const GError *error)
{
  if (error->message[0] == '/' || g_str_has_prefix (error->message, place))
    return care_cli_fail (care_cli_exit_for (error), "%s", error->message);
  return care_cli_fail (care_cli_exit_for (error), "%s: %s", place, error->message);
}
