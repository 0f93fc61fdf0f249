/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rule set: loaded once, checked whole, never changed. */
#pragma once

#include <gio/gio.h>

#include "care-answers.h"
#include "care-enums.h"

G_BEGIN_DECLS

#define CARE_RULES_ERROR (care_rules_error_quark ())

typedef enum
{
  CARE_RULES_ERROR_INVALID,
} CareRulesError;

/* One published rule. Lent by its set. */
typedef struct
{
  const char *id;     /* such as NEU-2 */
  const char *family; /* heading of triage.md C1; what SUM-1 counts */
  CareLevel level;
  const char *staff;   /* for the clinic; {parameter} placeholders */
  const char *patient; /* to be said; {parameter} placeholders */
  const char *source;
  const char *articles; /* facts of the articles it carries, such as "M7 M14"; may be NULL */
} CareRule;

/* One line of a handout box or add-on that a rule carries. Lent by its set. */
typedef struct
{
  const char *box;          /* emergency, pregnancy, today, next_day; NULL for an add-on */
  const char *text;         /* {parameter} placeholders */
  const char *const *rules; /* ids, NULL-terminated */
  const char *const *other; /* language, text, language, text …, NULL-terminated; may be NULL */
} CareRuleLine;

#define CARE_TYPE_RULE_SET (care_rule_set_get_type ())
typedef struct _CareRuleSet CareRuleSet;

GQuark care_rules_error_quark (void);
GType care_rule_set_get_type (void);
CareRuleSet *care_rule_set_new_from_json (const char *text, gsize length, GError **error);
CareRuleSet *care_rule_set_new_default (GError **error);
CareRuleSet *care_rule_set_ref (CareRuleSet *self);
void care_rule_set_unref (CareRuleSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareRuleSet, care_rule_set_unref)

const char *care_rule_set_get_id (CareRuleSet *self);
int care_rule_set_get_version (CareRuleSet *self);
const char *care_rule_set_get_sha256 (CareRuleSet *self);
const char *care_rule_set_get_text (CareRuleSet *self);
const char *care_rule_set_get_title (CareRuleSet *self);
const char *care_rule_set_get_language (CareRuleSet *self);
guint care_rule_set_get_n_rules (CareRuleSet *self);
const CareRule *care_rule_set_get_rule (CareRuleSet *self, guint index);
const CareRule *care_rule_set_find (CareRuleSet *self, const char *id);
const CareRule *care_rule_set_find_process (CareRuleSet *self, const char *id);
gboolean care_rule_set_get_parameter (CareRuleSet *self, const char *name, double *ret);
char **care_rule_set_list_parameters (CareRuleSet *self);
guint care_rule_set_get_n_box_lines (CareRuleSet *self);
const CareRuleLine *care_rule_set_get_box_line (CareRuleSet *self, guint index);
const char *care_rule_set_get_box_title (CareRuleSet *self, const char *box);
const char *care_rule_set_find_box_title (CareRuleSet *self, const char *box, const char *language);
const char *
care_rule_set_find_line_text (CareRuleSet *self, const CareRuleLine *line, const char *language);
guint care_rule_set_get_n_addons (CareRuleSet *self);
const CareRuleLine *care_rule_set_get_addon (CareRuleSet *self, guint index);
GPtrArray *care_rule_set_select_addons (CareRuleSet *self, const CareAnswers *session);

G_END_DECLS
