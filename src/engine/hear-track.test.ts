import { expect, it } from 'vitest';
import { failed } from '../../test/fixtures/fake-pool.ts';
import type { AnalysisTask } from '../workers/analysis-pool.ts';
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

// Catches a track that waits behind all others, since nobody waited for it yet when its file was asked for.
it('is urgent as soon as somebody waits for the track, though its file is being opened', async () => {
  const hearing = {
    track: { id: 'id', path: 'a.ogg', duration: 60 },
    pass: 'streaming' as const,
    wanted: false,
  };
  const urgent: (boolean | undefined)[] = [];
  const analyse = async (_: unknown, task: AnalysisTask): Promise<AnalysisOutcome> => {
    urgent.push(task.urgent);
    hearing.wanted = false;
    urgent.push(task.urgent);
    return failed('aborted');
  };
  const file = async () => {
    hearing.wanted = true;
    return new File(['sound'], 'a.ogg');
  };
  await hearTrack(
    hearing,
    { file },
    {
      client: { putFingerprint: () => Promise.reject(new Error('There is no progress to tell.')) },
      pool: { analyse, analysePcm: async () => failed('internal') },
      clock: { now: () => 0, monotonic: () => 0 },
      signal: new AbortController().signal,
      hold: new HoldSwitch(),
      onTold: () => undefined,
      onHeard: () => undefined,
    },
  );
  expect(urgent).toEqual([true, false]);
});
