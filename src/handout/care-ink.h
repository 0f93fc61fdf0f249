/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the library: the colours and signs of the pages. */
#pragma once

/* Colours are 0xRRGGBB, chosen to stay apart in greys. */
#define CARE_INK_TEXT 0x1b1f23u
#define CARE_INK_SOFT 0x505a62u
#define CARE_INK_ACCENT 0x0f4c5cu
#define CARE_INK_HAIR 0xb4bec4u
#define CARE_INK_PAPER 0xffffffu
#define CARE_INK_EMERGENCY 0x9b1c1cu
#define CARE_INK_URGENT 0xa33b00u
#define CARE_INK_CONTACT 0x6b4a00u
#define CARE_INK_TODAY 0xf3c766u
#define CARE_INK_TODAY_EDGE 0x8a5a00u
#define CARE_INK_NEXT 0xdde8ebu
#define CARE_INK_NOTE 0xf1f5f6u
#define CARE_INK_DEMO 0xe9e9e9u

typedef enum
{
  CARE_ICON_DOT,
  CARE_ICON_TICK,
  CARE_ICON_CROSS,
  CARE_ICON_SQUARE,
  CARE_ICON_OCTAGON,
  CARE_ICON_TRIANGLE,
  CARE_ICON_DIAMOND,
  CARE_ICON_PHONE,
  CARE_ICON_SCISSORS,
  CARE_ICON_CIRCLE,
  /* The shapes of the levels, as in the window; a letter is put on them. */
  CARE_ICON_LEVEL_CIRCLE,
  CARE_ICON_LEVEL_SQUARE,
  CARE_ICON_LEVEL_RING, /* of a check that is not complete */
  CARE_ICON_LEVEL_DIAMOND,
  CARE_ICON_LEVEL_TRIANGLE,
  CARE_ICON_LEVEL_OCTAGON,
} CareIcon;
