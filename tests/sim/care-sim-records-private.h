/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the simulated clinic: what it remembers of its patients, and of the records it has seen.
 */
#pragma once

#include <gio/gio.h>

#include "care-enums.h"

G_BEGIN_DECLS

/* What came of a session; the first one that holds. All but the first two: nobody was reached, and
 * the log of its calls says why. */
typedef enum
{
  CARE_SIM_REPORT,      /* a report was signed */
  CARE_SIM_CASE,        /* a case was opened */
  CARE_SIM_UNREACHABLE, /* the allowed tries were made */
  CARE_SIM_DECLINED,    /* the patient wanted no call */
  CARE_SIM_LETTER,      /* the patient is not to be rung: a letter */
  CARE_SIM_SUPERSEDED,  /* a newer session took over before anything came */
  CARE_SIM_TOO_LATE,    /* entered more than a week after it ended */
  CARE_SIM_FOLLOWED,    /* a call is planned */
  CARE_SIM_LOST,        /* none of these: what must never be */
  CARE_SIM_N_ENDS,
} CareSimEnd;

typedef struct
{
  char *id;
  double answers_p;    /* chance that a try reaches somebody */
  double sends_p;      /* chance of a report that nobody rang up for */
  CareConsent consent; /* to be rung up */
  GPtrArray *sessions; /* of CareSimSession, lent, as signed */
} CareSimPatient;

typedef struct
{
  char *id;
  CareSimPatient *patient; /* lent */
  gint64 ended_at;         /* by the clock of the machine */
  gint64 entered_at;
  gint64 silent_at;    /* a case is due then if nothing comes; CARE_TIME_NONE: none is */
  gboolean only_late;  /* its first call is the late one */
  gboolean silent;     /* a look had to find its silence */
  gboolean changed;    /* it says what was done because of the last response */
  gboolean newest;     /* no other session of the patient was newer when it was signed */
  CareSimEnd end;      /* when it was last checked */
  gboolean settled;    /* and neither a call nor a case is open any more */
  GPtrArray *calls;    /* of CareSimCall, lent */
  guint n_emergencies; /* times that a case of it became an emergency, or one again */
  gboolean emergency;  /* since it was last checked */
  gboolean undone;     /* a step of its case was undone since it was last checked */
} CareSimSession;

/* A planned call as it was last seen. */
typedef struct
{
  CareSimSession *session; /* lent */
  CareCallReason reason;
  CareCallState state;
  gint64 due_at;
  gint64 tries;
  gint64 version;
  gboolean put_away;
} CareSimCall;

/* One step of a case, and what held before it. */
typedef struct
{
  CareCaseAct act;
  gboolean by_report;
  gint64 version;
  CareLevel level;
  gboolean reached;
} CareSimStep;

/* A case as its log was last read. */
typedef struct
{
  gboolean known; /* its opening was read */
  CareLevel level;
  CareCaseState state;
  gboolean reached; /* since a report raised it, or it was reopened */
  gint64 version;
  GArray *steps;    /* of CareSimStep: those that were not undone */
  GHashTable *seen; /* set of ids of its log's lines */
} CareSimCase;

/* A report on its way to the clinic. */
typedef struct
{
  CareSimSession *session; /* lent */
  gint64 said_at;          /* true time at which the patient wrote or said it */
  gint64 comes_at;         /* true time at which somebody enters it */
  CareChannel channel;
} CareSimMail;

G_END_DECLS
