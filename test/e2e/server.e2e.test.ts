import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppServer, startServer } from './harness/server.ts';

const PACKAGE = new URL('../../package.json', import.meta.url);
const SERVE = fileURLToPath(new URL('../../scripts/serve.mjs', import.meta.url));
const AS_DOCUMENT = { 'Sec-Fetch-Dest': 'document', Accept: 'text/html' };

describe('the static server', () => {
  let server: AppServer;
  let asset: string;

  const get = (path: string, init: RequestInit = {}) => fetch(new URL(path, server.url), init);

  beforeAll(async () => {
    server = await startServer();
    const html = await (await get('')).text();
    asset = /assets\/[^"]+\.js/.exec(html)?.[0] ?? '';
  });
  afterAll(() => server.stop());

  test('serves the page with its policy, and asks to revalidate it', async () => {
    const answer = await get('');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-inline');
  });

  test('the page itself states the policy without what only a header may say, and holds no inline code', async () => {
    const html = await (await get('')).text();
    const meta = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
    expect(meta.replaceAll('&#39;', "'")).toContain("default-src 'none'");
    expect(meta).not.toContain('frame-ancestors');
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=/);
  });

  test('hashed files are immutable, the service worker is always revalidated', async () => {
    const hashed = await get(asset);
    expect(hashed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(hashed.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    const worker = await get('service-worker.js');
    expect(worker.headers.get('cache-control')).toBe('no-cache');
  });

  test('the manifest has its own content type', async () => {
    const manifest = await get('manifest.webmanifest');
    expect(manifest.headers.get('content-type')).toBe('application/manifest+json; charset=utf-8');
    expect(await manifest.json()).toMatchObject({ name: 'Earmark', start_url: './', scope: './' });
  });

  // Each build (page, workers, service worker) must have told of its packages, and of what those bring along.
  test('the licences of all packages in the app are served as text', async () => {
    const answer = await get('licenses.md');
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const text = await answer.text();
    const named = [...text.matchAll(/^## (\S+) \d/gm)].map(([, name]) => name);
    const { dependencies } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { dependencies: object }; // npm's format
    expect(named).toEqual(
      expect.arrayContaining([...Object.keys(dependencies), 'scheduler', 'assemblyscript']),
    );
    expect(text).toContain('Mozilla Public License Version 2.0');
    expect(text).toMatch(/source code of mediabunny.* is at https:\/\/github\.com\/Vanilagy\/mediabunny\./);
  });

  test.each(['br', 'gzip'])(
    'compresses with %s where it is accepted, with a tag of its own',
    async (encoding) => {
      const plain = await get(asset, { headers: { 'Accept-Encoding': 'identity' } });
      const compressed = await get(asset, { headers: { 'Accept-Encoding': encoding } });
      expect(plain.headers.get('content-encoding')).toBeNull();
      expect(compressed.headers.get('content-encoding')).toBe(encoding);
      expect(Number(compressed.headers.get('content-length'))).toBeLessThan(
        Number(plain.headers.get('content-length')),
      );
      expect(compressed.headers.get('etag')).not.toBe(plain.headers.get('etag'));
      expect(compressed.headers.get('vary')).toContain('Accept-Encoding');
      expect(await compressed.text()).toBe(await plain.text());
    },
  );

  test('an encoding refused by q=0 is not used', async () => {
    const answer = await get(asset, { headers: { 'Accept-Encoding': 'br;q=0, gzip;q=0' } });
    expect(answer.headers.get('content-encoding')).toBeNull();
  });

  test('a known tag gets 304 without a body', async () => {
    const first = await get('');
    const again = await get('', { headers: { 'If-None-Match': `W/${first.headers.get('etag')}` } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
  });

  test('HEAD answers as GET does, without the body', async () => {
    const got = await get('', { headers: { 'Accept-Encoding': 'identity' } });
    const head = await get('', { method: 'HEAD', headers: { 'Accept-Encoding': 'identity' } });
    expect(head.status).toBe(200);
    expect(head.headers.get('content-length')).toBe(got.headers.get('content-length'));
    expect(await head.text()).toBe('');
  });

  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s is refused', async (method) => {
    const answer = await get('', { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
  });

  test.each(['tracks/1', 'deep/er/address', 'artist/Mr.%20Oizo'])(
    'a document at /%s is the page, based at the root',
    async (path) => {
      const answer = await get(path, { headers: AS_DOCUMENT });
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain('<base href="/">');
    },
  );

  test.each(['assets/gone.js', 'missing.js', 'icons/none.png', 'assets/', '.git/config', '.earmark'])(
    '/%s is not found',
    async (path) => {
      const answer = await get(path, { headers: path.startsWith('assets') ? AS_DOCUMENT : {} });
      expect(answer.status).toBe(404);
    },
  );

  test.each(['api/v1/health', 'api', 'api/v2/x'])('/%s is a problem, never the page', async (path) => {
    const answer = await get(path, { headers: AS_DOCUMENT });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ status: 404, code: 'api_not_here' });
  });

  // fetch would tidy these up before it sent them, so that they go by hand.
  test.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/assets/..%2f..%2fpackage.json',
    '/..%5cpackage.json',
    '/%00',
    '/%',
    '/%c3%28',
    'http://elsewhere/package.json',
  ])('%s is malformed', async (target) => {
    const answer = await rawRequest(new URL(server.url).port, `GET ${target} HTTP/1.1`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).not.toContain('"name"');
  });
});

describe('the serve command', () => {
  test('says where it is, in one line, and ends at an interrupt', async () => {
    const child = spawn(process.execPath, [SERVE, '--port', '0', '--no-open'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const line = await firstLine(child);
    const url = /http:\/\/localhost:\d+\//.exec(line)?.[0] ?? '';
    expect((await fetch(url)).status).toBe(200);
    child.kill('SIGINT');
    const [exitCode] = await once(child, 'exit');
    expect(exitCode).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
  });

  test('the usual port gives way to the next free one when it is taken', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => {
      holder.once('listening', resolve);
      holder.once('error', () => resolve()); // somebody else holds it: as good
      holder.listen(4310, '127.0.0.1');
    });
    const child = spawn(process.execPath, [SERVE], { stdio: ['ignore', 'pipe', 'inherit'] });
    const line = await firstLine(child);
    expect(Number(/localhost:(\d+)/.exec(line)?.[1])).toBeGreaterThan(4310);
    child.kill('SIGINT');
    await once(child, 'exit');
    holder.close();
  });

  test('a named port that is taken is an error that names it', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const address = holder.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const result = await runServe(['--port', String(port)]);
    expect(result.exitCode).toBe(1);
    expect(result.errors).toContain(`Port ${port} is taken`);
    await new Promise((resolve) => holder.close(resolve));
  });

  test.each(['x', '-1', '70000', ''])('--port %j is refused', async (port) => {
    const result = await runServe([`--port=${port}`]);
    expect(result.exitCode).toBe(1);
    expect(result.errors).toContain('--port');
  });

  test('a folder without a page is refused', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'earmark-empty-'));
    writeFileSync(join(folder, 'other.html'), '');
    const result = await runServe(['--port', '0', '--root', folder]);
    expect(result.exitCode).toBe(1);
    expect(result.errors).toContain('npm run build');
    rmSync(folder, { recursive: true });
  });
});

/** What the command says first; rejects when it ends without a word. */
async function firstLine(child: ChildProcessByStdio<null, Readable, null>): Promise<string> {
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`It ended with ${code}.`)));
  const [chunk] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer]; // a stream of bytes
  ended.catch(() => undefined); // from here on its end is expected
  return chunk.toString();
}

async function runServe(args: string[]): Promise<{ exitCode: number; errors: string }> {
  const child = spawn(process.execPath, [SERVE, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const [exitCode] = (await once(child, 'close')) as [number]; // it ends by itself, not by a signal
  return { exitCode, errors };
}

function rawRequest(port: string, requestLine: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), '127.0.0.1', () => {
      socket.write(`${requestLine}\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    });
    socket.on('data', (chunk) => {
      answer += chunk.toString();
    });
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}
