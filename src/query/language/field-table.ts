import type { Field } from './field-kinds.ts';
import { FIELDS } from './fields.ts';

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
export function fieldTable(): string {
  const rows = FIELDS.map(({ name, aliases, kind, meaning, example }) => {
    const names = [name, ...aliases].map((each) => `\`${each}\``).join(', ');
    return `| ${names} | ${TAKES[kind]} | ${meaning} | \`${example}\` |`;
  });
  return ['| field | takes | what it is | example |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
