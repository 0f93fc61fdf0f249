/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The four texts of a note – subjective, objective, assessment, plan – in one. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CARE_SOAP_PARTS 4

char *care_soap_text_join (const char *const parts[CARE_SOAP_PARTS]);
void care_soap_text_split (const char *text, char *ret_parts[CARE_SOAP_PARTS]);

G_END_DECLS
