/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A handout as blocks: headings, paragraphs, lists, warning boxes, tables, the diary. */
#pragma once

#include <gio/gio.h>

#include "care-block.h"
#include "care-document-frame.h"

G_BEGIN_DECLS

typedef struct
{
  char *title;
  char *language;
  gboolean demo;
  GPtrArray *blocks; /* of CareBlock */
  CareDocumentFrame frame;
  char *template_id;
  int template_version;
  char *template_sha256;
  char *rules_id;
  int rules_version;
  char *rules_sha256;
  GPtrArray *warnings; /* of char *: for the person who prints, e.g. no phone number is set */
  char *source;        /* sheets: the Markdown as the template gives it; NULL: not composed */
  char *markdown;      /* sheets: the same with what was changed for this patient */
  char **fixed;        /* sheets: the rules' durations as printed, which no change may touch */
  GPtrArray *changed;  /* of char *: texts of blocks changed for this patient; NULL: none */
} CareDocument;

CareDocument *care_document_parse (const char *markdown, gssize length, GError **error);
void care_document_free (CareDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareDocument, care_document_free)
char *care_document_to_text (const CareDocument *document);
const CareBlock *care_document_find_box (const CareDocument *document, CareBoxKind kind);

G_END_DECLS
