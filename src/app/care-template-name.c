/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the texts of sheets and letters are called on the screen. */
#include "config.h"

#include "care-template-name.h"

#include <glib/gi18n-lib.h>

#include "care-facts.h"

/* Parts the program brings; a clinic's own are called by their id. */
static const struct
{
  const char *id, *name;
} parts[] = {
  { "body_chart", NC_ ("part of a sheet", "Body chart") },
  { "diary", NC_ ("part of a sheet", "Diary") },
  { "for_you", NC_ ("part of a sheet", "For you: the clinician’s words and add-ons") },
  { "next_call", NC_ ("part of a sheet", "Your next call") },
  { "questions_massage", NC_ ("part of a sheet", "Questions to ask, massage") },
  { "questions_physiotherapy", NC_ ("part of a sheet", "Questions to ask, physiotherapy") },
  { "reports", NC_ ("part of a sheet", "What the patient reported, in letters to a doctor") },
  { "session", NC_ ("part of a sheet", "What we did") },
  { "warnings", NC_ ("part of a sheet", "Warning boxes") },
};

static void
append_codes (GString *text, CareFactId fact, char **codes)
{
  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    {
      int value = care_fact_find_value (care_fact_get (fact), codes[i]);

      if (value >= 0)
        g_string_append_printf (text, " · %s", care_fact_value_label (fact, (guint) value));
    }
}

/**
 * care_template_purpose:
 * @one: a text
 *
 * Returns: (transfer full): the treatments it is for, each after " · "; "" for any
 */
char *
care_template_purpose (const CareTemplate *one)
{
  GString *text = g_string_new (NULL);
  int modality = one->modality != NULL
                     ? care_fact_find_value (care_fact_get (CARE_FACT_MODALITY), one->modality)
                     : -1;

  if (modality >= 0)
    g_string_append_printf (text, " · %s",
                            care_fact_value_label (CARE_FACT_MODALITY, (guint) modality));
  append_codes (text, CARE_FACT_TECHNIQUES, one->techniques);
  append_codes (text, CARE_FACT_REGIONS, one->regions);
  return g_string_free (text, FALSE);
}

/**
 * care_template_name:
 * @one: a text
 *
 * Returns: (transfer full): its title and what it is for, or what part of a sheet it is
 */
char *
care_template_name (const CareTemplate *one)
{
  g_autofree char *purpose = NULL;

  if (one->kind == CARE_TEMPLATE_PARTIAL)
    {
      for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
        if (g_str_equal (parts[i].id, one->id))
          return g_strdup (g_dpgettext2 (NULL, "part of a sheet", parts[i].name));
      return g_strdup (one->id);
    }
  purpose = care_template_purpose (one);
  return g_strconcat (one->title, purpose, NULL);
}

/**
 * care_template_key_text:
 * @kind: sheet, letter or part
 * @language: its language
 * @id: its name
 *
 * Returns: (transfer full): "sheet/en/massage", for actions and drafts
 */
char *
care_template_key_text (CareTemplateKind kind, const char *language, const char *id)
{
  return g_strdup_printf ("%s/%s/%s", care_template_kind_code (kind), language, id);
}

/**
 * care_template_key_parse:
 * @text: what care_template_key_text() made; a further part names the text a new one begins as
 * @ret_key: (out caller-allocates): the text; lends from the result
 *
 * Returns: (transfer full) (nullable): the parts; %NULL when @text is no key
 */
char **
care_template_key_parse (const char *text, CareTemplateKey *ret_key)
{
  g_auto (GStrv) split = g_strsplit (text, "/", 4);

  if (g_strv_length (split) < 3)
    return NULL;
  for (int kind = CARE_TEMPLATE_SHEET; kind <= CARE_TEMPLATE_PARTIAL; kind++)
    if (g_str_equal (split[0], care_template_kind_code ((CareTemplateKind) kind)))
      {
        *ret_key = (CareTemplateKey){ (CareTemplateKind) kind, split[2], split[1] };
        return g_steal_pointer (&split);
      }
  return NULL;
}
