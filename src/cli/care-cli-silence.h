/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Silence is looked for whenever the clinic is at hand. */
#pragma once

#include "care-cli.h"
#include "care-clinic.h"

G_BEGIN_DECLS

void care_cli_look_for_silence (CareCli *self, CareClinic *clinic);
CareClinic *care_cli_open_lists (CareCli *self, CareCliExit *ret_exit);

G_END_DECLS
