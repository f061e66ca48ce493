import { COMMAND_GROUPS, type KeyNote } from '../../commands/command.ts';
import { KeyCaps } from '../../commands/KeyCaps.tsx';
import { useCommandList } from '../../commands/use-commands.tsx';
import { shortcuts as words } from '../../messages/palette.ts';
import { DialogFrame } from '../shell/DialogFrame.tsx';
import classes from './ShortcutSheet.module.css';

/** Every key that does something on the screen now, by group. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { commands, notes } = useCommandList();
  const all = [...commands, ...notes].flatMap(({ id, title, group, keys }) =>
    keys === undefined ? [] : [{ id, title, group, keys } satisfies KeyNote],
  );
  return (
    <DialogFrame title={words.title} onClose={onClose}>
      <p className={classes.intro}>{words.intro}</p>
      <div className={classes.groups} data-testid="shortcut-sheet">
        {COMMAND_GROUPS.map((group) => {
          const own = all.filter((entry) => entry.group === group);
          if (own.length === 0) return null;
          return (
            <section key={group} aria-label={words.groups[group]} className={classes.group}>
              <h3>{words.groups[group]}</h3>
              <dl>
                {own.map(({ id, title, keys }) => (
                  <div key={id} className={classes.line}>
                    <dt>{title}</dt>
                    <dd>
                      <KeyCaps keys={keys} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </DialogFrame>
  );
}
