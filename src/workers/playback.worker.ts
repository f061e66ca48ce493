/** Reads and decodes what is played, and sends it to the audio worklet past the page. */
import { Playback } from './playback/playback.ts';
import type { PlaybackCommand } from './playback/playback-protocol.ts';
import type { SpentMessage } from './playback/worklet-protocol.ts';

let playback: Playback | null = null;

self.addEventListener('message', ({ data, ports: [worklet] }: MessageEvent<PlaybackCommand>) => {
  if (data.type !== 'connect') playback?.command(data);
  else if (worklet) playback = connect(worklet, data.outputRateHz);
});

function connect(worklet: MessagePort, outputRateHz: number): Playback {
  const made = new Playback({
    outputRateHz,
    postPcm: (message, transfer) => worklet.postMessage(message, transfer),
    report: (report) => self.postMessage(report),
  });
  worklet.onmessage = ({ data }: MessageEvent<SpentMessage>) => made.spent(data.frameCount);
  return made;
}
