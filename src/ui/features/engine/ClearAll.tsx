import { Button } from '@mantine/core';
import { useState } from 'react';
import { useEngine } from '../../engine-context.tsx';
import { engine } from '../../messages/engine.ts';
import { useActions } from '../../use-action.tsx';
import classes from './figures.module.css';
import { useRefreshEngine } from './use-engine-figures.ts';

/** Empties memory, once the person has said so twice. */
export function ClearAll() {
  const { client } = useEngine();
  const { run, say } = useActions();
  const refresh = useRefreshEngine();
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <Button size="xs" variant="default" onClick={() => setAsking(true)} data-testid="clear-all">
        {engine.clearAll}
      </Button>
    );
  }
  const clear = async () => {
    setAsking(false);
    const { cleared } = await client.clearCache();
    say(engine.cleared(cleared));
    await refresh();
  };
  return (
    <div className={classes.ask} role="alertdialog" aria-label={engine.clearAll}>
      <p>{engine.clearAsk}</p>
      <Button size="xs" variant="default" autoFocus onClick={() => setAsking(false)}>
        {engine.cancel}
      </Button>
      <Button size="xs" className={classes.danger} onClick={() => run(clear)} data-testid="confirm-clear">
        {engine.clearAll}
      </Button>
    </div>
  );
}
