/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftercarectl call: shows one planned call, or acts on it. */
#include "config.h"

#include "care-cli-commands.h"

#include <glib/gi18n.h>

#include "care-claim-call.h"
#include "care-cli-clinic.h"
#include "care-cli-json.h"
#include "care-cli-records.h"
#include "care-cli-silence.h"
#include "care-cli-table.h"
#include "care-cli-words.h"
#include "care-due-list.h"
#include "care-due-why.h"
#include "care-log-attempt.h"
#include "care-put-away-call.h"
#include "care-time.h"
#include "care-undo-attempt.h"

/* What is asked for, read before the clinic is opened. */
typedef struct
{
  const char *id;
  const char *person;
  const char *words;
  int result;
  int channel;
  gint64 next_at;
} CallStep;

typedef CareCall *(*CallAct) (CareClinic *clinic,
                              const CareAct *act,
                              const CallStep *step,
                              GError **error);

typedef struct
{
  CareCliVerb verb;
  CallAct run;
} Verb;

static CareCall *
claim (CareClinic *clinic, const CareAct *act, const CallStep *step, GError **error)
{
  return care_claim_call (clinic, act, step->id, 0, NULL, error);
}

static CareCall *
take_over (CareClinic *clinic, const CareAct *act, const CallStep *step, GError **error)
{
  return care_claim_call (clinic, act, step->id, 0, step->words != NULL ? step->words : "", error);
}

static CareCall *
release (CareClinic *clinic, const CareAct *act, const CallStep *step, GError **error)
{
  return care_release_call (clinic, act, step->id, 0, error);
}

static CareCall *
hand_over (CareClinic *clinic, const CareAct *act, const CallStep *step, GError **error)
{
  return care_hand_over_call (clinic, act, step->id, 0, step->person, step->words, error);
}

static CareCall *
attempt (CareClinic *clinic, const CareAct *act, const CallStep *step, GError **error)
{
  const CareAttemptData data = {
    .call_id = step->id,
    .channel = (CareChannel) step->channel,
    .result = (CareAttemptResult) step->result,
    .next_at = step->next_at,
    .words = step->words,
  };

  return care_try_call (clinic, act, &data, 0, error);
}

static CareCall *
snooze (CareClinic *clinic, const CareAct *act, const CallStep *step, GError **error)
{
  return care_snooze_call (clinic, act, step->id, 0, step->next_at, error);
}

static CareCall *
undo (CareClinic *clinic, const CareAct *act, const CallStep *step, GError **error)
{
  return care_undo_attempt (clinic, act, step->id, 0, error);
}

static CareCall *
letter (CareClinic *clinic, const CareAct *act, const CallStep *step, GError **error)
{
  return care_letter_for_call (clinic, act, step->id, 0, error);
}

static CareCall *
put_away (CareClinic *clinic, const CareAct *act, const CallStep *step, GError **error)
{
  return care_put_away_call (clinic, act, step->id, 0, step->words, error);
}

static const Verb *
find_verb (const char *word)
{
  static const Verb verbs[] = {
    { { "claim", FALSE, NULL, "" }, claim },
    { { "take-over", FALSE, NULL, " words words-file " }, take_over },
    { { "release", FALSE, NULL, "" }, release },
    { { "hand-over", TRUE, NULL, " words words-file " }, hand_over },
    { { "attempt", FALSE, "result", " result channel next words words-file " }, attempt },
    { { "snooze", FALSE, "next", " next " }, snooze },
    { { "undo", FALSE, NULL, "" }, undo },
    { { "letter", FALSE, NULL, "" }, letter },
    { { "put-away", FALSE, NULL, " words words-file " }, put_away },
  };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].verb.word, word))
      return &verbs[i];
  return NULL;
}

static gboolean
read_step (CareCli *self, const Verb *verb, CallStep *step)
{
  if (!care_cli_read_code (self, "channel", CARE_TYPE_CHANNEL, &step->channel) ||
      !care_cli_read_code (self, "result", CARE_TYPE_ATTEMPT_RESULT, &step->result) ||
      !care_cli_read_time (self, "next", &step->next_at))
    return FALSE;
  if (verb->verb.takes_name)
    step->person = care_cli_word (self, 2);
  return TRUE;
}

static void
write_events (GString *out, CareCallDetail *detail, GTimeZone *zone)
{
  care_cli_json_open (out, "events", '[');
  for (guint i = 0; i < detail->events->len; i++)
    {
      const CareCallEventData *data = care_call_event_get (detail->events->pdata[i]);

      care_cli_json_open (out, NULL, '{');
      care_cli_json_text (out, "id", data->id);
      care_cli_json_time (out, "at", data->at, zone);
      care_cli_json_text (out, "actor", data->actor);
      care_cli_json_text (out, "act", care_enum_code (CARE_TYPE_CALL_ACT, (int) data->act));
      care_cli_json_text (out, "person", data->person);
      care_cli_json_time (out, "next_at", data->next_at, zone);
      care_cli_json_text (out, "words", data->words);
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
}

static void
print_detail_json (CareCli *self, CareClinic *clinic, CareCallDetail *detail)
{
  GTimeZone *zone = care_clinic_get_zone (clinic);
  g_autoptr (GString) out = g_string_new (NULL);

  care_cli_json_open (out, NULL, '{');
  care_cli_json_integer (out, "format", 1);
  care_cli_json_open (out, "call", '{');
  care_cli_write_due (out, detail->item, care_cli_now (self), zone);
  care_cli_json_close (out, '}');
  write_events (out, detail, zone);
  care_cli_json_close (out, '}');
  care_cli_print (self, "%s\n", out->str);
}

/* Tries and acts are two lists; both are in order. */
static void
add_log (CareCliTable *table, CareCallDetail *detail, GTimeZone *zone)
{
  guint a = 0, e = 0;

  while (a < detail->attempts->len || e < detail->events->len)
    {
      const CareAttemptData *tried =
          a < detail->attempts->len ? care_attempt_get (detail->attempts->pdata[a]) : NULL;
      const CareCallEventData *done =
          e < detail->events->len ? care_call_event_get (detail->events->pdata[e]) : NULL;
      gboolean is_try = done == NULL || (tried != NULL && tried->at <= done->at);
      g_autofree char *when = care_cli_when (is_try ? tried->at : done->at, zone);

      if (is_try)
        care_cli_table_add (table, when, tried->actor,
                            care_enum_code (CARE_TYPE_ATTEMPT_RESULT, (int) tried->result), "");
      else
        care_cli_table_add (table, when, done->actor,
                            care_enum_code (CARE_TYPE_CALL_ACT, (int) done->act), done->person);
      a += is_try ? 1 : 0;
      e += is_try ? 0 : 1;
    }
}

static void
print_detail (CareCli *self, CareClinic *clinic, CareCallDetail *detail)
{
  GTimeZone *zone = care_clinic_get_zone (clinic);
  CarePatient *patient = care_work_item_get_patient (detail->item);
  const CareCallData *data = care_call_get (care_work_item_get_call (detail->item));
  g_autoptr (CareCliTable) log =
      care_cli_table_new (_ ("When"), _ ("Who"), C_ ("column of a log", "Act"), _ ("Detail"), NULL);
  g_autofree char *name = care_cli_patient_name (patient);
  g_autofree char *clean = care_cli_clean_cell (name);
  g_autofree char *why = care_due_explain (detail->item, care_cli_now (self), zone);

  care_cli_print (self, "%s, %s\n", care_enum_code (CARE_TYPE_CALL_REASON, (int) data->reason),
                  care_enum_code (CARE_TYPE_CALL_STATE, (int) data->state));
  care_cli_print (self, "%s, %s\n", clean, care_patient_get (patient)->birth_date);
  care_cli_print (self, "%s\n", why);
  add_log (log, detail, zone);
  if (care_cli_table_is_empty (log))
    return;
  care_cli_print (self, "\n");
  care_cli_table_print (log, self);
}

static CareCliExit
show_call (CareCli *self)
{
  g_autoptr (CareCallDetail) detail = NULL;
  g_autoptr (GError) error = NULL;
  CareCliExit how = CARE_CLI_DONE;
  CareClinic *clinic = care_cli_open_clinic (self, TRUE, &how);

  if (clinic == NULL)
    return how;
  detail = care_call_detail_load (clinic, care_cli_word (self, 0), &error);
  if (detail == NULL)
    how = care_cli_fail_error ("call", error);
  else if (care_cli_has (self, "json"))
    print_detail_json (self, clinic, detail);
  else
    print_detail (self, clinic, detail);
  return care_cli_close_clinic (self, clinic, how);
}

static CareCliExit
handle (CareCli *self, CareClinic *clinic, const Verb *verb, const CallStep *step)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareCall) after = NULL;
  g_autoptr (CareWorkItem) item = NULL;
  CareAct act = care_cli_act (self, care_clinic_get_zone (clinic));

  after = verb->run (clinic, &act, step, &error);
  item = after != NULL ? care_load_due_item (clinic, step->id, &error) : NULL;
  if (item == NULL)
    return care_cli_fail_error ("call", error);
  if (care_cli_has (self, "json"))
    {
      g_autoptr (GString) out = g_string_new ("{\"format\":1");

      care_cli_json_open (out, "call", '{');
      care_cli_write_due (out, item, act.now_ms, act.zone);
      care_cli_print (self, "%s}}\n", out->str);
    }
  else
    {
      g_autofree char *due = care_cli_when (care_call_get (after)->due_at, act.zone);

      care_cli_say (self, _ ("call %s: %s, due %s"), step->id,
                    care_enum_code (CARE_TYPE_CALL_STATE, (int) care_call_get (after)->state), due);
    }
  return CARE_CLI_DONE;
}

static CareCliExit
run_call (CareCli *self)
{
  static const char *const options[] = { "result", "channel", "next", "words", "words-file", NULL };
  const Verb *verb = NULL;
  g_autofree char *words = NULL;
  CallStep step = { .id = care_cli_word (self, 0),
                    .channel = CARE_CHANNEL_PHONE,
                    .next_at = CARE_TIME_NONE };
  CareCliExit how = CARE_CLI_DONE;
  CareClinic *clinic;

  if (!care_cli_expect_words (self, 1, 3))
    return CARE_CLI_USAGE;
  if (self->words->len == 1)
    return show_call (self);
  verb = find_verb (care_cli_word (self, 1));
  if (verb == NULL)
    return care_cli_usage (self, _ ("call: no such act"));
  if (!care_cli_check_verb (self, &verb->verb, options) || !read_step (self, verb, &step))
    return CARE_CLI_USAGE;
  if (!care_cli_read_words (self, &words, &how))
    return how;
  step.words = words;
  clinic = care_cli_open_clinic (self, FALSE, &how);
  if (clinic == NULL)
    return how;
  how = handle (self, clinic, verb, &step);
  care_cli_look_for_silence (self, clinic);
  return care_cli_close_clinic (self, clinic, how);
}

const CareCliCommand care_cli_call = {
  .name = "call",
  .forms =
      (const char *const[]){
          "ID",
          "ID claim | release | undo | letter",
          "ID take-over --words REASON | put-away --words REASON",
          "ID hand-over NAME --words TEXT",
          "ID attempt --result R [--channel C] [--next TIME] [--words TEXT]",
          "ID snooze --next TIME",
          NULL,
      },
  .summary = N_ ("Show one planned call with its log, or act on it."),
  .options =
      (const CareCliOption[]){
          { "words", "TEXT", N_ ("reason or note; the log keeps it") },
          { "words-file", "FILE", N_ ("reason or note from a file, \"-\" for standard input") },
          { "result", "R",
            N_ ("reached, reached_carer, no_answer, voicemail, wrong_number, declined, "
                "ring_later") },
          { "channel", "C", N_ ("phone (default), in_person, paper, message, carer") },
          { "next", "TIME", N_ ("when to ring again") },
          { NULL },
      },
  .run = run_call,
};
