/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic a call works on, and who acts. */
#pragma once

#include "care-cli.h"
#include "care-clinic.h"

G_BEGIN_DECLS

char *care_cli_database (CareCli *self);
gboolean care_cli_has_database (CareCli *self);
const char *care_cli_actor (CareCli *self);
CareAct care_cli_act (CareCli *self, GTimeZone *zone);
CareClinic *care_cli_try_open (CareCli *self, gboolean read_only, GError **error);
CareClinic *care_cli_open_clinic (CareCli *self, gboolean read_only, CareCliExit *ret_exit);
CareCliExit care_cli_close_clinic (CareCli *self, CareClinic *clinic, CareCliExit so_far);
gboolean care_cli_may_create (const char *path, CareCliExit *ret_exit);
gboolean care_cli_may_make_database (CareCli *self, const char *path, CareCliExit *ret_exit);
CareCliExit care_cli_fail_to_make (const char *path, const GError *error);
gboolean care_cli_is_database (CareCli *self, const char *path);

G_END_DECLS
