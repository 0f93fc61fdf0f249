/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries of the audit trail in words. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *care_act_text (const char *action, const char *table);

G_END_DECLS
