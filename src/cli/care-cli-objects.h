/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON objects from lines: one a line, or spread over several. */
#pragma once

#include <gio/gio.h>

#include "care-cli-lines.h"

G_BEGIN_DECLS

typedef struct
{
  CareCliLines *lines; /* lent */
  gboolean begun;
  gboolean one_a_line; /* the first object was whole on its line, so all must be */
  GString *block;      /* an object of several lines */
  const char *text;    /* the object found last */
  gsize length;
  guint64 first_line; /* line on which it begins */
} CareCliObjects;

CareCliObjects *care_cli_objects_new (CareCliLines *lines);
void care_cli_objects_free (CareCliObjects *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareCliObjects, care_cli_objects_free)

CareCliLinesStatus care_cli_objects_next (CareCliObjects *self, GError **error);
gboolean care_cli_objects_is_cut (CareCliObjects *self);

G_END_DECLS
