/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lint that prints the sheet with sample values and looks for what every sheet must have. */
#include "config.h"

#include "care-lint-private.h"

#include "care-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SAMPLE_PHONE "0555 0101 0202"
#define SAMPLE_EMERGENCY "0555 0101 0303"
#define SAMPLE_OUT_OF_HOURS "0555 0101 0404"
/* Monday 2 March 2026, 10:00 UTC */
#define SAMPLE_CALL_MS G_GINT64_CONSTANT (1772445600000)

/* The titles print what those of a rule set do; the clinic's own number the sheet has to print by
 * itself. */
static const struct
{
  const char *id, *title;
} boxes[] = {
  { CARE_HANDOUT_BOX_EMERGENCY, "{emergency_number}" },
  { CARE_HANDOUT_BOX_PREGNANCY, "Title" },
  { CARE_HANDOUT_BOX_TODAY, "{out_of_hours}" },
  { CARE_HANDOUT_BOX_NEXT_DAY, "Title" },
};

static CareHandoutRules *
sample_rules (void)
{
  static const char *const numbers[] = { "limit_h", "late_h", "tail_h",  "half_h",
                                         "severe",  "rise",   "urgent_h" };
  CareHandoutRules *rules = care_handout_rules_new ("sample", 1, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    care_handout_rules_set_number (rules, numbers[i], 48);
  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      care_handout_rules_add_box (rules, boxes[i].id, boxes[i].title);
      care_handout_rules_add_line (rules, boxes[i].id, "Line", NULL);
    }
  care_handout_rules_add_addon (rules, "Line", NULL);
  return rules;
}

static void
check_number (CareLint *lint,
              const CareDocument *document,
              CareLintKind kind,
              const char *number,
              const char *name)
{
  g_autofree char *text = care_document_to_text (document);

  if (strstr (text, number) == NULL)
    care_lint_report (lint, kind, CARE_LINT_NOWHERE, 0,
                      care_lint_fill (_ ("the sheet does not print %s"), name));
}

static void
check_boxes (CareLint *lint, const CareDocument *document)
{
  static const CareBoxKind required[] = { CARE_BOX_EMERGENCY, CARE_BOX_PREGNANCY, CARE_BOX_TODAY,
                                          CARE_BOX_NEXT_DAY };

  for (guint i = 0; i < G_N_ELEMENTS (required); i++)
    if (care_document_find_box (document, required[i]) == NULL)
      care_lint_report (
          lint, CARE_LINT_MISSING_BOX, CARE_LINT_NOWHERE, 0,
          care_lint_fill (_ ("the warning box “%s” is not printed; include {{> warnings}}"),
                          care_box_kind_to_name (required[i])));
}

static void
check_document (CareLint *lint, const CareDocument *document)
{
  if (!lint->care_template->for_doctor)
    check_boxes (lint, document);
  check_number (lint, document, CARE_LINT_MISSING_PHONE, SAMPLE_PHONE, "{{clinic_phone}}");
  /* Without its box the number is missing of course: one finding is enough. */
  if (care_document_find_box (document, CARE_BOX_EMERGENCY) != NULL)
    check_number (lint, document, CARE_LINT_MISSING_EMERGENCY, SAMPLE_EMERGENCY,
                  "{{emergency_number}}");
  if (care_document_find_box (document, CARE_BOX_TODAY) != NULL)
    check_number (lint, document, CARE_LINT_MISSING_OUT_OF_HOURS, SAMPLE_OUT_OF_HOURS,
                  "{{out_of_hours}}");
}

/* The sheet is printed with a call planned and without, the letter after a call and before: what
 * must be there must be there in each. */
gboolean
care_lint_check_print (CareLint *lint, GError **error)
{
  const CareHandoutClinic clinic = { .name = "Clinic",
                                     .phone = SAMPLE_PHONE,
                                     .emergency_number = SAMPLE_EMERGENCY,
                                     .out_of_hours = SAMPLE_OUT_OF_HOURS };
  g_autoptr (CareHandoutRules) rules = sample_rules ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  guint before = lint->findings->len;

  for (guint variant = 0; variant < 2 && lint->findings->len == before; variant++)
    {
      g_autoptr (CareDocument) document = NULL;
      const CareHandoutInput input = {
        .templates = lint->templates,
        .sheet = lint->care_template,
        .rules = rules,
        .clinic = &clinic,
        .instructions = "Line",
        .call_from_ms = variant == 0 ? CARE_TIME_NONE : SAMPLE_CALL_MS,
        .call_to_ms = variant == 0 ? CARE_TIME_NONE : SAMPLE_CALL_MS + CARE_MS_PER_HOUR,
        .tried = variant == 1,
        .zone = zone,
      };

      document = care_handout_compose_draft (&input, error);
      if (document == NULL)
        return FALSE;
      check_document (lint, document);
    }
  return TRUE;
}
