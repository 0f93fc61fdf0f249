/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clinic file of a million patients, for measuring. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char id[64];
  char given[64];
  char family[128];
  char birth[32];
  char phone[32];
} BenchPerson;

void bench_person_make (guint n, BenchPerson *ret);
void bench_find_make_file (const char *path, guint n);

G_END_DECLS
