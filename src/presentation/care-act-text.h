/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries of the audit trail in words. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *care_act_text_action (const char *action);
const char *care_act_text_table (const char *table);

G_END_DECLS
