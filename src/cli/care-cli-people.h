/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The acts of aftercarectl patient on whole records. */
#pragma once

#include "care-cli.h"

G_BEGIN_DECLS

gboolean care_cli_is_people_act (const char *word);
CareCliExit care_cli_run_people (CareCli *self);
CareCliExit care_cli_run_change (CareCli *self);

G_END_DECLS
