/** Below this the bar of a desk has no room for the volume's slider. Equals the media queries of its styles. */
export const NO_SLIDER_QUERY = '(max-width: 1180px)';
/** Below this it has none for shuffling and repeating either. */
export const NO_MODES_QUERY = '(max-width: 939px)';
