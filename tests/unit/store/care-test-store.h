/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store in its own folder, and records to put into it. */
#pragma once

#include "care-store-addenda.h"
#include "care-store-calls.h"
#include "care-store-cases.h"
#include "care-store-check.h"
#include "care-store-drafts.h"
#include "care-store-episodes.h"
#include "care-store-handouts.h"
#include "care-store-measures.h"
#include "care-store-patient-notes.h"
#include "care-store-patients.h"
#include "care-store-people.h"
#include "care-store-reports.h"
#include "care-store-sessions.h"
#include "care-store-settings.h"
#include "care-store-templates.h"
#include "care-test-records.h"

G_BEGIN_DECLS

#define CARE_TEST_NOW ((gint64) 1767600000000) /* 2026-01-05 08:00 UTC */
#define CARE_TEST_HOUR ((gint64) 3600000)

typedef struct
{
  char *folder;
  char *path;
  CareStore *store;
  CareAct act;
} CareTestStore;

void care_test_store_set_up (CareTestStore *self, gconstpointer data);
void care_test_store_tear_down (CareTestStore *self, gconstpointer data);
void care_test_store_close (CareTestStore *self);
void care_test_store_reopen (CareTestStore *self);
void
care_test_store_write (CareTestStore *self, const char *action, CareStoreJob job, gpointer data);
guint care_test_store_findings (const char *path);
char *care_test_sqlite (const char *path, const char *sql);
char *care_test_sha256 (const char *path);

#define CARE_TEST_RULES "{\"id\":\"test\"}"
#define CARE_TEST_RULES_ID "2d8a1a4d6cc4f4e0b7a5b2f3c9b8a1d4e5f60718293a4b5c6d7e8f9001122334"

/* A small clinic with rows in every table. */
void care_test_store_fill (CareTestStore *self, int n_patients, guint32 seed);

G_END_DECLS
