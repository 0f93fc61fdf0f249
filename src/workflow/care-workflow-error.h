/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a use case was refused. Errors of the store and of other layers pass through unchanged. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CARE_WORKFLOW_ERROR (care_workflow_error_quark ())

typedef enum
{
  CARE_WORKFLOW_ERROR_INVALID,   /* bad input; the message says what, where, what to do */
  CARE_WORKFLOW_ERROR_NOT_FOUND, /* no such record */
  CARE_WORKFLOW_ERROR_CONFLICT,  /* somebody changed it since it was read; the message says who */
  CARE_WORKFLOW_ERROR_REFUSED,   /* a rule of the clinic says no */
} CareWorkflowError;

GQuark care_workflow_error_quark (void);
void care_workflow_error_set_words (GError *error, char *words);
const char *care_workflow_error_get_words (const GError *error);

G_END_DECLS
