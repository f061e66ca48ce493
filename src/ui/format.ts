/** Numbers, times and sizes as a person reads them. */

const wholeNumber = new Intl.NumberFormat('en');
const oneDecimal = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const twoDecimals = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export function count(value: number): string {
  return wholeNumber.format(value);
}

export function decimal(value: number, places: 1 | 2 = 1): string {
  return (places === 1 ? oneDecimal : twoDecimals).format(value);
}

export function plural(value: number, noun: string): string {
  return `${count(value)} ${value === 1 ? noun : `${noun}s`}`;
}

/** A share of 0–1 as a percentage. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** Seconds as m:ss or h:mm:ss. */
export function clockTime(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** Seconds in words, coarse enough not to flicker: `20 s`, `4 min`, `2 h 10 min`. */
export function roughTime(seconds: number): string {
  if (seconds < 60) return `${Math.max(5, Math.ceil(seconds / 5) * 5)} s`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.round(hours / 24)} days`;
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

/** Seconds of music in all: `3 h 12 min`, `24 s`. */
export function playingTime(seconds: number): string {
  if (seconds > 0 && seconds < 59.5) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours >= 100 ? `${count(hours)} h` : `${hours} h ${minutes % 60} min`;
}

export function byteSize(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  // A little more than there is, so that 999,999 bytes become 1.0 MB and not 1,000 KB.
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes * 1.0005)) / 3));
  const value = bytes / 1000 ** step;
  return `${step === 0 || value >= 100 ? count(Math.round(value)) : decimal(value)} ${units[step] ?? 'B'}`;
}

export function bitrateText(bitsPerSecond: number): string {
  return `${count(Math.round(bitsPerSecond / 1000))} kbit/s`;
}

export function sampleRateText(hertz: number): string {
  return `${Number((hertz / 1000).toFixed(2))} kHz`;
}

/** The calendar day of a moment, local, as YYYY-MM-DD. */
export function calendarDay(moment: Date): string {
  const month = String(moment.getMonth() + 1).padStart(2, '0');
  return `${moment.getFullYear()}-${month}-${String(moment.getDate()).padStart(2, '0')}`;
}
