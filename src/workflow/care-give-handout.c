/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Aftercare sheets: made from a session and the published rules, given, kept byte for byte. */
#include "config.h"

#include "care-give-handout.h"

#include <string.h>

#include "care-calendar.h"
#include "care-check-input.h"
#include "care-clinic-private.h"
#include "care-context.h"
#include "care-layout-check.h"
#include "care-layout.h"
#include "care-load-letter.h"
#include "care-log-print.h"
#include "care-sheet-kept.h"
#include "care-store-calls.h"
#include "care-store-handouts.h"
#include "care-store-patients.h"
#include "care-store-sessions.h"
#include "care-time.h"
#include "care-triage-json.h"

/* The sheet promises the call within an hour before or after it is due. */
#define CALL_WINDOW_MS CARE_MS_PER_HOUR
#define CALL_STEP_MS (CARE_MS_PER_HOUR / 4)

static gboolean
lay_out (const CareDocument *document,
         const CareHandoutOptions *options,
         gboolean letter,
         gint64 now_ms,
         GBytes **ret_pdf,
         GError **error)
{
  const CareLayoutOptions page = {
    .paper = letter ? CARE_PAPER_LETTER : CARE_PAPER_A4,
    .large = options->large,
  };
  g_autoptr (CareLayout) layout = care_layout_new (document, &page, error);

  if (layout == NULL)
    return FALSE;
  care_layout_add_warnings (layout, document);
  *ret_pdf = care_layout_to_pdf (layout, now_ms, error);
  return *ret_pdf != NULL;
}

/* A letter is never the one that fits: it is asked for. */
static const CareTemplate *
find_template (CareTemplateSet *templates, const char *id, const char *language)
{
  const CareTemplate *sheet =
      care_template_set_lookup (templates, CARE_TEMPLATE_SHEET, id, language);

  return sheet != NULL ? sheet
                       : care_template_set_lookup (templates, CARE_TEMPLATE_LETTER, id, language);
}

/* Whether @sheet speaks @language: pt serves pt-PT. */
static gboolean
speaks (const CareTemplate *sheet, const char *language)
{
  gsize length = strlen (sheet->language);

  return g_str_has_prefix (language, sheet->language) &&
         (language[length] == '\0' || language[length] == '-');
}

/* A language that was asked for must be there; the patient's and the clinic's are wishes. A doctor
 * is not written to in the patient's. */
static gboolean
choose_sheet (CareHandoutInput *input,
              const CareAnswers *answers,
              const CareHandoutOptions *options,
              const char *const *wishes,
              GError **error)
{
  const char *const asked[] = { options->language, NULL };

  for (const char *const *language = options->language != NULL ? asked : wishes; *language != NULL;
       language++)
    {
      if (**language == '\0')
        continue;
      input->language = *language;
      input->sheet = options->template_id != NULL
                         ? find_template (input->templates, options->template_id, *language)
                         : care_template_for_session (input->templates, answers, *language);
      if (input->sheet != NULL && speaks (input->sheet, *language) &&
          !(input->sheet->for_doctor && language == wishes && wishes[1] != NULL))
        return TRUE;
    }
  g_set_error (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_NOT_FOUND,
               "template: there is no sheet \"%s\" in language \"%s\"",
               options->template_id != NULL ? options->template_id : "for this session",
               options->language != NULL ? options->language : "en");
  return FALSE;
}

typedef struct
{
  const CareHandoutOptions *options;
  /* Read from the store */
  CareSession *session;
  CarePatient *patient;
  CareLetterFacts *facts; /* what a letter to a doctor tells */
  gint64 call_at;
  gboolean tried; /* the patient was rung about the session */
} SheetJob;

static void
sheet_job_clear (SheetJob *job)
{
  g_clear_object (&job->session);
  g_clear_object (&job->patient);
  g_clear_pointer (&job->facts, care_letter_facts_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SheetJob, sheet_job_clear)

static gboolean
load_sheet_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  SheetJob *job = data;
  g_autoptr (GPtrArray) calls = NULL;

  job->session = care_store_get_session (store, job->options->session_id, error);
  if (job->session == NULL)
    return care_name_missing ("session", error);
  job->patient = care_store_get_patient (store, care_session_get (job->session)->patient_id, error);
  if (job->patient == NULL)
    return FALSE;
  job->facts = care_letter_facts_load (clinic, job->session, job->patient, error);
  if (job->facts == NULL)
    return FALSE;
  calls = care_store_list_session_calls (store, job->options->session_id, error);
  if (calls == NULL)
    return FALSE;
  job->call_at = CARE_TIME_NONE;
  for (guint i = 0; i < calls->len; i++)
    {
      const CareCallData *call = care_call_get (g_ptr_array_index (calls, i));

      job->tried = job->tried || call->tries > 0;
      if (call->state == CARE_CALL_STATE_PLANNED &&
          (job->call_at == CARE_TIME_NONE || call->due_at < job->call_at))
        job->call_at = call->due_at;
    }
  return TRUE;
}

/* A call is promised for times at which the clinic calls and the patient likes it, never for one
 * that has passed, and to nobody who does not want to be rung. */
static void
promise_call (CareHandoutInput *input,
              CareCalendar *calendar,
              const CarePatientData *patient,
              gint64 due_at,
              gint64 now_ms)
{
  int from = patient->good_from;
  int until = patient->good_until;
  gint64 last;

  input->call_from_ms = CARE_TIME_NONE;
  input->call_to_ms = CARE_TIME_NONE;
  if (due_at == CARE_TIME_NONE || due_at <= now_ms || patient->phone_consent == CARE_CONSENT_NO)
    return;
  due_at = care_calendar_callable_at (calendar, due_at, from, until);
  last = MIN (due_at + CALL_WINDOW_MS, care_calendar_end_of_working_day (calendar, due_at));
  while (last > due_at + CALL_STEP_MS &&
         !care_calendar_is_callable (calendar, last - 1, from, until))
    last -= CALL_STEP_MS;
  input->call_from_ms =
      MIN (due_at, care_calendar_callable_at (calendar, MAX (now_ms, due_at - CALL_WINDOW_MS), from,
                                              until));
  input->call_to_ms = last;
}

/**
 * care_handout_clinic:
 * @clinic: a clinic
 * @ret_hours: (out) (transfer full): its opening hours, that the result lends
 *
 * Returns: what a sheet says of the clinic; lent by @clinic until a value changes
 */
CareHandoutClinic
care_handout_clinic (CareClinic *clinic, char **ret_hours)
{
  *ret_hours = care_calendar_write_opening_hours (care_clinic_get_calendar (clinic));
  return (CareHandoutClinic){
    .name = care_clinic_get_value (clinic, CARE_VALUE_CLINIC_NAME),
    .address = care_clinic_get_value (clinic, CARE_VALUE_CLINIC_ADDRESS),
    .phone = care_clinic_get_value (clinic, CARE_VALUE_CLINIC_PHONE),
    .logo = care_clinic_get_value (clinic, CARE_VALUE_LOGO),
    .out_of_hours = care_clinic_get_value (clinic, CARE_VALUE_OUT_OF_HOURS),
    .emergency_number = care_clinic_get_value (clinic, CARE_VALUE_EMERGENCY_NUMBER),
    .crisis_line = care_clinic_get_value (clinic, CARE_VALUE_CRISIS_LINE),
    .maternity_line = care_clinic_get_value (clinic, CARE_VALUE_MATERNITY_LINE),
    .opening_hours = *ret_hours,
  };
}

/* Returns: the paper of a sheet. */
static CarePaper
paper_of (CareClinic *clinic, const CareHandoutOptions *options)
{
  return options->letter_paper ||
                 g_str_equal (care_clinic_get_value (clinic, CARE_VALUE_PAPER), "letter")
             ? CARE_PAPER_LETTER
             : CARE_PAPER_A4;
}

/**
 * care_compose_session_handout:
 * @clinic: a clinic
 * @act: who does it, and when
 * @options: for which session, and how
 * @ret_document: (out) (optional) (transfer full): the sheet as blocks
 * @ret_pdf: (out) (optional) (transfer full): the sheet as PDF; the same input, the same bytes
 * @error: %CARE_WORKFLOW_ERROR_NOT_FOUND, %CARE_HANDOUT_ERROR or %CARE_STORE_ERROR
 *
 * Nothing is kept: this is the preview. Any thread that owns @clinic.
 *
 * Returns: whether the sheet could be made
 */
gboolean
care_compose_session_handout (CareClinic *clinic,
                              const CareAct *act,
                              const CareHandoutOptions *options,
                              CareDocument **ret_document,
                              GBytes **ret_pdf,
                              GError **error)
{
  g_auto (SheetJob) job = { options };
  g_autoptr (CareAnswers) context = NULL;
  g_autoptr (CareHandoutRules) rules = NULL;
  g_autoptr (CareDocument) document = NULL;
  CareHandoutInput input = { .omit = options->omit,
                             .instructions = options->instructions,
                             .changes = options->changes };
  g_autofree char *hours = NULL;
  const CareHandoutClinic values = care_handout_clinic (clinic, &hours);
  const char *wishes[4] = { NULL };
  gboolean letter = paper_of (clinic, options) == CARE_PAPER_LETTER;

  if (!care_check_id ("session", options->session_id, TRUE, error) ||
      !care_clinic_read (clinic, load_sheet_job, &job, error))
    return FALSE;
  input.templates = care_handout_templates (clinic, error);
  if (input.templates == NULL)
    return FALSE;
  context = care_context_new (job.session, job.patient, care_clinic_get_zone (clinic));
  wishes[0] = care_patient_get (job.patient)->language;
  wishes[0] = wishes[0] != NULL ? wishes[0] : "";
  wishes[1] = care_clinic_get_value (clinic, CARE_VALUE_LANGUAGE);
  wishes[2] = "en";
  input.clinic = &values;
  input.patient = job.patient;
  input.session = job.session;
  input.answers = context;
  input.zone = care_clinic_get_zone (clinic);
  input.demo = care_clinic_is_demo (clinic);
  input.sender = act->actor;
  input.written_at_ms = act->now_ms;
  input.tried = job.tried;
  input.facts = job.facts;
  promise_call (&input, care_clinic_get_calendar (clinic), care_patient_get (job.patient),
                job.call_at, act->now_ms);
  if (!choose_sheet (&input, context, options, wishes, error))
    return FALSE;
  rules =
      care_handout_rules_from_set (care_clinic_get_rules (clinic), context, input.sheet->language);
  input.rules = rules;
  document = care_handout_compose (&input, error);
  if (document == NULL ||
      (ret_pdf != NULL && !lay_out (document, options, letter, act->now_ms, ret_pdf, error)))
    return FALSE;
  if (ret_document != NULL)
    *ret_document = g_steal_pointer (&document);
  return TRUE;
}

/**
 * care_compose_case_handout:
 * @rules: the rule set whose warnings are printed
 * @texts: (nullable): the clinic's texts; %NULL: the program's
 * @act: who does it, when, and in which zone
 * @triage_case: a case in JSON, as `aftercarectl triage` reads it
 * @options: how; session_id is not read
 * @clinic_values: (nullable): %NULL prints lines to fill in by hand
 * @ret_document: (out) (optional) (transfer full): the sheet as blocks
 * @ret_pdf: (out) (optional) (transfer full): the sheet as PDF
 * @error: %CARE_WORKFLOW_ERROR_NOT_FOUND, %CARE_HANDOUT_ERROR, or that of reading the case
 *
 * A sheet without a database: name, date and session code are left to be filled in by hand.
 *
 * Returns: whether the sheet could be made
 */
gboolean
care_compose_case_handout (CareRuleSet *rules,
                           CareTemplateSet *texts,
                           const CareAct *act,
                           JsonNode *triage_case,
                           const CareHandoutOptions *options,
                           const CareHandoutClinic *clinic_values,
                           CareDocument **ret_document,
                           GBytes **ret_pdf,
                           GError **error)
{
  static const char *const wishes[] = { "en", NULL };
  g_autoptr (CareTriageInput) read = care_triage_input_new_from_json (triage_case, error);
  g_autoptr (CareTemplateSet) templates = NULL;
  g_autoptr (CareHandoutRules) printed = NULL;
  g_autoptr (CareDocument) document = NULL;
  CareHandoutInput input = { .omit = options->omit, .instructions = options->instructions };

  if (read == NULL)
    return FALSE;
  templates = texts != NULL ? care_template_set_ref (texts) : care_template_set_new_shipped (error);
  if (templates == NULL)
    return FALSE;
  input.templates = templates;
  input.clinic = clinic_values;
  input.answers = read->subject.context;
  input.call_from_ms = CARE_TIME_NONE;
  input.call_to_ms = CARE_TIME_NONE;
  input.zone = act->zone;
  input.sender = act->actor;
  input.written_at_ms = act->now_ms;
  input.tried = TRUE;
  if (!choose_sheet (&input, input.answers, options, wishes, error))
    return FALSE;
  printed = care_handout_rules_from_set (rules, read->subject.context, input.sheet->language);
  input.rules = printed;
  document = care_handout_compose (&input, error);
  if (document == NULL || (ret_pdf != NULL && !lay_out (document, options, options->letter_paper,
                                                        act->now_ms, ret_pdf, error)))
    return FALSE;
  if (ret_document != NULL)
    *ret_document = g_steal_pointer (&document);
  return TRUE;
}

static gboolean
keep_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  CareHandout *handout = data;

  if (!care_store_insert_handout (care_clinic_get_store (clinic), handout, error))
    return FALSE;
  care_clinic_note_change (clinic, "handout", care_handout_get (handout)->id, handout);
  return TRUE;
}

/**
 * care_make_handout:
 * @clinic: a clinic
 * @act: who gives it
 * @options: for which session, and how
 * @ret_document: (out) (optional) (transfer full): the sheet as blocks; its pages are those of the
 *   record's bytes
 * @error: as care_compose_session_handout()
 *
 * Makes the sheet as it will be kept. Nothing is written: what is not printed was not given. Any
 * thread that owns @clinic.
 *
 * Returns: (transfer full) (nullable): the record for care_keep_handout()
 */
CareHandout *
care_make_handout (CareClinic *clinic,
                   const CareAct *act,
                   const CareHandoutOptions *options,
                   CareDocument **ret_document,
                   GError **error)
{
  g_autoptr (CareDocument) document = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (CareSession) session = NULL;
  g_autoptr (CareHandout) handout = NULL;
  g_autofree char *id = NULL;
  g_autofree char *sha256 = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *changes = NULL;
  CareHandoutData data;

  if (!care_compose_session_handout (clinic, act, options, &document, &pdf, error))
    return NULL;
  session = care_store_get_session (care_clinic_get_store (clinic), options->session_id, error);
  if (session == NULL)
    return NULL;
  id = care_clinic_new_id (clinic, act->now_ms);
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf);
  kept = care_sheet_kept_to_json (document, paper_of (clinic, options), act->now_ms);
  changes = care_sheet_changes_to_json (options->changes);
  data = (CareHandoutData){
    .id = id,
    .patient_id = care_session_get (session)->patient_id,
    .session_id = options->session_id,
    .template_id = document->template_id,
    .template_version = document->template_version,
    .language = document->language,
    .large = options->large,
    .rule_set_id = care_rule_set_get_sha256 (care_clinic_get_rules (clinic)),
    .sha256 = sha256,
    .pdf = pdf,
    .given_at = act->now_ms,
    .given_by = act->actor,
    .document = kept,
    .changes = changes,
  };
  handout = care_handout_new (&data);
  if (ret_document != NULL)
    *ret_document = g_steal_pointer (&document);
  return g_steal_pointer (&handout);
}

/**
 * care_keep_handout:
 * @clinic: a clinic
 * @act: who gives it
 * @made: what care_make_handout() made
 * @not_printed: the printer failed: kept so that the sheet can be given as it is, and told so
 * @error: of the store
 *
 * Returns: (transfer full) (nullable): the sheet as kept
 */
CareHandout *
care_keep_handout (
    CareClinic *clinic, const CareAct *act, CareHandout *made, gboolean not_printed, GError **error)
{
  CareHandoutData data = *care_handout_get (made);
  g_autoptr (CareHandout) handout = NULL;

  data.not_printed = not_printed;
  handout = care_handout_new (&data);
  if (!care_clinic_write (clinic, act, not_printed ? "handout_not_printed" : "give_handout",
                          keep_job, handout, error))
    return NULL;
  return g_steal_pointer (&handout);
}

/**
 * care_give_handout:
 * @clinic: a clinic
 * @act: who gives it
 * @options: for which session, and how
 * @error: as care_compose_session_handout()
 *
 * Makes the sheet and keeps its exact bytes with their SHA-256, so that it can be printed again
 * identically for ever.
 *
 * Returns: (transfer full) (nullable): the sheet as kept
 */
CareHandout *
care_give_handout (CareClinic *clinic,
                   const CareAct *act,
                   const CareHandoutOptions *options,
                   GError **error)
{
  g_autoptr (CareHandout) made = care_make_handout (clinic, act, options, NULL, error);

  return made != NULL ? care_keep_handout (clinic, act, made, FALSE, error) : NULL;
}

/**
 * care_give_kept_handout:
 * @clinic: a clinic
 * @act: who gives it
 * @id: a sheet that is kept
 * @error: %CARE_STORE_ERROR_NOT_FOUND
 *
 * The kept sheet was printed or saved once more. One that the printer had not printed is given by
 * that, with the same bytes; of another the log says that it was printed again.
 *
 * Returns: whether it is written
 */
gboolean
care_give_kept_handout (CareClinic *clinic, const CareAct *act, const char *id, GError **error)
{
  g_autoptr (CareHandout) kept = care_store_get_handout (care_clinic_get_store (clinic), id, error);
  g_autoptr (CareHandout) again = NULL;
  g_autoptr (CareHandout) given = NULL;
  g_autofree char *new_id = NULL;
  CareHandoutData data;

  if (kept == NULL)
    return FALSE;
  data = *care_handout_get (kept);
  if (!data.not_printed)
    return care_log_print (clinic, act, "handout", id, error);
  new_id = care_clinic_new_id (clinic, act->now_ms);
  data.id = new_id;
  data.given_at = act->now_ms;
  data.given_by = act->actor;
  again = care_handout_new (&data);
  given = care_keep_handout (clinic, act, again, FALSE, error);
  return given != NULL;
}

/**
 * care_give_letter:
 * @clinic: a clinic
 * @act: who writes it, and when
 * @session_id: after which session the patient could not be reached
 * @error: as care_compose_session_handout()
 *
 * Writes %CARE_LETTER_COULD_NOT_REACH on the clinic's paper and keeps its exact bytes, as
 * care_give_handout() does for a sheet. That the call is dealt with is for the caller to say.
 *
 * Returns: (transfer full) (nullable): the letter as kept
 */
CareHandout *
care_give_letter (CareClinic *clinic, const CareAct *act, const char *session_id, GError **error)
{
  const CareHandoutOptions options = {
    .session_id = session_id,
    .template_id = CARE_LETTER_COULD_NOT_REACH,
  };

  return care_give_handout (clinic, act, &options, error);
}
