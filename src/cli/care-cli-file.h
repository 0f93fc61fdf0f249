/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files named on the command line: read whole or opened, written beside and renamed. */
#pragma once

#include "care-cli.h"

G_BEGIN_DECLS

gboolean care_cli_open_input (const char *name, int *ret_fd, CareCliExit *ret_exit);
gboolean
care_cli_read_input (const char *name, gsize max_bytes, GBytes **ret_bytes, CareCliExit *ret_exit);

typedef struct _CareCliFile CareCliFile;

CareCliFile *care_cli_file_new (const char *path, CareCliExit *ret_exit);
int care_cli_file_get_fd (CareCliFile *self);
gboolean care_cli_file_write (CareCliFile *self, GBytes *bytes, CareCliExit *ret_exit);
gboolean care_cli_file_copy (CareCliFile *self, int fd, const char *name, CareCliExit *ret_exit);
gboolean care_cli_file_settle (CareCliFile *self, CareCliExit *ret_exit);
gboolean care_cli_file_finish (CareCliFile *self, CareCliExit *ret_exit);
void care_cli_file_free (CareCliFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareCliFile, care_cli_file_free)

G_END_DECLS
