/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small form over the patient's page: a note, an episode of care, an outcome measure. What is
 * typed is kept as a draft until it is saved.
 *
 * Signal: submitted, when the person wants it saved; whoever saves calls care_story_form_saved().
 */
#pragma once

#include <adwaita.h>

#include "care-desk.h"
#include "care-patient.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_STORY_LINE,
  CARE_STORY_TEXT,
  CARE_STORY_PICK,
} CareStoryFieldKind;

typedef struct
{
  const char *code; /* of the field in the draft */
  const char *label;
  const char *help; /* NULL: none */
  CareStoryFieldKind kind;
  const char *const *choices; /* CARE_STORY_PICK: NULL-terminated */
} CareStoryField;

#define CARE_TYPE_STORY_FORM (care_story_form_get_type ())

G_DECLARE_FINAL_TYPE (CareStoryForm, care_story_form, CARE, STORY_FORM, AdwWindow)

CareStoryForm *care_story_form_new (CareDesk *desk,
                                    CarePatient *patient,
                                    const char *form,
                                    const char *about,
                                    const char *title,
                                    const char *explanation);
void care_story_form_add (CareStoryForm *self, const CareStoryField *field, const char *text);
void care_story_form_open (CareStoryForm *self, GtkWidget *parent);
CareDesk *care_story_form_get_desk (CareStoryForm *self);
const char *care_story_form_get_about (CareStoryForm *self);
const char *care_story_form_get_patient_id (CareStoryForm *self);
char *care_story_form_get_text (CareStoryForm *self, const char *code);
guint care_story_form_get_choice (CareStoryForm *self, const char *code);
void care_story_form_fail (CareStoryForm *self, const char *code, const char *words);
void care_story_form_saved (CareStoryForm *self, const char *id, const GError *error);

G_END_DECLS
