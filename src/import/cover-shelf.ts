import { type Failure, toFailure } from '../shared/failures.ts';
import { sha256Hex } from './content-key.ts';
import { makeCover } from './cover.ts';
import type { EmbeddedPicture } from './file-facts.ts';
import type { CoverPicture } from './import-types.ts';

/** What became of a picture: a cover, or the reason why it is none. */
export interface ShelvedCover {
  hash: string | null;
  /** Held until a batch has carried it. */
  picture: CoverPicture | null;
  failure: Failure | null;
}

/**
 * The covers of one scan. An album's cover, which each of its files repeats, is decoded once; a folder's picture
 * serves the files in it that have none of their own.
 */
export class CoverShelf {
  readonly #folderPictures: ReadonlyMap<string, () => Promise<File>>;
  readonly #byOriginal = new Map<string, Promise<ShelvedCover>>();
  readonly #byFolder = new Map<string, Promise<ShelvedCover>>();
  readonly #carried = new Set<string>();

  constructor(folderPictures: ReadonlyMap<string, () => Promise<File>>) {
    this.#folderPictures = folderPictures;
  }

  /** The cover of the file at `path`: its own front cover, else any picture of its own, else its folder's. */
  async coverFor(path: string, embedded: readonly EmbeddedPicture[]): Promise<ShelvedCover | null> {
    const chosen = embedded.find((picture) => picture.isFront) ?? embedded[0];
    const own = chosen ? await this.#shelve(chosen.bytes) : null;
    if (own?.hash) return own;
    return (await this.#folderCover(path)) ?? own;
  }

  /** Hands out the picture of a cover once, for the batch that first needs it. */
  carry(cover: ShelvedCover): CoverPicture | null {
    const { hash, picture } = cover;
    cover.picture = null;
    if (hash === null || picture === null || this.#carried.has(hash)) return null;
    this.#carried.add(hash);
    return picture;
  }

  async #shelve(original: Uint8Array): Promise<ShelvedCover> {
    const key = await sha256Hex(new Uint8Array(original));
    const shelved = this.#byOriginal.get(key) ?? shelvedCover(original);
    this.#byOriginal.set(key, shelved);
    return shelved;
  }

  /** Also looks in the parent folder: a cover often lies beside `CD1` and `CD2`. */
  async #folderCover(path: string): Promise<ShelvedCover | null> {
    const segments = path.split('/').slice(0, -1);
    const isDisc = /^(?:cd|dis[ck])[\s._-]*\d{1,2}$/iu.test(segments.at(-1) ?? '');
    const folders = [segments.join('/'), ...(isDisc ? [segments.slice(0, -1).join('/')] : [])];
    const folder = folders.find((candidate) => this.#folderPictures.has(candidate));
    if (folder === undefined) return null;
    const cover = this.#byFolder.get(folder) ?? this.#readFolderPicture(folder);
    this.#byFolder.set(folder, cover);
    return cover;
  }

  async #readFolderPicture(folder: string): Promise<ShelvedCover> {
    try {
      const file = await this.#folderPictures.get(folder)?.();
      return await this.#shelve(new Uint8Array((await file?.arrayBuffer()) ?? []));
    } catch (thrown) {
      return { hash: null, picture: null, failure: toFailure(thrown) };
    }
  }
}

async function shelvedCover(original: Uint8Array): Promise<ShelvedCover> {
  try {
    const picture = await makeCover(original);
    return { hash: picture.hash, picture, failure: null };
  } catch (thrown) {
    return { hash: null, picture: null, failure: toFailure(thrown) };
  }
}
