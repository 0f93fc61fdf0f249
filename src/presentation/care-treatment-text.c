/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of a treatment in words. */
#include "config.h"

#include "care-treatment-text.h"

#include <glib/gi18n-lib.h>

#include "care-enums.h"
#include "care-parts.h"

/**
 * care_treatment_grade_text:
 * @grade: 1 to 5
 *
 * Returns: (transfer none): "Grade I" to "Grade V"
 */
const char *
care_treatment_grade_text (int grade)
{
  const char *const grades[] = { C_ ("treatment", "Grade I"), C_ ("treatment", "Grade II"),
                                 C_ ("treatment", "Grade III"), C_ ("treatment", "Grade IV"),
                                 C_ ("treatment", "Grade V") };

  g_return_val_if_fail (grade >= 1 && grade <= (int) G_N_ELEMENTS (grades), "");

  return grades[grade - 1];
}

/**
 * care_treatment_force_text:
 * @row: a row
 *
 * Returns: (transfer full): pressure and grade, as far as they were said; ""
 */
char *
care_treatment_force_text (const CareTreatmentRow *row)
{
  const char *pressure =
      row->pressure >= 0 ? care_fact_value_label (CARE_FACT_PRESSURE, (guint) row->pressure) : NULL;
  const char *grade = row->grade > 0 ? care_treatment_grade_text (row->grade) : NULL;

  if (pressure != NULL && grade != NULL)
    return g_strdup_printf ("%s, %s", pressure, grade);
  return g_strdup (pressure != NULL ? pressure : grade != NULL ? grade : "");
}

/**
 * care_treatment_row_text:
 * @row: a row
 *
 * Returns: (transfer full): what it says besides its technique; "" for nothing
 */
char *
care_treatment_row_text (const CareTreatmentRow *row)
{
  GString *out = g_string_new (NULL);
  g_autofree char *force = care_treatment_force_text (row);
  g_autofree char *minutes =
      /* Translators: minutes of a technique. */
      row->minutes > 0 ? g_strdup_printf (_ ("%d min"), row->minutes) : NULL;

  if (row->region >= 0)
    care_parts_add (out, " · ", care_fact_value_label (CARE_FACT_REGIONS, (guint) row->region));
  if (row->side != CARE_SIDE_NONE)
    care_parts_add (out, " · ", care_enum_label (CARE_TYPE_SIDE, (int) row->side));
  care_parts_add (out, " · ", force);
  care_parts_add (out, " · ", minutes);
  if (row->agreed)
    care_parts_add (out, " · ", C_ ("treatment", "agreed"));
  return g_string_free (out, FALSE);
}

/**
 * care_treatment_reactions_text:
 * @reactions: set of #CareReaction
 *
 * Returns: (transfer full): their names; "" when nobody asked
 */
char *
care_treatment_reactions_text (guint reactions)
{
  GString *out = g_string_new (NULL);

  for (int i = 0; i < CARE_N_REACTIONS; i++)
    if (reactions & CARE_REACTION_BIT (i))
      g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "",
                              care_enum_label (CARE_TYPE_REACTION, i));
  return g_string_free (out, FALSE);
}
