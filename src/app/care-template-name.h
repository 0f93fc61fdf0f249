/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the texts of sheets and letters are called on the screen. */
#pragma once

#include "care-templates.h"

G_BEGIN_DECLS

char *care_template_name (const CareTemplate *one);
char *care_template_purpose (const CareTemplate *one);
char *care_template_key_text (CareTemplateKind kind, const char *language, const char *id);
char **care_template_key_parse (const char *text, CareTemplateKey *ret_key);

G_END_DECLS
