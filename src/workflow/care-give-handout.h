/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Aftercare sheets: made from a session and the published rules, given, kept byte for byte. */
#pragma once

#include <json-glib/json-glib.h>

#include "care-clinic.h"
#include "care-compose.h"
#include "care-handout.h"
#include "care-sheet-parts.h"
#include "care-templates.h"

G_BEGIN_DECLS

/* What the ids of letters begin with: records name a text by its id alone. */
#define CARE_LETTER_PREFIX "letter-"

/* The letter to a patient who could not be reached, or does not want to be rung. */
#define CARE_LETTER_COULD_NOT_REACH "letter-could-not-reach"
/* The letter to the patient's doctor about what was reported after a session. */
#define CARE_LETTER_GP "letter-gp"

typedef struct
{
  const char *session_id;
  const char *template_id; /* a sheet or a letter; NULL: the sheet that fits */
  const char *language;    /* NULL: the patient's, else the clinic's */
  gboolean large;
  gboolean letter_paper;
  const char *instructions; /* NULL: those of the session */
  CareHandoutOmit omit;
  const GPtrArray *changes; /* of CareSheetChange: for this patient; NULL: none */
} CareHandoutOptions;

CareHandoutRules *care_handout_rules_from_set (CareRuleSet *rules,
                                               const CareAnswers *session_context,
                                               const char *language);
CareHandoutClinic care_handout_clinic (CareClinic *clinic, char **ret_hours);
gboolean care_compose_session_handout (CareClinic *clinic,
                                       const CareAct *act,
                                       const CareHandoutOptions *options,
                                       CareDocument **ret_document,
                                       GBytes **ret_pdf,
                                       GError **error);
gboolean care_compose_case_handout (CareRuleSet *rules,
                                    CareTemplateSet *texts,
                                    const CareAct *act,
                                    JsonNode *triage_case,
                                    const CareHandoutOptions *options,
                                    const CareHandoutClinic *clinic_values,
                                    CareDocument **ret_document,
                                    GBytes **ret_pdf,
                                    GError **error);
CareHandout *care_make_handout (CareClinic *clinic,
                                const CareAct *act,
                                const CareHandoutOptions *options,
                                CareDocument **ret_document,
                                GError **error);
CareHandout *care_keep_handout (CareClinic *clinic,
                                const CareAct *act,
                                CareHandout *made,
                                gboolean not_printed,
                                GError **error);
gboolean
care_give_kept_handout (CareClinic *clinic, const CareAct *act, const char *id, GError **error);
CareHandout *care_give_handout (CareClinic *clinic,
                                const CareAct *act,
                                const CareHandoutOptions *options,
                                GError **error);
CareHandout *
care_give_letter (CareClinic *clinic, const CareAct *act, const char *session_id, GError **error);

G_END_DECLS
