/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The limit for one report. */
#pragma once

#include "care-answers.h"

G_BEGIN_DECLS

#define BENCH_LIMIT_RULES 54

guint bench_limit_judge (const CareAnswers *answers, double hours_after, guint8 *truth);

G_END_DECLS
