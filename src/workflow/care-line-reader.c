/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of a stream, none longer than a limit: a file without line ends must not fill the memory.
 */
#include "config.h"

#include "care-line-reader.h"

#include <string.h>

#include "care-workflow-error.h"

#define CHUNK 65536

void
care_line_reader_init (CareLineReader *self, GInputStream *in)
{
  *self = (CareLineReader){ .in = g_object_ref (in), .held = g_byte_array_new () };
}

void
care_line_reader_clear (CareLineReader *self)
{
  g_clear_object (&self->in);
  g_clear_pointer (&self->held, g_byte_array_unref);
}

static gboolean
read_more (CareLineReader *self, GCancellable *cancellable, GError **error)
{
  guint before = self->held->len;
  gssize n;

  g_byte_array_set_size (self->held, before + CHUNK);
  n = g_input_stream_read (self->in, self->held->data + before, CHUNK, cancellable, error);
  g_byte_array_set_size (self->held, before + (guint) MAX (n, 0));
  self->at_end = n == 0;
  return n >= 0;
}

/* Gives the next line without its end, lent until the next call; NULL at the end of the stream. */
gboolean
care_line_reader_next (CareLineReader *self,
                       gsize max_bytes,
                       const char **ret_line,
                       gsize *ret_length,
                       GCancellable *cancellable,
                       GError **error)
{
  const guint8 *end = NULL;
  gsize searched = 0;

  if (self->given > 0)
    g_byte_array_remove_range (self->held, 0, (guint) self->given);
  self->given = 0;
  self->line++;
  for (;;)
    {
      if (self->held->len > searched)
        end = memchr (self->held->data + searched, '\n', self->held->len - searched);
      searched = self->held->len;
      if (end != NULL || self->at_end)
        break;
      if (searched > max_bytes)
        {
          g_set_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID,
                       "line %u: is longer than %" G_GSIZE_FORMAT " bytes", self->line, max_bytes);
          return FALSE;
        }
      if (!read_more (self, cancellable, error))
        return FALSE;
    }
  *ret_length = end != NULL ? (gsize) (end - self->held->data) : self->held->len;
  self->given = end != NULL ? *ret_length + 1 : self->held->len;
  *ret_line = self->given > 0 ? (const char *) self->held->data : NULL;
  return TRUE;
}
