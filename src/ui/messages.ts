/** Every sentence of the screen, in one place. */

import type { SimilarItem, SortKey } from '../api/contract.ts';
import type { AnalysisSpeed, RootAccess } from '../engine/engine-types.ts';
import type { AnalysisProgress } from '../shared/change-events.ts';
import type { MetricNullReason } from '../shared/fingerprint.ts';
import type { MetricFamily, MetricName } from '../shared/metrics.ts';
import { count, plural } from './format.ts';

export const messages = {
  appName: 'Earmark',

  welcome: {
    links: 'Without a folder',
    bringIn: 'Bring in your data',
    settings: 'Settings',
    about: 'About',
    title: 'Hear what your library sounds like.',
    lead: 'Earmark reads a folder of music, listens to every track, and draws each one a mark you can recognise, sort and search.',
    privacy: 'Nothing leaves this computer.',
    privacyDetail: 'No account, no server, no upload. Your files stay where they are.',
    choose: 'Choose a music folder',
    drop: 'or drop a folder anywhere on this page',
    demo: 'Load the demo library',
    demoDetail: 'No music at hand? Earmark composes a few short pieces here and now.',
    legendTitle: 'One mark, thirteen measurements',
    legend:
      'Each petal is one measurement. The longer the petal, the more of it there is compared with most music.',
    sleeveAlt: 'A record half out of its sleeve; on its label, the mark of a track.',
  },

  demo: {
    making: (title: string) => `Composing “${title}”`,
    start: 'Getting the demo library ready',
    progress: (done: number, total: number) => `${done} of ${total} pieces`,
  },

  folder: {
    inputLabel: 'Music folder to add',
    dropTitle: 'Drop to add',
    dropDetail:
      'Folders and files are read where they lie. Nothing is copied or uploaded. Playlists (M3U) come in too.',
  },

  search: {
    label: 'Search the library',
    placeholder: 'Search title, artist, album, genre…',
    clear: 'Clear the search',
    hint: '/',
    found: (total: number) => (total === 0 ? 'Nothing found' : `${plural(total, 'track')} found`),
    foundNoun: 'found',
    nothingTitle: (text: string) => `Nothing found for “${text}”`,
    nothingDetail:
      'Earmark looks at titles, artists, albums, genres and file paths. Fewer or shorter words find more.',
    byMatch: 'Best match first',
    near: (title: string, artist: string | null) =>
      `Nearest to “${title}”${artist === null ? '' : ` by ${artist}`} first`,
    expected: (expected: readonly string[]) => `Expected: ${expected.join(' · ')}`,
    goesOn: (expected: readonly string[]) => `Goes on with ${expected.join(' · ')}`,
    helpLabel: 'How to search for more than words',
    helpTitle: 'More than words',
    helpIntro:
      'Words are found in titles, artists, albums, genres and paths. Conditions narrow the list; pick one to add it.',
    helpRules:
      'A minus leaves out, OR takes either, brackets group, quotes keep words together. = asks for the whole field.',
    helpAdd: (example: string) => `Add ${example}`,
  },

  list: {
    noun: (total: number) => (total === 1 ? 'track' : 'tracks'),
    label: 'Tracks',
    summary: (albums: number, artists: number) => `${plural(albums, 'album')} · ${plural(artists, 'artist')}`,
    sortBy: 'Sort by',
    ascending: 'Ascending order',
    descending: 'Descending order',
    columns: {
      cover: 'Cover',
      number: '№',
      title: 'Title',
      artist: 'Artist',
      album: 'Album',
      album_artist: 'Album artist',
      genre: 'Genre',
      year: 'Year',
      duration: 'Time',
      tempo: 'BPM',
      brightness: 'Bright',
      rating: 'Rating',
      plays: 'Plays',
      played: 'Played',
      added: 'Added',
      codec: 'Format',
      bitrate: 'Bitrate',
      size: 'Size',
      path: 'Path',
      mark: 'Mark',
      state: 'Heard',
    },
    emptyTitle: 'No music found yet',
    emptyDetail:
      'The folder you chose holds no audio files that Earmark knows. Choose another one, or rescan it.',
    readingTitle: 'Reading your folder',
    readingDetail: 'Tracks appear here as soon as their tags are read.',
    failedTitle: 'The library could not be read',
    tryAgain: 'Try again',
    unknownArtist: 'Unknown artist',
    away: 'Its folder is not connected, or the file is gone',
    unreadable: 'Its file cannot be read',
  },

  heard: {
    none: 'Not heard yet',
    queued: 'Waiting to be heard',
    running: 'Listening now',
    part: 'Heard in part',
    full: 'Heard in full',
    differs: 'Heard in full; the first impression was off',
    damaged: 'Damaged; heard as far as it could be read',
    failed: 'Could not be heard',
    quarantined: 'Set aside after repeated trouble',
  },

  progress: {
    label: 'Listening progress',
    phase: {
      idle: 'Done listening',
      scanning: 'Looking through the folder',
      reading_tags: 'Reading tags',
      streaming: 'First listen: six moments',
      batch: 'Second listen: in full',
      paused: 'Paused',
    } satisfies Record<AnalysisProgress['phase'], string>,
    restWhole: 'Every track heard in full',
    restPart: (part: number) => `${plural(part, 'track')} heard in part so far`,
    restNone: (none: number) => `${plural(none, 'track')} not heard yet`,
    counted: (done: number, total: number | null) =>
      total === null ? `${count(done)} so far` : `${count(done)} of ${count(total)}`,
    speedTimes: (times: number) => `${count(Math.round(times))}× real time`,
    speedTimesHint: 'Seconds of music heard per second',
    left: (time: string) => `about ${time} left`,
    otherTab: 'Another tab is listening',
    pause: 'Pause',
    resume: 'Resume',
    speeds: { quiet: 'Quiet', normal: 'Normal', full: 'Full' } satisfies Record<AnalysisSpeed, string>,
    failures: (failed: number) => `${count(failed)} could not be heard`,
  },

  panel: {
    label: (title: string) => `Track: ${title}`,
    close: 'Close the track',
    loading: 'Opening the track…',
    missingTitle: 'This track is not in the library',
    missingDetail: 'It may have been removed together with its folder.',
    cover: (title: string) => `Cover of ${title}`,
    mark: (title: string) => `Sound mark of ${title}`,
    facts: 'The file',
    sound: 'How it sounds',
    noFingerprint: 'Earmark has not listened to this track yet. It is next in line.',
    confidence: (percent: string) => `${percent} sure`,
    confidenceTitle: 'How sure Earmark is of this value',
    typical: 'The shaded band is where most music lies.',
    noValue: 'No value',
  },

  favourite: 'Favourite',

  tempo: {
    label: 'Correct the tempo',
    question: 'Twice or half of what you tap?',
    measured: (tempo: string) => `Corrected by you; measured ${tempo}`,
    half: (tempo: string) => `÷2: half the measured tempo, ${tempo}`,
    double: (tempo: string) => `×2: twice the measured tempo, ${tempo}`,
  },

  similar: {
    title: 'Sounds like this',
    unheard: 'Once Earmark has listened to this track, it finds the tracks that sound like it.',
    noneYet: 'No other track has been heard yet. The first ones appear here as Earmark listens.',
    alone: 'There is no other track to compare it with.',
    compared: (others: number) => `Chosen from ${plural(others, 'other track')}.`,
    comparedSoFar: (others: number, toCome: number) =>
      `Chosen from the ${plural(others, 'other track')} heard so far; ${count(toCome)} ${toCome === 1 ? 'has' : 'have'} not been heard.`,
    apart: (tracks: number) =>
      `${count(tracks)} ${tracks === 1 ? 'has' : 'have'} too little in common to compare.`,
    closeness: {
      same: 'Nearly the same',
      very_close: 'Very close',
      close: 'Close',
      related: 'Related',
      far: 'Far',
    } satisfies Record<SimilarItem['closeness'], string>,
  },

  listening: {
    waiting: 'Waiting to be heard',
    running: 'Listening now',
    part: (windows: number) => `Heard in part (${plural(windows, 'window')})`,
    partDetail: 'A first impression from moments spread over the track. The full listen follows.',
    outdated: 'These numbers are from an earlier version of Earmark. It will listen again.',
    damaged: 'These are the numbers of what could be read.',
    full: 'Heard in full',
    fullOnly: 'These are the numbers of the whole track.',
    close: (distance: string) => `The first impression was close (distance ${distance}).`,
    off: (distance: string) =>
      `The first impression was off (distance ${distance}); these are the numbers of the whole track.`,
  },

  facts: {
    path: 'Path',
    codec: 'Format',
    bitrate: 'Bitrate',
    sampleRate: 'Sample rate',
    size: 'Size',
    duration: 'Length',
    albumArtist: 'Album artist',
    genre: 'Genre',
    trackNumber: 'Track',
  },

  level: {
    title: 'Level and key',
    loudness: 'Loudness',
    range: 'Loudness range',
    peak: 'Highest peak',
    key: 'Key',
    silence: 'Silence',
    keyed: (tonic: string, mode: string, camelot: string) => `${tonic} ${mode} (${camelot})`,
    keyUnsure: 'close call',
    noKey: 'No key to hear',
    noLevel: 'Too quiet or too short to tell',
    silent: 'Nothing but silence',
    noRange: 'Too short to tell',
    noSilence: 'None at either end',
    silenceBefore: (seconds: string) => `${seconds} s before`,
    silenceAfter: (seconds: string) => `${seconds} s after`,
    notYet: 'Measured when the track has been heard in full.',
    waveform: (length: string, start: string, middle: string, end: string, highest: string) =>
      `Peaks over ${length}, of full scale: ${start} in the first third, ${middle} in the second, ${end} in the last. Highest at ${highest}.`,
  },

  menu: {
    label: 'Library',
    addFolder: 'Add a folder',
    addDemo: 'Load the demo library',
    exportStats: 'Export statistics',
    exporting: 'Exporting…',
    rescan: 'Rescan',
    reconnect: 'Reconnect',
    remove: 'Remove',
    manage: 'Manage folders',
    about: 'About and privacy',
    failures: 'Tracks that could not be heard',
    theme: 'Theme',
    themes: { auto: 'As the system', light: 'Light', dark: 'Dark' },
    more: 'Library menu',
  },

  roots: {
    title: 'Folders',
    none: 'No folder yet.',
    tracks: (total: number) => plural(total, 'track'),
    access: {
      ready: 'Connected',
      elsewhere: 'Open in another tab',
      needs_permission: 'Waiting for your permission',
      away: 'Not connected in this tab',
    } satisfies Record<RootAccess, string>,
    needsPermission: (name: string) => `Allow Earmark to read “${name}” again.`,
    allow: 'Allow reading',
    away: (name: string) => `Choose “${name}” again to go on. What was heard is kept.`,
    moved: (name: string) =>
      `“${name}” is not where it was: moved, renamed, or its disk is not connected. Its tracks wait for it.`,
    notFound: 'Not where it was',
    lookAgain: 'Look again',
    chooseMoved: 'Choose where it is now',
    chooseAgain: 'Choose the folder',
    removeTitle: (name: string) => `Remove “${name}”?`,
    removeDetail: (total: number) =>
      `Earmark forgets its ${plural(total, 'track')} and what it heard, for good: this cannot be taken back. The files stay as they are; choosing the folder again means hearing all of it again.`,
    removed: (name: string) => `Removed “${name}” from the library`,
    removeConfirm: 'Remove from the library',
    cancel: 'Cancel',
    rescanOf: (name: string) => `Rescan ${name}`,
    removeOf: (name: string) => `Remove ${name}`,
    reconnectOf: (name: string) => `Reconnect ${name}`,
  },

  about: {
    title: 'About Earmark',
    paragraphs: [
      'Earmark is a local music library that knows how your music sounds. It reads the tags of your files, listens to each track, and keeps thirteen measurements of its sound.',
      'Nothing leaves this computer. There is no server and no account: everything runs in this browser, and works offline.',
      'Your files are only read, never changed, copied or moved. What Earmark keeps lies in this browser’s storage; removing a folder forgets it.',
    ],
    measured: 'What is measured',
    licences: 'Open-source licences',
    newTab: 'opens in a new tab',
    close: 'Close',
  },

  update: {
    ready: 'A new version is ready',
    deferred: 'A new version is ready. It will be offered once listening is done or paused.',
    reload: 'Reload',
    applying: 'Updating…',
  },

  notice: { dismiss: 'Dismiss', list: 'Messages' },

  trouble: {
    connecting: 'Opening your library…',
    brokenTitle: 'Earmark cannot open its library',
    brokenDetail: 'The browser keeps Earmark from its storage.',
    brokenSteps: [
      'Reload the page.',
      'If this is a private window, open Earmark in a normal one: private windows may not keep data.',
      'Make sure that the disk is not full and that site data is allowed for this address.',
    ],
    crashedTitle: 'This screen stumbled',
    crashedDetail: 'Your library is safe. Reload the page to go on.',
    reload: 'Reload the page',
    details: 'What happened',
    actionFailed: 'That did not work',
    unexpected: 'Something unexpected went wrong. Reload the page and try again.',
  },
} as const;

/** Names of what the list can be sorted by. */
export const SORT_NAMES: Partial<Record<SortKey, string>> = {
  title: 'Title',
  artist: 'Artist',
  album: 'Album',
  genre: 'Genre',
  year: 'Year',
  duration: 'Length',
  added_at: 'Date added',
  path: 'File path',
  album_artist: 'Album artist',
  play_count: 'Plays',
  last_played_at: 'Last played',
  bitrate: 'Bitrate',
  size: 'Size',
  average_confidence: 'Confidence',
};

export const FAMILY_NAMES: Record<MetricFamily, { name: string; meaning: string }> = {
  dynamics: { name: 'Dynamics', meaning: 'how its loudness moves' },
  brightness: { name: 'Brightness', meaning: 'where its sound sits, from dark to bright' },
  rhythm: { name: 'Rhythm', meaning: 'how it moves in time' },
  harmony: { name: 'Harmony', meaning: 'how much of it is pitch' },
};

export const METRIC_WORDS: Record<MetricName, { name: string; meaning: string; low: string; high: string }> =
  {
    dynamic_range_variation: {
      name: 'Punch changes',
      meaning: 'how much the punch of the sound (peaks against average level) changes',
      low: 'even',
      high: 'changeable',
    },
    loudness_variation_std: {
      name: 'Loudness swing',
      meaning: 'how far loudness moves from one half second to the next',
      low: 'steady',
      high: 'swinging',
    },
    peak_consistency: {
      name: 'Peak evenness',
      meaning: 'how alike the highest peaks are over the track',
      low: 'uneven',
      high: 'even',
    },
    silence_ratio: {
      name: 'Silence',
      meaning: 'the share of the track that is far quieter than its loud parts',
      low: 'filled',
      high: 'with pauses',
    },
    spectral_centroid: {
      name: 'Brightness',
      meaning: 'where the weight of the spectrum lies',
      low: 'dark',
      high: 'bright',
    },
    spectral_rolloff: {
      name: 'Treble reach',
      meaning: 'the frequency below which 85 % of the sound lies',
      low: 'low',
      high: 'high',
    },
    spectral_flatness: {
      name: 'Noisiness',
      meaning: 'how close the spectrum is to plain noise',
      low: 'tonal',
      high: 'noisy',
    },
    tempo_bpm: { name: 'Tempo', meaning: 'the pulse one would tap along to', low: 'slow', high: 'fast' },
    rhythm_stability: {
      name: 'Pulse clarity',
      meaning: 'how clearly the beat repeats itself',
      low: 'free',
      high: 'clear',
    },
    transient_density: {
      name: 'Attacks',
      meaning: 'how many notes or hits begin each second',
      low: 'sparse',
      high: 'busy',
    },
    harmonic_ratio: {
      name: 'Sustained tone',
      meaning: 'the share of held tones against percussion',
      low: 'percussive',
      high: 'sustained',
    },
    pitch_stability: {
      name: 'Steady pitch',
      meaning: 'the share of time in which one clear pitch is held',
      low: 'mixed',
      high: 'one voice',
    },
    chroma_energy: {
      name: 'Note spread',
      meaning: 'how evenly the twelve notes of the octave are used',
      low: 'few notes',
      high: 'many notes',
    },
  };

export const NULL_REASON_WORDS: Record<MetricNullReason, string> = {
  too_short: 'Too short to tell',
  no_active_frames: 'Nothing but silence',
  no_onsets: 'No attacks to follow',
  no_harmonic_content: 'No tone to follow',
  anti_phase: 'Left and right cancel each other out',
  not_finite: 'The file holds broken numbers',
};
