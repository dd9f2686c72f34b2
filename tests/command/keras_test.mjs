// The Keras JSON that the program writes, read by TensorFlow.js: its parameters, trained and not, and its shapes are those that are
// known from elsewhere. And the file for TensorFlow.js, which is there only where TensorFlow.js makes the same of it. Arguments: the program, the folder of the oracle's rows, reference_counts.tsv.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import '@tensorflow/tfjs-backend-cpu';

import { inputValues, networks, readForward, weightOf } from './exports.mjs';

const [program, oracle, reference] = process.argv.slice(2);
await tf.setBackend('cpu');

/** The JSON, or what the program says where it writes none. */
function jsonOf(network) {
  try {
    return { json: JSON.parse(execFileSync(program, ['--keras-json', network], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })) };
  } catch (error) {
    if (error.stderr === undefined) throw error;
    return { why: error.stderr };
  }
}

/** What TensorFlow.js 4.22 reads and then leaves out, so that only Keras counts it right. */
function isLeftOut({ class_name: name, config }) {
  const isDilated = name === 'DepthwiseConv2D' && config.dilation_rate !== undefined && config.padding !== 'same';
  return config.groups > 1 || config.padding === 'causal' || isDilated || (config.layer !== undefined && isLeftOut(config.layer));
}

/** Without the time that random weights take. */
function withZeros(layer) {
  const parts = layer.class_name.startsWith('Separable') ? ['depthwise', 'pointwise'] : ['kernel', 'depthwise', 'recurrent', 'embeddings', 'alpha'];
  for (const part of parts) layer.config[`${part}_initializer`] = { class_name: 'Zeros', config: {} };
  if (layer.config.layer !== undefined) withZeros(layer.config.layer);
}

const sum = (weights) => weights.reduce((all, weight) => all + weight.shape.reduce((a, b) => a * b, 1), 0);

/** What TensorFlow.js says of the model; nothing where it does not know all of its layers. */
async function said(json) {
  if (json.config.layers.some(isLeftOut)) return undefined;
  json.config.layers.forEach(withZeros);
  let model;
  try {
    model = await loadLayersModel({ load: () => Promise.resolve({ modelTopology: { model_config: json } }) });
  } catch (error) {
    if (/^Unknown (layer|activation)|reset_after/.test(error.message)) return undefined;
    throw error;
  }
  const out = { trained: sum(model.trainableWeights), kept: sum(model.nonTrainableWeights), shapes: model.outputs.map((output) => output.shape.slice(1)) };
  model.dispose();
  return out;
}

const rowsOf = (file) => readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => line.split('\t'));

test('well-known networks', async () => {
  const named = {
    'Worked example (LeNet-like, 8/16 filters)': 'try_it', 'LeNet-5 modern (full C3, 1x32x32)': 'lenet5', 'keras.MobileNet': 'mobilenet',
    'keras.ResNet50': 'resnet50_keras', 'keras.InceptionV3': 'inception_v3_keras', 'keras.EfficientNetB0': 'efficientnet_b0_keras',
  };
  const listed = execFileSync(program, ['--list'], { encoding: 'utf8' }).trim().split('\n');
  let checked = 0;
  for (const row of rowsOf(reference).slice(1)) {
    const name = named[row[0]] ?? row[0];
    // Larger ones take more memory than a test should.
    if (!listed.includes(name) || Number(row[4]) > 30e6) continue;
    const { json, why } = jsonOf(name);
    if (json === undefined) {
      assert.match(why, /No Keras code/, name);
      continue;
    }
    const model = await said(json);
    if (model === undefined) continue;
    assert.equal(model.trained, Number(row[4]), name);
    assert.equal(model.kept, Number(row[5]), name);
    assert.deepEqual(model.shapes.at(-1), [Number(row[3])], name);
    checked += 1;
  }
  console.log(`${checked} well-known networks`);
  assert.ok(checked >= 19, `${checked}`);
});

/** Networks of which a framework itself said each shape and count (tests/data/oracle). */
for (const file of ['tfjs_random.tsv', 'keras_random.tsv']) {
  test(file, async () => {
    let checked = 0;
    for (const [name, network, layers, refused] of rowsOf(join(oracle, file))) {
      const rows = layers.split(';').map((row) => row.split(' '));
      if (refused !== '-' || rows.length < 2 || checked >= 150) continue;
      const { json, why } = jsonOf(network);
      if (json === undefined) {
        assert.match(why, /No Keras (code|JSON)/, `${name}: ${network}`);
        continue;
      }
      const which = `${name}: ${network}`;
      const model = await said(json).catch((error) => assert.fail(`${which}\n${error.message}`));
      if (model === undefined) continue;
      const all = (column) => rows.reduce((total, row) => total + Number(row[column]), 0);
      assert.equal(model.trained, all(1), which);
      assert.equal(model.kept, all(2), which);
      assert.equal(model.shapes.at(-1).join('x'), rows.at(-1)[0], which);
      checked += 1;
    }
    console.log(`${checked} networks of ${file}`);
    assert.ok(checked >= 100, `${checked}`);
  });
}

/** The file for TensorFlow.js, read as from a server; or what the program says where it writes none. */
async function fileOf(network) {
  let text;
  try {
    text = execFileSync(program, ['--tfjs', network], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1e8 });
  } catch (error) {
    if (error.stderr === undefined) throw error;
    return { why: error.stderr };
  }
  const file = JSON.parse(text);
  file.modelTopology.model_config.config.layers.forEach(withZeros);
  const fetchFunc = () => Promise.resolve(new Response(JSON.stringify(file), { headers: { 'content-type': 'application/json' } }));
  return { model: await loadLayersModel(tf.io.http('https://example.org/model.json', { fetchFunc })) };
}

/** What Keras computes otherwise than PyTorch, who said the numbers in forward.tsv. */
const keras_is_otherwise = new Map([
  ['leakyrelu', 'its slope is 0.3 where nothing is said, PyTorch\u2019s 0.01'],
  ['avgpool 3x3, stride=2, pad=same', '\u201csame\u201d padding is never counted in Keras'],
]);

function given_by(model, network) {
  for (const weight of model.weights) weight.write(tf.fill(weight.shape, weightOf(weight.originalName ?? weight.name)));
  const inputs = model.inputs.map(({ shape }, which) => tf.tensor(inputValues(shape.slice(1), which, network.includes('embedding')), [1, ...shape.slice(1)]));
  return [model.predict(inputs.length === 1 ? inputs[0] : inputs)].flat().at(-1);
}

const differs = (given, wanted) => given.shape.slice(1).join('x') !== wanted.shape.join('x') || given.dataSync().some((value, i) => !(Math.abs(value - wanted.values[i]) < 0.004));

test('the file for TensorFlow.js is there where it computes the same, and nowhere else', async () => {
  const forward = readForward();
  let written = 0;
  let refused = 0;
  for (const network of networks()) {
    const wanted = forward.get(network);
    if (wanted === undefined) continue;
    const { model, why } = await fileOf(network);
    if (model !== undefined) {
      const report = JSON.parse(execFileSync(program, ['--json', network], { encoding: 'utf8' }));
      assert.equal(sum(model.trainableWeights), report.parameters, network);
      assert.equal(sum(model.nonTrainableWeights), report.non_trainable, network);
      if (wanted.saidBy !== 'TensorFlow.js alone' && ![...keras_is_otherwise.keys()].some((layer) => network.endsWith(layer))) assert.ok(!differs(given_by(model, network), wanted), network);
      written += 1;
      continue;
    }
    assert.match(why, /No file for TensorFlow\.js|No Keras code/, network);
    const { json } = jsonOf(network);
    if (json === undefined) continue;
    // TensorFlow.js cannot read the same, or takes it for something else.
    let same;
    try {
      json.config.layers.forEach(withZeros);
      const other = await loadLayersModel({ load: () => Promise.resolve({ modelTopology: { model_config: json } }) });
      const report = JSON.parse(execFileSync(program, ['--json', network], { encoding: 'utf8' }));
      same = sum(other.trainableWeights) === report.parameters && !differs(given_by(other, network), wanted);
    } catch {
      same = false;
    }
    assert.ok(!same, `${network} could be written: ${why}`);
    refused += 1;
  }
  console.log(`${written} written, ${refused} refused`);
  assert.ok(written >= 100 && refused >= 20, `${written} ${refused}`);
});

test('the gates in the file for TensorFlow.js are those of PyTorch and Keras', async () => {
  // By PyTorch 1.13's nn.LSTM, every weight 0.1, the sum of both biases 0.2, the inputs of exports.py. Left to itself TensorFlow.js takes a hard sigmoid.
  for (const [network, values] of [
    ['input 5x3; lstm 4, sequence', [0.02013, 0.02013, 0.02013, 0.02013, 0.08276, 0.08276, 0.08276, 0.08276, 0.07951]],
    ['input 5x3; lstm 4, bias=no', [-0.0203, -0.0203, -0.0203, -0.0203]], ['input 5x3; lstm 4, bidirectional=concat', [0.1223, 0.1223, 0.1223, 0.1223, 0.1036]],
  ]) {
    const given = given_by((await fileOf(network)).model, network).dataSync();
    values.forEach((value, i) => assert.ok(Math.abs(given[i] - value) < 0.0001, `${network}: ${given[i]}, not ${value}`));
  }
});

test('the file for TensorFlow.js says which layer it cannot take', async () => {
  for (const [network, layer] of [
    ['input 8x8x4; conv 3x3, 8; G: conv 3x3, 8, groups=4; dense 10', 'conv 3x3, 8, groups=4'], ['input 8x4; gru 5; dense 2', undefined],
    ['convention tensorflow; input 8x4; gru 5; dense 2', 'gru 5'], ['input 8x4; conv 3, 4, pad=causal', 'conv 3, 4, pad=causal'], ['input 8x8x4; groupnorm 2', 'groupnorm 2'],
    ['input 8x8x4; depthwise 3x3, dilation=2', 'depthwise 3x3, dilation=2'], ['input 8x4; transposed 3, 2', 'transposed 3, 2'], ['input 8x8x4; conv 3x3, 4; hardswish', 'hardswish'],
    ['input 6x4x8x8x3; conv 3x3x3, 4, groups=1, each_step; dense 3', undefined], ['input 6x8x8x4; conv 3x3, 4, groups=2, each_step', 'conv 3x3, 4, groups=2, each_step'],
    ['input 10x16; attention 2, 4', 'attention 2, 4'], ['input 8x8x4; A: relu; B: relu; subtract from A, B', 'subtract'],
  ]) {
    const { why } = await fileOf(network);
    if (layer === undefined) assert.equal(why, undefined, network);
    else assert.ok(why?.includes(`\u201c${layer}`), `${network}: ${why}`);
  }
});

/** What TensorFlow.js answers otherwise than PyTorch and Keras 3, or leaves out. */
const otherwise = new Map([
  ['leakyrelu', 'its slope is 0.3 where nothing is said, PyTorch\u2019s 0.01'],
  ['hardsigmoid', 'that of Keras 2, 0.2x + 0.5'],
  ['transposed 3x3, 3, dilation=2', 'the dilation is left out'],
  ['avgpool 3x3, stride=2, pad=same', '\u201csame\u201d padding is never counted in Keras'],
]);

test('what small networks give is what PyTorch gives, number by number', async () => {
  const forward = readForward();
  let checked = 0;
  for (const network of networks()) {
    const { json } = jsonOf(network);
    if (json === undefined || json.config.layers.some(isLeftOut) || [...otherwise.keys()].some((layer) => network.endsWith(layer))) continue;
    json.config.layers.forEach(withZeros);
    let given;
    try {
      const model = await loadLayersModel({ load: () => Promise.resolve({ modelTopology: { model_config: json } }) });
      for (const weight of model.weights) weight.write(tf.fill(weight.shape, weightOf(weight.originalName ?? weight.name)));
      const inputs = model.inputs.map(({ shape }, which) => tf.tensor(inputValues(shape.slice(1), which, network.includes('embedding')), [1, ...shape.slice(1)]));
      given = [model.predict(inputs.length === 1 ? inputs[0] : inputs)].flat().at(-1);
    } catch (error) {
      assert.match(error.message, /^Unknown (layer|activation)|reset_after|^Softmax along a non-last|^The support for CAUSAL/, network);
      continue;
    }
    const wanted = forward.get(network);
    assert.ok(wanted !== undefined, `forward.tsv has nothing of ${network}`);
    assert.deepEqual(given.shape.slice(1), wanted.shape, network);
    const values = given.dataSync();
    // Normalisations add 0.001 to the variance in Keras, 0.00001 in PyTorch.
    wanted.values.forEach((value, i) => assert.ok(Math.abs(value - values[i]) < 0.004, `${network}: value ${i} is ${values[i]}, not ${value}`));
    checked += 1;
  }
  console.log(`${checked} networks gave their numbers`);
  assert.ok(checked >= 110, `${checked}`);
});
