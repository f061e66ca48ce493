import { Button } from '@mantine/core';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { type ChangeEvent, useRef, useState } from 'react';
import type { ImportBundleAnswer } from '../../../api/contract.ts';
import { useEngine } from '../../engine-context.tsx';
import { explain } from '../../explain.ts';
import { count } from '../../format.ts';
import { engine } from '../../messages/engine.ts';
import { messages } from '../../messages.ts';
import { useActions } from '../../use-action.tsx';
import { saveStatistics } from '../shell/save-statistics.ts';
import { PageSection } from '../shell/ViewPage.tsx';
import classes from './figures.module.css';
import { BUNDLE_COUNTS, importBundle } from './import-bundle.ts';
import { otherFileText } from './other-file.ts';
import { saveBundle } from './save-bundle.ts';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** Everything that Earmark knows, out of this browser and into it. */
export function DataTab() {
  const { client } = useEngine();
  return (
    <div className={classes.columns}>
      <Saving
        title={engine.exportStats}
        hint={engine.exportStatsHint}
        save={() => saveStatistics(client)}
        testId="save-statistics"
      />
      <Saving
        title={engine.exportBundle}
        hint={engine.exportBundleHint}
        save={() => saveBundle(client)}
        testId="save-bundle"
      />
      <Importing />
    </div>
  );
}

interface SavingProps {
  title: string;
  hint: string;
  save: () => Promise<void>;
  testId: string;
}

function Saving({ title, hint, save, testId }: SavingProps) {
  const { run } = useActions();
  const [busy, setBusy] = useState(false);
  const saveNow = async () => {
    setBusy(true);
    try {
      await save();
    } finally {
      setBusy(false);
    }
  };
  return (
    <PageSection title={title} hint={hint}>
      <div>
        <Button
          leftSection={<IconDownload {...icon} />}
          disabled={busy}
          onClick={() => run(saveNow)}
          data-testid={testId}
        >
          {busy ? engine.exporting : engine.saveAs}
        </Button>
      </div>
    </PageSection>
  );
}

/** So much of a file tells what it is: the head of a bundle is its first line. */
const LOOKED_AT_BYTES = 4096;

type ImportState =
  | { status: 'idle' }
  | { status: 'busy'; part: number; parts: number }
  | { status: 'done'; report: ImportBundleAnswer }
  | { status: 'failed'; done: number; parts: number; reason: string };

function Importing() {
  const { client } = useEngine();
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<ImportState>({ status: 'idle' });
  const take = async ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const [file] = currentTarget.files ?? [];
    currentTarget.value = ''; // so that the same file can be chosen again
    if (!file) return;
    const at = { part: 0, parts: 0 };
    try {
      const mistaken = otherFileText(file.name, await file.slice(0, LOOKED_AT_BYTES).text());
      if (mistaken) {
        setState({ status: 'failed', done: 0, parts: 0, reason: mistaken });
        return;
      }
      const report = await importBundle(client, file, (part, parts) => {
        at.part = part;
        at.parts = parts;
        setState({ status: 'busy', part, parts });
      });
      setState({ status: 'done', report });
    } catch (error) {
      setState({ status: 'failed', done: at.part - 1, parts: at.parts, reason: explain(error) });
    }
  };
  return (
    <PageSection title={engine.importBundle} hint={engine.importBundleHint} testId="import-bundle">
      <input
        ref={input}
        type="file"
        accept=".ndjson,application/x-ndjson"
        hidden
        aria-label={engine.importTo}
        onChange={(event) => void take(event)}
        data-testid="bundle-input"
      />
      <div>
        <Button
          variant="default"
          leftSection={<IconUpload {...icon} />}
          disabled={state.status === 'busy'}
          onClick={() => input.current?.click()}
        >
          {engine.importTo}
        </Button>
      </div>
      <ImportReport state={state} />
    </PageSection>
  );
}

function ImportReport({ state }: { state: ImportState }) {
  if (state.status === 'idle') return null;
  if (state.status === 'busy') return <p role="status">{engine.importing(state.part, state.parts)}</p>;
  if (state.status === 'failed') {
    return (
      <p className={classes.item} data-tone="alert" role="alert">
        <span>
          {messages.trouble.actionFailed}: {state.reason}{' '}
          {state.done > 0 && engine.importFailedAfter(state.done, state.parts)}
        </span>
      </p>
    );
  }
  return (
    <div role="status" data-testid="import-report">
      <h3>{engine.importReport}</h3>
      <dl className={classes.facts}>
        {BUNDLE_COUNTS.map((name) => [
          <dt key={name}>{engine.importCounts[name]}</dt>,
          <dd key={`${name} count`}>{count(state.report[name])}</dd>,
        ])}
      </dl>
    </div>
  );
}
