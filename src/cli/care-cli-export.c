/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftercarectl export: writes the clinic's data as lines of JSON. */
#include "config.h"

#include "care-cli-commands.h"

#include <unistd.h>

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>

#include "care-cli-clinic.h"
#include "care-cli-file.h"
#include "care-export-data.h"

static gboolean
check_format (CareCli *self)
{
  const char *format = care_cli_get (self, "format");

  if (format == NULL || g_str_equal (format, "ndjson"))
    return TRUE;
  care_cli_usage (self, _ ("--format: only ndjson is available"));
  return FALSE;
}

static CareCliExit
export_to (CareCli *self, CareClinic *clinic, int fd, const char *name)
{
  g_autoptr (GOutputStream) raw = g_unix_output_stream_new (fd, FALSE);
  g_autoptr (GOutputStream) out = g_buffered_output_stream_new_sized (raw, 1 << 16);
  g_autoptr (GError) error = NULL;

  if (!care_export_ndjson (clinic, out, care_cli_get (self, "patient"), self->cancellable,
                           &error) ||
      !g_output_stream_flush (out, self->cancellable, &error))
    return care_cli_fail_error (name, error);
  return CARE_CLI_DONE;
}

static CareCliExit
export_file (CareCli *self, CareClinic *clinic, const char *name)
{
  g_autoptr (CareCliFile) file = NULL;
  CareCliExit how = CARE_CLI_DONE;

  if (g_str_equal (name, "-"))
    return export_to (self, clinic, STDOUT_FILENO, _ ("standard output"));
  if (care_cli_is_database (self, name))
    return care_cli_fail (CARE_CLI_NO_OUTPUT, _ ("%s: is the database; name another file"), name);
  file = care_cli_file_new (name, &how);
  if (file == NULL)
    return how;
  how = export_to (self, clinic, care_cli_file_get_fd (file), name);
  if (how == CARE_CLI_DONE)
    care_cli_file_finish (file, &how);
  return how;
}

static CareCliExit
run_export (CareCli *self)
{
  CareCliExit how = CARE_CLI_DONE;
  CareClinic *clinic;

  if (!care_cli_expect_words (self, 1, 1) || !check_format (self))
    return CARE_CLI_USAGE;
  clinic = care_cli_open_clinic (self, TRUE, &how);
  if (clinic == NULL)
    return how;
  return care_cli_close_clinic (self, clinic, export_file (self, clinic, care_cli_word (self, 0)));
}

const CareCliCommand care_cli_export = {
  .name = "export",
  .forms = (const char *const[]){ "[--format ndjson] [--patient ID] FILE|-", NULL },
  .summary = N_ ("Write all data, or one patient's, as lines of JSON."),
  .options =
      (const CareCliOption[]){
          { "format", "F", N_ ("ndjson: lossless (default)") },
          { "patient", "ID", N_ ("only what belongs to this patient") },
          { NULL },
      },
  .run = run_export,
};
