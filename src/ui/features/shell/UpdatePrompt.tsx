import { Button } from '@mantine/core';
import { useEngine, useEngineState } from '../../engine-context.tsx';
import { messages } from '../../messages.ts';
import classes from '../roots/Banner.module.css';

/** Offers a version that waits; not while this or another tab is listening, which the reload would cut off. */
export function UpdatePrompt() {
  const engine = useEngine();
  const { update, busy } = useEngineState((snapshot) => ({
    update: snapshot.update,
    busy: snapshot.progress.phase !== 'idle' && snapshot.progress.phase !== 'paused',
  }));
  if (update === 'none') return null;
  return (
    <div className={classes.banner} role="status" data-testid="update">
      <p className={classes.text}>
        {update === 'applying'
          ? messages.update.applying
          : busy
            ? messages.update.deferred
            : messages.update.ready}
      </p>
      {update === 'available' && !busy && (
        <Button size="xs" onClick={() => engine.applyUpdate()}>
          {messages.update.reload}
        </Button>
      )}
    </div>
  );
}
