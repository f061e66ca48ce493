import { Button } from '@mantine/core';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { readStorageState, type StorageState } from '../../../engine/storage-state.ts';
import { byteSize } from '../../format.ts';
import { analysis } from '../../messages/analysis.ts';
import { useActions } from '../../use-action.tsx';
import { ProgressLine } from '../progress/ProgressLine.tsx';
import { PageSection } from '../shell/ViewPage.tsx';
import { useChanges } from './use-changes.ts';

const REFRESH_EVERY_MS = 5_000;

const STORAGE = queryOptions({
  queryKey: ['storage-state'],
  queryFn: () => readStorageState(navigator.storage),
  staleTime: 0,
});

/** How much room the library takes, and whether the browser keeps it. */
export function StorageSection() {
  const queries = useQueryClient();
  const refresh = () => void queries.invalidateQueries({ queryKey: STORAGE.queryKey });
  useChanges(['tracks.changed', 'fingerprints.changed'], REFRESH_EVERY_MS, refresh);
  const { data } = useQuery(STORAGE);
  return (
    <PageSection title={analysis.storage} hint={analysis.storageNote} testId="analysis-storage">
      {data && <Used state={data} />}
      {data && <Kept state={data} onAsked={refresh} />}
    </PageSection>
  );
}

function Used({ state: { usedBytes, quotaBytes } }: { state: StorageState }) {
  if (usedBytes === null) return <p>{analysis.usedUnknown}</p>;
  const text = analysis.used(byteSize(usedBytes), quotaBytes === null ? null : byteSize(quotaBytes));
  return (
    <>
      <p data-testid="storage-used">{text}</p>
      {quotaBytes !== null && (
        <ProgressLine label={analysis.storage} done={usedBytes} total={quotaBytes} text={text} />
      )}
    </>
  );
}

function Kept({ state: { persisted }, onAsked }: { state: StorageState; onAsked: () => void }) {
  const { run } = useActions();
  const [refused, setRefused] = useState(false);
  if (persisted === null) return <p>{analysis.keptUnknown}</p>;
  if (persisted) return <p data-testid="storage-kept">{analysis.kept}</p>;
  const ask = async () => {
    setRefused(!(await navigator.storage.persist()));
    onAsked();
  };
  return (
    <>
      <p data-testid="storage-kept">{refused ? analysis.keepRefused : analysis.notKept}</p>
      <div>
        <Button size="xs" variant="default" onClick={() => run(ask)}>
          {analysis.keep}
        </Button>
      </div>
    </>
  );
}
