/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a field of the session form and is no value yet: kept with the draft. */
#pragma once

#include "care-session-draft.h"

G_BEGIN_DECLS

/* Begins the names of fields in the rows of the treatment. */
#define CARE_TYPED_ROW_PREFIX "row"

const char *care_session_draft_get_typed (CareSessionDraft *self, const char *field);
void care_session_draft_set_typed (CareSessionDraft *self, const char *field, const char *text);

G_END_DECLS
