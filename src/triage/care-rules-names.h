/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parameters and process rules that every rule set has. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers of triage.md section 0, in its order. */
typedef enum
{
  CARE_PARAMETER_LIMIT_H,
  CARE_PARAMETER_LATE_H,
  CARE_PARAMETER_TAIL_H,
  CARE_PARAMETER_HALF_H,
  CARE_PARAMETER_RISE,
  CARE_PARAMETER_SEVERE,
  CARE_PARAMETER_MILD_MAX,
  CARE_PARAMETER_MODERATE_MAX,
  CARE_PARAMETER_WORSE_GRACE_H,
  CARE_PARAMETER_AGE_BONE,
  CARE_PARAMETER_AGE_HEAD,
  CARE_PARAMETER_URGENT_H,
  CARE_PARAMETER_SUM_FAMILIES,
  CARE_N_PARAMETERS,
} CareParameter;

/* Rules about the report, not the body (triage.md C2). */
typedef enum
{
  CARE_PROCESS_SUM_1,
  CARE_PROCESS_UNS_1,
  CARE_PROCESS_INC_1,
  CARE_PROCESS_NRP_1,
  CARE_PROCESS_MON_0,
  CARE_PROCESS_EXP_1,
  CARE_PROCESS_CHK_1,
  CARE_PROCESS_ADV_1,
  CARE_PROCESS_ADV_2,
  CARE_PROCESS_LOW_1,
  CARE_N_PROCESS,
} CareProcess;

const char *care_parameter_name (CareParameter parameter);
int care_parameter_find (const char *name);
const char *care_process_code (CareProcess process);

G_END_DECLS
