/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftercarectl import: reads an export or lines of records. */
#include "config.h"

#include "care-cli-commands.h"

#include <unistd.h>

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>

#include "care-cli-clinic.h"
#include "care-cli-file.h"
#include "care-import-data.h"

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
report_import (CareCli *self, const char *name, const CareImportReport *report)
{
  for (guint i = 0; i < report->findings->len; i++)
    {
      const CareImportFinding *finding = report->findings->pdata[i];
      g_autofree char *place = care_cli_place (name, finding->line, finding->what);

      care_cli_fail (CARE_CLI_DATA, "%s", place);
    }
  if (report->more)
    care_cli_fail (CARE_CLI_DATA, _ ("%s: there are more; reading stopped here"), name);
  care_cli_say (self,
                report->written ? _ ("%u lines read: %u records new, %u unchanged")
                                : _ ("%u lines read: %u records new, %u unchanged; nothing was "
                                     "written"),
                report->lines, report->added, report->unchanged);
  return report->findings->len > 0 ? CARE_CLI_DATA : CARE_CLI_DONE;
}

static CareCliExit
import_from (CareCli *self, CareClinic *clinic, int fd, const char *name)
{
  g_autoptr (GInputStream) in = g_unix_input_stream_new (fd, fd != STDIN_FILENO);
  g_autoptr (CareImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  CareAct act = care_cli_act (self, care_clinic_get_zone (clinic));
  g_autofree char *place = NULL;

  if (care_import_ndjson (clinic, &act, in, care_cli_has (self, "dry-run"), &report,
                          self->cancellable, &error))
    return report_import (self, name, report);
  place = care_cli_place (name, 0, error->message);
  return care_cli_fail (care_cli_exit_for (error), "%s", place);
}

static CareCliExit
run_import (CareCli *self)
{
  const char *name = care_cli_word (self, 0);
  CareCliExit how = CARE_CLI_DONE;
  CareClinic *clinic;
  int fd;

  if (!care_cli_expect_words (self, 1, 1) || !check_format (self))
    return CARE_CLI_USAGE;
  if (care_cli_is_database (self, name))
    return care_cli_fail (CARE_CLI_DATA, _ ("%s: is the database itself; name an export"), name);
  if (!care_cli_open_input (name, &fd, &how))
    return how;
  clinic = care_cli_open_clinic (self, FALSE, &how);
  if (clinic == NULL)
    {
      if (fd != STDIN_FILENO)
        close (fd);
      return how;
    }
  return care_cli_close_clinic (self, clinic, import_from (self, clinic, fd, name));
}

const CareCliCommand care_cli_import = {
  .name = "import",
  .forms = (const char *const[]){ "[--format ndjson] [--dry-run] FILE|-", NULL },
  .summary = N_ ("Read an export or lines of records: all of it or nothing."),
  .options =
      (const CareCliOption[]){
          { "format", "F", N_ ("ndjson (default)") },
          { "dry-run", NULL, N_ ("say what would be done, write nothing") },
          { NULL },
      },
  .run = run_import,
};
