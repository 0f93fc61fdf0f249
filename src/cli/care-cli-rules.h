/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule sets named on the command line. */
#pragma once

#include "care-cli.h"
#include "care-rules.h"

G_BEGIN_DECLS

CareRuleSet *care_cli_load_rules (const char *file, CareCliExit *ret_exit);

G_END_DECLS
