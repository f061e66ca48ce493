/** An analysis worker that misbehaves as the file's name says, to see what the pool makes of it. */
import { expose } from 'comlink';
import type { AnalysisOutcome, AnalysisWorkerApi } from '../../../src/workers/protocol.ts';

const never = new Promise<never>(() => {});

function failed(detail: string): AnalysisOutcome {
  return { status: 'failed', failure: { code: 'internal', detail } };
}

const api: AnalysisWorkerApi = {
  async analyse({ file }) {
    if (file.name === 'crash') {
      setTimeout(() => {
        throw new Error('out of memory, say');
      });
      return never;
    }
    if (file.name === 'hang') return never;
    if (file.name === 'throw') throw new Error('thrown inside');
    return failed(file.name);
  },
  async analysePcm({ channels }) {
    return failed(`${channels.length} channels of ${channels[0]?.length}`);
  },
};

expose(api);
