/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handout templates: front matter and Markdown with Mustache, by language. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CARE_HANDOUT_ERROR (care_handout_error_quark ())

typedef enum
{
  CARE_HANDOUT_ERROR_TEMPLATE,  /* the template file is wrong; the message names the line */
  CARE_HANDOUT_ERROR_NOT_FOUND, /* no such template, partial or language */
  CARE_HANDOUT_ERROR_RULES,     /* the rule set gives no warning box or a number is missing */
  CARE_HANDOUT_ERROR_MARKDOWN,  /* a construction the pages cannot show */
  CARE_HANDOUT_ERROR_LAYOUT,    /* cairo or pango could not draw */
} CareHandoutError;

typedef enum
{
  CARE_TEMPLATE_SHEET,
  CARE_TEMPLATE_LETTER, /* never offered as an aftercare sheet */
  CARE_TEMPLATE_PARTIAL,
} CareTemplateKind;

/* Shared between sets; never changed once it was read. */
typedef struct
{
  gatomicrefcount refs;
  CareTemplateKind kind;
  char *id;            /* file name without ".md" */
  char *title;         /* sheets, letters: shown in lists and as the PDF's title */
  char *language;      /* "en" */
  gboolean for_doctor; /* letters: "reader: doctor"; not to the patient, so without warning boxes */
  char *modality;      /* sheets: "physiotherapy", "massage" or NULL for any */
  char **techniques;   /* codes of techniques this sheet is made for; empty = any */
  char **regions;      /* codes of regions; empty = any */
  int version;         /* 1 or more */
  char *review_date;   /* YYYY-MM-DD */
  gboolean needs_review; /* "review: native": no clinician of the language has approved it yet */
  char **sources;        /* numbers of the source facts it carries: "P19" */
  char *body;            /* Markdown with Mustache */
  guint body_line;       /* line of the file on which the body begins */
  char *text;            /* the whole file */
  char *sha256;          /* of the whole file */
} CareTemplate;

GQuark care_handout_error_quark (void);

CareTemplate *care_template_parse (const char *text, gssize length, GError **error);
CareTemplate *care_template_ref (CareTemplate *care_template);
void care_template_free (CareTemplate *care_template);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareTemplate, care_template_free)

const char *care_template_kind_code (CareTemplateKind kind);

G_END_DECLS
