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
  CARE_TEMPLATE_LETTER, /* to the patient; never offered as an aftercare sheet */
  CARE_TEMPLATE_PARTIAL,
} CareTemplateKind;

typedef struct
{
  CareTemplateKind kind;
  char *id;              /* file name without ".md" */
  char *title;           /* sheets, letters: shown in lists and as the PDF's title */
  char *language;        /* "en" */
  char *modality;        /* sheets: "physiotherapy", "massage" or NULL for any */
  char **techniques;     /* codes of techniques this sheet is made for; empty = any */
  char **regions;        /* codes of regions; empty = any */
  int version;           /* 1 or more */
  char *review_date;     /* YYYY-MM-DD */
  gboolean needs_review; /* "review: native": no clinician of the language has approved it yet */
  char **sources;        /* numbers of the source facts it carries: "P19" */
  char *body;            /* Markdown with Mustache */
  guint body_line;       /* line of the file on which the body begins */
  char *sha256;          /* of the whole file */
} CareTemplate;

typedef struct _CareTemplateSet CareTemplateSet;

GQuark care_handout_error_quark (void);

CareTemplate *care_template_parse (const char *text, gssize length, GError **error);
void care_template_free (CareTemplate *care_template);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareTemplate, care_template_free)

CareTemplateSet *care_template_set_new_shipped (GError **error);
CareTemplateSet *care_template_set_new (void);
CareTemplateSet *care_template_set_ref (CareTemplateSet *set);
void care_template_set_unref (CareTemplateSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareTemplateSet, care_template_set_unref)

gboolean care_template_set_add (CareTemplateSet *set, CareTemplate *care_template, GError **error);
gboolean care_template_set_add_labels (
    CareTemplateSet *set, const char *language, const char *text, gsize length, GError **error);
GPtrArray *care_template_set_list (CareTemplateSet *set, const char *language);
GPtrArray *care_template_set_list_letters (CareTemplateSet *set, const char *language);
const char *care_template_kind_code (CareTemplateKind kind);
char **care_template_set_languages (CareTemplateSet *set);
const CareTemplate *care_template_set_lookup (CareTemplateSet *set,
                                              CareTemplateKind kind,
                                              const char *id,
                                              const char *language);
const char *care_template_set_label (CareTemplateSet *set,
                                     const char *language,
                                     const char *group,
                                     const char *key);

G_END_DECLS
