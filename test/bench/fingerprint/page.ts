/** The page of the benchmark: hands chosen files and tasks to one dedicated worker. */
import type { BenchAnswer, BenchReply, BenchRequest, BenchTask } from './protocol.ts';

declare global {
  interface Window {
    runBenchTask: (task: BenchTask, fileIndex: number | null) => Promise<BenchAnswer>;
  }
}

const worker = new Worker(new URL('./bench.worker.ts', import.meta.url), { type: 'module' });

window.runBenchTask = (task, fileIndex) => {
  const chooser = document.querySelector<HTMLInputElement>('input[type=file]');
  const file = fileIndex === null ? null : (chooser?.files?.[fileIndex] ?? null);
  const request: BenchRequest = { task, file };
  return new Promise((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }: MessageEvent<BenchReply>) => {
      if ('answer' in data) resolve(data.answer);
      else reject(new Error(data.error));
    };
    worker.postMessage(request);
  });
};
