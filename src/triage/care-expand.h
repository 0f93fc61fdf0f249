/* SPDX-License-Identifier: GPL-3.0-or-later */
/* {parameter} placeholders of a rule's texts, filled with the clinic's values. */
#pragma once

#include "care-rules.h"

G_BEGIN_DECLS

/* Returns the clinic's value of a name, "" or NULL for none. */
typedef const char *(*CareLookup) (gpointer data, const char *name);

char *care_expand (const char *text, CareRuleSet *rules, CareLookup lookup, gpointer data);

G_END_DECLS
