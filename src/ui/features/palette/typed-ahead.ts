/** Keeps the letters typed while the box that they are meant for is still on its way; nothing else hears them. */
export class TypedAhead {
  #text = '';
  #end: (() => void) | null = null;

  /** @param onEscape the box is not wanted any more */
  start(target: EventTarget, onEscape: () => void): void {
    this.take();
    const keep = (event: Event) => {
      if (!(event instanceof KeyboardEvent) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Escape') onEscape();
      else if (event.key === 'Backspace') this.#text = this.#text.slice(0, -1);
      else if (event.key.length === 1) this.#text += event.key;
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    target.addEventListener('keydown', keep, { capture: true });
    this.#end = () => target.removeEventListener('keydown', keep, { capture: true });
  }

  /** What was typed since the start; the keys are everyone's again. */
  take(): string {
    this.#end?.();
    this.#end = null;
    const text = this.#text;
    this.#text = '';
    return text;
  }
}
