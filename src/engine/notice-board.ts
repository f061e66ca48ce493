import type { EngineNotice } from './engine-types.ts';

export type NoticeText = Omit<EngineNotice, 'id'>;

/** What the person should read. The same words stand there once, as the newest. */
export class NoticeBoard {
  readonly #onChange: (notices: EngineNotice[]) => void;
  #notices: EngineNotice[] = [];
  #count = 0;

  constructor(onChange: (notices: EngineNotice[]) => void) {
    this.#onChange = onChange;
  }

  post(notice: NoticeText): void {
    this.#count += 1;
    const others = this.#notices.filter(
      ({ title, detail }) => title !== notice.title || detail !== notice.detail,
    );
    this.#show([...others, { ...notice, id: `notice-${this.#count}` }]);
  }

  dismiss(id: string): void {
    this.#show(this.#notices.filter((notice) => notice.id !== id));
  }

  #show(notices: EngineNotice[]): void {
    this.#notices = notices;
    this.#onChange(notices);
  }
}
