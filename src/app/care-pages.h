/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages the window can show, and how each is made. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_PAGE_PATIENT,       /* id of a patient */
  CARE_PAGE_NEW_PATIENT,   /* name typed so far */
  CARE_PAGE_EDIT_PATIENT,  /* id of a patient */
  CARE_PAGE_DRAFT_PATIENT, /* id of a draft */
  CARE_PAGE_SESSION_FORM,  /* id of a patient */
  CARE_PAGE_REPORT_FORM,   /* id of a session */
  CARE_PAGE_HANDOUT,       /* id of a session */
  CARE_PAGE_KEPT_HANDOUT,  /* id of a handout */
  CARE_PAGE_SAME_PERSON,   /* ids of two patients, a slash between them */
  CARE_PAGE_TEMPLATE,      /* kind, language and id of a text, see care_template_key_text() */
} CarePageKind;

GtkWidget *care_pages_new_root (CareDesk *desk, const char *name);
GtkWidget *care_pages_new (CareDesk *desk, CarePageKind kind, const char *id);
const char *care_pages_kind_code (CarePageKind kind);
char *care_pages_dup_key (CarePageKind kind, const char *id);

G_END_DECLS
