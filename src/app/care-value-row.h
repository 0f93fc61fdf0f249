/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One of the clinic's values, or a part of one, edited in a row of the preferences. */
#pragma once

#include <adwaita.h>

#include "care-desk.h"

G_BEGIN_DECLS

#define CARE_VALUE_PART_WHOLE (-1)

/* Which value, and how it is asked for. The texts are looked up by gettext. */
typedef struct
{
  const char *name;  /* of the value, as care-clinic-values.h has it */
  const char *title; /* NULL for a weekday or a technique: its own name */
  const char *hint;  /* NULL for none */
  int day;           /* 0 for Monday to 6 for Sunday, or CARE_VALUE_PART_WHOLE */
  const char *line;  /* of the call schedule; NULL for none */
} CareValueField;

#define CARE_TYPE_VALUE_ROW (care_value_row_get_type ())

G_DECLARE_FINAL_TYPE (CareValueRow, care_value_row, CARE, VALUE_ROW, AdwPreferencesRow)

GtkWidget *care_value_row_new (CareDesk *desk, const CareValueField *field);

G_END_DECLS
