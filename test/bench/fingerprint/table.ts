type Figure = number | null | Record<string, number>;

/** The figures as a table for people; one line each, formats side by side. */
export function figuresTable(figures: Readonly<Record<string, Figure>>, source: string): string {
  const formats = Object.keys(figures.decode_x_realtime ?? {});
  const width = Math.max(...Object.keys(figures).map((name) => name.length)) + 2;
  const cell = (value: number | null | undefined) => String(value ?? '–').padStart(10);
  const lines = Object.entries(figures).map(([name, figure]) => {
    const values =
      figure !== null && typeof figure === 'object'
        ? formats.map((format) => cell(figure[format])).join('')
        : cell(figure);
    return name.padEnd(width) + values;
  });
  const head = 'format'.padEnd(width) + formats.map((format) => format.padStart(10)).join('');
  return [`Track: ${source}`, head, ...lines].join('\n');
}
