/** Where a key leads in a list, from row `active` of `total`; `null` for keys that do not move. */
export function nextActiveRow(key: string, active: number, total: number, pageRows: number): number | null {
  const target = targetOf(key, active, total, pageRows);
  return target === null || total === 0 ? null : Math.min(total - 1, Math.max(0, target));
}

function targetOf(key: string, active: number, total: number, pageRows: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return active + 1;
    case 'ArrowUp':
      return active - 1;
    case 'PageDown':
      return active + pageRows;
    case 'PageUp':
      return active - pageRows;
    case 'Home':
      return 0;
    case 'End':
      return total - 1;
    default:
      return null;
  }
}
