/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The input of triage on any bytes: lines, objects, cases, verdicts and reasons. */
#include "config.h"

#include "fuzz-cases.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "care-cli-explain.h"
#include "care-cli-objects.h"
#include "care-json.h"
#include "care-triage-json.h"

/* A short limit, so that long lines are met. */
#define MAX_LINE 8192

/* Judges one object; FALSE when it is no case. What is printed must be JSON whatever came in. */
static gboolean
judge (CareRuleSet *rules, CareCliObjects *objects)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = care_json_parse (objects->text, objects->length, &error);
  g_autoptr (CareTriageInput) input = NULL;
  g_autoptr (CareTriageResult) result = NULL;
  g_autofree char *verdict = NULL;
  g_autofree char *explained = NULL;

  care_cli_objects_is_cut (objects);
  if (node != NULL)
    input = care_triage_input_new_from_json (node, &error);
  g_assert_true ((input == NULL) == (error != NULL));
  if (input == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return FALSE;
    }
  result = care_triage_evaluate (rules, &input->subject);
  verdict = care_triage_result_to_json (result, input->id);
  explained = care_cli_explain (verdict, result, &input->subject);
  g_assert_true (care_json_guard (verdict, strlen (verdict), NULL));
  g_assert_true (care_json_guard (explained, strlen (explained), NULL));
  return TRUE;
}

/* Loaded once: a target is called thousands of times a second. */
static CareRuleSet *
shipped_rules (void)
{
  static CareRuleSet *rules;

  if (g_once_init_enter (&rules))
    g_once_init_leave (&rules, care_rule_set_new_default (NULL));
  return rules;
}

gboolean
fuzz_cases (const guint8 *data, gsize size)
{
  int fd = memfd_create ("cases", MFD_CLOEXEC);
  g_autoptr (CareCliLines) lines = NULL;
  g_autoptr (CareCliObjects) objects = NULL;
  gboolean good = TRUE;

  g_assert_cmpint (write (fd, data, size), ==, (gssize) size);
  g_assert_cmpint (lseek (fd, 0, SEEK_SET), ==, 0);
  lines = care_cli_lines_new (fd, MAX_LINE, NULL);
  objects = care_cli_objects_new (lines);
  for (;;)
    {
      CareCliLinesStatus status = care_cli_objects_next (objects, NULL);

      if (status == CARE_CLI_LINES_END)
        break;
      g_assert_true (status == CARE_CLI_LINES_LINE || status == CARE_CLI_LINES_TOO_LONG);
      good = status == CARE_CLI_LINES_LINE && judge (shipped_rules (), objects) && good;
    }
  close (fd);
  return good;
}

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  fuzz_cases (data, size);
  return 0;
}
