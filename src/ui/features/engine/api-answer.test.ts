import { describe, expect, test } from 'vitest';
import { readAnswer } from './api-answer.ts';

const answerOf = (body: BodyInit | null, type: string, more: Record<string, string> = {}, status = 200) =>
  readAnswer(async () => new Response(body, { status, headers: { 'content-type': type, ...more } }));

describe('an answer as it is shown', () => {
  test('has its JSON in lines, a refusal too', async () => {
    const answer = await answerOf('{"a":[1]}', 'application/problem+json', {}, 404);
    expect(answer).toMatchObject({ status: 404, ok: false });
    expect(answer.body).toMatchObject({ kind: 'text', text: '{\n  "a": [\n    1\n  ]\n}', isCut: false });
  });

  test('has what tells of the cache first', async () => {
    const { headers } = await answerOf('{}', 'application/json', {
      'a-first': '1',
      etag: 'x',
      'x-cache-hit': 'true',
    });
    expect(headers.map(([name]) => name)).toEqual(['x-cache-hit', 'etag', 'content-type', 'a-first']);
  });

  // 100,000 tracks in one <pre> would freeze the page.
  test('is cut where it is long, and says how long it was', async () => {
    const { body } = await answerOf('x'.repeat(100_001), 'application/x-ndjson');
    expect(body).toMatchObject({ kind: 'text', isCut: true, characters: 100_001 });
  });

  test('of audio and pictures is told by type and size; of nothing, as nothing', async () => {
    expect((await answerOf(new Uint8Array(9), 'audio/ogg')).body).toEqual({
      kind: 'binary',
      type: 'audio/ogg',
      bytes: 9,
    });
    expect((await answerOf(null, 'application/json')).body).toEqual({ kind: 'empty' });
  });
});
