/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A check under way. */
#pragma once

#include "care-db.h"
#include "care-store-check.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean deep;
  CareCheckFunc report;
  gpointer data;
  guint n_findings;
} CareCheck;

void care_check_find (CareCheck *self, const char *kind, const char *where, const char *what);

G_END_DECLS
