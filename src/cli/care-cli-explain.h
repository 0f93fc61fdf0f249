/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reasons of a verdict in words. */
#pragma once

#include "care-triage.h"

G_BEGIN_DECLS

char *care_cli_explain (const char *verdict,
                        const CareTriageResult *result,
                        const CareTriageCase *subject);

G_END_DECLS
