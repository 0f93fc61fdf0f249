/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a rule file; for this library only. */
#pragma once

#include "care-rules-private.h"

G_BEGIN_DECLS

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

gboolean care_rules_loader_fail (CareRulesLoader *self, const char *format, ...)
    G_GNUC_PRINTF (2, 3);
gsize care_rules_loader_enter (CareRulesLoader *self, const char *member);
gsize care_rules_loader_enter_index (CareRulesLoader *self, guint index);
void care_rules_loader_leave (CareRulesLoader *self, gsize mark);
gboolean care_rules_loader_number (CareRulesLoader *self, JsonNode *node, double *ret);
gboolean care_rules_loader_condition (CareRulesLoader *self, JsonNode *node, guint *ret);
gboolean care_rules_loader_named (CareRulesLoader *self, const char *name, guint *ret);
gboolean care_rules_loader_handout (CareRulesLoader *self, JsonNode *node);
gboolean care_rules_loader_languages (CareRulesLoader *self,
                                      JsonObject *object,
                                      const char *key,
                                      const char *original,
                                      const char *const **ret);
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
