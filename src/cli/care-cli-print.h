/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists as files to be printed: the call list, the handover sheet. */
#pragma once

#include "care-cli.h"
#include "care-clinic.h"
#include "care-print-handover.h"

G_BEGIN_DECLS

CareClinic *care_cli_open_to_print (CareCli *self, CareCliExit *ret_exit);
CareCliExit care_cli_print_due (CareCli *self, CareClinic *clinic, GPtrArray *items);
CareCliExit
care_cli_print_handover (CareCli *self, CareClinic *clinic, const CareHandoverOptions *options);

G_END_DECLS
