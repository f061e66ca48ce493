import { expect, it } from 'vitest';
import { HoldSwitch } from '../workers/hold-switch.ts';
import type { AnalysisOutcome } from '../workers/protocol.ts';
import { hearTrack } from './hear-track.ts';

it('names the codec that neither the worker nor the window decodes, not just "its format"', async () => {
  const failure = { code: 'unsupported_codec', detail: 'This browser has no decoder for WMA.' } as const;
  const unheard = async (): Promise<AnalysisOutcome> => ({ status: 'undecodable_here', failure });
  // Node has no WebAudio: the window's decoder refuses whatever it is given.
  const outcome = await hearTrack(
    {
      track: { id: 'id', path: 'a.wma', duration: 60 },
      pass: 'batch',
      wanted: false,
    },
    { file: async () => new File(['sound'], 'a.wma') },
    {
      client: { putFingerprint: () => Promise.reject(new Error('There is no progress to tell.')) },
      pool: { analyse: unheard, analysePcm: unheard },
      clock: { now: () => 0, monotonic: () => 0 },
      signal: new AbortController().signal,
      hold: new HoldSwitch(),
      onTold: () => undefined,
      onHeard: () => undefined,
    },
  );
  expect(outcome).toEqual({ status: 'failed', failure });
});
