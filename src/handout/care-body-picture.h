/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The body chart as a picture: one drawing function for screen, print and PDF. */
#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include "care-body-mark.h"

G_BEGIN_DECLS

#define CARE_BODY_PICTURE_ERROR (care_body_picture_error_quark ())

typedef enum
{
  CARE_BODY_PICTURE_ERROR_INVALID, /* the message is `line N: what is wrong` */
} CareBodyPictureError;

GQuark care_body_picture_error_quark (void);

/* How it looks. Colours are 0xRRGGBB. */
typedef struct
{
  guint32 ink;   /* outlines, hatching, letters */
  guint32 soft;  /* thin lines and words beside the figures */
  guint32 guide; /* between regions */
  guint32 skin;
  guint32 paper;  /* behind letters */
  guint32 accent; /* around the current region */
  gboolean tints; /* a colour for each kind, besides its pattern */
  double text;    /* height of letters, in units of the sheet */
  double line;    /* width of an outline, in units of the sheet */

  const CareBodyRegion *current; /* may be NULL */
  GPtrArray *earlier; /* of CareBodyMark or NULL: regions that are not as they were are outlined */
} CareBodyLook;

extern const CareBodyLook care_body_look_paper;

typedef struct _CareBodyPicture CareBodyPicture;

CareBodyPicture *care_body_picture_new (void);
CareBodyPicture *care_body_picture_new_from_text (const char *text, GError **error);
CareBodyPicture *care_body_picture_ref (CareBodyPicture *self);
void care_body_picture_unref (CareBodyPicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CareBodyPicture, care_body_picture_unref)

void care_body_picture_get_size (CareBodyPicture *self, double *ret_width, double *ret_height);
const CareBodyRegion *
care_body_picture_pick (CareBodyPicture *self, CareBodySheet sheet, double x, double y);
gboolean care_body_picture_get_spot (CareBodyPicture *self,
                                     CareBodySheet sheet,
                                     const CareBodyRegion *region,
                                     double *ret_x,
                                     double *ret_y);
guint care_body_picture_sheets (GPtrArray *marks);
void care_body_picture_draw (CareBodyPicture *self,
                             cairo_t *cr,
                             CareBodySheet sheet,
                             GPtrArray *marks,
                             const CareBodyLook *look);
void care_body_picture_draw_swatch (
    cairo_t *cr, CareBodyKind kind, double width, double height, const CareBodyLook *look);

G_END_DECLS
