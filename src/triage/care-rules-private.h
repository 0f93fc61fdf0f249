/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of a rule set; for this library only. */
#pragma once

#include <json-glib/json-glib.h>

#include "care-expr.h"
#include "care-rules-names.h"
#include "care-rules.h"

G_BEGIN_DECLS

#define CARE_RULES_MAX_BYTES ((gsize) 256 * 1024)
#define CARE_RULES_MAX_RULES 500
#define CARE_RULES_MAX_CONDITIONS 8192
#define CARE_RULES_MAX_NAMED_DEPTH 16
#define CARE_N_DERIVED (CARE_N_FACTS - CARE_N_RECORDED_FACTS)
#define CARE_RULES_NO_NODE G_MAXUINT

typedef struct
{
  CareRule rule;
  guint node;
  gint64 priority;
  guint family;        /* number of its family, from 0 */
  double recall_after; /* hours after the session; NAN for none */
} CareRuleEntry;

typedef struct
{
  CareRule rule;
  guint node; /* CARE_RULES_NO_NODE when decided by code */
} CareProcessEntry;

typedef struct
{
  CareRuleLine line;
  guint node;
} CareAddon;

typedef struct
{
  const char *id;
  const char *title;
  const char *const *other; /* titles in other languages, as in CareRuleLine */
} CareRuleBox;

struct _CareRuleSet
{
  gatomicrefcount references;
  GStringChunk *strings; /* owns every text below */
  char *text;
  char *sha256;
  const char *id;
  const char *title;
  const char *language;
  int version;
  double parameters[CARE_N_PARAMETERS];
  double clocks[CARE_N_OUTCOMES]; /* hours; NAN for expected */
  CareExprPool *pool;
  guint derived_nodes[CARE_N_DERIVED];  /* of derived truths */
  int *truths;                          /* by condition: the derived truth it is, or none */
  guint gate_nodes[CARE_GATE_MOOD + 1]; /* of the sets that have a condition */
  GArray *rules;                        /* of CareRuleEntry, highest level and priority first */
  guint64 uncertain[2];                 /* facts whose "not sure" is UNS-1 */
  CareProcessEntry process[CARE_N_PROCESS];
  GArray *boxes;    /* of CareRuleBox */
  GArray *lines;    /* of CareRuleLine */
  GArray *addons;   /* of CareAddon */
  GPtrArray *lists; /* of the id lists of lines */
  GPtrArray *families;
};

CareRuleSet *care_rule_set_new_empty (const char *text, gsize length);

G_END_DECLS
