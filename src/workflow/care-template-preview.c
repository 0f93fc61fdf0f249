/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text that is being written, as it would print for a made-up patient: with the clinic's own
 * values and the rules in force, every block on. */
#include "config.h"

#include "care-template-preview.h"

#include <string.h>

#include "care-calendar.h"
#include "care-compose.h"
#include "care-context.h"
#include "care-give-handout.h"
#include "care-template-text.h"
#include "care-time.h"

/* Nobody: the sheet says DEMO. */
#define SAMPLE_ID "00000000-0000-7000-8000-000000000000"
#define SAMPLE_BIRTH_DATE "1980-05-14"
#define SAMPLE_MARKS                                                                               \
  "{\"version\":1,\"marks\":[{\"region\":\"sacrum\",\"kind\":\"ache\",\"strength\":4}]}"
#define CALL_AFTER_MS CARE_MS_PER_DAY

static void
set_code (CareAnswers *answers, CareFactId id, const char *code)
{
  const CareFact *fact = care_fact_get (id);
  int value = code != NULL ? care_fact_find_value (fact, code) : -1;

  if (value >= 0)
    care_answers_set_value (answers, id,
                            fact->type == CARE_FACT_TYPE_LIST ? 1u << value : (guint32) value);
}

static void
set_codes (CareAnswers *answers, CareFactId id, char **codes, const char *otherwise)
{
  const CareFact *fact = care_fact_get (id);
  guint32 bits = 0;

  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    {
      int value = care_fact_find_value (fact, codes[i]);

      if (value >= 0)
        bits |= 1u << value;
    }
  if (bits != 0)
    care_answers_set_value (answers, id, bits);
  else
    set_code (answers, id, otherwise);
}

static CareSession *
sample_session (const CareTemplate *sheet, gint64 now_ms)
{
  g_autoptr (CareAnswers) answers = care_answers_new ();
  const char *modality = sheet->modality != NULL ? sheet->modality : "physiotherapy";
  gboolean massage = g_str_equal (modality, "massage");
  const CareSessionData data = {
    .id = SAMPLE_ID,
    .patient_id = SAMPLE_ID,
    .therapist = "",
    .ended_at = now_ms,
    .answers = answers,
    .code = "0000-0000-0",
    .marks = SAMPLE_MARKS,
    .instructions = "…",
    .entered_at = now_ms,
    .signed_by = "",
  };

  set_code (answers, CARE_FACT_MODALITY, modality);
  set_codes (answers, CARE_FACT_TECHNIQUES, sheet->techniques,
             massage ? "deep_tissue_massage" : "joint_mobilisation");
  set_codes (answers, CARE_FACT_REGIONS, sheet->regions, "lower_back");
  set_code (answers, CARE_FACT_PRESSURE, "firm");
  return care_session_new (&data);
}

static CarePatient *
sample_patient (const char *language)
{
  g_autoptr (CareAnswers) screening = care_answers_new ();
  const CarePatientData data = {
    .id = SAMPLE_ID,
    .given_name = "Alex",
    .family_name = "Example",
    .birth_date = SAMPLE_BIRTH_DATE,
    .language = language,
    .screening = screening,
    .number = 1,
    .version = 1,
  };

  return care_patient_new (&data);
}

static CareTemplate *
first_including (CareTemplateSet *templates, CareTemplateKind kind, const CareTemplate *part)
{
  g_autoptr (GPtrArray) list = care_template_set_list_kind (templates, kind, part->language);
  g_autofree char *tag = g_strdup_printf ("{{> %s}}", part->id);

  for (guint i = 0; i < list->len; i++)
    if (strstr (((CareTemplate *) list->pdata[i])->body, tag) != NULL)
      return list->pdata[i];
  return NULL;
}

/* A part that stands in no sheet yet, as a sheet of its own. */
static CareTemplate *
alone (const CareTemplate *part, GError **error)
{
  g_autofree char *sheet =
      care_template_text_set (part->text, "kind", care_template_kind_code (CARE_TEMPLATE_SHEET));
  g_autofree char *titled = care_template_text_set (sheet, "title", part->id);

  return care_template_parse (titled, -1, error);
}

/* Returns: (transfer full) (nullable): what is composed to show @one: itself, or what a part of it
 * stands in. */
static CareTemplate *
sheet_of (CareTemplateSet *templates, CareTemplate *one, GError **error)
{
  CareTemplate *sheet = one;

  if (one->kind == CARE_TEMPLATE_PARTIAL)
    {
      sheet = first_including (templates, CARE_TEMPLATE_SHEET, one);
      if (sheet == NULL)
        sheet = first_including (templates, CARE_TEMPLATE_LETTER, one);
    }
  return sheet != NULL ? care_template_ref (sheet) : alone (one, error);
}

/**
 * care_compose_template_preview:
 * @clinic: a clinic
 * @act: who looks, and when
 * @templates: the texts with @one in its place, as care_read_template() gives them
 * @one: a sheet, a letter, or a part of them, which is shown in a sheet it stands in, or alone
 *   when it stands in none
 * @error: %CARE_HANDOUT_ERROR, or that of the Mustache in it
 *
 * Returns: (transfer full) (nullable): the sheet of a made-up patient, marked as such; never for
 *   paper
 */
CareDocument *
care_compose_template_preview (CareClinic *clinic,
                               const CareAct *act,
                               CareTemplateSet *templates,
                               CareTemplate *one,
                               GError **error)
{
  g_autoptr (CareTemplate) sheet = sheet_of (templates, one, error);
  g_autofree char *hours = NULL;
  const CareHandoutClinic values = care_handout_clinic (clinic, &hours);
  g_autoptr (CareSession) session = NULL;
  g_autoptr (CarePatient) patient = NULL;
  g_autoptr (CareAnswers) context = NULL;
  g_autoptr (CareHandoutRules) rules = NULL;
  CareHandoutInput input = { .templates = templates };

  if (sheet == NULL)
    return NULL;
  session = sample_session (sheet, act->now_ms);
  patient = sample_patient (sheet->language);
  context = care_context_new (session, patient, care_clinic_get_zone (clinic));
  rules = care_handout_rules_from_set (care_clinic_get_rules (clinic), context, sheet->language);
  input.sheet = sheet;
  input.language = sheet->language;
  input.rules = rules;
  input.clinic = &values;
  input.patient = patient;
  input.session = session;
  input.answers = context;
  input.call_from_ms = care_calendar_callable_at (care_clinic_get_calendar (clinic),
                                                  act->now_ms + CALL_AFTER_MS, 0, 0);
  input.call_to_ms = input.call_from_ms + CARE_MS_PER_HOUR;
  input.sender = act->actor;
  input.written_at_ms = act->now_ms;
  input.tried = TRUE;
  input.zone = care_clinic_get_zone (clinic);
  input.demo = TRUE;
  return care_handout_compose_draft (&input, error);
}
