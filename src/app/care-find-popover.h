/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding from anywhere: a patient by name, birth date, phone; a session by its code. */
#pragma once

#include <gtk/gtk.h>

#include "care-desk.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_FIND_OPEN,    /* shows the patient */
  CARE_FIND_REPORT,  /* starts a report on the last session */
  CARE_FIND_SESSION, /* starts a session; the next patient is asked for after it */
  CARE_FIND_SAME,    /* compares with the subject: are both one person? */
} CareFindPurpose;

#define CARE_TYPE_FIND_POPOVER (care_find_popover_get_type ())

G_DECLARE_FINAL_TYPE (CareFindPopover, care_find_popover, CARE, FIND_POPOVER, GtkPopover)

GtkWidget *care_find_popover_new (CareDesk *desk);
void care_find_popover_set_subject (CareFindPopover *self, const char *patient_id);
void care_find_popover_show (CareFindPopover *self, CareFindPurpose purpose);

G_END_DECLS
