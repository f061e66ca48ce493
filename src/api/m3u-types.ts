/** Media types that M3U goes by. */
export const M3U_TYPES = [
  'application/vnd.apple.mpegurl',
  'application/x-mpegurl',
  'audio/mpegurl',
  'audio/x-mpegurl',
  'text/plain',
] as const;
