/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: what cairo cannot say in a PDF. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean care_pdf_set_language (GByteArray *pdf, const char *language);
gboolean care_pdf_set_alternative (GByteArray *pdf, const char *tag, const char *words);

G_END_DECLS
