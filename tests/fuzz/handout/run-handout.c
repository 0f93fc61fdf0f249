/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The handout's readers over their corpus: `ok-` files become a sheet, `no-` files are refused. */
#include "config.h"

#include "fuzz-handout.h"
#include "fuzz-corpus.h"

int
main (int argc, char **argv)
{
  const FuzzCorpus corpus = {
    .folder = "handout",
    .target = fuzz_handout,
    .n_least = 20,
    .n_damaged = 6,
    .tokens = "{}{{}}#^/>&!=*_[]()<>-|`~\\\n\t :.0123456789",
  };

  return fuzz_corpus_run (&argc, &argv, &corpus);
}
