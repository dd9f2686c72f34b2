// No address holds the page: 3,000 of them, of the kinds below, each made from a seed, and none takes more than 200 ms of it.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { patience, test, top, useSite } from './lib.mjs';

const use = useSite();
/** In milliseconds, of all tasks together, on a quiet machine: a slower one takes as much longer for each. */
const longestTask = patience(200);

/** Numbers from 0 to below 1, the same for a seed (mulberry32). */
function dice(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const zoo = readdirSync(join(top, 'src/zoo')).filter((name) => name.endsWith('.net')).map((name) => readFileSync(join(top, 'src/zoo', name), 'utf8'));
const words = ['conv 3x3, 8', 'conv 1x1, 100000', 'dense 10', 'dense 1000000', 'relu', 'maxpool 2x2', 'batchnorm', 'flatten', 'lstm 4', 'attention 2, 4', 'separable 3x3, 8', 'se 2', 'upsample 2', 'add from -1, -2', 'concat from -1, -1', 'globalavgpool', 'embedding 9, 4', 'transposed 2x2, 8'];
const inputs = ['input 8x8x8', 'input 2048x2048x3', 'input 1x1000000x1', 'input 65536x1x3', 'input 32x32x100000', 'input 100', 'input 9x9', 'input 1000000000000', 'input 608x608x3', 'input 5x5x5x5'];
const net = (text) => `#net=${encodeURIComponent(text).replaceAll('%20', '+')}`;

/** What a link may hold, by kind: given `pick` (one of a list) and `upTo` (a whole number), an address. */
const kinds = {
  'repeats of many, in each other, of nothing, not closed': ({ pick, upTo }) => {
    const times = () => pick([1, 2, 100, 5000, 99999, 120000, 999999, 1000000, 1000001]);
    const body = () => pick([() => words[upTo(words.length)], () => '', () => `repeat ${times()}{${words[upTo(words.length)]}}`, () => `repeat ${times()}{repeat ${times()}{}};relu`, () => `a: relu;add from a, -1`])();
    return net(`${pick(inputs)};repeat ${times()}{${body()}${pick([';relu', ''])}${pick(['}', '}', '', '}}'])}${pick(['', ';dense 10'])}`);
  },
  'brackets within brackets': ({ pick, upTo }) => {
    const depth = pick([10, 1000, 4000]);
    return net(`input 4;${`repeat ${pick([1, 2, 9])}{`.repeat(depth)}relu${'}'.repeat(pick([depth, depth - 1, depth + 1, 0]))}${upTo(9)}`);
  },
  'one long word, wherever words stand': ({ pick, upTo }) => {
    const word = pick(['W', 'il', 'ä', '日', '%', 'a,', 'a:', '1', '-1, ']).repeat(pick([300, 7000, 20000, 50000])).slice(0, 60000);
    return net(pick(['@', 'input 8x8x3;@', '@: input 8x8x3;relu', 'input 8x8x3;conv 3x3, @', 'input 8x8x3;conv 3x3, 8, @=3', 'input 8x8x3;relu from @', 'input @', '# @', 'input 4;repeat @{relu}', 'input 4;repeat 50000{@}', 'input 4;repeat 50000{@: relu}', 'input 4;@: relu;repeat 90000{add from @, -1}']).replaceAll('@', word) + upTo(9));
  },
  'many layers, names and references': ({ pick, upTo }) => {
    const count = pick([10, 500, 3000]);
    const line = pick([(i) => `n${i}: relu`, (i) => `n${i}: add from n${upTo(i) || 0}, -1`, () => words[upTo(words.length)], (i) => `concat from ${Array.from({ length: 8 }, () => -1 - upTo(i + 1)).join(', ')}`, () => 'x: relu from x']);
    return net(`n0: ${pick(inputs)};x: relu;${Array.from({ length: count }, (_, i) => line(i)).join(';')}`);
  },
  'references of one layer to very many': ({ pick }) => net(`input 8x8x8;repeat ${pick([1, 50000])}{${pick(['add', 'concat', 'relu'])} from ${Array.from({ length: pick([2, 100, 9000]) }, () => '-1').join(',')}}`),
  'sizes from nothing to beyond all': ({ pick, upTo }) => {
    const size = () => pick([0, 1, 2, 3, 7, 224, 2048, 65535, 65536, 100000, 1000000, 2147483648, 1000000000000, '9'.repeat(30), -1]);
    const shape = (axes) => Array.from({ length: axes }, size).join('x');
    return net(`input ${shape(pick([1, 2, 3, 3, 3, 4, 9]))};${pick(['conv', 'maxpool', 'depthwise', 'transposed', 'separable'])} ${shape(2)}, ${size()}, stride=${size()}, pad=${size()}, dilation=${size()};dense ${size()}${upTo(2) ? ';batchnorm' : ''}`);
  },
  'pictures of large layers': ({ pick }) => net(`${pick(inputs)}${pick(['', ...words.map((word) => `;${word}`)])}`),
  'well-known networks with bytes changed': ({ pick, upTo }) => {
    let text = pick(zoo).replaceAll(/#.*/g, '').replaceAll(/\n+/g, ';').slice(0, 200 + upTo(8000));
    for (let n = upTo(6); n > 0; n -= 1) {
      const at = upTo(text.length);
      text = text.slice(0, at) + pick(['', ';', '{', '}', 'repeat 9{', ',', '=', '-1', '999999', ' from ', ':', 'x', '?', 'é', text.slice(upTo(text.length)).slice(0, 40)]) + text.slice(at + upTo(4));
    }
    return net(text);
  },
  'bytes that are no UTF-8, and escapes that are none': ({ pick, upTo }) => {
    const piece = () => pick(['%80', '%C3', '%E2%82', '%F0%9F%98', '%ED%A0%80', '%00', '%', '%4', '%zz', '%FF', '%E2%80%AE', '%0A', 'é', '😀', '%F4%90%80%80']);
    const part = pick([piece, () => piece().repeat(120)]);
    return `#${pick(['net=input+8x8x3;', 'net=', 'net=input+4;@:+relu;', 'step=', 'practice=', 'n=', 'theme=', 'hide=', ''])}`.replace('@', part()) + Array.from({ length: 1 + upTo(60) }, part).join('');
  },
  'parameters of every kind with any values': ({ pick, upTo }) => {
    const name = () => pick(['step', 'practice', 'n', 'seed', 'net', 'theme', 'view', 'hide', 'lang', 'motion', 'x', '']);
    const value = () => pick(['', '1', '8', '9', '-1', '200', '4294967295', 'all', 'conv,dense', 'dark', 'nav,table', 'en', 'none', 'input+8x8x3;dense+10', 'canvas', 'x'.repeat(3000), '=', '%26']);
    return `#${Array.from({ length: pick([1, 2, 5, 2000]) }, () => `${name()}${pick(['=', '=', ''])}${value()}`).join(pick(['&', '&', '#', '&&'])).slice(0, 60000 + upTo(10))}`;
  },
};
/** The same texts where another screen takes them: a network on the map, and one to be walked through. */
const ofNetworks = Object.values(kinds);
for (const other of ['map', 'walk']) {
  kinds[`any of these as #${other}=`] = (with_) => ofNetworks[with_.upTo(ofNetworks.length)](with_).replaceAll('net=', `${other}=`);
}

function addresses(each) {
  const out = [];
  for (const [number, [kind, make]] of Object.entries(kinds).entries()) {
    const roll = dice(number + 1);
    const upTo = (n) => Math.floor(roll() * n);
    const pick = (list) => list[upTo(list.length)];
    for (let i = 0; i < each; i += 1) out.push([kind, make({ pick, upTo })]);
  }
  return out;
}

/** So many of each kind, or of the one that is named. What is measured is the processor's time of all of the page's tasks together: time on
 *  the clock would be other programs' as well, and was, where nothing else was wrong. */
async function holdNobody(each, wanted = '') {
  const all = addresses(each).filter(([kind]) => wanted === '' || kind === wanted);
  const page = await use.open('#net=input+8x8x3', { allow: [/./] });
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async () => 1000 * (await client.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value;
  const held = [];
  let most = 0;
  for (const [kind, link] of all) {
    const before = await spent();
    // By the fragment, as a link of the page itself or of one around it.
    await page.evaluate(async (to) => {
      location.hash = to;
      await new Promise((done) => setTimeout(done));
      await window.paramwalk.settled();
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    }, link);
    const took = await spent() - before;
    most = Math.max(most, took);
    if (took > longestTask) held.push(`${Math.round(took)} ms, ${kind}: ${link.slice(0, 160)}`);
  }
  console.log(`${Math.round(most)} ms of processor at most: ${wanted || 'all kinds'}`);
  assert.deepEqual(held, [], `of ${all.length} addresses`);
  assert.ok(await page.evaluate(() => document.querySelectorAll('h1, h2').length > 0), 'the page is there');
}

test('no address takes more than 200 ms: a few of each kind', () => holdNobody(6));
// Three thousand in all.
for (const kind of Object.keys(kinds)) {
  test(`none of 300 addresses takes more than 200 ms: ${kind}`, { tag: '@full' }, async () => {
    test.setTimeout(patience(900_000));
    await holdNobody(300, kind);
  });
}
