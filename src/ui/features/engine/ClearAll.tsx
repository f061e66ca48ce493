import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useEngine } from '../../engine-context.tsx';
import { engine } from '../../messages/engine.ts';
import { useActions } from '../../use-action.tsx';
import { AskFirst } from '../shell/AskFirst.tsx';
import { useRefreshEngine } from './use-engine-figures.ts';

/** Empties memory, once the person has said so twice. */
export function ClearAll() {
  const { client } = useEngine();
  const { run, say } = useActions();
  const refresh = useRefreshEngine();
  const [asking, setAsking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  if (!asking) {
    return (
      <Button
        ref={opener}
        size="xs"
        variant="default"
        onClick={() => setAsking(true)}
        data-testid="clear-all"
      >
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
    <AskFirst
      label={engine.clearAll}
      question={engine.clearAsk}
      confirm={engine.clearAll}
      cancel={engine.cancel}
      onConfirm={() => run(clear)}
      onCancel={() => setAsking(false)}
      opener={opener}
      testId="confirm-clear"
    />
  );
}
