export type NetworkNode =
  | { operation: 'input'; index: number }
  | { operation: 'min' | 'max'; left: number; right: number };

export interface MedianNetwork {
  inputCount: number;
  /** In an order in which every operand precedes its use. */
  steps: { id: number; node: NetworkNode }[];
  /** The id of each median. */
  outputs: number[];
}

export function buildMedianNetwork(width: number, outputCount: number): MedianNetwork;
