/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who acts, at which desk, and when: a parameter of every workflow function. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  const char *actor; /* name of the person, never NULL */
  const char *desk;  /* name of the machine, never NULL */
  gint64 now_ms;     /* UTC ms; "now" for the whole act */
  GTimeZone *zone;   /* the clinic's zone */
} CareAct;

G_END_DECLS
