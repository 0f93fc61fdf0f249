/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftercarectl init: makes the database of a new clinic. */
#include "config.h"

#include "care-cli-commands.h"

#include <glib/gi18n.h>

#include "care-cli-clinic.h"

static CareCliExit
run_init (CareCli *self)
{
  g_autofree char *path = care_cli_database (self);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GError) error = NULL;
  const char *name = care_cli_get (self, "clinic");
  CareAct act = care_cli_act (self, zone);
  CareCliExit how = CARE_CLI_DONE;

  if (!care_cli_expect_words (self, 0, 0))
    return CARE_CLI_USAGE;
  if (!care_cli_may_make_database (self, path, &how))
    return how;
  if (!care_clinic_create (path, name != NULL ? name : "", &act, &error))
    return care_cli_fail_to_make (path, error);
  care_cli_say (self, _ ("%s: a new clinic"), path);
  return CARE_CLI_DONE;
}

const CareCliCommand care_cli_init = {
  .name = "init",
  .forms = (const char *const[]){ "[--clinic NAME]", NULL },
  .summary = N_ ("Make the database of a new clinic."),
  .options =
      (const CareCliOption[]){
          { "clinic", "NAME", N_ ("the clinic's name, as it stands on handouts") },
          { NULL },
      },
  .run = run_init,
};
