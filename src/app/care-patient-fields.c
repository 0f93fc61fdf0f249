/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names and values of the fields in which two records of patients differ, for people. */
#include "config.h"

#include "care-patient-fields.h"

#include <glib/gi18n.h>
#include <string.h>

#include "care-birth-date.h"
#include "care-format-app.h"
#include "care-language.h"
#include "care-reach-fields.h"
#include "care-time.h"

static const struct
{
  const char *field;
  const char *label;
  gboolean is_private;
} labels[] = {
  { "given_name", NC_ ("field", "Given name"), TRUE },
  { "family_name", NC_ ("field", "Family name"), TRUE },
  { "preferred_name", NC_ ("field", "Wants to be called"), TRUE },
  { "birth_date", NC_ ("field", "Date of birth"), TRUE },
  { "phone", NC_ ("field", "Phone"), TRUE },
  { "phone_consent", NC_ ("field", "May be rung up"), FALSE },
  { "good_times", NC_ ("field", "Good time to ring"), FALSE },
  { "email", NC_ ("field", "E-mail"), TRUE },
  { "language", NC_ ("field", "Language"), FALSE },
  { "notes", NC_ ("field", "Notes"), TRUE },
};

/**
 * care_patient_field_label:
 * @difference: a field
 *
 * Returns: (transfer none): its name
 */
const char *
care_patient_field_label (const CarePatientDifference *difference)
{
  if (difference->fact != CARE_FACT_NONE)
    return care_fact_label (difference->fact);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].field, difference->field))
      return g_dpgettext2 (NULL, "field", labels[i].label);
  return difference->field;
}

static gboolean
is_private (const char *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].field, field))
      return labels[i].is_private;
  return FALSE;
}

static const char *
text_of (const char *field, const CarePatientData *data)
{
  const struct
  {
    const char *field;
    const char *text;
  } texts[] = {
    { "given_name", data->given_name },
    { "family_name", data->family_name },
    { "preferred_name", data->preferred_name },
    { "phone", data->phone },
    { "email", data->email },
    { "language", data->language ? care_language_name (data->language) : NULL },
    { "notes", data->notes },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i].field, field))
      return texts[i].text;
  return NULL;
}

/**
 * care_patient_field_value:
 * @difference: a field
 * @data: one of the two records
 * @privacy: whether names, numbers and words are hidden
 *
 * Returns: (transfer full) (nullable): what @data says there; %NULL when it says nothing
 */
char *
care_patient_field_value (const CarePatientDifference *difference,
                          const CarePatientData *data,
                          gboolean privacy)
{
  const char *field = difference->field;

  if (difference->fact != CARE_FACT_NONE)
    return care_answer_to_label (difference->fact,
                                 care_answers_get (data->screening, difference->fact));
  if (privacy && is_private (field))
    return g_strdup (_ ("hidden"));
  if (g_str_equal (field, "birth_date"))
    return care_format_date (data->birth_date);
  if (g_str_equal (field, "phone") && data->phone)
    return care_format_phone (data->phone);
  if (g_str_equal (field, "phone_consent"))
    return g_strdup (care_enum_label (CARE_TYPE_CONSENT, (int) data->phone_consent));
  if (g_str_equal (field, "good_times"))
    return care_reach_write_time (data->good_from, data->good_until);
  return g_strdup (text_of (field, data));
}

/**
 * care_patient_fault_words:
 * @which: a field of the form that cannot be kept as it is
 *
 * Returns: (transfer none): what is wrong with it
 */
const char *
care_patient_fault_words (CarePatientText which)
{
  switch (which)
    {
    case CARE_PATIENT_GIVEN_NAME:
      return _ ("The given name is missing or too long.");
    case CARE_PATIENT_FAMILY_NAME:
      return _ ("The family name is missing or too long.");
    case CARE_PATIENT_BIRTH_DATE:
      return _ ("Write a day, month and four-digit year in the past 120 years, such as 14 3 1961.");
    case CARE_PATIENT_EMAIL:
      return _ ("An e-mail address is like name@example.org.");
    case CARE_PATIENT_PHONE:
      return _ ("A telephone number holds at least three digits.");
    case CARE_PATIENT_PREFERRED_NAME:
    case CARE_PATIENT_LANGUAGE:
    case CARE_PATIENT_NOTES:
    case CARE_N_PATIENT_TEXTS:
      break;
    }
  return _ ("This is too long, or holds signs that cannot be printed.");
}

/**
 * care_patient_field_text:
 * @draft: a draft
 * @which: a field
 *
 * Returns: (transfer full): what stands in its entry: a date as it is read, a language by its name,
 *   all else as typed
 */
char *
care_patient_field_text (CarePatientDraft *draft, CarePatientText which)
{
  const char *text = care_patient_draft_get_text (draft, which);

  if (which == CARE_PATIENT_BIRTH_DATE && care_date_is_valid (text))
    return care_format_date (text);
  /* A code that says more than the language stays. */
  if (which == CARE_PATIENT_LANGUAGE && text && !strchr (text, '-'))
    return g_strdup (care_language_name (text));
  return g_strdup (text);
}

/**
 * care_patient_field_read:
 * @which: a field
 * @typed: what stands in its entry
 *
 * Returns: (transfer full): what the draft keeps of it; what cannot be read is kept as typed, so
 *   that nothing is lost
 */
char *
care_patient_field_read (CarePatientText which, const char *typed)
{
  const char *code;
  char *date;

  if (which == CARE_PATIENT_BIRTH_DATE)
    {
      date = care_birth_date_read (typed, care_birth_date_month_first ());
      return date ? date : g_strdup (typed);
    }
  code = which == CARE_PATIENT_LANGUAGE ? care_language_read (typed) : NULL;
  return g_strdup (code ? code : typed);
}
