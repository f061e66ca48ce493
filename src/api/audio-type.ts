/** The media type of an audio file, by its container. */

const BY_EXTENSION: Readonly<Record<string, string>> = {
  mp3: 'audio/mpeg',
  flac: 'audio/flac',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  m4a: 'audio/mp4',
  m4b: 'audio/mp4',
  mp4: 'audio/mp4',
  aac: 'audio/aac',
  wav: 'audio/wav',
  aif: 'audio/aiff',
  aiff: 'audio/aiff',
  aifc: 'audio/aiff',
  webm: 'audio/webm',
  mka: 'audio/x-matroska',
  caf: 'audio/x-caf',
};

/**
 * The media type by the file's extension, or what the browser says of it, e.g. `audio/mpeg`; `application/octet-stream`
 * where neither tells, or the browser says that it is no sound: a page of this origin could be opened from it.
 */
export function audioTypeOf(path: string, browserType: string): string {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  if (Object.hasOwn(BY_EXTENSION, extension)) return BY_EXTENSION[extension] ?? '';
  return /^(?:audio|video)\//.test(browserType) ? browserType : 'application/octet-stream';
}
