import type { LayerMix, Score } from '../score.ts';
import { perQuantum } from '../voices/filters.ts';
import { masterBus } from './master-bus.ts';
import { buildRoom } from './room.ts';

/** Where each layer of a piece goes in, by name. */
export interface MixingDesk {
  inputs: Map<string, AudioNode>;
  /** Cuts the sound, so that an abandoned rendering runs to its end at once. */
  mute(): void;
}

interface Sends {
  master: AudioNode;
  room: AudioNode;
  echo: AudioNode;
}

/** Builds the channels, the room and the echo of a piece. */
export function buildMixingDesk(context: OfflineAudioContext, score: Score, endSeconds: number): MixingDesk {
  const master = masterBus(context, score.gainDb);
  const fade = context.createGain();
  fade.gain.setValueAtTime(1, endSeconds - score.tailSeconds);
  fade.gain.linearRampToValueAtTime(0, endSeconds);
  master.output.connect(fade).connect(context.destination);

  const room = context.createGain();
  const echo = context.createGain();
  const layers = Object.entries(score.layers);
  if (layers.some(([, layer]) => layer.reverb)) {
    const { input, output } = buildRoom(context, score.room.seconds, score.room.brightness);
    room.connect(input);
    output.connect(master.input);
  }
  if (layers.some(([, layer]) => layer.echo)) connectEcho(context, score, echo, master.input);
  const sends = { master: master.input, room, echo };
  const inputs = new Map(
    layers.map(([name, layer]) => [name, channelStrip(context, layer, sends, endSeconds)]),
  );
  return { inputs, mute: () => fade.disconnect() };
}

function channelStrip(context: BaseAudioContext, mix: LayerMix, sends: Sends, endSeconds: number): AudioNode {
  const input = context.createGain();
  input.gain.value = 10 ** (mix.gainDb / 20);
  let end: AudioNode = input;
  if (mix.lowpassHz !== undefined)
    end = end.connect(sweptLowpass(context, mix.lowpassHz, mix.sweep, endSeconds));
  if (mix.pan) {
    const panner = context.createStereoPanner();
    panner.pan.value = mix.pan;
    end = end.connect(panner);
  }
  end.connect(sends.master);
  connectSend(context, end, sends.room, mix.reverb);
  connectSend(context, end, sends.echo, mix.echo);
  return input;
}

function connectSend(
  context: BaseAudioContext,
  from: AudioNode,
  to: AudioNode,
  share: number | undefined,
): void {
  if (!share) return;
  const send = context.createGain();
  send.gain.value = share;
  from.connect(send).connect(to);
}

function sweptLowpass(
  context: BaseAudioContext,
  cutoffHz: number,
  sweep: LayerMix['sweep'],
  endSeconds: number,
): BiquadFilterNode {
  const lowpass = context.createBiquadFilter();
  lowpass.frequency.value = cutoffHz;
  lowpass.Q.value = 0.8;
  perQuantum(lowpass.frequency);
  perQuantum(lowpass.detune);
  if (sweep) sweepCutoff(lowpass, sweep, endSeconds);
  return lowpass;
}

/** Straight lines that make up one turn of a sweep. */
const SWEEP_STEPS = 24;

/**
 * Writes the sweep as automation: an oscillator would stand still while its layer is silent, for a time that
 * differs from one rendering to the next.
 */
function sweepCutoff(
  lowpass: BiquadFilterNode,
  sweep: NonNullable<LayerMix['sweep']>,
  endSeconds: number,
): void {
  lowpass.detune.setValueAtTime(0, 0);
  const stepSeconds = sweep.periodSeconds / SWEEP_STEPS;
  for (let step = 1; step * stepSeconds < endSeconds; step += 1) {
    const cents = 1200 * sweep.octaves * Math.sin((2 * Math.PI * step) / SWEEP_STEPS);
    lowpass.detune.linearRampToValueAtTime(cents, step * stepSeconds);
  }
}

const ECHO_BEATS = 0.75;
const ECHO_FEEDBACK = 0.42;

/** A dotted-eighth echo that darkens as it repeats. */
function connectEcho(context: BaseAudioContext, score: Score, input: AudioNode, output: AudioNode): void {
  const delay = context.createDelay(2);
  perQuantum(delay.delayTime);
  delay.delayTime.value = Math.min(2, (ECHO_BEATS * 60) / (score.tempoBpm ?? 60));
  const darken = context.createBiquadFilter();
  darken.type = 'lowpass';
  darken.frequency.value = 2800;
  const feedback = context.createGain();
  feedback.gain.value = ECHO_FEEDBACK;
  input.connect(delay).connect(darken).connect(output);
  darken.connect(feedback).connect(delay);
}
