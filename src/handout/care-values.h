/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: what the placeholders of a template mean. */
#pragma once

#include <json-glib/json-glib.h>

#include "care-compose.h"
#include "care-words.h"

G_BEGIN_DECLS

gboolean care_handout_has_chart (const CareHandoutInput *input);
JsonNode *care_handout_values (const CareHandoutInput *input,
                               const CareTemplate *sheet,
                               const CareAnswers *answers,
                               const CareWords *words,
                               GError **error);

G_END_DECLS
