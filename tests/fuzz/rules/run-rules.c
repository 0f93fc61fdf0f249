/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rule loader over its corpus: `ok-` files load, `no-` files are refused. */
#include "config.h"

#include "fuzz-rules.h"
#include "fuzz-corpus.h"

int
main (int argc, char **argv)
{
  const FuzzCorpus corpus = {
    .folder = "rules",
    .target = fuzz_rules,
    .n_least = 40,
    .n_damaged = 40,
    .tokens = "{}[]\",:0123456789-+eE.truefalsn\\u",
  };

  return fuzz_corpus_run (&argc, &argv, &corpus);
}
