/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines from a file or pipe, as they come, each of limited length.
 *
 * The reader works on the descriptor itself: a line is handed out as soon as its newline has
 * arrived, and a line beyond the limit is thrown away piece by piece, never held whole. */
#include "config.h"

#include "care-cli-lines.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define CHUNK ((gsize) 65536)

struct _CareCliLines
{
  int fd; /* lent */
  gsize max_bytes;
  GCancellable *cancellable;
  char *data;
  gsize size;  /* allocated */
  gsize start; /* first byte not handed out */
  gsize scan;  /* first byte not searched for a newline */
  gsize end;   /* behind the last byte read */
  gboolean at_end;
  gboolean skipping; /* the current line was too long */
  guint64 number;
};

/**
 * care_cli_lines_new:
 * @fd: descriptor to read, lent
 * @max_bytes: longest line accepted, without its newline
 * @cancellable: (nullable): stops the reader between lines and while it waits
 *
 * Returns: (transfer full): a reader; one thread at a time
 */
CareCliLines *
care_cli_lines_new (int fd, gsize max_bytes, GCancellable *cancellable)
{
  CareCliLines *self = g_new0 (CareCliLines, 1);

  self->fd = fd;
  self->max_bytes = max_bytes;
  if (cancellable != NULL)
    self->cancellable = g_object_ref (cancellable);
  self->size = CHUNK;
  self->data = g_malloc (self->size);
  return self;
}

/**
 * care_cli_lines_free:
 * @self: (transfer full): a reader; its descriptor stays open
 */
void
care_cli_lines_free (CareCliLines *self)
{
  g_clear_object (&self->cancellable);
  g_free (self->data);
  g_free (self);
}

/* Makes room behind the bytes that are there. */
static void
make_room (CareCliLines *self)
{
  if (self->start > 0)
    {
      memmove (self->data, self->data + self->start, self->end - self->start);
      self->scan -= self->start;
      self->end -= self->start;
      self->start = 0;
    }
  if (self->size - self->end < CHUNK)
    {
      self->size *= 2;
      self->data = g_realloc (self->data, self->size);
    }
}

/* Waits for bytes; FALSE when cancelled first. */
static gboolean
wait_for_bytes (CareCliLines *self)
{
  GPollFD polls[2] = { { .fd = self->fd, .events = G_IO_IN }, { 0 } };
  guint n = 1;

  if (self->cancellable != NULL && g_cancellable_make_pollfd (self->cancellable, &polls[1]))
    n = 2;
  while (g_poll (polls, n, -1) < 0 && errno == EINTR)
    continue;
  if (n == 2)
    g_cancellable_release_fd (self->cancellable);
  return !g_cancellable_is_cancelled (self->cancellable);
}

static CareCliLinesStatus
read_more (CareCliLines *self, GError **error)
{
  gssize got;

  make_room (self);
  if (!wait_for_bytes (self))
    return CARE_CLI_LINES_STOPPED;
  do
    got = read (self->fd, self->data + self->end, CHUNK);
  while (got < 0 && (errno == EINTR || errno == EAGAIN));
  if (got < 0)
    {
      int why = errno;

      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (why), "cannot be read: %s",
                   g_strerror (why));
      return CARE_CLI_LINES_FAILED;
    }
  self->at_end = got == 0;
  self->end += (gsize) got;
  return CARE_CLI_LINES_LINE;
}

static const char *
find_newline (CareCliLines *self)
{
  const char *found = memchr (self->data + self->scan, '\n', self->end - self->scan);

  if (found == NULL)
    self->scan = self->end;
  return found;
}

/* Takes @length bytes and what ends them off the buffer. */
static CareCliLinesStatus
take (CareCliLines *self, gsize length, gsize behind, const char **ret_text, gsize *ret_length)
{
  gboolean too_long = self->skipping || length > self->max_bytes;

  *ret_text = self->data + self->start;
  *ret_length = length;
  self->start += length + behind;
  self->scan = self->start;
  self->skipping = FALSE;
  self->number++;
  return too_long ? CARE_CLI_LINES_TOO_LONG : CARE_CLI_LINES_LINE;
}

/**
 * care_cli_lines_next:
 * @self: a reader
 * @ret_text: (out) (transfer none): the line, valid until the next call, not NUL-terminated
 * @ret_length: (out): its bytes, without the newline
 * @error: set with %CARE_CLI_LINES_FAILED only, a #GIOErrorEnum
 *
 * A last line without a newline is a line too.
 *
 * Returns: what was found; only %CARE_CLI_LINES_LINE sets the text
 */
CareCliLinesStatus
care_cli_lines_next (CareCliLines *self, const char **ret_text, gsize *ret_length, GError **error)
{
  for (;;)
    {
      const char *newline;
      CareCliLinesStatus status;

      if (g_cancellable_is_cancelled (self->cancellable))
        return CARE_CLI_LINES_STOPPED;
      newline = find_newline (self);
      if (newline != NULL)
        return take (self, (gsize) (newline - (self->data + self->start)), 1, ret_text, ret_length);
      if (self->at_end)
        {
          if (self->start == self->end && !self->skipping)
            return CARE_CLI_LINES_END;
          return take (self, self->end - self->start, 0, ret_text, ret_length);
        }
      if (self->end - self->start > self->max_bytes)
        {
          self->skipping = TRUE;
          self->start = self->scan = self->end = 0;
        }
      status = read_more (self, error);
      if (status != CARE_CLI_LINES_LINE)
        return status;
    }
}

/**
 * care_cli_lines_get_number:
 * @self: a reader
 *
 * Returns: number of the line handed out last, from 1; 0 before the first
 */
guint64
care_cli_lines_get_number (CareCliLines *self)
{
  return self->number;
}

/**
 * care_cli_lines_has_next:
 * @self: a reader
 *
 * Returns: whether the next line can be had without waiting
 */
gboolean
care_cli_lines_has_next (CareCliLines *self)
{
  return memchr (self->data + self->start, '\n', self->end - self->start) != NULL;
}
