import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { METRIC_NAMES } from '../../shared/metrics.ts';
import type { Field } from './field-kinds.ts';
import { FIELD_NAMES, FIELDS, fieldNamed } from './fields.ts';

const TAKES: Readonly<Record<Field['kind'], string>> = {
  text: 'text',
  number: 'number',
  duration: 'length',
  date: 'date',
  key: 'key',
  flag: 'word',
  similar: 'title or id',
};

/** The fields as the Markdown table that docs/api.md shows. */
function fieldTable(): string {
  const rows = FIELDS.map(({ name, aliases, kind, meaning, example }) => {
    const names = [name, ...aliases].map((each) => `\`${each}\``).join(', ');
    return `| ${names} | ${TAKES[kind]} | ${meaning} | \`${example}\` |`;
  });
  return ['| field | takes | what it is | example |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

test('docs/api.md shows the table of fields as the code has it', () => {
  const document = readFileSync(fileURLToPath(new URL('../../../docs/api.md', import.meta.url)), 'utf8');
  expect(document).toContain(fieldTable());
});

test('no name means two fields, and every metric has one', () => {
  expect(FIELD_NAMES).toHaveLength(FIELDS.reduce((sum, { aliases }) => sum + 1 + aliases.length, 0));
  for (const metric of METRIC_NAMES) expect(fieldNamed(metric)?.kind, metric).toBe('number');
});
