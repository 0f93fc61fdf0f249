/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills the pane with what a case stands in: session, pain, risks, earlier reactions, what was
 * advised. */
#include "config.h"

#include "care-case-pane-private.h"

#include "care-case-text.h"
#include "care-pain-course.h"

static void
fill_trend (CareCasePane *self)
{
  const CareSessionData *session = care_session_get (self->detail->session);
  g_autoptr (GArray) course = care_pain_course_new (session, self->detail->reports);

  gtk_widget_set_visible (self->trend_box, course->len > 0);
  if (course->len > 0)
    care_pain_course_show (self->trend, course, session, self->desk);
}

/* Shows the context of the case that was read. */
void
care_case_pane_fill_context (CareCasePane *self)
{
  g_autoptr (GPtrArray) lines = care_case_context_lines (self->detail, self->timeline, self->desk);

  fill_trend (self);
  care_case_pane_fill_list (self->context_list, lines);
}
