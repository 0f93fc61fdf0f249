/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's snippets in rows to be edited. */
#pragma once

#include <adwaita.h>

#include "care-desk.h"

G_BEGIN_DECLS

#define CARE_TYPE_SNIPPET_LIST (care_snippet_list_get_type ())

G_DECLARE_FINAL_TYPE (CareSnippetList, care_snippet_list, CARE, SNIPPET_LIST, AdwPreferencesRow)

GtkWidget *care_snippet_list_new (CareDesk *desk);

G_END_DECLS
