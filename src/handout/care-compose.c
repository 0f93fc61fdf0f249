/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Template + rules + records → a document: collects the values, renders, reads the Markdown, sets
 * the frame. */
#include "config.h"

#include "care-compose.h"

#include "care-mustache.h"
#include "care-time.h"
#include "care-sheet-parts.h"
#include "care-sheet-words.h"
#include "care-values.h"
#include "care-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DEFAULT_LANGUAGE "en"
/* The first line of the diary is for the evening of the session; the others follow the rules'
 * window. */
#define DIARY_FIRST_H 6

static gboolean
has_language (CareTemplateSet *templates, const char *language)
{
  g_autoptr (GPtrArray) sheets = care_template_set_list (templates, language);

  return sheets->len > 0;
}

static const char *
choose_language (const CareHandoutInput *input)
{
  const char *wanted = input->language;

  if (input->sheet != NULL)
    return input->sheet->language;
  if (wanted == NULL && input->patient != NULL)
    wanted = care_patient_get (input->patient)->language;
  if (wanted != NULL && has_language (input->templates, wanted))
    return wanted;
  return DEFAULT_LANGUAGE;
}

/* How many of the codes a sheet is made for were used; -1 when it names some and none was. */
static int
count_matches (char **codes, CareFactId id, const CareAnswers *answers)
{
  const CareFact *fact = care_fact_get (id);
  CareAnswer answer = care_answers_get (answers, id);
  int n = 0;

  if (codes[0] == NULL)
    return 0;
  for (guint i = 0; codes[i] != NULL; i++)
    {
      int value = care_fact_find_value (fact, codes[i]);

      if (value >= 0 && answer.state == CARE_ANSWER_GIVEN && (answer.value >> value & 1) != 0)
        n++;
    }
  return n > 0 ? n : -1;
}

static int
score (const CareTemplate *sheet, const CareAnswers *answers)
{
  CareAnswer modality = care_answers_get (answers, CARE_FACT_MODALITY);
  int techniques = count_matches (sheet->techniques, CARE_FACT_TECHNIQUES, answers);
  int regions = count_matches (sheet->regions, CARE_FACT_REGIONS, answers);
  int value;

  if (techniques < 0 || regions < 0)
    return -1;
  if (sheet->modality == NULL)
    return 1 + 16 * techniques + regions;
  value = care_fact_find_value (care_fact_get (CARE_FACT_MODALITY), sheet->modality);
  if (modality.state != CARE_ANSWER_GIVEN || value < 0 || modality.value != (guint32) value)
    return -1;
  return 8 + 16 * techniques + regions;
}

/**
 * care_template_for_session:
 * @templates: the templates
 * @answers: facts of the session: modality, techniques, regions
 * @language: language code; a language without sheets falls back to English
 *
 * A sheet for the very techniques wins over one for the regions, that over one for the modality,
 * that over one for all.
 *
 * Returns: (transfer none) (nullable): the fitting sheet; %NULL when none fits, e.g. without
 * modality
 */
const CareTemplate *
care_template_for_session (CareTemplateSet *templates,
                           const CareAnswers *answers,
                           const char *language)
{
  g_autoptr (GPtrArray) sheets = NULL;
  const CareTemplate *best = NULL;
  int best_score = 0;

  g_return_val_if_fail (templates != NULL && answers != NULL, NULL);
  if (language == NULL || !has_language (templates, language))
    language = DEFAULT_LANGUAGE;
  sheets = care_template_set_list (templates, language);
  for (guint i = 0; i < sheets->len; i++)
    {
      const CareTemplate *sheet = g_ptr_array_index (sheets, i);
      int points = score (sheet, answers);

      if (points > best_score)
        {
          best = sheet;
          best_score = points;
        }
    }
  return best;
}

/**
 * care_handout_format_limit:
 * @templates: the templates, for the words of the language
 * @language: language code
 * @hours: a duration of the rule set
 *
 * Returns: (transfer full): whole days as days, others as hours: "3 days", "36 hours"
 */
char *
care_handout_format_limit (CareTemplateSet *templates, const char *language, double hours)
{
  const CareWords words = { templates, language, NULL };

  return care_words_duration (&words, hours);
}

typedef struct
{
  CareTemplateSet *templates;
  const char *language;
  gboolean needs_review; /* whether one that was included does */
} PartialPlace;

static char *
load_partial (const char *name, guint *ret_first_line, gpointer user_data)
{
  PartialPlace *place = user_data;
  const CareTemplate *partial =
      care_template_set_lookup (place->templates, CARE_TEMPLATE_PARTIAL, name, place->language);

  if (partial == NULL)
    return NULL;
  place->needs_review = place->needs_review || partial->needs_review;
  *ret_first_line = partial->body_line;
  return g_strdup (partial->body);
}

static CareDocument *
render (const CareHandoutInput *input, const CareTemplate *sheet, JsonNode *values, GError **error)
{
  PartialPlace place = { input->templates, sheet->language, sheet->needs_review };
  const CareMustacheOptions options = { .escape = CARE_MUSTACHE_ESCAPE_MARKDOWN,
                                        .strict = TRUE,
                                        .first_line = sheet->body_line,
                                        .partial = load_partial,
                                        .partial_data = &place };
  g_autofree char *markdown = NULL;
  CareDocument *document;

  markdown = care_mustache_render (sheet->body, -1, values, &options, error);
  if (markdown == NULL)
    {
      g_prefix_error (error, "template “%s”: ", sheet->id);
      return NULL;
    }
  document = care_document_parse (markdown, -1, error);
  if (document == NULL)
    {
      g_prefix_error (error, "template “%s”: ", sheet->id);
      return NULL;
    }
  if (place.needs_review)
    g_ptr_array_add (
        document->warnings,
        g_strdup (_ ("This sheet has not been reviewed by a clinician of its language.")));
  document->source = g_steal_pointer (&markdown);
  document->markdown = g_strdup (document->source);
  return document;
}

/* The durations of the rule set as this sheet prints them. */
static char **
list_fixed (const CareHandoutInput *input, const CareWords *words)
{
  static const char *const durations[] = { "limit_h", "late_h", "tail_h", "half_h" };
  GPtrArray *list = g_ptr_array_new ();
  double hours;

  for (guint i = 0; i < G_N_ELEMENTS (durations); i++)
    if (care_handout_rules_get_number (input->rules, durations[i], &hours))
      g_ptr_array_add (list, care_words_duration (words, hours));
  g_ptr_array_add (list, NULL);
  return (char **) g_ptr_array_free (list, FALSE);
}

/* Nothing typed is lost: it is told what the words were. */
static void
warn_lost (CareDocument *document, const CareSheetChange *change)
{
  g_autoptr (CareSheetWords) words = care_sheet_words_new (change->now);
  const char *text = words != NULL ? words->text : change->now;

  if (*text == '\0')
    return;
  g_ptr_array_add (document->warnings,
                   /* Translators: %s: what somebody wrote, may have several lines. */
                   g_strdup_printf (_ ("This was written in place of a text that the sheet does "
                                       "not have any more, and is left out: “%s”"),
                                    text));
}

/* The sheet with what was changed for this patient; the same sheet where nothing was. */
static CareDocument *
change (CareDocument *document, const GPtrArray *changes, GError **error)
{
  g_autoptr (CareDocument) owned = document;
  g_autoptr (CareDocument) changed = NULL;
  g_autofree char *markdown = NULL;
  g_autoptr (GPtrArray) lost = NULL;

  if (changes == NULL || changes->len == 0)
    return g_steal_pointer (&owned);
  markdown = care_sheet_parts_change (owned->source, changes, (const char *const *) owned->fixed,
                                      &lost, error);
  if (markdown == NULL)
    return NULL;
  changed = care_document_parse (markdown, -1, error);
  if (changed == NULL || !care_sheet_parts_same_warnings (owned, changed, error))
    return NULL;
  changed->source = g_steal_pointer (&owned->source);
  changed->markdown = g_steal_pointer (&markdown);
  changed->fixed = g_steal_pointer (&owned->fixed);
  for (guint i = 0; i < owned->warnings->len; i++)
    g_ptr_array_add (changed->warnings, g_strdup (g_ptr_array_index (owned->warnings, i)));
  for (guint i = 0; i < lost->len; i++)
    warn_lost (changed, g_ptr_array_index (lost, i));
  care_sheet_parts_note_changes (changed, changes);
  return g_steal_pointer (&changed);
}

/* What a patient takes home must never reach paper without its warnings. */
static gboolean
check_boxes (const CareDocument *document,
             const CareTemplate *sheet,
             JsonNode *values,
             GError **error)
{
  static const CareBoxKind kinds[] = { CARE_BOX_EMERGENCY, CARE_BOX_PREGNANCY, CARE_BOX_TODAY,
                                       CARE_BOX_NEXT_DAY };

  if (sheet->for_doctor)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const char *name = care_box_kind_to_name (kinds[i]);
      const CareBlock *box = care_document_find_box (document, kinds[i]);

      if (json_object_get_null_member (json_node_get_object (values), name) ||
          (box != NULL && box->children->len > 1))
        continue;
      g_set_error (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_TEMPLATE,
                   "template “%s” prints no warning box “%s”; include {{> warnings}}", sheet->id,
                   name);
      return FALSE;
    }
  return TRUE;
}

/* --- what stands on every page --- */

static void
add_diary_rows (CareDocument *document,
                const CareHandoutInput *input,
                const CareWords *words,
                gint64 ended_at)
{
  double half = 0, limit = 0;
  double hours[4] = { DIARY_FIRST_H };
  double last = 0;

  care_handout_rules_get_number (input->rules, "half_h", &half);
  care_handout_rules_get_number (input->rules, "limit_h", &limit);
  hours[1] = half / 2;
  hours[2] = half;
  hours[3] = limit;
  for (guint i = 0; i < G_N_ELEMENTS (hours); i++)
    {
      CareDiaryRow *row;

      if (hours[i] <= last)
        continue;
      last = hours[i];
      row = g_new0 (CareDiaryRow, 1);
      row->when = care_words_duration (words, hours[i]);
      if (ended_at != CARE_TIME_NONE)
        row->clock =
            care_words_short_time (words, ended_at + (gint64) (hours[i] * CARE_MS_PER_HOUR));
      g_ptr_array_add (document->frame.diary_rows, row);
    }
}

static char *
footer_text (const CareHandoutInput *input, const CareTemplate *sheet, const CareWords *words)
{
  g_autofree char *version = g_strdup_printf ("%d", sheet->version);
  g_autofree char *rules_version = g_strdup_printf ("%d", input->rules->version);
  g_autofree char *a =
      care_words_fill (care_words_get (words, "words", "footer"), "template", sheet->id);
  g_autofree char *b = care_words_fill (a, "version", version);
  g_autofree char *c = care_words_fill (b, "rules_version", rules_version);

  return care_words_fill (c, "rules", input->rules->id != NULL ? input->rules->id : "");
}

static void
set_labels (CareDocumentFrame *frame, const CareWords *words)
{
  frame->label_name = g_strdup (care_words_get (words, "words", "name"));
  frame->label_birth = g_strdup (care_words_get (words, "words", "birth_date"));
  frame->label_page = g_strdup (care_words_get (words, "words", "page"));
  frame->label_code = g_strdup (care_words_get (words, "words", "code"));
  frame->label_demo = g_strdup (care_words_get (words, "words", "demo"));
  frame->diary_title = g_strdup (care_words_get (words, "diary", "title"));
  frame->diary_hint = g_strdup (care_words_get (words, "diary", "hint"));
  frame->diary_when = g_strdup (care_words_get (words, "diary", "when"));
  frame->diary_pain = g_strdup (care_words_get (words, "diary", "pain"));
  frame->diary_course = g_strdup (care_words_get (words, "diary", "course"));
  frame->diary_new = g_strdup (care_words_get (words, "diary", "new"));
  frame->diary_better = g_strdup (care_words_get (words, "diary", "better"));
  frame->diary_same = g_strdup (care_words_get (words, "diary", "same"));
  frame->diary_worse = g_strdup (care_words_get (words, "diary", "worse"));
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static void
set_people (CareDocument *document, const CareHandoutInput *input, const CareWords *words)
{
  static const CareHandoutClinic none = { 0 };
  const CareHandoutClinic *clinic = input->clinic != NULL ? input->clinic : &none;
  CareDocumentFrame *frame = &document->frame;

  frame->clinic_name = g_strdup (or_empty (clinic->name));
  frame->clinic_line = g_strdup (or_empty (clinic->address));
  if (clinic->phone != NULL && *clinic->phone != '\0')
    frame->clinic_phone = g_strdup (clinic->phone);
  if (clinic->logo != NULL && *clinic->logo != '\0')
    frame->logo = g_strdup (clinic->logo);
  if (input->patient != NULL)
    {
      const CarePatientData *patient = care_patient_get (input->patient);

      frame->patient_name = g_strdup_printf ("%s %s", or_empty (patient->given_name),
                                             or_empty (patient->family_name));
      g_strstrip (frame->patient_name);
      frame->birth_date = care_words_date (words, patient->birth_date);
    }
  frame->session_code = g_strdup (input->session_code);
  if (frame->session_code == NULL && input->session != NULL)
    frame->session_code = g_strdup (care_session_get (input->session)->code);
}

static void
set_origin (CareDocument *document, const CareHandoutInput *input, const CareTemplate *sheet)
{
  document->title = g_strdup (sheet->title);
  document->language = g_strdup (sheet->language);
  document->demo = input->demo;
  document->template_id = g_strdup (sheet->id);
  document->template_version = sheet->version;
  document->template_sha256 = g_strdup (sheet->sha256);
  document->rules_id = g_strdup (input->rules->id);
  document->rules_version = input->rules->version;
  document->rules_sha256 = g_strdup (input->rules->sha256);
}

static void
set_warnings (CareDocument *document, const CareHandoutInput *input, const CareTemplate *sheet)
{
  const GPtrArray *left_out = care_template_set_get_left_out (input->templates);
  static const CareHandoutClinic none = { 0 };
  const CareHandoutClinic *clinic = input->clinic != NULL ? input->clinic : &none;
  const struct
  {
    const char *value;
    const char *warning;
  } checks[] = {
    { clinic->phone, N_ ("The clinic’s phone number is not set; the sheet has a line for it.") },
    { clinic->out_of_hours,
      N_ ("The out-of-hours number is not set; the sheet has a line for it.") },
    { clinic->emergency_number,
      N_ ("The emergency number is not set; the sheet has a line for it.") },
    { clinic->crisis_line, N_ ("The crisis line is not set; the sheet has a line for it.") },
  };

  /* A doctor is told the clinic's own number and none of the rules' lines. */
  for (guint i = 0; i < (sheet->for_doctor ? 1 : G_N_ELEMENTS (checks)); i++)
    if (checks[i].value == NULL || *checks[i].value == '\0')
      g_ptr_array_add (document->warnings, g_strdup (_ (checks[i].warning)));
  if (input->rules->n_other > 0 && !sheet->for_doctor)
    g_ptr_array_add (
        document->warnings,
        g_strdup_printf (
            ngettext (
                "%u warning line has no text in the language of the sheet; it is printed in "
                "the language of the rules.",
                "%u warning lines have no text in the language of the sheet; they are printed "
                "in the language of the rules.",
                input->rules->n_other),
            input->rules->n_other));
  for (guint i = 0; i < left_out->len; i++)
    g_ptr_array_add (document->warnings,
                     /* Translators: %s: id, language and version of a text. */
                     g_strdup_printf (_ ("This version of the program cannot read the clinic’s own "
                                         "text %s; it is not used."),
                                      (const char *) g_ptr_array_index (left_out, i)));
  if (input->facts != NULL && input->facts->reports->len > 0 &&
      !g_str_has_prefix (document->language, C_ ("language code", "en")))
    g_ptr_array_add (document->warnings,
                     g_strdup (_ ("What the patient reported is in the language of the program, "
                                  "not in that of the letter.")));
  if (!g_str_equal (document->language, "en") || input->language == NULL)
    return;
  if (!g_str_equal (input->language, document->language))
    g_ptr_array_add (document->warnings,
                     g_strdup (_ ("There is no sheet in this language; it is in English.")));
}

static CareAnswers *
collect_answers (const CareHandoutInput *input)
{
  CareAnswers *answers;

  if (input->answers != NULL)
    return care_answers_copy (input->answers);
  answers = care_answers_new ();
  if (input->session != NULL)
    care_answers_merge (answers, care_session_get (input->session)->answers,
                        CARE_FACT_GROUP_SESSION);
  if (input->patient != NULL)
    care_answers_merge (answers, care_patient_get (input->patient)->screening,
                        CARE_FACT_GROUP_SCREENING);
  return answers;
}

static CareDocument *
compose (const CareHandoutInput *input, gboolean check, GError **error)
{
  g_autoptr (CareAnswers) answers = NULL;
  g_autoptr (CareDocument) document = NULL;
  g_autoptr (JsonNode) values = NULL;
  const CareTemplate *sheet;
  CareWords words;
  gint64 ended_at = CARE_TIME_NONE;

  answers = collect_answers (input);
  words = (CareWords){ input->templates, choose_language (input), input->zone };
  sheet = input->sheet;
  if (sheet == NULL)
    sheet = care_template_for_session (input->templates, answers, words.language);
  if (sheet == NULL)
    {
      g_set_error_literal (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_NOT_FOUND,
                           "no template fits the session; choose one");
      return NULL;
    }
  if (care_template_set_label (input->templates, words.language, "words", "page") == NULL)
    {
      g_set_error (error, CARE_HANDOUT_ERROR, CARE_HANDOUT_ERROR_NOT_FOUND,
                   "template “%s” is in language “%s”, which has no labels.ini", sheet->id,
                   words.language);
      return NULL;
    }
  if (input->session != NULL)
    ended_at = care_session_get (input->session)->ended_at;
  values = care_handout_values (input, sheet, answers, &words, error);
  if (values == NULL)
    return NULL;
  document = render (input, sheet, values, error);
  if (document == NULL)
    return NULL;
  document->fixed = list_fixed (input, &words);
  document = change (g_steal_pointer (&document), input->changes, error);
  if (document == NULL || (check && !check_boxes (document, sheet, values, error)))
    return NULL;
  set_origin (document, input, sheet);
  set_labels (&document->frame, &words);
  set_people (document, input, &words);
  if (care_handout_has_chart (input))
    document->frame.marks = g_strdup (care_session_get (input->session)->marks);
  document->frame.footer = footer_text (input, sheet, &words);
  add_diary_rows (document, input, &words, ended_at);
  set_warnings (document, input, sheet);
  return g_steal_pointer (&document);
}

/**
 * care_handout_compose:
 * @input: everything the sheet is made of; nothing is kept
 * @error: return location
 *
 * Pure: reads no clock, no file and no database, so the same input gives the same document. May run
 * in any thread.
 *
 * Returns: (transfer full): the document, or %NULL with an error of CARE_HANDOUT_ERROR (no fitting
 * template, a rule set without warning boxes, an unknown placeholder) or CARE_MUSTACHE_ERROR (the
 * template cannot be rendered). The message never holds a value of the patient.
 */
CareDocument *
care_handout_compose (const CareHandoutInput *input, GError **error)
{
  g_return_val_if_fail (input != NULL && input->templates != NULL && input->rules != NULL &&
                            input->zone != NULL,
                        NULL);
  return compose (input, TRUE, error);
}

/**
 * care_handout_compose_draft:
 * @input: everything the sheet is made of; nothing is kept
 * @error: return location
 *
 * The same for a template still being written: warning boxes may be missing. Never for paper.
 *
 * Returns: (transfer full): the document, or %NULL with an error as of care_handout_compose()
 */
CareDocument *
care_handout_compose_draft (const CareHandoutInput *input, GError **error)
{
  g_return_val_if_fail (input != NULL && input->templates != NULL && input->rules != NULL &&
                            input->zone != NULL,
                        NULL);
  return compose (input, FALSE, error);
}
