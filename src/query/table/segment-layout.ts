/**
 * How segments are packed. To be raised whenever the same tracks would be packed otherwise: another folding, another order
 * of fields, other columns. Segments of another layout are made anew from the rows.
 */
export const SEGMENT_LAYOUT = 1;

/** How tracks are put in order. To be raised whenever the same tracks would stand otherwise; orders of another layout are built anew. */
export const ORDER_LAYOUT = 1;
