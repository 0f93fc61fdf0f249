/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who got which version of a template. */
#pragma once

#include "care-cli.h"

G_BEGIN_DECLS

CareCliExit care_cli_list_receivers (CareCli *self);

G_END_DECLS
