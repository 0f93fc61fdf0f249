/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of names that are one letter off. */
#pragma once

#include "care-store-private.h"

G_BEGIN_DECLS

/* Beginnings of words of the word table, or whole words, one letter off what was typed. */
typedef struct
{
  char *word;
  gboolean whole; /* only this very word, not what begins with it */
} CareSearchTypo;

GPtrArray *care_search_find_typos (CareStore *self, const char *typed, GError **error);

G_END_DECLS
