/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines as they come: whole, cut, long, and while somebody waits. */
#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <unistd.h>

#include "care-cli-lines.h"
#include "care-cli-objects.h"

/* A reader of @text with lines of at most @max bytes. */
typedef struct
{
  int fds[2];
  CareCliLines *lines;
} Pipe;

static Pipe
open_pipe (const char *text, gsize length, gsize max, GCancellable *cancellable)
{
  Pipe self;

  g_assert_cmpint (pipe (self.fds), ==, 0);
  g_assert_cmpint (write (self.fds[1], text, length), ==, (gssize) length);
  close (self.fds[1]);
  self.lines = care_cli_lines_new (self.fds[0], max, cancellable);
  return self;
}

static void
close_pipe (Pipe *self)
{
  care_cli_lines_free (self->lines);
  close (self->fds[0]);
}

/* What the reader hands out: lines in brackets, ! for a line too long. */
static char *
read_all (const char *text, gsize length, gsize max)
{
  Pipe self = open_pipe (text, length, max, NULL);
  GString *all = g_string_new (NULL);
  CareCliLinesStatus status;

  do
    {
      g_autoptr (GError) error = NULL;
      const char *line = NULL;
      gsize n = 0;

      status = care_cli_lines_next (self.lines, &line, &n, &error);
      g_assert_no_error (error);
      if (status == CARE_CLI_LINES_LINE)
        g_string_append_printf (all, "[%.*s]", (int) n, line);
      else if (status == CARE_CLI_LINES_TOO_LONG)
        g_string_append_c (all, '!');
    }
  while (status != CARE_CLI_LINES_END);
  g_string_append_printf (all, " %" G_GUINT64_FORMAT, care_cli_lines_get_number (self.lines));
  close_pipe (&self);
  return g_string_free (all, FALSE);
}

static void
test_splits (void)
{
  static const struct
  {
    const char *text, *wanted;
  } rows[] = {
    { "", " 0" },
    { "\n", "[] 1" },
    { "a", "[a] 1" },
    { "a\n", "[a] 1" },
    { "a\nb", "[a][b] 2" },
    { "a\n\nb\n", "[a][][b] 3" },
    { "12345\n", "[12345] 1" },
    { "123456\nb\n", "![b] 2" },
    { "b\n123456", "[b]! 2" },
    { "123456789012345678901234567890", "! 1" },
    { "a\r\n", "[a\r] 1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *got = read_all (rows[i].text, strlen (rows[i].text), 5);

      g_assert_cmpstr (got, ==, rows[i].wanted);
    }
}

static gpointer
write_long_line (gpointer data)
{
  int fd = GPOINTER_TO_INT (data);
  g_autofree char *chunk = g_strnfill (1 << 20, 'x');

  for (int i = 0; i < 40; i++)
    g_assert_cmpint (write (fd, chunk, 1 << 20), ==, 1 << 20);
  g_assert_cmpint (write (fd, "\nend\n", 5), ==, 5);
  close (fd);
  return NULL;
}

/* 40 MiB in one line are passed over, and what follows is read. */
static void
test_long_line_is_skipped (void)
{
  g_autoptr (CareCliLines) lines = NULL;
  g_autoptr (GError) error = NULL;
  const char *line = NULL;
  gsize length = 0;
  GThread *writer;
  int fds[2];

  g_assert_cmpint (pipe (fds), ==, 0);
  writer = g_thread_new ("writer", write_long_line, GINT_TO_POINTER (fds[1]));
  lines = care_cli_lines_new (fds[0], 1 << 20, NULL);
  g_assert_cmpint (care_cli_lines_next (lines, &line, &length, &error), ==,
                   CARE_CLI_LINES_TOO_LONG);
  g_assert_cmpint (care_cli_lines_next (lines, &line, &length, &error), ==, CARE_CLI_LINES_LINE);
  g_assert_cmpmem (line, length, "end", 3);
  g_assert_cmpuint (care_cli_lines_get_number (lines), ==, 2);
  g_thread_join (writer);
  close (fds[0]);
}

static void
test_has_next (void)
{
  Pipe self = open_pipe ("a\nb\nc", 5, 10, NULL);
  g_autoptr (GError) error = NULL;
  const char *line;
  gsize length;

  g_assert_false (care_cli_lines_has_next (self.lines));
  g_assert_cmpint (care_cli_lines_next (self.lines, &line, &length, &error), ==,
                   CARE_CLI_LINES_LINE);
  g_assert_true (care_cli_lines_has_next (self.lines));
  g_assert_cmpint (care_cli_lines_next (self.lines, &line, &length, &error), ==,
                   CARE_CLI_LINES_LINE);
  g_assert_false (care_cli_lines_has_next (self.lines));
  close_pipe (&self);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (50000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_stops_while_waiting (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (CareCliLines) lines = NULL;
  g_autoptr (GError) error = NULL;
  GThread *canceller;
  const char *line;
  gsize length;
  int fds[2];

  g_assert_cmpint (pipe (fds), ==, 0);
  lines = care_cli_lines_new (fds[0], 10, cancellable);
  canceller = g_thread_new ("canceller", cancel_soon, cancellable);
  g_assert_cmpint (care_cli_lines_next (lines, &line, &length, &error), ==, CARE_CLI_LINES_STOPPED);
  g_assert_no_error (error);
  g_thread_join (canceller);
  close (fds[0]);
  close (fds[1]);
}

static void
test_read_error (void)
{
  int folder = open ("/", O_RDONLY | O_DIRECTORY);
  g_autoptr (CareCliLines) lines = care_cli_lines_new (folder, 10, NULL);
  g_autoptr (GError) error = NULL;
  const char *line;
  gsize length;

  g_assert_cmpint (care_cli_lines_next (lines, &line, &length, &error), ==, CARE_CLI_LINES_FAILED);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  close (folder);
}

/* The objects of @text, each with its first line, ? behind one that was cut. */
static char *
read_objects (const char *text)
{
  Pipe self = open_pipe (text, strlen (text), 1000, NULL);
  g_autoptr (CareCliObjects) objects = care_cli_objects_new (self.lines);
  GString *all = g_string_new (NULL);

  while (care_cli_objects_next (objects, NULL) == CARE_CLI_LINES_LINE)
    {
      g_autofree char *flat = g_strndup (objects->text, objects->length);

      g_strdelimit (flat, "\n", ' ');
      g_string_append_printf (all, "%" G_GUINT64_FORMAT "%s%s", objects->first_line, flat,
                              care_cli_objects_is_cut (objects) ? "?" : "");
    }
  close_pipe (&self);
  return g_string_free (all, FALSE);
}

static void
test_objects (void)
{
  static const struct
  {
    const char *text, *wanted;
  } rows[] = {
    { "", "" },
    { "{}\n{}\n", "1{}2{}" },
    { "\n{}\n\n{}", "2{}4{}" },
    { "{\n\"a\": 1\n}\n", "1{ \"a\": 1 }" },
    { "{\n}\n{\n}\n", "1{ }3{ }" },
    { "{\n}\n{}\n", "1{ }3{}" },
    { "{}\n{\n}\n", "1{}2{3}" },
    { "{\"a\":\"}\n{\n", "1{\"a\":\"}2{" },
    { "{\"a\":\"\\\"}\"}\n", "1{\"a\":\"\\\"}\"}" },
    { "{\"a\":1\n{\"b\":2}\n", "1{\"a\":1 {\"b\":2}?" },
    { "}\n{}\n", "1}2{}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *got = read_objects (rows[i].text);

      g_assert_cmpstr (got, ==, rows[i].wanted);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/lines/splits", test_splits);
  g_test_add_func ("/cli/lines/long-line-is-skipped", test_long_line_is_skipped);
  g_test_add_func ("/cli/lines/has-next", test_has_next);
  g_test_add_func ("/cli/lines/stops-while-waiting", test_stops_while_waiting);
  g_test_add_func ("/cli/lines/read-error", test_read_error);
  g_test_add_func ("/cli/objects/one-or-many-lines", test_objects);
  return g_test_run ();
}
