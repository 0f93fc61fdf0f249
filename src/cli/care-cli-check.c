/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftercarectl check: looks for damage. */
#include "config.h"

#include "care-cli-commands.h"

#include <glib/gi18n.h>

#include "care-check-data.h"
#include "care-cli-clinic.h"
#include "care-cli-json.h"
#include "care-cli-table.h"

typedef struct
{
  CareCli *cli;
  GString *json; /* NULL for lines */
} Findings;

static void
add_finding (const char *kind, const char *where, const char *what, gpointer data)
{
  Findings *self = data;

  if (self->json == NULL)
    {
      /* The engine may say it in several lines. */
      g_autofree char *place = care_cli_clean_cell (where);
      g_autofree char *text = care_cli_clean_cell (what);

      care_cli_print (self->cli, "%s %s: %s\n", kind, place, text);
      if (self->cli->out->len > 65536)
        care_cli_flush (self->cli);
      return;
    }
  care_cli_json_open (self->json, NULL, '{');
  care_cli_json_text (self->json, "kind", kind);
  care_cli_json_text (self->json, "where", where);
  care_cli_json_text (self->json, "what", what);
  care_cli_json_close (self->json, '}');
}

static CareCliExit
check (CareCli *self, CareClinic *clinic)
{
  g_autoptr (GString) json =
      care_cli_has (self, "json") ? g_string_new ("{\"format\":1,\"findings\":[") : NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = care_cli_database (self);
  Findings findings = { self, json };
  guint n = 0;

  if (!care_check_data (clinic, care_cli_has (self, "deep"), add_finding, &findings, &n, &error))
    return care_cli_fail_error (path, error);
  if (json != NULL)
    care_cli_print (self, "%s]}\n", json->str);
  else if (n == 0)
    care_cli_say (self, _ ("%s: no findings"), path);
  else
    care_cli_say (self, ngettext ("%s: %u finding", "%s: %u findings", n), path, n);
  return n > 0 ? CARE_CLI_FINDING : CARE_CLI_DONE;
}

static CareCliExit
run_check (CareCli *self)
{
  CareCliExit how = CARE_CLI_DONE;
  CareClinic *clinic;

  if (!care_cli_expect_words (self, 0, 0))
    return CARE_CLI_USAGE;
  clinic = care_cli_open_clinic (self, TRUE, &how);
  if (clinic == NULL)
    return how;
  return care_cli_close_clinic (self, clinic, check (self, clinic));
}

const CareCliCommand care_cli_check = {
  .name = "check",
  .forms = (const char *const[]){ "[--deep]", NULL },
  .summary = N_ ("Look for damage; each finding is a line."),
  .options =
      (const CareCliOption[]){
          { "deep", NULL,
            N_ ("also every row against the log, the log's chain, and every stored result judged "
                "again") },
          { NULL },
      },
  .run = run_check,
};
