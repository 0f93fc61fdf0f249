/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: lines of a stream, none longer than a limit. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  GInputStream *in;
  GByteArray *held; /* read but not yet given */
  gsize given;      /* of held: bytes of the line given last, with its end */
  gboolean at_end;
  guint line; /* number of the line given last, from 1 */
} CareLineReader;

void care_line_reader_init (CareLineReader *self, GInputStream *in);
void care_line_reader_clear (CareLineReader *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CareLineReader, care_line_reader_clear)
gboolean care_line_reader_next (CareLineReader *self,
                                gsize max_bytes,
                                const char **ret_line,
                                gsize *ret_length,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
