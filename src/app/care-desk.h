/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every page of the window needs: the clinic's lanes, the clock, the person, rules and clinic
 * values. Main thread only.
 *
 * Signals: case-changed (CareCase *), data-changed (const char *kind, const char *id), as the
 * service emits them; person-leaving and person-changed, before and after
 * another person works here; notify::privacy; settle, see care_desk_settle(). */
#pragma once

#include <gio/gio.h>

#include "care-act.h"
#include "care-rules.h"
#include "care-service.h"

G_BEGIN_DECLS

#define CARE_TYPE_DESK (care_desk_get_type ())

G_DECLARE_FINAL_TYPE (CareDesk, care_desk, CARE, DESK, GObject)

/* error: NULL when the work was done. data: lent until it returns. */
typedef void (*CareDeskDone) (GObject *owner, gpointer data, GError *error);

void care_desk_open_async (const char *path,
                           gboolean read_only,
                           const char *person,
                           CareServiceClock clock,
                           gpointer clock_data,
                           GSettings *settings,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
CareDesk *care_desk_open_finish (GAsyncResult *result, GError **error);
CareDesk *care_desk_share (CareDesk *self);
void care_desk_settle (CareDesk *self);
void care_desk_close_async (CareDesk *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean care_desk_close_finish (CareDesk *self, GAsyncResult *result, GError **error);

void care_desk_fill_act (CareDesk *self, CareAct *act);
CareAct *care_desk_make_act (CareDesk *self);
gint64 care_desk_now (CareDesk *self);
void care_desk_run (CareDesk *self,
                    CareLane lane,
                    CareServiceWork work,
                    gpointer data,
                    GDestroyNotify free_data,
                    GObject *owner,
                    CareDeskDone done);

const char *care_desk_get_path (CareDesk *self);
const char *care_desk_get_person (CareDesk *self);
void care_desk_set_person (CareDesk *self, const char *person);
GTimeZone *care_desk_get_zone (CareDesk *self);
CareRuleSet *care_desk_get_rules (CareDesk *self);
CareCalendar *care_desk_get_calendar (CareDesk *self);
const char *care_desk_get_value (CareDesk *self, const char *name);
gboolean care_desk_is_demo (CareDesk *self);
gboolean care_desk_is_read_only (CareDesk *self);
GSettings *care_desk_get_settings (CareDesk *self);
gboolean care_desk_get_privacy (CareDesk *self);
void care_desk_set_privacy (CareDesk *self, gboolean privacy);

G_END_DECLS
