/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The input of triage over its corpus: `ok-` files hold cases, `no-` files do not. */
#include "config.h"

#include "fuzz-cases.h"
#include "fuzz-corpus.h"

int
main (int argc, char **argv)
{
  const FuzzCorpus corpus = {
    .folder = "cli",
    .target = fuzz_cases,
    .n_least = 20,
    .n_damaged = 60,
    .tokens = "{}[]\",:0123456789-+eE.truefalsn\\u",
  };

  return fuzz_corpus_run (&argc, &argv, &corpus);
}
