/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: a Mustache text as a tree of parts. */
#pragma once

#include "care-mustache.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_MUSTACHE_PART_TEXT,
  CARE_MUSTACHE_PART_TAG,
} CareMustachePartKind;

typedef struct
{
  CareMustachePartKind kind;
  CareMustacheTag tag;
  guint line;
  const char *text; /* PART_TEXT: points into the parsed text */
  gsize length;
  char *name;          /* PART_TAG */
  char *indent;        /* partial alone on its line: the white space before it, or NULL */
  GPtrArray *children; /* sections only */
} CareMustachePart;

GPtrArray *care_mustache_parse (const char *text, gsize length, guint first_line, GError **error);

G_END_DECLS
