/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: one worker thread with a clinic of its own, doing jobs in order. */
#pragma once

#include "care-clinic-private.h"
#include "care-service.h"

G_BEGIN_DECLS

typedef struct _CareLaneThread CareLaneThread;

/* What the main thread may know of the clinic without asking the lane. */
typedef struct
{
  CareRuleSet *rules;
  GTimeZone *zone;
  CareCalendar *calendar;
  GHashTable *values;
} CareSnapshot;

void care_snapshot_free (CareSnapshot *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareSnapshot, care_snapshot_free)

/* A job on its way there and back. Made and ended on the main thread. */
typedef struct _CareLaneJob CareLaneJob;
struct _CareLaneJob
{
  CareServiceWork work; /* NULL: close the clinic and end the thread */
  gpointer data;
  GDestroyNotify free_data;
  GCancellable *cancellable;
  GMainContext *context;
  void (*done) (CareLaneJob *job, gpointer owner); /* on the main thread; frees the job */
  gpointer owner;
  /* What came of it */
  gboolean succeeded;
  GError *error;
  GPtrArray *changes;     /* of CareChange; NULL for none */
  CareSnapshot *snapshot; /* after opening, and when a setting was written; else NULL */
};

CareLaneJob *care_lane_job_new (GMainContext *context);
void care_lane_job_free (CareLaneJob *job);
CareLaneThread *care_lane_thread_new (
    const char *name, const char *path, gboolean read_only, const char *holder, gint64 now_ms);
void care_lane_thread_push (CareLaneThread *self, CareLaneJob *job);
void care_lane_thread_join (CareLaneThread *self);

G_END_DECLS
