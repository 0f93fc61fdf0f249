/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A condition of a rule file as a line to read. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

char *care_rules_value_to_text (JsonNode *node);

G_END_DECLS
