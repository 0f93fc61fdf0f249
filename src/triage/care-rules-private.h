/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of a rule set; for this library only. */
#pragma once

#include <json-glib/json-glib.h>

#include "care-expr.h"
#include "care-rules.h"

G_BEGIN_DECLS

#define CARE_RULES_MAX_BYTES ((gsize) 256 * 1024)
#define CARE_RULES_MAX_RULES 500
#define CARE_RULES_MAX_CONDITIONS 8192
#define CARE_RULES_MAX_NAMED_DEPTH 16
#define CARE_N_DERIVED (CARE_N_FACTS - CARE_N_RECORDED_FACTS)
#define CARE_RULES_NO_NODE G_MAXUINT

/* Numbers of triage.md section 0, in its order. */
typedef enum
{
  CARE_PARAMETER_LIMIT_H,
  CARE_PARAMETER_LATE_H,
  CARE_PARAMETER_TAIL_H,
  CARE_PARAMETER_HALF_H,
  CARE_PARAMETER_RISE,
  CARE_PARAMETER_SEVERE,
  CARE_PARAMETER_MILD_MAX,
  CARE_PARAMETER_MODERATE_MAX,
  CARE_PARAMETER_WORSE_GRACE_H,
  CARE_PARAMETER_AGE_BONE,
  CARE_PARAMETER_AGE_HEAD,
  CARE_PARAMETER_URGENT_H,
  CARE_PARAMETER_SUM_FAMILIES,
  CARE_N_PARAMETERS,
} CareParameter;

/* Rules about the report, not the body (triage.md C2). */
typedef enum
{
  CARE_PROCESS_SUM_1,
  CARE_PROCESS_UNS_1,
  CARE_PROCESS_INC_1,
  CARE_PROCESS_NRP_1,
  CARE_PROCESS_MON_0,
  CARE_PROCESS_EXP_1,
  CARE_PROCESS_CHK_1,
  CARE_PROCESS_ADV_1,
  CARE_PROCESS_ADV_2,
  CARE_PROCESS_LOW_1,
  CARE_N_PROCESS,
} CareProcess;

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

/* Where the loader stands, for its messages. */
typedef struct
{
  CareRuleSet *set;
  JsonObject *conditions;
  GHashTable *named; /* name → node + 1, or 0 while being read */
  guint depth;       /* named conditions being read within each other */
  GString *path;     /* such as $.rules[4].event */
  const char *rule;  /* id of the rule being read, or NULL */
  GError **error;
} CareRulesLoader;

CareRuleSet *care_rule_set_new_empty (const char *text, gsize length);
const char *care_parameter_name (CareParameter parameter);
int care_parameter_find (const char *name);
const char *care_process_code (CareProcess process);

gboolean care_rules_loader_fail (CareRulesLoader *self, const char *format, ...)
    G_GNUC_PRINTF (2, 3);
gsize care_rules_loader_enter (CareRulesLoader *self, const char *member);
gsize care_rules_loader_enter_index (CareRulesLoader *self, guint index);
void care_rules_loader_leave (CareRulesLoader *self, gsize mark);
gboolean care_rules_loader_number (CareRulesLoader *self, JsonNode *node, double *ret);
gboolean care_rules_loader_condition (CareRulesLoader *self, JsonNode *node, guint *ret);
gboolean care_rules_loader_named (CareRulesLoader *self, const char *name, guint *ret);
gboolean care_rules_loader_handout (CareRulesLoader *self, JsonNode *node);
gboolean care_rules_loader_object (CareRulesLoader *self,
                                   JsonNode *node,
                                   const char *const *keys,
                                   JsonObject **ret);
gboolean care_rules_loader_text (CareRulesLoader *self,
                                 JsonObject *object,
                                 const char *key,
                                 const char **ret);
gboolean care_rules_loader_string (CareRulesLoader *self,
                                   JsonObject *object,
                                   const char *key,
                                   const char **ret);
gboolean care_rules_loader_strings (CareRulesLoader *self,
                                    JsonObject *object,
                                    const char *key,
                                    const char *const **ret);

G_END_DECLS
