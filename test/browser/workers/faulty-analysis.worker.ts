/** An analysis worker that misbehaves as the file's name says, to see what the pool makes of it. */
import { expose } from 'comlink';
import { deferred } from '../../../src/shared/deferred.ts';
import type { AnalysisOutcome, AnalysisUpdate, AnalysisWorkerApi } from '../../../src/workers/protocol.ts';
import { fingerprintOf } from '../../fixtures/fake-library.ts';

/** Progress of which nobody reads more than that it came. */
const UPDATE: AnalysisUpdate = { fingerprint: fingerprintOf('batch'), heardSeconds: 10 };

/** Resolves when `late` has sent its progress after its outcome. */
const lateSent = deferred();

/** What this worker was told of holding. */
const holds: boolean[] = [];

const never = new Promise<never>(() => {});

function failed(detail: string): AnalysisOutcome {
  return { status: 'failed', failure: { code: 'internal', detail } };
}

const api: AnalysisWorkerApi = {
  async analyse({ file }, onUpdate) {
    if (file.name === 'crash') {
      setTimeout(() => {
        throw new Error('out of memory, say');
      });
      return never;
    }
    if (file.name === 'hang') return never;
    if (file.name === 'throw') throw new Error('thrown inside');
    if (file.name === 'late') {
      setTimeout(() => {
        onUpdate(UPDATE);
        lateSent.resolve();
      });
    }
    if (file.name === 'holds') return failed(holds.join());
    if (file.name === 'after late') await lateSent.promise;
    return failed(file.name);
  },
  async analysePcm({ channels }) {
    return failed(`${channels.length} channels of ${channels[0]?.length}`);
  },
  hold(isHeld) {
    holds.push(isHeld);
  },
  async prepare() {
    // nothing to load
  },
};

expose(api);
