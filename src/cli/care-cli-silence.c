/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Silence is looked for whenever the clinic is at hand. */
#include "config.h"

#include "care-cli-silence.h"

#include <glib/gi18n.h>

#include "care-cli-clinic.h"
#include "care-silence.h"
#include "care-time.h"

/* As long as a busy database is waited for: five seconds. */
#define TRY_AGAIN_US 50000
#define MAX_TRIES 100

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

/* Opens the file for writing. Whoever holds it for a moment, such as another list that opens the
 * same cases, is waited for. Returns: (transfer full) (nullable): %NULL, without an error when
 * there is nothing left to write. */
static CareClinic *
open_to_look (CareCli *self, CareClinic *clinic, GError **error)
{
  for (guint tries = 1;; tries++)
    {
      g_autoptr (GError) why = NULL;
      CareClinic *writing = care_cli_try_open (self, FALSE, &why);

      if (writing != NULL)
        return writing;
      if (tries == MAX_TRIES || g_cancellable_is_cancelled (self->cancellable) ||
          !g_error_matches (why, CARE_STORE_ERROR, CARE_STORE_ERROR_LOCKED))
        {
          g_propagate_error (error, g_steal_pointer (&why));
          return NULL;
        }
      g_usleep (TRY_AGAIN_US);
      if (!is_silent (self, clinic))
        return NULL;
    }
}

/**
 * care_cli_open_lists:
 * @self: a call that lists work
 * @ret_exit: (out): set after a message on failure, and when the list may lack cases
 *
 * Looks without writing first; only when somebody is silent the file is opened for writing, the
 * cases are opened, and the list is read behind them. While a window holds the file it is the
 * window that looks, and the list waits for it; when nobody looked in that time, it is what there
 * is, with a message. What nobody can write, such as a copy on a disc, is read as it stands.
 *
 * Returns: (transfer full) (nullable): the clinic
 */
CareClinic *
care_cli_open_lists (CareCli *self, CareCliExit *ret_exit)
{
  CareClinic *clinic = care_cli_open_clinic (self, TRUE, ret_exit);
  g_autoptr (GError) error = NULL;
  CareClinic *writing;

  if (clinic == NULL || !is_silent (self, clinic))
    return clinic;
  writing = open_to_look (self, clinic, &error);
  if (writing == NULL)
    {
      if (error != NULL && !g_error_matches (error, CARE_STORE_ERROR, CARE_STORE_ERROR_READ_ONLY))
        *ret_exit = care_cli_fail (
            care_cli_exit_for (error),
            _ ("the list may lack cases, silence could not be looked for: %s"), error->message);
      return clinic;
    }
  care_clinic_close (clinic, NULL);
  g_object_unref (clinic);
  care_cli_look_for_silence (self, writing);
  return writing;
}
