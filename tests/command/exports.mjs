// What a network gives, by numbers: as exports.py, for TensorFlow.js.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const data = join(import.meta.dirname, '..', 'data');

/** Every network of exports.txt. */
export const networks = () => readFileSync(join(data, 'golden', 'exports.txt'), 'utf8').split('\n').filter((line) => line.startsWith('=== ')).map((line) => line.slice(4));

/** Numbers from -1.25 to 1.25, in the order of the shape; of `words`, numbers from 0 to 6. */
export function inputValues(shape, which, words = false) {
  const count = shape.reduce((all, size) => all * size, 1);
  if (words) return Float32Array.from({ length: count }, (_, i) => (3 * i) % 7);
  return Float32Array.from({ length: count }, (_, i) => (((7 * i + 3 * Math.floor(i / shape.at(-1)) + 5 * which) % 11) - 5) / 4);
}

/** What each weight is, by what it is for. */
export function weightOf(name) {
  const kind = name.split('/').at(-1);
  const known = { bias: 0.2, beta: 0.2, gamma: 1.5, alpha: 0.25, moving_mean: 0.3, moving_variance: 2, mean: 0.3, variance: 2, count: 1 };
  return known[kind] ?? 0.1;
}

/** By network: who said it, the shape, and the values. */
export function readForward() {
  const rows = readFileSync(join(data, 'forward.tsv'), 'utf8').trimEnd().split('\n').filter((line) => !line.startsWith('#'));
  return new Map(rows.map((row) => row.split('\t')).map(([network, saidBy, shape, values]) => [network, { saidBy, shape: shape.split('x').map(Number), values: values.split(' ').map(Number) }]));
}
