/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What typed words may mean, as ranges of the word table. */
#pragma once

#include "care-search-query.h"
#include "care-store-private.h"

G_BEGIN_DECLS

/* With fewer rows of the word table a typed word is not frequent. */
#define CARE_SEARCH_MAX_COUNTED 32768

/* What one typed word may mean: ranges of the word table, the likelier first. */
typedef struct
{
  GArray *ranges; /* of CareSearchReading */
  gint64 n_rows;  /* of all ranges, counted up to some number */
  gsize length;   /* of what was typed */
} CareSearchMeant;

CareSearchMeant *care_search_meant_new (const CareSearchWord *word);
CareSearchMeant *
care_search_meant_new_typos (CareStore *store, const CareSearchWord *word, GError **error);
void care_search_meant_free (CareSearchMeant *self);
void care_search_bind_range (CareStmt *stmt, int first, const CareSearchReading *range);
gboolean care_search_count (CareStore *self, CareSearchMeant *meant, gint64 most, GError **error);
int care_search_compare (gconstpointer a, gconstpointer b);
gboolean care_search_sort (CareStore *self, GPtrArray *words, gint64 max_counted, GError **error);

G_END_DECLS
