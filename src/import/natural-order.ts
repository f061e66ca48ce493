const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'variant' });

/** Orders names as people do: `2` before `10`. Names that collate alike fall back to code units, so the order is total. */
export function compareNames(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** Orders paths folder by folder: a folder's own files first, then its subfolders, each by name. */
export function comparePaths(a: string, b: string): number {
  const left = a.split('/');
  const right = b.split('/');
  const shared = Math.min(left.length, right.length);
  for (let depth = 0; depth < shared; depth += 1) {
    const leftIsFile = depth === left.length - 1;
    const rightIsFile = depth === right.length - 1;
    if (leftIsFile !== rightIsFile) return leftIsFile ? -1 : 1;
    const order = compareNames(left[depth] ?? '', right[depth] ?? '');
    if (order !== 0) return order;
  }
  return left.length - right.length;
}
