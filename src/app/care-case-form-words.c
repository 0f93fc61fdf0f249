/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the form under a case says about each act. */
#include "config.h"

#include "care-case-form-words.h"

#include <glib/gi18n-lib.h>

/* What is asked. */
const char *
care_case_form_heading (CareCaseAct act)
{
  if (act == CARE_CASE_ACT_ATTEMPT)
    return _ ("What came of it?");
  if (act == CARE_CASE_ACT_RESOLVE)
    return _ ("How did it end?");
  if (act == CARE_CASE_ACT_ASSIGN)
    return _ ("Who owns the case?");
  if (act == CARE_CASE_ACT_ESCALATE)
    return _ ("Hand over to somebody who may decide");
  if (act == CARE_CASE_ACT_WAIT)
    return _ ("Wait until when?");
  if (act == CARE_CASE_ACT_RAISE || act == CARE_CASE_ACT_LOWER)
    return _ ("Which level from now on?");
  if (act == CARE_CASE_ACT_REOPEN)
    return _ ("Open the case again");
  return _ ("Note");
}

/* What the button does. */
const char *
care_case_form_submit_label (CareCaseAct act)
{
  if (act == CARE_CASE_ACT_ATTEMPT)
    return _ ("Log Contact");
  if (act == CARE_CASE_ACT_RESOLVE)
    return _ ("Resolve");
  if (act == CARE_CASE_ACT_ASSIGN)
    return _ ("Set Owner");
  if (act == CARE_CASE_ACT_ESCALATE)
    return _ ("Hand Over");
  if (act == CARE_CASE_ACT_WAIT)
    return _ ("Let It Wait");
  if (act == CARE_CASE_ACT_RAISE || act == CARE_CASE_ACT_LOWER)
    return _ ("Change Level");
  if (act == CARE_CASE_ACT_REOPEN)
    return _ ("Reopen");
  return _ ("Add Note");
}

/* What the clinic's rules will ask for, said before and not after; NULL for nothing. */
const char *
care_case_form_hint (const CareCaseFormStart *start)
{
  gboolean serious = start->level >= CARE_LEVEL_URGENT && !start->reached;

  if (start->act == CARE_CASE_ACT_RESOLVE && serious)
    return _ ("Nobody was reached yet: write why it is closed all the same.");
  if (start->act == CARE_CASE_ACT_WAIT && serious)
    return _ ("At this level the patient or a carer must be reached before the case may wait.");
  if (start->act == CARE_CASE_ACT_WAIT && !start->reached)
    return _ ("Nobody was reached yet: write why the case waits.");
  if (start->act == CARE_CASE_ACT_RAISE && serious)
    return _ ("To lower this level the patient or a carer must have been reached.");
  return NULL;
}
