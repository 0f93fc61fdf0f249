/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines from a file or pipe, as they come, each of limited length. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  CARE_CLI_LINES_LINE,
  CARE_CLI_LINES_TOO_LONG, /* the line was skipped, the next can be read */
  CARE_CLI_LINES_END,
  CARE_CLI_LINES_STOPPED, /* cancelled */
  CARE_CLI_LINES_FAILED,
} CareCliLinesStatus;

typedef struct _CareCliLines CareCliLines;

CareCliLines *care_cli_lines_new (int fd, gsize max_bytes, GCancellable *cancellable);
void care_cli_lines_free (CareCliLines *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareCliLines, care_cli_lines_free)

CareCliLinesStatus
care_cli_lines_next (CareCliLines *self, const char **ret_text, gsize *ret_length, GError **error);
guint64 care_cli_lines_get_number (CareCliLines *self);
gboolean care_cli_lines_has_next (CareCliLines *self);

G_END_DECLS
