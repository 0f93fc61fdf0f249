/* SPDX-License-Identifier: GPL-3.0-or-later */
/* handout publish, versions, show: the texts of sheets and letters. */
#pragma once

#include "care-cli.h"
#include "care-handout-template-set.h"

G_BEGIN_DECLS

CareTemplateSet *care_cli_load_templates (CareCli *self, CareCliExit *ret_exit);
CareCliExit care_cli_publish_template (CareCli *self);
CareCliExit care_cli_list_versions (CareCli *self);
CareCliExit care_cli_show_template (CareCli *self);

G_END_DECLS
