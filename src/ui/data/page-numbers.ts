/** Numbers of pages, from 0. */
export interface Pages {
  /** In view. */
  first: number;
  last: number;
  /** That of the row or card that keys start from. */
  active: number;
}

/** The pages that are to be loaded. */
export function pageNumbers({ first, last, active }: Pages): number[] {
  const inView = Array.from({ length: last - first + 1 }, (_, place) => first + place);
  return active < first || active > last ? [...inView, active] : inView;
}
