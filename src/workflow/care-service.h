/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two lanes of the window: desk owns the writing clinic, slow a read-only one. */
#pragma once

#include "care-clinic.h"

G_BEGIN_DECLS

typedef enum
{
  CARE_LANE_DESK, /* all writes and short reads, in order */
  CARE_LANE_SLOW, /* export, figures, backup, search in bulk; reads only */
  CARE_N_LANES,
} CareLane;

typedef gint64 (*CareServiceClock) (gpointer data);

typedef struct
{
  const char *path;
  gboolean read_only; /* both lanes */
  const char *holder; /* shown to whoever finds the file in use; NULL: actor at desk */
  const char *actor;
  const char *desk;
  CareServiceClock clock; /* the only clock; called on the main thread and while opening */
  gpointer clock_data;
} CareServiceOptions;

#define CARE_TYPE_SERVICE (care_service_get_type ())

/* Signals, on the main thread, after a desk job that changed something: case-changed (CareCase *),
 * data-changed (const char *kind, const char *id); kinds: see care_service_run_async () */
G_DECLARE_FINAL_TYPE (CareService, care_service, CARE, SERVICE, GObject)

/* Runs on the lane's thread. */
typedef gboolean (*CareServiceWork) (CareClinic *clinic,
                                     gpointer data,
                                     GCancellable *cancellable,
                                     GError **error);

void care_service_open_async (const CareServiceOptions *options,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
CareService *care_service_open_finish (GAsyncResult *result, GError **error);
void care_service_run_async (CareService *self,
                             CareLane lane,
                             CareServiceWork work,
                             gpointer data,
                             GDestroyNotify free_data,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean care_service_run_finish (CareService *self,
                                  GAsyncResult *result,
                                  gpointer *ret_data,
                                  GError **error);
void care_service_close_async (CareService *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean care_service_close_finish (CareService *self, GAsyncResult *result, GError **error);

CareRuleSet *care_service_get_rules (CareService *self);
GTimeZone *care_service_get_zone (CareService *self);
CareCalendar *care_service_get_calendar (CareService *self);
const char *care_service_get_value (CareService *self, const char *name);
const char *care_service_get_path (CareService *self);
gboolean care_service_is_demo (CareService *self);
gboolean care_service_is_read_only (CareService *self);
gint64 care_service_get_now (CareService *self);
const char *care_service_get_actor (CareService *self);
void care_service_set_actor (CareService *self, const char *actor);
CareAct *care_service_make_act (CareService *self);
void care_act_free (CareAct *act);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareAct, care_act_free)

G_END_DECLS
