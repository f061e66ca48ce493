import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { expect } from 'vitest';
import { CHROMIUM_FLAGS, findChromium } from '../../../scripts/chromium.mjs';

/** A browser with a profile of its own, and a record of all it asked for and complained about. */
export interface TestBrowser {
  readonly context: BrowserContext;
  /** Addresses requested by pages, workers and service workers. */
  readonly requests: string[];
  /** Console errors, failed policies and uncaught exceptions, as text. */
  readonly complaints: string[];
  newPage(): Promise<Page>;
  /** Fails when anything but `url`'s origin was asked for, or anything was complained about. */
  assertClean(url: string, allowed?: RegExp[]): void;
  close(): Promise<void>;
}

export interface BrowserOptions {
  /** `block`: the page has to run the backend itself. */
  serviceWorkers?: 'allow' | 'block';
}

/** Starts a headless Chromium with a fresh profile. */
export async function startBrowser({ serviceWorkers = 'allow' }: BrowserOptions = {}): Promise<TestBrowser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('No Chromium or Chrome found: set EARMARK_CHROMIUM.');
  const profile = mkdtempSync(join(tmpdir(), 'earmark-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: CHROMIUM_FLAGS,
    serviceWorkers,
    reducedMotion: 'reduce',
  });
  const requests: string[] = [];
  const complaints: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));

  return {
    context,
    requests,
    complaints,
    newPage: () => context.newPage(),
    assertClean(url, allowed = []) {
      const { origin } = new URL(url);
      const foreign = requests.filter(
        (request) => /^https?:/.test(request) && new URL(request).origin !== origin,
      );
      expect(foreign, 'requests to other origins').toEqual([]);
      const unexpected = complaints.filter((text) => !allowed.some((pattern) => pattern.test(text)));
      expect(unexpected, 'console errors').toEqual([]);
    },
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
