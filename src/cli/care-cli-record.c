/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftercarectl record: takes records line by line, each on disk before it is acknowledged. */
#include "config.h"

#include "care-cli-commands.h"

#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "care-cli-clinic.h"
#include "care-cli-json.h"
#include "care-cli-lines.h"
#include "care-cli-silence.h"
#include "care-json.h"
#include "care-record-line.h"

typedef struct
{
  CareCli *cli;
  CareClinic *clinic;
  guint64 number; /* of the line */
  gboolean ack;
  CareCliExit how; /* worst so far */
  gboolean ends;   /* nothing more can be recorded */
} Recording;

static guint
weight (CareCliExit how)
{
  static const CareCliExit order[] = { CARE_CLI_DONE, CARE_CLI_FINDING, CARE_CLI_IO,
                                       CARE_CLI_UNUSABLE };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (order[i] == how)
      return i;
  return 1;
}

/* A refused line is a finding; a disk that does not take it, or damage, is more. */
static void
note_exit (Recording *self, const GError *error)
{
  CareCliExit how = error != NULL ? care_cli_exit_for (error) : CARE_CLI_FINDING;

  if (how != CARE_CLI_IO && how != CARE_CLI_UNUSABLE)
    how = CARE_CLI_FINDING;
  self->ends = self->ends || how == CARE_CLI_UNUSABLE;
  if (weight (how) > weight (self->how))
    self->how = how;
}

static void
refuse (Recording *self, const char *id, const char *message, const GError *error)
{
  g_autofree char *place = care_cli_place ("-", self->number, message);
  const char *what = place + strlen ("-:");

  note_exit (self, error);
  /* The place is a member of its own: what follows it is what is wrong. */
  what = strstr (what, ": ") + 2;
  if (self->ack)
    care_cli_print (self->cli, "ERR %s\n", id != NULL ? id : "-");
  else
    {
      g_autoptr (GString) out = g_string_new (NULL);

      care_cli_json_open (out, NULL, '{');
      if (id != NULL)
        care_cli_json_text (out, "id", id);
      else
        care_cli_json_raw (out, "id", "null");
      care_cli_json_text (out, "error", what);
      care_cli_json_integer (out, "line", (gint64) self->number);
      care_cli_json_close (out, '}');
      care_cli_print (self->cli, "%s\n", out->str);
    }
  care_cli_flush (self->cli);
  care_cli_fail (self->how, "%s", place);
}

static void
record_line (Recording *self, const char *text, gsize length)
{
  g_auto (CareRecordLineResult) result = { 0 };
  g_autoptr (GError) error = NULL;
  CareAct act = care_cli_act (self->cli, care_clinic_get_zone (self->clinic));

  if (!care_record_line (self->clinic, &act, text, length, &result, &error))
    refuse (self, result.id, error->message, error);
  else if (self->ack)
    care_cli_print (self->cli, "ACK %s\n", result.id);
  else
    {
      g_autofree char *json = care_record_line_result_to_json (&result);

      care_cli_print (self->cli, "%s\n", json);
    }
}

static gboolean
is_blank (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (text[i] != ' ' && text[i] != '\t' && text[i] != '\r')
      return FALSE;
  return TRUE;
}

/* Records until the input ends, or standard output, or the database. */
static void
record_lines (Recording *self, CareCliLines *lines)
{
  CareCliLinesStatus status;

  do
    {
      g_autoptr (GError) error = NULL;
      const char *text;
      gsize length;

      status = care_cli_lines_next (lines, &text, &length, &error);
      self->number = care_cli_lines_get_number (lines);
      if (status == CARE_CLI_LINES_FAILED)
        self->how = care_cli_fail (CARE_CLI_IO, "-:%" G_GUINT64_FORMAT ": %s", self->number + 1,
                                   error->message);
      else if (status == CARE_CLI_LINES_STOPPED)
        {
          note_exit (self, NULL);
          care_cli_fail (self->how,
                         _ ("-:%" PRIu64 ": stopped by a signal after this "
                            "line"),
                         self->number);
        }
      else if (status == CARE_CLI_LINES_TOO_LONG)
        refuse (self, NULL, _ ("the line is larger than 16 MiB, refused"), NULL);
      else if (status == CARE_CLI_LINES_LINE && !is_blank (text, length))
        record_line (self, text, length);
    }
  while (care_cli_flush (self->cli) && !self->ends &&
         (status == CARE_CLI_LINES_LINE || status == CARE_CLI_LINES_TOO_LONG));
}

static CareCliExit
run_record (CareCli *self)
{
  g_autoptr (CareCliLines) lines = NULL;
  Recording recording = { .cli = self, .ack = care_cli_has (self, "ack") };

  if (!care_cli_expect_words (self, 0, 0))
    return CARE_CLI_USAGE;
  recording.clinic = care_cli_open_clinic (self, FALSE, &recording.how);
  if (recording.clinic == NULL)
    return recording.how;
  /* A signal stops between two lines, never inside one. */
  care_store_set_cancellable (care_clinic_get_store (recording.clinic), NULL);
  care_cli_look_for_silence (self, recording.clinic);
  lines = care_cli_lines_new (STDIN_FILENO, CARE_JSON_MAX_BYTES, self->cancellable);
  record_lines (&recording, lines);
  /* What came in may have ended a silence; what did not come is found now as well. */
  if (!recording.ends)
    care_cli_look_for_silence (self, recording.clinic);
  return care_cli_close_clinic (self, recording.clinic, recording.how);
}

const CareCliCommand care_cli_record = {
  .name = "record",
  .forms = (const char *const[]){ "[--ack] < LINES", NULL },
  .summary = N_ ("Take records, one JSON object a line; answer each after it is safely on disk."),
  .options =
      (const CareCliOption[]){
          { "ack", NULL, N_ ("answer with ACK ID or ERR ID instead of JSON") },
          { NULL },
      },
  .run = run_record,
};
