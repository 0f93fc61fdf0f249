/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a handout needs of the published rule set, as plain data: numbers, warning boxes, add-on
 * lines. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Ids of the warning boxes, in order of danger. */
#define CARE_HANDOUT_BOX_EMERGENCY "emergency"
#define CARE_HANDOUT_BOX_PREGNANCY "pregnancy"
#define CARE_HANDOUT_BOX_TODAY "today"
#define CARE_HANDOUT_BOX_NEXT_DAY "next_day"

typedef struct
{
  char *text;   /* may hold {placeholders} */
  char **rules; /* ids of the rules it comes from */
} CareHandoutLine;

typedef struct
{
  char *id;
  char *title;      /* may hold {placeholders} */
  GPtrArray *lines; /* of CareHandoutLine */
} CareHandoutBox;

typedef struct
{
  char *id;
  int version;
  char *sha256;
  char *language;      /* of the boxes and add-ons, as it was wanted; NULL = not known */
  guint n_other;       /* how many of them stand in another language, for want of a text */
  GHashTable *numbers; /* parameter name → double * */
  GPtrArray *boxes;    /* of CareHandoutBox, in printing order */
  GPtrArray *addons;   /* of CareHandoutLine: those whose condition holds for this session */
} CareHandoutRules;

CareHandoutRules *care_handout_rules_new (const char *id, int version, const char *sha256);
void care_handout_rules_free (CareHandoutRules *rules);
void care_handout_rules_set_language (CareHandoutRules *rules, const char *language, guint n_other);
void care_handout_rules_set_number (CareHandoutRules *rules, const char *name, double value);
gboolean
care_handout_rules_get_number (const CareHandoutRules *rules, const char *name, double *ret_value);
void care_handout_rules_add_box (CareHandoutRules *rules, const char *id, const char *title);
gboolean care_handout_rules_add_line (CareHandoutRules *rules,
                                      const char *box_id,
                                      const char *text,
                                      const char *const *rule_ids);
void care_handout_rules_add_addon (CareHandoutRules *rules,
                                   const char *text,
                                   const char *const *rule_ids);
const CareHandoutBox *care_handout_rules_find_box (const CareHandoutRules *rules, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareHandoutRules, care_handout_rules_free)

G_END_DECLS
