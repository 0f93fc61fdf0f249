/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on every page of a sheet to work with. */
#include "config.h"

#include "care-work-head.h"

/**
 * care_work_head_keep_text:
 * @text: (nullable): a text
 * @strings: where it is kept
 *
 * Pure but for @strings; any thread that owns it.
 *
 * Returns: (transfer none) (nullable): @text, as long as @strings lives; %NULL for none
 */
const char *
care_work_head_keep_text (const char *text, GStringChunk *strings)
{
  return text != NULL ? g_string_chunk_insert (strings, text) : NULL;
}

/**
 * care_work_head_keep:
 * @head: a head; copied
 * @strings: where its texts are kept
 *
 * Returns: the same head, whose texts live as long as @strings
 */
CareWorkHead
care_work_head_keep (const CareWorkHead *head, GStringChunk *strings)
{
  return (CareWorkHead){
    .title = care_work_head_keep_text (head->title, strings),
    .day = care_work_head_keep_text (head->day, strings),
    .clinic_name = care_work_head_keep_text (head->clinic_name, strings),
    .logo = care_work_head_keep_text (head->logo, strings),
    .clinic_phone = care_work_head_keep_text (head->clinic_phone, strings),
    .scope = care_work_head_keep_text (head->scope, strings),
    .summary = care_work_head_keep_text (head->summary, strings),
    .printed = care_work_head_keep_text (head->printed, strings),
    .empty = care_work_head_keep_text (head->empty, strings),
    .language = care_work_head_keep_text (head->language, strings),
    .demo = head->demo,
  };
}
