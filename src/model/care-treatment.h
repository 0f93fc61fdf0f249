/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was done in a session, one row for each technique, and how the patient took it at once. */
#pragma once

#include "care-answers.h"
#include "care-desk-enums.h"

G_BEGIN_DECLS

/* More rows than anybody writes. */
#define CARE_TREATMENT_MAX_ROWS 40
#define CARE_TREATMENT_MAX_MINUTES 240
/* Grades of movement I to V (Maitland). */
#define CARE_TREATMENT_MAX_GRADE 5

/* One technique. Positions in the values of the facts techniques, regions and pressure. */
typedef struct
{
  int technique;   /* -1: not chosen yet, only while it is written down */
  int region;      /* -1: not said */
  CareSide side;   /* of the patient */
  int pressure;    /* -1: not said */
  int grade;       /* 1 to 5; 0: not said */
  int minutes;     /* 1 to 240; 0: not said */
  gboolean agreed; /* the patient was told of it and agreed */
} CareTreatmentRow;

#define CARE_TREATMENT_ROW_EMPTY ((CareTreatmentRow){ -1, -1, CARE_SIDE_NONE, -1, 0, 0, FALSE })

/* Set of CareReaction. */
#define CARE_REACTION_BIT(reaction) (1u << (reaction))

GArray *care_treatment_new (void);
GArray *care_treatment_parse (const char *text, GError **error);
GArray *care_treatment_from_facts (const CareAnswers *answers);
char *care_treatment_write (const GArray *rows);
GArray *care_treatment_parse_unfinished (const char *text, GError **error);
char *care_treatment_write_unfinished (const GArray *rows);
void care_treatment_derive (const GArray *rows, CareAnswers *answers);
gboolean care_treatment_is_blank (const CareTreatmentRow *row);

gboolean care_reactions_parse (const char *text, guint *ret, GError **error);
char *care_reactions_write (guint reactions);
gboolean care_reactions_are_valid (guint reactions);
gboolean care_reactions_raise (guint reactions);

G_END_DECLS
