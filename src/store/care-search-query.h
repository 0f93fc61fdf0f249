/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed into the search, as ranges of the word table. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CARE_SEARCH_MAX_WORDS 8
#define CARE_SEARCH_MAX_READINGS 12

/* No text sorts after this sign of UTF-8. */
#define CARE_SEARCH_LAST_SIGN "\xf4\x8f\xbf\xbf"

/* One way to understand a typed word: a range of the word table. */
typedef struct
{
  const char *kind;
  char *from;
  char *to;
} CareSearchReading;

/* All readings mean the same typed word: one of them is enough. */
typedef struct
{
  CareSearchReading readings[CARE_SEARCH_MAX_READINGS];
  guint n_readings;
  gsize length;
  char *name; /* the word folded, when it may be one of a name; NULL: digits */
} CareSearchWord;

typedef struct
{
  CareSearchWord words[CARE_SEARCH_MAX_WORDS];
  guint n_words;
} CareSearchQuery;

CareSearchQuery *care_search_query_new (const char *text);
void care_search_query_free (CareSearchQuery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareSearchQuery, care_search_query_free)

G_END_DECLS
