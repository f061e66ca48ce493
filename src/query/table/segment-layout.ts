/**
 * How segments are packed. To be raised whenever the same tracks would be packed otherwise: another folding, another order
 * of fields, other columns. Segments of another layout are made anew from the rows.
 */
export const SEGMENT_LAYOUT = 1;
