/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One field of a form over the patient's page: a line, a text, or a choice. */
#pragma once

#include "care-story-form.h"

G_BEGIN_DECLS

typedef struct
{
  char *code;
  char *begun; /* what it held when nothing was typed */
  CareStoryFieldKind kind;
  GtkWidget *widget; /* GtkEntry, GtkTextView or GtkDropDown */
  GtkWidget *shown;  /* what stands in the form */
} CareStoryInput;

CareStoryInput *
care_story_input_new (const CareStoryField *field, gpointer owner, GCallback changed);
void care_story_input_free (CareStoryInput *self);
char *care_story_input_read (const CareStoryInput *self);
void care_story_input_put_before (const CareStoryInput *field, const char *left);
void care_story_input_write (const CareStoryInput *self, const char *text);

G_END_DECLS
