/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session in one line. */
#include "config.h"

#include "care-session-text.h"

#include <glib/gi18n-lib.h>

#include "care-format-app.h"

/**
 * care_session_text_what:
 * @session: a session
 *
 * Returns: (transfer full): what was done and where: "Deep tissue massage · Lower back"
 */
char *
care_session_text_what (CareSession *session)
{
  static const CareFactId parts[] = { CARE_FACT_TECHNIQUES, CARE_FACT_REGIONS };
  const CareSessionData *data = care_session_get (session);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      CareAnswer answer = care_answers_get (data->answers, parts[i]);
      g_autofree char *text = NULL;

      if (answer.state != CARE_ANSWER_GIVEN)
        continue;
      text = care_answer_to_label (parts[i], answer);
      g_string_append_printf (out, "%s%s", out->len > 0 ? " · " : "", text);
    }
  if (out->len == 0)
    g_string_append (out, _ ("Session"));
  return g_string_free (out, FALSE);
}

/**
 * care_session_text:
 * @session: (nullable): a session
 * @zone: the clinic's zone
 * @now_ms: now, UTC ms
 *
 * Returns: (transfer full): what was done, where and when, absolute
 */
char *
care_session_text (CareSession *session, GTimeZone *zone, gint64 now_ms)
{
  g_autofree char *what = NULL;
  g_autofree char *when = NULL;

  if (session == NULL)
    return g_strdup ("");
  what = care_session_text_what (session);
  when = care_format_when (care_session_get (session)->ended_at, now_ms, zone);
  return g_strdup_printf ("%s · %s", what, when);
}
