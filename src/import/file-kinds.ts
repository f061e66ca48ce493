/** Extensions under which audio is kept. What a file really holds is decided by its content, later. */
const AUDIO_EXTENSIONS = new Set(
  (
    'mp3 mp2 mp1 mpga m4a m4b m4p m4r mp4 aac adts flac fla ogg oga ogx opus spx wav wave w64 rf64 bwf ' +
    'aif aiff aifc afc caf webm weba mka wma asf ape wv mpc mpp mp+ alac tta tak dsf dff ac3 eac3 amr au snd'
  ).split(' '),
);

const PICTURE_EXTENSIONS = new Set(['jpg', 'jpeg', 'png', 'webp']);

/** Names of a folder's cover picture, the likeliest first. */
const PICTURE_STEMS = ['cover', 'folder', 'front', 'album', 'albumart', 'albumartlarge', 'artwork'];

/** Folders in which systems keep their own copies and remains; nothing in them is the user's music. */
const SYSTEM_FOLDERS = new Set([
  '@eadir',
  '#recycle',
  '$recycle.bin',
  'system volume information',
  'lost+found',
  '__macosx',
]);

/** The extension in lower case without its dot; empty where the name has none. */
function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
}

/** The name without its extension. */
export function stemOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

/** Whether a file's name says that it is audio. */
export function isAudioName(name: string): boolean {
  return AUDIO_EXTENSIONS.has(extensionOf(name));
}

/**
 * Whether a file or folder is hidden or belongs to the system: dot files, AppleDouble `._` files, `@eaDir`.
 * A dot before a digit or another dot hides nothing: there are artists and albums called `.38 Special` and
 * `...And Justice for All`.
 */
export function isHiddenName(name: string): boolean {
  return /^\.[^\d.]/u.test(name) || SYSTEM_FOLDERS.has(name.toLowerCase());
}

/**
 * How well a file's name suits the cover picture of its folder: 0 is best, `null` means that it is none.
 * Takes `cover.jpg`, `Folder.png`, `front.webp` and their like.
 */
export function folderPictureRank(name: string): number | null {
  if (!PICTURE_EXTENSIONS.has(extensionOf(name))) return null;
  const rank = PICTURE_STEMS.indexOf(stemOf(name).toLowerCase());
  return rank === -1 ? null : rank;
}
