import { type ApiClient, ApiError } from '../../../api/client.ts';
import type { ImportPlaylistAnswer } from '../../../api/contract.ts';
import { explain } from '../../explain.ts';
import { playlists as words } from '../../messages/playlists.ts';

/** What became of one file. */
export type ImportReport =
  | { file: string; answer: ImportPlaylistAnswer; trouble: null }
  | { file: string; answer: null; trouble: string };

/** Makes a playlist of each file, one after another; a file that cannot be taken holds up no other. */
export async function importPlaylists(client: ApiClient, files: readonly File[]): Promise<ImportReport[]> {
  const reports: ImportReport[] = [];
  for (const file of files) {
    try {
      const text = decodePlaylist(await file.arrayBuffer());
      const answer = await client.importPlaylist(text, namesItself(text) ? {} : { name: nameOf(file.name) });
      reports.push({ file: file.name, answer, trouble: null });
    } catch (error) {
      console.error(error);
      reports.push({ file: file.name, answer: null, trouble: troubleOf(error) });
    }
  }
  return reports;
}

function troubleOf(error: unknown): string {
  const tooLarge = error instanceof ApiError && error.code === 'payload_too_large';
  return tooLarge ? words.report.tooLarge : explain(error);
}

/** M3U8 is UTF-8; a plain M3U of an older player is what Windows wrote, and seldom valid UTF-8. */
export function decodePlaylist(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The file's name without its ending. */
export function nameOf(fileName: string): string {
  return fileName.replace(/\.m3u8?$/i, '').trim() || fileName;
}

function namesItself(text: string): boolean {
  return /^#PLAYLIST:[^\S\r\n]*\S/m.test(text);
}
