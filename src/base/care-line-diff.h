/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of the lines of a text. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CARE_LINE_SAME,
  CARE_LINE_GONE,
  CARE_LINE_NEW,
} CareLineChange;

typedef struct
{
  CareLineChange change;
  char *text; /* without its line end */
} CareDiffLine;

GPtrArray *care_line_diff (const char *before, const char *after);

G_END_DECLS
