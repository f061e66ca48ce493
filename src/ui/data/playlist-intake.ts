/** Playlist files that were dropped somewhere on the page, until the view of playlists takes them. */
import { createContext, use } from 'react';

export class PlaylistIntake {
  #waiting: readonly File[] = [];
  #take: ((files: readonly File[]) => void) | null = null;

  offer(files: readonly File[]): void {
    if (this.#take) this.#take(files);
    else this.#waiting = [...this.#waiting, ...files];
  }

  /** Takes what waits and what comes, until the returned function is called. */
  takeWith(take: (files: readonly File[]) => void): () => void {
    this.#take = take;
    const waiting = this.#waiting;
    this.#waiting = [];
    if (waiting.length > 0) take(waiting);
    return () => {
      if (this.#take === take) this.#take = null;
    };
  }
}

const IntakeContext = createContext(new PlaylistIntake());

export function usePlaylistIntake(): PlaylistIntake {
  return use(IntakeContext);
}

/** Whether a file's name says that it holds a playlist. */
function isPlaylistFile({ name }: { name: string }): boolean {
  return /\.m3u8?$/i.test(name);
}

/** What was dropped, where it is playlists and nothing else. */
export function droppedPlaylists(items: DataTransferItemList): File[] {
  const files = [...items].map((item) => (item.kind === 'file' ? item.getAsFile() : null));
  return files.every((file) => file !== null && isPlaylistFile(file))
    ? files.flatMap((file) => file ?? [])
    : [];
}
