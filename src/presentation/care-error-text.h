/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An error in three sentences: what happened, what was kept, what to do. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What went wrong, whichever library said it. */
typedef enum
{
  CARE_TROUBLE_BUSY,
  CARE_TROUBLE_FULL,
  CARE_TROUBLE_DISK,
  CARE_TROUBLE_DAMAGED,
  CARE_TROUBLE_TOO_NEW,
  CARE_TROUBLE_FOREIGN,
  CARE_TROUBLE_LOCKED,
  CARE_TROUBLE_REMOTE,
  CARE_TROUBLE_READ_ONLY,
  CARE_TROUBLE_NOT_FOUND,
  CARE_TROUBLE_CONFLICT,
  CARE_TROUBLE_FIRST, /* somebody else was first; the message says who */
  CARE_TROUBLE_DUPLICATE,
  CARE_TROUBLE_INVALID,
  CARE_TROUBLE_REFUSED,
  CARE_TROUBLE_CANCELLED,
  CARE_TROUBLE_UNKNOWN,
  CARE_N_TROUBLES,
} CareTrouble;

/* What became of the person's work. */
typedef enum
{
  CARE_KEPT_NOTHING_LOST, /* there was nothing to lose */
  CARE_KEPT_DRAFT,        /* it stands in the form and in the draft */
  CARE_KEPT_FORM,         /* it stands in the form only */
} CareKept;

char *care_error_text (CareTrouble trouble, CareKept kept, const char *detail);

G_END_DECLS
