/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Silence is looked for whenever the clinic is at hand. */
#include "config.h"

#include "care-cli-silence.h"

#include <glib/gi18n.h>

#include "care-cli-clinic.h"
#include "care-silence.h"
#include "care-time.h"

/**
 * care_cli_look_for_silence:
 * @self: the call
 * @clinic: a clinic, open for writing
 *
 * Opens the cases of sessions whose silence has become a finding. That this failed is told, and
 * does not stop what the call is about: the next look finds what this one did not.
 */
void
care_cli_look_for_silence (CareCli *self, CareClinic *clinic)
{
  g_autoptr (GError) error = NULL;
  CareAct act = care_cli_act (self, care_clinic_get_zone (clinic));

  if (!care_look_for_silence (clinic, &act, NULL, &error))
    care_cli_fail (CARE_CLI_IO, _ ("looking for silence failed, nothing else is changed by it: %s"),
                   error->message);
}

/* Whether a session is silent that nobody has found yet. */
static gboolean
is_silent (CareCli *self, CareClinic *clinic)
{
  gint64 at = CARE_TIME_NONE;

  return care_next_silence_at (clinic, &at, NULL) && at != CARE_TIME_NONE &&
         at <= care_cli_now (self);
}

/**
 * care_cli_open_lists:
 * @self: a call that lists work
 * @ret_exit: (out): set after a message on failure
 *
 * Looks without writing first; only when somebody is silent the file is opened for writing, the
 * cases are opened, and the list is read behind them. While a window holds the file it is the
 * window that looks, and the list is what there is.
 *
 * Returns: (transfer full) (nullable): the clinic
 */
CareClinic *
care_cli_open_lists (CareCli *self, CareCliExit *ret_exit)
{
  CareClinic *clinic = care_cli_open_clinic (self, TRUE, ret_exit);
  CareClinic *writing;

  if (clinic == NULL || !is_silent (self, clinic))
    return clinic;
  writing = care_cli_try_open (self, FALSE, NULL);
  if (writing == NULL)
    return clinic;
  care_clinic_close (clinic, NULL);
  g_object_unref (clinic);
  care_cli_look_for_silence (self, writing);
  return writing;
}
