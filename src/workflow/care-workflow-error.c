/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a use case was refused. */
#include "config.h"

#include "care-workflow-error.h"

G_DEFINE_QUARK (care - workflow - error - quark, care_workflow_error)
