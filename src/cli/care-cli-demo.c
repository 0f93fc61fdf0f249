/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aftercarectl demo: makes a database with a made-up clinic. */
#include "config.h"

#include "care-cli-commands.h"

#include <inttypes.h>

#include <glib/gi18n.h>

#include "care-cli-clinic.h"
#include "care-make-demo.h"

#define DEMO_PATIENTS 60
#define DEMO_PATIENTS_MAX 100000
#define DEMO_SEED 1

static gboolean
read_count (CareCli *self, const char *option, guint64 standard, guint64 max, guint64 *ret)
{
  const char *text = care_cli_get (self, option);

  *ret = standard;
  if (text == NULL ||
      g_ascii_string_to_unsigned (text, 10, option[0] == 's' ? 0 : 1, max, ret, NULL))
    return TRUE;
  care_cli_usage (self, _ ("--%s: must be a whole number up to %" PRIu64), option, max);
  return FALSE;
}

static CareCliExit
run_demo (CareCli *self)
{
  g_autofree char *path = care_cli_database (self);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GError) error = NULL;
  CareAct act = care_cli_act (self, zone);
  CareCliExit how = CARE_CLI_DONE;
  guint64 patients, seed;

  if (!care_cli_expect_words (self, 0, 0) ||
      !read_count (self, "patients", DEMO_PATIENTS, DEMO_PATIENTS_MAX, &patients) ||
      !read_count (self, "seed", DEMO_SEED, G_MAXUINT32, &seed))
    return CARE_CLI_USAGE;
  if (!care_cli_may_make_database (self, path, &how))
    return how;
  if (!care_make_demo (path, (guint) patients, (guint32) seed, &act, &error))
    return care_cli_fail_to_make (path, error);
  care_cli_say (self, _ ("%s: a made-up clinic with %u patients"), path, (guint) patients);
  return CARE_CLI_DONE;
}

const CareCliCommand care_cli_demo = {
  .name = "demo",
  .forms = (const char *const[]){ "[--patients N] [--seed S]", NULL },
  .summary = N_ ("Make a database with a made-up clinic; same seed and day, same data."),
  .options =
      (const CareCliOption[]){
          { "patients", "N", N_ ("how many patients (default: 60)") },
          { "seed", "S", N_ ("number the data are made from (default: 1)") },
          { NULL },
      },
  .run = run_demo,
};
