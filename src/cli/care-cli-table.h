/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Listings for people: aligned columns, one row a line, never wrapped. */
#pragma once

#include "care-cli.h"

G_BEGIN_DECLS

typedef struct _CareCliTable CareCliTable;

CareCliTable *care_cli_table_new (const char *first_title, ...) G_GNUC_NULL_TERMINATED;
void care_cli_table_free (CareCliTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareCliTable, care_cli_table_free)

void care_cli_table_add (CareCliTable *self, const char *first_cell, ...);
gboolean care_cli_table_is_empty (CareCliTable *self);
void care_cli_table_print (CareCliTable *self, CareCli *cli);
char *care_cli_clean_cell (const char *text);

G_END_DECLS
