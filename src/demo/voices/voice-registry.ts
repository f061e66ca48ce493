import type { VoiceName } from '../score.ts';
import { DRUM_VOICES } from './drum-voices.ts';
import { PLUCKED_VOICES } from './plucked-voices.ts';
import { STRUCK_VOICES } from './struck-voices.ts';
import { SUSTAINED_VOICES } from './sustained-voices.ts';
import { SYNTHESISER_VOICES } from './synthesiser-voices.ts';
import type { Voice } from './voice.ts';
import { WEATHER_VOICES } from './weather-voices.ts';

/** Every voice a score can name. */
export const VOICES: Readonly<Record<VoiceName, Voice>> = {
  ...STRUCK_VOICES,
  ...PLUCKED_VOICES,
  ...SUSTAINED_VOICES,
  ...SYNTHESISER_VOICES,
  ...DRUM_VOICES,
  ...WEATHER_VOICES,
};
