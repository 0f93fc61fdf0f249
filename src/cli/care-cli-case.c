/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftercarectl case: shows one case, or acts on it. */
#include "config.h"

#include "care-cli-commands.h"

#include <glib/gi18n.h>

#include "care-cli-clinic.h"
#include "care-cli-json.h"
#include "care-cli-records.h"
#include "care-cli-silence.h"
#include "care-cli-table.h"
#include "care-cli-words.h"
#include "care-handle-case.h"
#include "care-time.h"
#include "care-why.h"
#include "care-work-lists.h"

typedef struct
{
  CareCliVerb verb; /* `words` it takes always */
  CareCaseAct act;
} Verb;

static const Verb *
find_verb (const char *word)
{
  static const Verb verbs[] = {
    { { "acknowledge", FALSE, NULL, "" }, CARE_CASE_ACT_ACKNOWLEDGE },
    { { "undo", FALSE, NULL, "" }, CARE_CASE_ACT_UNDO },
    { { "undo-acknowledge", FALSE, NULL, "" }, CARE_CASE_ACT_UNDO_ACKNOWLEDGE },
    { { "attempt", FALSE, "result", " result channel next " }, CARE_CASE_ACT_ATTEMPT },
    { { "assign", TRUE, NULL, "" }, CARE_CASE_ACT_ASSIGN },
    { { "escalate", TRUE, NULL, "" }, CARE_CASE_ACT_ESCALATE },
    { { "wait", FALSE, "next", " next " }, CARE_CASE_ACT_WAIT },
    { { "raise", FALSE, "level", " level " }, CARE_CASE_ACT_RAISE },
    { { "lower", FALSE, "level", " level " }, CARE_CASE_ACT_LOWER },
    { { "resolve", FALSE, "outcome", " outcome harm care-change " }, CARE_CASE_ACT_RESOLVE },
    { { "reopen", FALSE, NULL, "" }, CARE_CASE_ACT_REOPEN },
    { { "said", FALSE, NULL, "" }, CARE_CASE_ACT_SAID },
    { { "note", FALSE, NULL, "" }, CARE_CASE_ACT_NOTE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].verb.word, word))
      return &verbs[i];
  return NULL;
}

static gboolean
check_options (CareCli *self, const Verb *verb)
{
  static const char *const options[] = { "result",  "channel", "next",        "level",
                                         "outcome", "harm",    "care-change", NULL };

  if (!care_cli_check_verb (self, &verb->verb, options))
    return FALSE;
  /* Who lowers a level is named (LOW-1); the name of a login is nobody's. */
  if (verb->act != CARE_CASE_ACT_LOWER || care_cli_has (self, "as"))
    return TRUE;
  care_cli_usage (self, _ ("%s needs --as with the name of the clinician"), verb->verb.word);
  return FALSE;
}

static gboolean
read_step (CareCli *self, const Verb *verb, CareCaseStep *step)
{
  int channel = CARE_CHANNEL_PHONE, result = 0, level = 0, outcome = 0, harm = CARE_HARM_NONE;
  gint64 next_at = CARE_TIME_NONE;

  if (!care_cli_read_code (self, "channel", CARE_TYPE_CHANNEL, &channel) ||
      !care_cli_read_code (self, "result", CARE_TYPE_ATTEMPT_RESULT, &result) ||
      !care_cli_read_code (self, "level", CARE_TYPE_LEVEL, &level) ||
      !care_cli_read_code (self, "outcome", CARE_TYPE_CASE_OUTCOME, &outcome) ||
      !care_cli_read_code (self, "harm", CARE_TYPE_HARM, &harm) ||
      !care_cli_read_time (self, "next", &next_at))
    return FALSE;
  step->act = verb->act;
  step->channel = (CareChannel) channel;
  step->result = (CareAttemptResult) result;
  step->level = (CareLevel) level;
  step->outcome = (CareCaseOutcome) outcome;
  step->harm = (CareHarm) harm;
  step->next_at = next_at;
  step->owner = verb->verb.takes_name ? care_cli_word (self, 2) : NULL;
  step->care_change = care_cli_get (self, "care-change");
  return TRUE;
}

static const char *
clinic_value (gpointer data, const char *name)
{
  return care_clinic_get_value (data, name);
}

/* A card for each true rule: the answers, numbers against their limits, the source, and what would
 * have cleared it, as the rules that judged have it. */
static GPtrArray *
list_why (CareClinic *clinic, CareCaseDetail *detail)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *why;

  if (detail->verdict == NULL)
    return NULL;
  why = care_why_list (detail->verdict, detail->rules, care_report_get (detail->report)->answers,
                       care_session_get (detail->session)->answers, clinic_value, clinic, &error);
  if (why == NULL)
    g_warning ("the reasons of a case could not be read: %s", error->message);
  return why;
}

static void
print_reasons (CareCli *self, CareClinic *clinic, CareCaseDetail *detail)
{
  g_autoptr (GPtrArray) why = list_why (clinic, detail);

  for (guint i = 0; why != NULL && i < why->len; i++)
    {
      const CareWhy *one = g_ptr_array_index (why, i);

      care_cli_print (self, "%s (%s): %s\n", one->rule_id,
                      care_enum_code (CARE_TYPE_LEVEL, (int) one->level), one->because);
      care_cli_print (self, "    %s\n", one->staff);
      if (*one->would_clear != '\0')
        care_cli_print (self, "    %s\n", one->would_clear);
      /* Translators: where a rule comes from, such as "M; P; S-10" */
      care_cli_print (self, _ ("    source: %s\n"), one->source);
    }
  if (why != NULL && why->len > 0)
    care_cli_print (self, "\n");
}

static void
print_detail (CareCli *self, CareClinic *clinic, CareCaseDetail *detail)
{
  GTimeZone *zone = care_clinic_get_zone (clinic);
  const CareCaseData *data = care_case_get (detail->triage_case);
  g_autoptr (CareCliTable) events = care_cli_table_new (
      _ ("When"), _ ("Who"), C_ ("column of a log", "Act"), _ ("Level"), _ ("Detail"), NULL);
  g_autofree char *name = care_cli_patient_name (detail->patient);
  g_autofree char *clean = care_cli_clean_cell (name);
  g_autofree char *due = care_cli_when (data->due_at, zone);

  care_cli_print (self, _ ("%s, %s, due %s, because of %s\n"), care_cli_case_level (data),
                  care_enum_code (CARE_TYPE_CASE_STATE, (int) data->state), due, data->why);
  care_cli_print (self, "%s, %s\n\n", clean, care_patient_get (detail->patient)->birth_date);
  print_reasons (self, clinic, detail);
  for (guint i = 0; i < detail->events->len; i++)
    {
      const CareCaseEventData *event = care_case_event_get (detail->events->pdata[i]);
      g_autofree char *when = care_cli_when (event->at, zone);

      care_cli_table_add (events, when, event->actor,
                          care_enum_code (CARE_TYPE_CASE_ACT, (int) event->act),
                          care_enum_code (CARE_TYPE_LEVEL, (int) event->level), event->detail);
    }
  care_cli_table_print (events, self);
}

static void
write_reasons (GString *out, CareClinic *clinic, CareCaseDetail *detail)
{
  g_autoptr (GPtrArray) why = list_why (clinic, detail);

  care_cli_json_open (out, "reasons", '[');
  for (guint i = 0; why != NULL && i < why->len; i++)
    {
      const CareWhy *one = g_ptr_array_index (why, i);

      care_cli_json_open (out, NULL, '{');
      care_cli_json_text (out, "rule", one->rule_id);
      care_cli_json_text (out, "level", care_enum_code (CARE_TYPE_LEVEL, (int) one->level));
      care_cli_json_text (out, "because", one->because);
      care_cli_json_text (out, "would_clear", one->would_clear);
      care_cli_json_text (out, "staff", one->staff);
      care_cli_json_text (out, "source", one->source);
      care_cli_json_close (out, '}');
    }
  care_cli_json_close (out, ']');
}

static void
print_detail_json (CareCli *self, CareClinic *clinic, CareCaseDetail *detail)
{
  GTimeZone *zone = care_clinic_get_zone (clinic);
  g_autoptr (GString) out = g_string_new (NULL);

  care_cli_json_open (out, NULL, '{');
  care_cli_json_integer (out, "format", 1);
  care_cli_json_open (out, "case", '{');
  care_cli_write_case (out, detail->triage_case, detail->events, care_cli_now (self), zone);
  care_cli_write_patient (out, detail->patient);
  care_cli_json_close (out, '}');
  if (detail->result != NULL)
    care_cli_json_raw (out, "verdict", care_result_get (detail->result)->verdict);
  write_reasons (out, clinic, detail);
  care_cli_json_open (out, "events", '[');
  for (guint i = 0; i < detail->events->len; i++)
    {
      care_cli_json_open (out, NULL, '{');
      care_cli_write_event (out, detail->events->pdata[i], zone);
      care_cli_json_close (out, '}');
    }
  care_cli_json_close (out, ']');
  care_cli_json_open (out, "attempts", '[');
  for (guint i = 0; i < detail->attempts->len; i++)
    {
      care_cli_json_open (out, NULL, '{');
      care_cli_write_attempt (out, detail->attempts->pdata[i], zone);
      care_cli_json_close (out, '}');
    }
  care_cli_json_close (out, ']');
  care_cli_json_close (out, '}');
  care_cli_print (self, "%s\n", out->str);
}

static CareCliExit
show_case (CareCli *self)
{
  g_autoptr (CareCaseDetail) detail = NULL;
  g_autoptr (GError) error = NULL;
  CareCliExit how = CARE_CLI_DONE;
  CareClinic *clinic = care_cli_open_clinic (self, TRUE, &how);

  if (clinic == NULL)
    return how;
  detail = care_case_detail_load (clinic, care_cli_word (self, 0), care_cli_actor (self), &error);
  if (detail == NULL)
    how = care_cli_fail_error ("case", error);
  else if (care_cli_has (self, "json"))
    print_detail_json (self, clinic, detail);
  else
    print_detail (self, clinic, detail);
  return care_cli_close_clinic (self, clinic, how);
}

static CareCliExit
handle (CareCli *self, CareClinic *clinic, CareCaseStep *step)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareCase) before = NULL;
  g_autoptr (CareCase) after = NULL;
  CareAct act = care_cli_act (self, care_clinic_get_zone (clinic));

  before = care_store_get_case (care_clinic_get_store (clinic), step->case_id, &error);
  if (before != NULL)
    {
      step->version = care_case_get (before)->version;
      after = care_handle_case (clinic, &act, step, &error);
    }
  if (after == NULL)
    return care_cli_fail_error ("case", error);
  if (care_cli_has (self, "json"))
    {
      g_autoptr (GString) out = g_string_new ("{\"format\":1");

      care_cli_json_open (out, "case", '{');
      care_cli_write_case (out, after, NULL, act.now_ms, act.zone);
      care_cli_print (self, "%s}}\n", out->str);
    }
  else
    care_cli_say (self, _ ("case %s: %s, %s"), step->case_id,
                  care_cli_case_level (care_case_get (after)),
                  care_enum_code (CARE_TYPE_CASE_STATE, (int) care_case_get (after)->state));
  return CARE_CLI_DONE;
}

static CareCliExit
run_case (CareCli *self)
{
  const Verb *verb = NULL;
  g_autofree char *words = NULL;
  CareCaseStep step = { .case_id = care_cli_word (self, 0) };
  CareCliExit how = CARE_CLI_DONE;
  CareClinic *clinic;

  if (!care_cli_expect_words (self, 1, 3))
    return CARE_CLI_USAGE;
  if (self->words->len == 1)
    return show_case (self);
  verb = find_verb (care_cli_word (self, 1));
  if (verb == NULL)
    return care_cli_usage (self, _ ("case: no such act"));
  if (!check_options (self, verb) || !read_step (self, verb, &step))
    return CARE_CLI_USAGE;
  if (!care_cli_read_words (self, &words, &how))
    return how;
  step.words = words;
  clinic = care_cli_open_clinic (self, FALSE, &how);
  if (clinic == NULL)
    return how;
  how = handle (self, clinic, &step);
  care_cli_look_for_silence (self, clinic);
  return care_cli_close_clinic (self, clinic, how);
}

const CareCliCommand care_cli_case = {
  .name = "case",
  .forms =
      (const char *const[]){
          "ID",
          "ID acknowledge | undo | undo-acknowledge | reopen | said | note [--words TEXT]",
          "ID attempt --result R [--channel C] [--next TIME]",
          "ID assign NAME | escalate NAME",
          "ID wait --next TIME",
          "ID raise --level L | lower --level L",
          "ID resolve --outcome O [--harm H] [--care-change TEXT]",
          NULL,
      },
  .summary = N_ ("Show one case with its log, or act on it."),
  .options =
      (const CareCliOption[]){
          { "words", "TEXT", N_ ("reason or note; the log keeps it") },
          { "words-file", "FILE", N_ ("reason or note from a file, \"-\" for standard input") },
          { "result", "R",
            N_ ("reached, reached_carer, no_answer, voicemail, wrong_number, declined, "
                "ring_later") },
          { "channel", "C", N_ ("phone (default), in_person, paper, message, carer") },
          { "next", "TIME", N_ ("when to try or look again") },
          { "level", "L", N_ ("expected, monitor, contact, urgent, emergency") },
          { "outcome", "O",
            N_ ("settled, advice_given, seen_again, referred_to_gp, sent_to_emergency, "
                "not_related, could_not_reach, entered_in_error") },
          { "harm", "H", N_ ("none (default), mild, moderate, severe") },
          { "care-change", "TEXT", N_ ("what changes in the patient's care") },
          { NULL },
      },
  .run = run_case,
};
