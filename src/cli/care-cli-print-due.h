/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The call list as a file to be printed. */
#pragma once

#include "care-cli.h"
#include "care-clinic.h"

G_BEGIN_DECLS

CareCliExit care_cli_print_due (CareCli *self, CareClinic *clinic, GPtrArray *items);

G_END_DECLS
