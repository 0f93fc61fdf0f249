/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fuzz target as an ordinary test: over its corpus, and over damages of it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *folder; /* below tests/fuzz; its corpus/ holds files ok-… and no-… */
  gboolean (*target) (const guint8 *data, gsize size); /* whether the bytes are accepted */
  guint n_least;                                       /* fewer files are a mistake of the build */
  guint n_damaged;                                     /* of each file */
  const char *tokens; /* characters that mean something to the target */
  GTestFunc more;     /* a test of its own, or NULL */
} FuzzCorpus;

int fuzz_corpus_run (int *argc, char ***argv, const FuzzCorpus *corpus);

G_END_DECLS
