/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handouts: template + published rules + patient, session and clinic → a document to lay out.
 *
 * care_handout_compose() is pure: no clock, no file, no database; then care_layout_new() and
 * care_layout_to_pdf(). The caller fills CareHandoutRules from the published rule set. What is not
 * given is a line to fill in by hand; a value of the clinic also a warning of the document.
 */
#pragma once

#include "care-answers.h"
#include "care-document.h"
#include "care-handout-rules.h"
#include "care-letter-facts.h"
#include "care-patient.h"
#include "care-session.h"
#include "care-handout-template-set.h"

G_BEGIN_DECLS

/* Values of the clinic; all may be NULL. */
typedef struct
{
  const char *name;
  const char *address;          /* one line */
  const char *phone;            /* {clinic_phone} */
  const char *out_of_hours;     /* {out_of_hours} */
  const char *emergency_number; /* {emergency_number} */
  const char *crisis_line;      /* {crisis_line} */
  const char *maternity_line;   /* {maternity_line} */
  const char *logo;             /* see care-logo.h */
  const char *opening_hours;    /* "Mon-Thu 08:00-12:00 13:00-18:00; Fri 08:00-13:00" */
} CareHandoutClinic;

/* Blocks that may be left out. Warning boxes never can. */
typedef enum
{
  CARE_HANDOUT_OMIT_NOTHING = 0,
  CARE_HANDOUT_OMIT_DIARY = 1 << 0,
  CARE_HANDOUT_OMIT_QUESTIONS = 1 << 1,
} CareHandoutOmit;

typedef struct
{
  CareTemplateSet *templates;
  const CareTemplate *sheet;       /* NULL = care_template_for_session () */
  const char *language;            /* NULL = the patient's, else "en" */
  const CareHandoutRules *rules;   /* required */
  const CareHandoutClinic *clinic; /* NULL = all values missing */
  CarePatient *patient;            /* NULL = name and birth date to fill in by hand */
  CareSession *session;            /* NULL = no date and no code */
  const CareAnswers
      *answers;             /* NULL = those of session and patient; a case without records has it */
  const char *session_code; /* NULL = the session's own */
  const char *instructions; /* NULL = the session's own; may have several lines */
  gint64 call_from_ms, call_to_ms; /* next call; CARE_TIME_NONE = none planned */
  /* Letters: who writes and when, whether the patient was rung; to a doctor what was reported. */
  const char *sender;
  gint64 written_at_ms;
  gboolean tried;
  const CareLetterFacts *facts;
  GTimeZone *zone; /* required: the clinic's */
  gboolean demo;   /* DEMO across every page */
  CareHandoutOmit omit;
  const GPtrArray *changes; /* of CareSheetChange; NULL = none */
} CareHandoutInput;

CareDocument *care_handout_compose (const CareHandoutInput *input, GError **error);
CareDocument *care_handout_compose_draft (const CareHandoutInput *input, GError **error);
const CareTemplate *care_template_for_session (CareTemplateSet *templates,
                                               const CareAnswers *answers,
                                               const char *language);
char *care_handout_format_limit (CareTemplateSet *templates, const char *language, double hours);
const char *const *care_handout_placeholders (void);

G_END_DECLS
