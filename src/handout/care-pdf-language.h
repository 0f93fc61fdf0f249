/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: what cairo cannot say in a PDF. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean care_pdf_set_language (GByteArray *pdf, const char *language);

G_END_DECLS
