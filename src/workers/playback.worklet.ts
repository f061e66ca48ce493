/** The audio worklet: sounds what the worker sends it. Nothing here waits, and nothing makes garbage in the long run. */
import { Renderer } from './playback/renderer.ts';
import { type PcmMessage, PROCESSOR_NAME, type WorkletCommand } from './playback/worklet-protocol.ts';

/** As much of a `MessagePort` as is used; the worklet's realm has no types of its own. */
interface Port {
  onmessage: ((event: { readonly data: unknown; readonly ports: readonly Port[] }) => void) | null;
  postMessage(message: unknown, transfer?: readonly ArrayBuffer[]): void;
}

declare const sampleRate: number;
declare const currentTime: number;
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;
declare class AudioWorkletProcessor {
  readonly port: Port;
}

class PlaybackProcessor extends AudioWorkletProcessor {
  #worker: Port | null = null;
  readonly #renderer = new Renderer({
    sampleRateHz: sampleRate,
    report: (report) => this.port.postMessage(report),
    giveBack: (frameCount, buffers) =>
      this.#worker?.postMessage({ type: 'spent', frameCount, buffers }, buffers),
  });

  constructor() {
    super();
    this.port.onmessage = ({ data, ports: [worker] }) => {
      if (worker) this.#listenTo(worker);
      else this.#renderer.command(data as WorkletCommand); // the page sends nothing else
    };
  }

  process(_inputs: unknown, outputs: readonly (readonly Float32Array[])[]): boolean {
    const [left, right] = outputs[0] ?? [];
    if (left && right) this.#renderer.render(left, right, currentTime);
    return true;
  }

  #listenTo(worker: Port): void {
    this.#worker = worker;
    worker.onmessage = ({ data }) => this.#renderer.receive(data as PcmMessage); // the worker sends nothing else
  }
}

registerProcessor(PROCESSOR_NAME, PlaybackProcessor);
