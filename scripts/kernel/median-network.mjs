/**
 * Builds min/max networks that find several sliding medians at once.
 *
 * Neighbouring windows share most of their elements, so that the shared ones are sorted once and the rest is merged in.
 * Of a sorted list only the middle can still become the median, so that its ends are dropped as early as possible;
 * operations that no median needs are never emitted. Merging: K. E. Batcher, "Sorting networks and their applications", 1968.
 */

/**
 * @typedef {{ operation: 'input', index: number } | { operation: 'min' | 'max', left: number, right: number }} NetworkNode
 * @typedef {{ inputCount: number, steps: { id: number, node: NetworkNode }[], outputs: number[] }} MedianNetwork
 */

/** Stands for an element above all others, with which lists are padded to a power of two. */
const INFINITE = -1;

/**
 * The element at `index`, which is there unless the networks are wrong.
 * @template T
 * @param {readonly T[]} list
 * @param {number} index
 * @returns {T}
 */
function at(list, index) {
  const element = list[index];
  if (element === undefined) throw new RangeError(`Nothing is at ${index} of ${list.length}.`);
  return element;
}

class NetworkBuilder {
  /** @type {NetworkNode[]} */
  nodes = [];
  /** @type {Map<string, number>} */
  #known = new Map();

  /** @param {number} index */
  input(index) {
    this.nodes.push({ operation: 'input', index });
    return this.nodes.length - 1;
  }

  /**
   * @param {'min' | 'max'} operation
   * @param {number} a
   * @param {number} b
   */
  #apply(operation, a, b) {
    const key = `${operation} ${Math.min(a, b)} ${Math.max(a, b)}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.nodes.push({ operation, left: a, right: b });
    this.#known.set(key, this.nodes.length - 1);
    return this.nodes.length - 1;
  }

  /** @param {number} a @param {number} b */
  #smaller(a, b) {
    if (a === INFINITE) return b;
    return b === INFINITE ? a : this.#apply('min', a, b);
  }

  /** @param {number} a @param {number} b */
  #larger(a, b) {
    return a === INFINITE || b === INFINITE ? INFINITE : this.#apply('max', a, b);
  }

  /** @param {number[]} list @returns {number[]} */
  sort(list) {
    if (list.length < 2) return list;
    const middle = list.length >> 1;
    return this.merge(this.sort(list.slice(0, middle)), this.sort(list.slice(middle)));
  }

  /** Merges two sorted lists of any length. @param {number[]} a @param {number[]} b */
  merge(a, b) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(a.length, b.length, 1)));
    /** @param {number[]} list */
    const pad = (list) => [...list, ...Array(size - list.length).fill(INFINITE)];
    return this.#mergePowers(pad(a), pad(b)).slice(0, a.length + b.length);
  }

  /** Merges two sorted lists of one length, a power of two. @param {number[]} a @param {number[]} b @returns {number[]} */
  #mergePowers(a, b) {
    if (a.length === 1) return [this.#smaller(at(a, 0), at(b, 0)), this.#larger(at(a, 0), at(b, 0))];
    const even = this.#mergePowers(everySecond(a, 0), everySecond(b, 0));
    const odd = this.#mergePowers(everySecond(a, 1), everySecond(b, 1));
    const merged = [at(even, 0)];
    for (let i = 1; i < a.length; i++) {
      merged.push(this.#smaller(at(odd, i - 1), at(even, i)), this.#larger(at(odd, i - 1), at(even, i)));
    }
    merged.push(at(odd, a.length - 1));
    return merged;
  }
}

/** @param {number[]} list @param {0 | 1} from */
function everySecond(list, from) {
  return list.filter((_, i) => i % 2 === from);
}

/**
 * Drops equally many at both ends; what lies there cannot be a median any more.
 * @param {number[]} list
 * @param {number} count
 */
function keepMiddle(list, count) {
  const drop = (list.length - count) / 2;
  return list.slice(drop, drop + count);
}

/**
 * A network for `outputCount` medians of `width` neighbours each: output o is the median of inputs o … o + width − 1.
 * @param {number} width odd
 * @param {number} outputCount
 * @returns {MedianNetwork}
 */
export function buildMedianNetwork(width, outputCount) {
  const builder = new NetworkBuilder();
  const inputCount = width + outputCount - 1;
  const inputs = Array.from({ length: inputCount }, (_, i) => builder.input(i));
  /** @type {number[]} */
  const outputs = [];
  /**
   * Elements of inputs[first … last], as far as they can still be the median of a window around them.
   * @param {number[]} sorted
   * @param {number} first
   * @param {number} last
   */
  const candidates = (sorted, first, last) => {
    const count = last - first + 1;
    return keepMiddle(sorted, Math.min(count, width - count + 1));
  };
  /**
   * @param {number} low first output to find
   * @param {number} high last output to find
   * @param {number[]} sorted candidates among inputs[from … to], which the windows of outputs low … high all contain
   * @param {number} from
   * @param {number} to
   */
  const solve = (low, high, sorted, from, to) => {
    if (low === high) {
      outputs[low] = at(sorted, 0);
      return;
    }
    const middle = (low + high) >> 1;
    for (const [a, b] of /** @type {const} */ ([
      [low, middle],
      [middle + 1, high],
    ])) {
      const first = b;
      const last = a + width - 1;
      const added = inputs.slice(first, last + 1).filter((_, i) => first + i < from || first + i > to);
      solve(a, b, candidates(builder.merge(sorted, builder.sort(added)), first, last), first, last);
    }
  };
  const from = outputCount - 1;
  const to = width - 1;
  solve(0, outputCount - 1, candidates(builder.sort(inputs.slice(from, to + 1)), from, to), from, to);
  return { inputCount, steps: neededSteps(builder.nodes, outputs), outputs };
}

/**
 * The operations that some output depends on.
 * @param {NetworkNode[]} nodes
 * @param {number[]} outputs
 */
function neededSteps(nodes, outputs) {
  /** @type {Set<number>} */
  const needed = new Set();
  /** @param {number} id */
  const visit = (id) => {
    if (needed.has(id)) return;
    needed.add(id);
    const node = at(nodes, id);
    if (node.operation === 'input') return;
    visit(node.left);
    visit(node.right);
  };
  outputs.forEach(visit);
  return [...needed].sort((a, b) => a - b).map((id) => ({ id, node: at(nodes, id) }));
}
