/** Opens a page in the person's own browser, where there is one to open. */
import { spawn } from 'node:child_process';

/** Whether a browser could show up: somebody sits at a screen. */
export function hasDisplay() {
  if (process.env.CI || !process.stdout.isTTY) return false;
  if (process.platform === 'win32' || process.platform === 'darwin') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * Asks the system to open `url`. That it has no way to is no failure: the address was printed.
 * @param {string} url
 */
export function openBrowser(url) {
  const [program, args] =
    process.platform === 'win32'
      ? ['rundll32', ['url.dll,FileProtocolHandler', url]]
      : [process.platform === 'darwin' ? 'open' : 'xdg-open', [url]];
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.on('error', () => console.log(`No browser could be opened: open ${url} yourself.`));
  child.unref();
}
