/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From an error to the exit code that scripts know it by. */
#include "config.h"

#include "care-cli.h"

#include "care-store.h"
#include "care-workflow-error.h"

static CareCliExit
exit_for_store (CareStoreError code)
{
  switch (code)
    {
    case CARE_STORE_ERROR_BUSY:
    case CARE_STORE_ERROR_CORRUPT:
    case CARE_STORE_ERROR_TOO_NEW:
    case CARE_STORE_ERROR_FOREIGN:
    case CARE_STORE_ERROR_LOCKED:
    case CARE_STORE_ERROR_REMOTE:
    case CARE_STORE_ERROR_READ_ONLY:
    case CARE_STORE_ERROR_UNKNOWN_CODE:
    case CARE_STORE_ERROR_DAMAGED_LATCH:
      return CARE_CLI_UNUSABLE;
    case CARE_STORE_ERROR_FULL:
    case CARE_STORE_ERROR_IO:
      return CARE_CLI_IO;
    case CARE_STORE_ERROR_CONSTRAINT:
    case CARE_STORE_ERROR_CONFLICT:
    case CARE_STORE_ERROR_DUPLICATE:
      return CARE_CLI_DATA;
    case CARE_STORE_ERROR_NOT_FOUND:
      return CARE_CLI_NO_INPUT;
    case CARE_STORE_ERROR_CANCELLED:
      return CARE_CLI_FINDING;
    }
  g_return_val_if_reached (CARE_CLI_IO);
}

static CareCliExit
exit_for_workflow (CareWorkflowError code)
{
  switch (code)
    {
    case CARE_WORKFLOW_ERROR_INVALID:
    case CARE_WORKFLOW_ERROR_CONFLICT:
      return CARE_CLI_DATA;
    case CARE_WORKFLOW_ERROR_NOT_FOUND:
      return CARE_CLI_NO_INPUT;
    case CARE_WORKFLOW_ERROR_REFUSED:
      return CARE_CLI_DENIED;
    }
  g_return_val_if_reached (CARE_CLI_IO);
}

/**
 * care_cli_exit_for:
 * @error: what went wrong
 *
 * Returns: the exit code for it. Errors about bytes, texts, times, rules and values are bad input.
 */
CareCliExit
care_cli_exit_for (const GError *error)
{
  if (error->domain == CARE_STORE_ERROR)
    return exit_for_store ((CareStoreError) error->code);
  if (error->domain == CARE_WORKFLOW_ERROR)
    return exit_for_workflow ((CareWorkflowError) error->code);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return CARE_CLI_NO_INPUT;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return CARE_CLI_FINDING;
  if (error->domain == G_IO_ERROR || error->domain == G_FILE_ERROR)
    return CARE_CLI_IO;
  return CARE_CLI_DATA;
}
