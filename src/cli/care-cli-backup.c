/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftercarectl backup: a whole copy, opened again before it counts. */
#include "config.h"

#include "care-cli-commands.h"

#include <glib/gi18n.h>

#include "care-back-up.h"
#include "care-cli-clinic.h"

/* Beside a window the copy is made by a reader; only the entry in the log is left out then. */
static CareClinic *
open_clinic (CareCli *self, CareCliExit *ret_exit)
{
  g_autoptr (GError) error = NULL;
  CareClinic *clinic = care_cli_try_open (self, FALSE, &error);

  if (clinic != NULL)
    return clinic;
  if (g_error_matches (error, CARE_STORE_ERROR, CARE_STORE_ERROR_LOCKED) ||
      g_error_matches (error, CARE_STORE_ERROR, CARE_STORE_ERROR_READ_ONLY))
    return care_cli_open_clinic (self, TRUE, ret_exit);
  return care_cli_open_clinic (self, FALSE, ret_exit);
}

static CareCliExit
run_backup (CareCli *self)
{
  const char *path = care_cli_word (self, 0);
  g_autoptr (GError) error = NULL;
  CareCliExit how = CARE_CLI_DONE;
  CareClinic *clinic;
  CareAct act;

  if (!care_cli_expect_words (self, 1, 1))
    return CARE_CLI_USAGE;
  if (!care_cli_may_create (path, &how))
    return how;
  clinic = open_clinic (self, &how);
  if (clinic == NULL)
    return how;
  act = care_cli_act (self, care_clinic_get_zone (clinic));
  if (!care_back_up (clinic, &act, path, &error))
    how = care_cli_fail_to_make (path, error);
  else
    care_cli_say (self, _ ("%s: copied and verified"), path);
  return care_cli_close_clinic (self, clinic, how);
}

const CareCliCommand care_cli_backup = {
  .name = "backup",
  .forms = (const char *const[]){ "FILE", NULL },
  .summary = N_ ("Copy the whole database into a new file and verify the copy."),
  .run = run_backup,
};
