/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A telephone number as people write it, for a program that dials. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *care_phone_uri (const char *phone);

G_END_DECLS
