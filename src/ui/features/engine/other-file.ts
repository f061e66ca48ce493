import { engine } from '../../messages/engine.ts';

/**
 * What is said of a file that is no portable bundle; `null` where it looks like one, so that the API judges it.
 * @param start of the file: as much as its first line needs
 */
export function otherFileText(name: string, start: string): string | null {
  const [first = ''] = start.trimStart().split('\n');
  if (first === '') return engine.notABundle(name, engine.otherFiles.empty);
  if (/"format"\s*:\s*"earmark\.stats"/.test(start)) return engine.notABundle(name, engine.otherFiles.stats);
  if (/"format"\s*:\s*"earmark\.library"/.test(first)) return null;
  return engine.notABundle(name, engine.otherFiles.unknown);
}
