/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: dates, durations and lists in the words of a language. */
#pragma once

#include "care-answers.h"
#include "care-handout-template-set.h"

G_BEGIN_DECLS

typedef struct
{
  CareTemplateSet *templates;
  const char *language;
  GTimeZone *zone;
} CareWords;

const char *care_words_get (const CareWords *words, const char *group, const char *key);
char *care_words_fill (const char *format, const char *name, const char *value);
char *care_words_duration (const CareWords *words, double hours);
char *care_words_day (const CareWords *words, gint64 at_ms);
char *care_words_clock (const CareWords *words, gint64 at_ms);
char *care_words_short_time (const CareWords *words, gint64 at_ms);
char *care_words_date (const CareWords *words, const char *iso_date);
char *care_words_opening_hours (const CareWords *words, const char *hours);
char *care_words_list (const CareWords *words, CareFactId fact, const CareAnswers *answers);

G_END_DECLS
