/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One reason: what a true rule says, the answers behind it, what would have cleared it, its source.
 */
#pragma once

#include <gtk/gtk.h>

#include "care-enums.h"

G_BEGIN_DECLS

#define CARE_TYPE_REASON_CARD (care_reason_card_get_type ())

G_DECLARE_FINAL_TYPE (CareReasonCard, care_reason_card, CARE, REASON_CARD, GtkWidget)

/* All texts are ready to show; NULL leaves the line out. */
typedef struct
{
  CareLevel level;
  const char *staff;
  const char *because;
  const char *patient;
  const char *would_clear;
  const char *source;
} CareReasonText;

GtkWidget *care_reason_card_new (const CareReasonText *text);

G_END_DECLS
