/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An aftercare sheet that was given. Never changed. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The fields. Whoever fills one in to make a record keeps what it points to. */
typedef struct
{
  const char *id; /* UUID */
  const char *patient_id;
  const char *session_id;
  const char *template_id;
  gint64 template_version;
  const char *language;
  gboolean large; /* 18 pt */
  const char *rule_set_id;
  const char *sha256; /* of the PDF, hexadecimal */
  GBytes *pdf;        /* the exact bytes */
  gint64 given_at;    /* UTC ms */
  const char *given_by;
  const char *document; /* JSON of what the pages are set from; NULL: not kept */
  const char *changes;  /* JSON of what was changed for this patient; NULL: nothing */
  gboolean not_printed; /* the printer failed: the patient has not got it */
} CareHandoutData;

#define CARE_TYPE_HANDOUT (care_handout_get_type ())

G_DECLARE_FINAL_TYPE (CareHandout, care_handout, CARE, HANDOUT, GObject)

CareHandout *care_handout_new (const CareHandoutData *data);
const CareHandoutData *care_handout_get (CareHandout *self);
gboolean care_handout_equal (CareHandout *a, CareHandout *b);

G_END_DECLS
