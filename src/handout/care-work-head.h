/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on every page of a sheet to work with: the call list, the handover sheet. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Strings ready to print, NULL for none. */
typedef struct
{
  const char *title; /* "Call list" */
  const char *day;   /* for which day, in full */
  const char *clinic_name;
  const char *clinic_phone;
  const char *logo;     /* of the clinic, see care-logo.h */
  const char *scope;    /* whose rows, or which of them */
  const char *summary;  /* how many */
  const char *printed;  /* by whom and when */
  const char *empty;    /* instead of rows when there are none */
  const char *language; /* of these words, such as "en" */
  gboolean demo;        /* made-up patients: DEMO across every page */
} CareWorkHead;

CareWorkHead care_work_head_keep (const CareWorkHead *head, GStringChunk *strings);
const char *care_work_head_keep_text (const char *text, GStringChunk *strings);

G_END_DECLS
