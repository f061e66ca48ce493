/** A choice that is kept on this device. */
export interface DeviceSetting<Choice extends string> {
  /** The choice that was kept; the first one where there is none, or one that is not known. */
  read(): Choice;
  write(choice: Choice): void;
  /** Told what another tab chose. */
  follow(onChoice: (choice: Choice) => void): void;
}

/** Keeps a choice for later visits, where the browser lets a page keep anything; else it lasts for this visit. */
export function deviceSetting<Choice extends string>(
  key: string,
  choices: readonly [Choice, ...Choice[]],
): DeviceSetting<Choice> {
  const known = (stored: string | null) => choices.find((choice) => choice === stored) ?? choices[0];
  return {
    read: () => known(withStorage((storage) => storage.getItem(key))),
    write(choice) {
      withStorage((storage) => storage.setItem(key, choice));
    },
    follow(onChoice) {
      // What the event tells may be older than what is stored by now: two tabs that choose at once would swap their choices.
      addEventListener('storage', ({ key: changed }) => {
        if (changed === key) onChoice(known(withStorage((storage) => storage.getItem(key))));
      });
    },
  };
}

/** A browser that blocks site data throws at the first touch, and at a full one. */
function withStorage<Value>(use: (storage: Storage) => Value): Value | null {
  try {
    return use(localStorage);
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
