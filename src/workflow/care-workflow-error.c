/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a use case was refused.
 *
 * The message is for logs, JSON and the command line: English, with codes and the name of the field
 * in front. What is shown to a person in the window stands beside it, in the language of the
 * program. */
#include "config.h"

#include "care-workflow-error.h"

typedef struct
{
  char *words; /* NULL where nobody wrote any */
} CareWorkflowErrorPrivate;

static void
care_workflow_error_private_init (CareWorkflowErrorPrivate *self)
{
}

static void
care_workflow_error_private_copy (const CareWorkflowErrorPrivate *from,
                                  CareWorkflowErrorPrivate *to)
{
  to->words = g_strdup (from->words);
}

static void
care_workflow_error_private_clear (CareWorkflowErrorPrivate *self)
{
  g_free (self->words);
}

G_DEFINE_EXTENDED_ERROR (CareWorkflowError, care_workflow_error)

/**
 * care_workflow_error_set_words:
 * @error: an error of this domain
 * @words: (transfer full): the same in the language of the program, for a person; may begin with
 *   the name of a field and a colon
 */
void
care_workflow_error_set_words (GError *error, char *words)
{
  CareWorkflowErrorPrivate *self = care_workflow_error_get_private (error);

  g_free (self->words); /* replaced, not cleared */
  self->words = words;
}

/**
 * care_workflow_error_get_words:
 * @error: an error of this domain
 *
 * Returns: (transfer none) (nullable): what is shown to a person instead of the message
 */
const char *
care_workflow_error_get_words (const GError *error)
{
  g_return_val_if_fail (error->domain == CARE_WORKFLOW_ERROR, NULL);

  return care_workflow_error_get_private (error)->words;
}
