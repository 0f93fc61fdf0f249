/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was added to a signed session afterwards. Never changed. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The fields. Whoever fills one in to make a record keeps what it points to. */
typedef struct
{
  const char *id; /* UUID */
  const char *session_id;
  gint64 happened_at; /* UTC ms, what it is about */
  gint64 entered_at;  /* UTC ms, when it was written */
  const char *author;
  const char *words;
} CareAddendumData;

#define CARE_TYPE_ADDENDUM (care_addendum_get_type ())

G_DECLARE_FINAL_TYPE (CareAddendum, care_addendum, CARE, ADDENDUM, GObject)

CareAddendum *care_addendum_new (const CareAddendumData *data);
const CareAddendumData *care_addendum_get (CareAddendum *self);
gboolean care_addendum_equal (CareAddendum *a, CareAddendum *b);

G_END_DECLS
