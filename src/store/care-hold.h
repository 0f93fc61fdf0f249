/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keeps a file ours when something else in this process opens and closes it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Two open files, -1 where there is none. */
typedef struct
{
  int file;  /* the database */
  int index; /* the index of its log */
} CareHold;

#define CARE_HOLD_NONE                                                                             \
  {                                                                                                \
    -1, -1                                                                                         \
  }

gboolean care_hold_take (CareHold *self, const char *path, GError **error);
void care_hold_release (CareHold *self);
void care_hold_close (CareHold *self);

G_END_DECLS
