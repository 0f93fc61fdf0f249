/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftercarectl with the catalogue of CARE_PSEUDO_DIR. "tables" prints every text that the core
 * keeps in a table, one a line. */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "care-body-mark.h"
#include "care-body-region.h"
#include "care-case-view.h"
#include "care-case-why.h"
#include "care-cli.h"
#include "care-due.h"
#include "care-enums.h"
#include "care-error-text.h"
#include "care-expand.h"
#include "care-facts.h"
#include "care-level-text.h"
#include "care-report-steps.h"
#include "care-rules.h"
#include "care-session-form-state.h"
#include "care-triage-json.h"
#include "care-value-parts.h"
#include "care-why.h"

static gint64
read_clock (void)
{
  return g_get_real_time () / 1000;
}

static void
say (const char *text)
{
  if (text != NULL && *text != '\0')
    g_print ("%s\n", text);
}

static void
say_and_free (char *text)
{
  say (text);
  g_free (text);
}

static void
say_enums (void)
{
  const struct
  {
    GType type;
    int n;
  } enums[] = {
    { CARE_TYPE_LEVEL, CARE_N_LEVELS },
    { CARE_TYPE_OUTCOME, CARE_N_OUTCOMES },
    { CARE_TYPE_CHANNEL, CARE_N_CHANNELS },
    { CARE_TYPE_CASE_STATE, CARE_N_CASE_STATES },
    { CARE_TYPE_CASE_ACT, CARE_N_CASE_ACTS },
    { CARE_TYPE_ATTEMPT_RESULT, CARE_N_ATTEMPT_RESULTS },
    { CARE_TYPE_CASE_OUTCOME, CARE_N_CASE_OUTCOMES },
    { CARE_TYPE_HARM, CARE_N_HARMS },
    { CARE_TYPE_CALL_STATE, CARE_N_CALL_STATES },
    { CARE_TYPE_CALL_REASON, CARE_N_CALL_REASONS },
    { CARE_TYPE_CALL_ACT, CARE_N_CALL_ACTS },
    { CARE_TYPE_CONSENT, CARE_N_CONSENTS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (enums); i++)
    for (int value = 0; value < enums[i].n; value++)
      say (care_enum_label (enums[i].type, value));
}

static void
say_facts (void)
{
  for (int id = 0; id < CARE_N_FACTS; id++)
    {
      const CareFact *fact = care_fact_get ((CareFactId) id);

      say (care_fact_label ((CareFactId) id));
      if (care_fact_is_recorded ((CareFactId) id))
        say (care_fact_question ((CareFactId) id));
      for (guint value = 0; value < fact->n_values; value++)
        say (care_fact_value_label ((CareFactId) id, value));
    }
  for (int group = CARE_FACT_GROUP_SESSION; group <= CARE_FACT_GROUP_DERIVED; group++)
    say (care_fact_group_label ((CareFactGroup) group));
}

static void
say_body (void)
{
  for (guint i = 0; i < care_body_n_regions (); i++)
    say_and_free (care_body_region_label (care_body_region_at (i)));
  for (int sheet = 0; sheet < CARE_N_BODY_SHEETS; sheet++)
    say (care_body_sheet_label ((CareBodySheet) sheet));
  for (int kind = 0; kind < CARE_N_BODY_KINDS; kind++)
    {
      g_autoptr (CareBodyMark) mark =
          care_body_mark_new (care_body_region_at (0), (CareBodyKind) kind, kind, "…");

      say (care_body_kind_label ((CareBodyKind) kind));
      say (care_body_kind_letter ((CareBodyKind) kind));
      say_and_free (care_body_mark_text (mark));
    }
}

static void
say_sentences (void)
{
  g_autoptr (CareRuleSet) rules = care_rule_set_new_default (NULL);
  const char *const codes[] = { "SUM-1", "UNS-1", "INC-1", "NRP-1", "MON-0",
                                "EXP-1", "CHK-1", "ADV-1", "ADV-2" };
  const char *const lookups[] = { "{emergency_number}", "{crisis_line}", "{maternity_line}",
                                  "{out_of_hours}", "{clinic_phone}" };
  const char *const lines[] = { "24 limit", "48 limit?", "24", "limit" };
  const CareFactId open[] = { CARE_FACT_BLADDER_CHANGE, CARE_FACT_BILATERAL_LEG_SYMPTOMS };

  for (int trouble = 0; trouble < CARE_N_TROUBLES; trouble++)
    for (int kept = CARE_KEPT_NOTHING_LOST; kept <= CARE_KEPT_FORM; kept++)
      say_and_free (care_error_text ((CareTrouble) trouble, (CareKept) kept, "…"));
  for (int outcome = 0; outcome < CARE_N_OUTCOMES; outcome++)
    {
      say (care_level_text_meaning ((CareOutcome) outcome));
      say (care_level_text_next ((CareOutcome) outcome));
    }
  for (int step = 0; step < CARE_N_REPORT_STEPS; step++)
    say (care_report_step_label ((CareReportStep) step));
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    say_and_free (care_case_why_process (codes[i]));
  for (guint i = 0; i < G_N_ELEMENTS (lookups); i++)
    say_and_free (care_expand (lookups[i], rules, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    say_and_free (care_value_parts_tell_line (lines[i], 72));
  say_and_free (care_case_view_open_sentence (open, G_N_ELEMENTS (open)));
}

/* Why the case got its level, and what the form said meanwhile. */
static void
say_case (JsonNode *node, CareRuleSet *rules)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CareTriageInput) input = care_triage_input_new_from_json (node, &error);
  g_autoptr (CareTriageResult) result = NULL;
  g_autoptr (GPtrArray) why = NULL;
  const CareTriageReport *last;

  g_assert_no_error (error);
  last = &input->subject.reports[input->subject.n_reports - 1];
  result = care_triage_evaluate (rules, &input->subject);
  why = care_why_list_of_result (result, last->answers, input->subject.context, NULL, NULL);
  for (guint i = 0; i < why->len; i++)
    {
      const CareWhy *one = g_ptr_array_index (why, i);

      say (one->because);
      say (one->would_clear);
    }
  say_and_free (care_case_view_open_sentence ((const CareFactId *) (gpointer) result->missing->data,
                                              result->missing->len));
}

/* The worked cases of the triage. */
static void
say_cases (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("CARE_SOURCE_DIR"), "tests", "fixtures",
                                            "triage", "worked-cases.json", NULL);
  g_autoptr (CareRuleSet) rules = care_rule_set_new_default (NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *cases;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  cases = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (cases); i++)
    say_case (json_array_get_element (cases, i), rules);
}

/* The plan of the calls and what is missing, for a session with and without risks. */
static void
say_session_form (void)
{
  g_autoptr (CareRuleSet) rules = care_rule_set_new_default (NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  const gint64 now_ms = 1772532000000;

  for (guint turn = 0; turn < 8; turn++)
    {
      g_autoptr (CareSessionDraft) draft = care_session_draft_new ("-", "…", now_ms);
      CareSessionFormInput input = { .rules = rules,
                                     .birth_date = "1984-03-14",
                                     .now_ms = now_ms,
                                     .zone = zone,
                                     .last_was_flagged = turn & 1,
                                     .not_to_be_rung = (turn & 4) != 0 };
      g_autoptr (CareSessionFormState) state = NULL;

      for (int id = CARE_FACT_PREGNANCY; id <= CARE_FACT_DVT_HISTORY && turn > 0; id++)
        care_session_draft_set_answer (
            draft, (CareFactId) id,
            (CareAnswer){ CARE_ANSWER_GIVEN, id == CARE_FACT_ANTICOAGULANT && (turn & 2) != 0 });
      care_session_draft_set_answer (draft, CARE_FACT_PAIN_BEFORE,
                                     (CareAnswer){ CARE_ANSWER_GIVEN, 4 });
      care_session_draft_set_answer (draft, CARE_FACT_PAIN_AFTER,
                                     (CareAnswer){ CARE_ANSWER_GIVEN, 3 + turn % 3 });
      state = care_session_form_state_new (draft, &input);
      say (state->follow_up);
      say (state->pain_change);
      for (guint i = 0; i < state->missing->len; i++)
        say (((const CareMissingItem *) g_ptr_array_index (state->missing, i))->label);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (CareCli) cli = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("CARE_PSEUDO_DIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  if (g_strcmp0 (argv[1], "tables") == 0)
    {
      say_enums ();
      say_facts ();
      say_body ();
      say_sentences ();
      say_cases ();
      say_session_form ();
      return 0;
    }
  cli = care_cli_new (read_clock, cancellable);
  return (int) care_cli_run (cli, argv);
}
