/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which calls follow a session, by technique and risk. Immutable, so any thread may read it.
 *
 * As text: lines between semicolons, each a name, the hours of the first call after the session,
 * and `limit` for a call just after the rules' limit_h, `limit?` for one only while the reaction
 * has not settled. The names are `default`, `early_call` for a higher risk, and techniques:
 * `default 48 limit?; early_call 24 limit; dry_needling 6 limit`. */
#include "config.h"

#include "care-call-schedule.h"

#include "care-check-input.h"
#include "care-facts.h"
#include "care-time.h"

/* Later than a week nobody remembers what came of the session. */
#define MAX_HOURS 168

/* A routine call that the calendar moved this near to the late one is left to that. */
#define NEAR_LATE_MS (12 * CARE_MS_PER_HOUR)

#define EARLY_NAME "early_call"
#define DEFAULT_NAME "default"

/* Lines by place: the default, a higher risk, then techniques in the order of the vocabulary. */
enum
{
  LINE_DEFAULT,
  LINE_EARLY,
  LINE_TECHNIQUES,
  MAX_LINES = LINE_TECHNIQUES + 32,
};

typedef struct
{
  gboolean set;
  int first_h;
  CareLateCall late;
} Line;

struct _CareCallSchedule
{
  gatomicrefcount ref_count;
  Line lines[MAX_LINES];
};

static const Line built_in[] = {
  [LINE_DEFAULT] = { TRUE, 48, CARE_LATE_CALL_UNSETTLED },
  [LINE_EARLY] = { TRUE, 24, CARE_LATE_CALL_ALWAYS },
};

/* Returns: the place of the line called @name, or -1 */
static int
find_line (const char *name)
{
  int technique;

  if (g_str_equal (name, DEFAULT_NAME))
    return LINE_DEFAULT;
  if (g_str_equal (name, EARLY_NAME))
    return LINE_EARLY;
  technique = care_fact_find_value (care_fact_get (CARE_FACT_TECHNIQUES), name);
  return technique >= 0 ? LINE_TECHNIQUES + technique : -1;
}

static const char *
line_name (int place)
{
  if (place == LINE_DEFAULT)
    return DEFAULT_NAME;
  if (place == LINE_EARLY)
    return EARLY_NAME;
  return care_fact_get (CARE_FACT_TECHNIQUES)->values[place - LINE_TECHNIQUES].code;
}

static int
n_lines (void)
{
  return LINE_TECHNIQUES + (int) care_fact_get (CARE_FACT_TECHNIQUES)->n_values;
}

/* Reads a number of hours, the whole of @text; 0 when it is none. */
static int
read_hours (const char *text)
{
  int hours = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (!g_ascii_isdigit (*p) || p - text >= 3)
        return 0;
      hours = hours * 10 + (*p - '0');
    }
  return hours <= MAX_HOURS ? hours : 0;
}

static gboolean
read_moment (const char *name, const char *text, Line *line, GError **error)
{
  int hours = read_hours (text);
  CareLateCall late = CARE_LATE_CALL_NEVER;

  if (g_str_equal (text, "limit"))
    late = CARE_LATE_CALL_ALWAYS;
  else if (g_str_equal (text, "limit?"))
    late = CARE_LATE_CALL_UNSETTLED;
  else if (hours == 0)
    return care_invalid (error,
                         "call_schedule: %s: \"%s\" is no time for a call; write hours from 1 to "
                         "%d, limit, or limit? for only while it has not settled",
                         name, text, MAX_HOURS);
  if (line->late != CARE_LATE_CALL_NEVER || (hours > 0 && line->first_h > 0))
    return care_invalid (error,
                         "call_schedule: %s: \"%s\" is one too many; write at most one number of "
                         "hours and behind it limit or limit?",
                         name, text);
  if (late != CARE_LATE_CALL_NEVER)
    line->late = late;
  else
    line->first_h = hours;
  return TRUE;
}

static gboolean
read_line (CareCallSchedule *self, char *text, GError **error)
{
  g_auto (GStrv) words = g_strsplit (g_strstrip (text), " ", -1);
  Line line = { .set = TRUE };
  int place;

  if (words[0] == NULL)
    return care_invalid (error, "call_schedule: a line is empty; write one as in \"%s 48 limit?\"",
                         DEFAULT_NAME);
  place = find_line (words[0]);
  if (place < 0)
    return care_invalid (error,
                         "call_schedule: \"%s\" is no line; write %s, %s or the code of a "
                         "technique such as dry_needling",
                         words[0], DEFAULT_NAME, EARLY_NAME);
  if (self->lines[place].set)
    return care_invalid (error, "call_schedule: %s is there twice; write it once", words[0]);
  for (guint i = 1; words[i] != NULL; i++)
    if (*words[i] != '\0' && !read_moment (words[0], words[i], &line, error))
      return FALSE;
  if (line.first_h == 0 && line.late == CARE_LATE_CALL_NEVER)
    return care_invalid (error,
                         "call_schedule: %s has no call; write hours after the session, limit or "
                         "limit?",
                         words[0]);
  if (line.first_h == 0 && line.late == CARE_LATE_CALL_UNSETTLED)
    return care_invalid (error,
                         "call_schedule: %s: limit? needs a call before it, which finds out "
                         "whether it settles; write limit",
                         words[0]);
  self->lines[place] = line;
  return TRUE;
}

/**
 * care_call_schedule_new:
 * @text: as above; `default` and `early_call` hold as shipped where they are left out
 * @error: %CARE_WORKFLOW_ERROR_INVALID, beginning with `call_schedule`
 *
 * Pure, any thread.
 *
 * Returns: (transfer full) (nullable): the schedule
 */
CareCallSchedule *
care_call_schedule_new (const char *text, GError **error)
{
  g_autoptr (CareCallSchedule) self = g_new0 (CareCallSchedule, 1);
  g_auto (GStrv) lines = g_strsplit (text, ";", -1);

  g_atomic_ref_count_init (&self->ref_count);
  g_assert (n_lines () <= MAX_LINES);
  if (lines[0] == NULL)
    {
      care_invalid (error, "call_schedule: nothing stands there; write lines as in \"%s\"",
                    CARE_CALL_SCHEDULE_DEFAULT);
      return NULL;
    }
  for (guint i = 0; lines[i] != NULL; i++)
    if (!read_line (self, lines[i], error))
      return NULL;
  for (int place = LINE_DEFAULT; place < LINE_TECHNIQUES; place++)
    if (!self->lines[place].set)
      self->lines[place] = built_in[place];
  return g_steal_pointer (&self);
}

/**
 * care_call_schedule_ref:
 * @self: a schedule
 *
 * Returns: (transfer full): @self
 */
CareCallSchedule *
care_call_schedule_ref (CareCallSchedule *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * care_call_schedule_unref:
 * @self: (transfer full): a schedule
 */
void
care_call_schedule_unref (CareCallSchedule *self)
{
  if (g_atomic_ref_count_dec (&self->ref_count))
    g_free (self);
}

/**
 * care_call_schedule_write:
 * @self: a schedule
 *
 * Returns: (transfer full): it in the one way it is written: default, early_call, then techniques
 *   in the order of the vocabulary
 */
char *
care_call_schedule_write (CareCallSchedule *self)
{
  static const char *const late[] = { "", " limit?", " limit" };
  GString *out = g_string_new (NULL);

  for (int place = 0; place < n_lines (); place++)
    {
      const Line *line = &self->lines[place];

      if (!line->set)
        continue;
      g_string_append_printf (out, "%s%s", out->len > 0 ? "; " : "", line_name (place));
      if (line->first_h > 0)
        g_string_append_printf (out, " %d", line->first_h);
      g_string_append (out, late[line->late]);
    }
  return g_string_free (out, FALSE);
}

/* The earlier first call and the stricter late one of both. */
static void
add_line (CareCallLine *self, const Line *line)
{
  if (line->first_h > 0 && (self->first_h == 0 || line->first_h < self->first_h))
    self->first_h = line->first_h;
  self->late = MAX (self->late, line->late);
}

/**
 * care_call_schedule_get_line:
 * @self: a schedule
 * @context: (nullable): the session's answers; its techniques are read
 * @early: whether the rules ask for an early call (higher risk)
 *
 * Each technique asks for its own line, or for the default one when it has none; a higher risk asks
 * for early_call as well, and then the default is not asked. Of all of them the earliest first call
 * and the strictest late one hold, so that one gentle technique never delays a call that another
 * one needs.
 *
 * Pure, any thread.
 *
 * Returns: the calls that are to follow
 */
CareCallLine
care_call_schedule_get_line (CareCallSchedule *self, const CareAnswers *context, gboolean early)
{
  const CareAnswer none = { CARE_ANSWER_NOT_ASKED, 0 };
  CareAnswer techniques = context != NULL ? care_answers_get (context, CARE_FACT_TECHNIQUES) : none;
  const Line *base = &self->lines[early ? LINE_EARLY : LINE_DEFAULT];
  CareCallLine line = {
    .first_reason = early ? CARE_CALL_REASON_EARLY_24 : CARE_CALL_REASON_ROUTINE_48,
  };

  if (early || techniques.state != CARE_ANSWER_GIVEN || techniques.value == 0)
    add_line (&line, base);
  for (int place = LINE_TECHNIQUES; place < n_lines (); place++)
    {
      gboolean used = techniques.state == CARE_ANSWER_GIVEN &&
                      (techniques.value & (1u << (place - LINE_TECHNIQUES))) != 0;

      if (used)
        add_line (&line, self->lines[place].set ? &self->lines[place] : base);
    }
  return line;
}

/**
 * care_call_line_change:
 * @self: the calls that are to follow by the schedule
 * @follow_up: what the therapist made of them
 *
 * After a higher risk the first call only comes earlier, and is never left out. Pure.
 */
void
care_call_line_change (CareCallLine *self, CareFollowUp follow_up)
{
  gboolean early = self->first_reason == CARE_CALL_REASON_EARLY_24;
  int hours = 0;

  switch (follow_up)
    {
    case CARE_FOLLOW_UP_AS_PLANNED:
    case CARE_FOLLOW_UP_HIGHER_RISK: /* the line is that of a higher risk already */
    case CARE_N_FOLLOW_UPS:
      return;
    case CARE_FOLLOW_UP_FIRST_24:
      hours = 24;
      break;
    case CARE_FOLLOW_UP_FIRST_48:
      hours = 48;
      break;
    case CARE_FOLLOW_UP_NO_CALL:
      if (!early)
        *self = (CareCallLine){ 0, self->first_reason, CARE_LATE_CALL_NEVER };
      return;
    }
  if (!early || self->first_h == 0 || hours < self->first_h)
    self->first_h = hours;
}

/**
 * care_call_line_times:
 * @self: the calls that are to follow
 * @ended_at: when the session ended, UTC milliseconds
 * @limit_h: the limit of the rules, hours
 * @now_ms: when the session is signed, UTC milliseconds
 * @calendar: the clinic's
 * @good_from: minute of the day from which the patient likes to be rung, or %CARE_MINUTE_NONE
 * @good_until: minute of the day until which, or %CARE_MINUTE_NONE
 *
 * Each call is moved to when the clinic calls and the patient likes it, later, never earlier: the
 * late call never comes before the limit. A call whose hour passed before the session was entered
 * is due now, not overdue; after the limit the late call alone is left. Where the calendar moves
 * the first call into the half day before the late one or behind it, one of them is enough: the
 * late one for a routine call; for a higher risk the first one stays, and the late one goes when
 * both fall together.
 *
 * Pure, any thread.
 *
 * Returns: when the calls are due, none before @now_ms
 */
CareCallTimes
care_call_line_times (const CareCallLine *self,
                      gint64 ended_at,
                      double limit_h,
                      gint64 now_ms,
                      CareCalendar *calendar,
                      int good_from,
                      int good_until)
{
  gint64 first = ended_at + self->first_h * CARE_MS_PER_HOUR;
  gint64 late = ended_at + (gint64) (limit_h * (double) CARE_MS_PER_HOUR) + CARE_AFTER_LIMIT_MS;
  gboolean early = self->first_reason == CARE_CALL_REASON_EARLY_24;
  CareCallTimes times = { CARE_TIME_NONE, CARE_TIME_NONE };

  if (self->late != CARE_LATE_CALL_NEVER)
    times.late_at = care_calendar_callable_at (calendar, MAX (late, now_ms), good_from, good_until);
  if (self->first_h == 0 || (self->late != CARE_LATE_CALL_NEVER && late <= now_ms))
    return times;
  first = MAX (first, now_ms);
  times.first_at = care_calendar_callable_at (calendar, first, good_from, good_until);
  if (self->late == CARE_LATE_CALL_NEVER)
    return times;
  if (early && times.first_at >= times.late_at)
    times.late_at = CARE_TIME_NONE;
  else if (!early && times.first_at > first && times.first_at > times.late_at - NEAR_LATE_MS)
    times.first_at = CARE_TIME_NONE;
  else if (!early && times.first_at >= times.late_at)
    times.first_at = CARE_TIME_NONE;
  return times;
}
