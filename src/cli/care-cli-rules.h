/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule sets named on the command line, and the forms of aftercarectl rules. */
#pragma once

#include "care-cli.h"
#include "care-clinic.h"

G_BEGIN_DECLS

CareRuleSet *care_cli_load_rules (const char *file, CareCliExit *ret_exit);
CareRuleSet *care_cli_find_rules (CareCli *self, CareClinic *clinic, CareCliExit *ret_exit);

CareCliExit care_cli_diff_rules (CareCli *self);
CareCliExit care_cli_try_rules (CareCli *self);
CareCliExit care_cli_publish_rules (CareCli *self);
CareCliExit care_cli_list_rules (CareCli *self);

G_END_DECLS
