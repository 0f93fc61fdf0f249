/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text that is being written, as it would print for a made-up patient. */
#pragma once

#include "care-act.h"
#include "care-clinic.h"
#include "care-document.h"
#include "care-handout-template-set.h"

G_BEGIN_DECLS

CareDocument *care_compose_template_preview (CareClinic *clinic,
                                             const CareAct *act,
                                             CareTemplateSet *templates,
                                             CareTemplate *one,
                                             GError **error);

G_END_DECLS
