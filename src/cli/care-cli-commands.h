/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands. */
#pragma once

#include "care-cli.h"

G_BEGIN_DECLS

extern const CareCliCommand care_cli_backup;
extern const CareCliCommand care_cli_call;
extern const CareCliCommand care_cli_case;
extern const CareCliCommand care_cli_cases;
extern const CareCliCommand care_cli_check;
extern const CareCliCommand care_cli_clinic;
extern const CareCliCommand care_cli_demo;
extern const CareCliCommand care_cli_due;
extern const CareCliCommand care_cli_export;
extern const CareCliCommand care_cli_handout;
extern const CareCliCommand care_cli_import;
extern const CareCliCommand care_cli_init;
extern const CareCliCommand care_cli_patient;
extern const CareCliCommand care_cli_record;
extern const CareCliCommand care_cli_report;
extern const CareCliCommand care_cli_restore;
extern const CareCliCommand care_cli_rules;
extern const CareCliCommand care_cli_triage;

G_END_DECLS
