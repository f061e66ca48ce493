/** Bounds what is kept of all remote files together. */

/** Part of a file that is kept, or on its way. */
export interface KeptPage {
  readonly bytes: number;
  /** Told when it is not to be kept any longer. */
  letGo(): void;
}

/** Pages in the order of their last use. What was not used longest goes first, whichever file it is of. */
export class PageShelf {
  readonly #mostBytes: number;
  readonly #pages = new Set<KeptPage>();
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** Of all pages that are kept. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Keeps a page, or keeps it longer: it goes last. */
  use(page: KeptPage): void {
    this.remove(page);
    this.#pages.add(page);
    this.#bytes += page.bytes;
    for (const oldest of this.#pages) {
      if (this.#bytes <= this.#mostBytes || oldest === page) break;
      this.drop(oldest);
    }
  }

  /** Takes a page off, and tells it so. */
  drop(page: KeptPage): void {
    this.remove(page);
    page.letGo();
  }

  /** Takes a page off whose owner has let go of it. */
  remove(page: KeptPage): void {
    if (this.#pages.delete(page)) this.#bytes -= page.bytes;
  }
}
