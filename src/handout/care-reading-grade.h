/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many years of school a text asks of its reader, by a published formula of its language. */
#pragma once

#include "care-handout-template-set.h"

G_BEGIN_DECLS

/* Years of school a sheet may ask for, as usual in the guidance for plain health texts. The English
 * wording of triage.md F read as running prose has 7.0 (F1, for the one long word
 * "physiotherapy" and its lists in a sentence) and 5.4 (F2); in short items, as it is printed, 3.9
 * and 3.3, so the aim need not give way. */
#define CARE_READING_GRADE_AIM 6.0
/* Fewer words give no grade worth naming. */
#define CARE_READING_MIN_WORDS 50

typedef struct
{
  guint sentences, words, syllables;
  guint long_words; /* of more than six letters */
  guint of_three;   /* words of three and more syllables */
  guint of_one;     /* words of one syllable */
  char language[16];
} CareReadingCount;

void care_reading_count_text (CareReadingCount *count, const char *text, const char *language);
CareReadingCount care_reading_count (CareTemplateSet *templates, const CareTemplate *care_template);
double care_reading_score (const CareReadingCount *count);
double care_reading_grade (const CareReadingCount *count);
double care_handout_reading_grade (CareTemplateSet *templates, const CareTemplate *care_template);
const char *care_reading_formula (const char *language);

G_END_DECLS
