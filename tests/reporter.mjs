// One line for each test as it ends; what is counted goes to tests/run.mjs, which may have run more than one round.
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';

const nameOf = (test) => `${basename(test.location.file, '.test.mjs')}: ${test.title}`;
// Without the runner's own colours: what is printed here is read in logs.
// eslint-disable-next-line no-control-regex
const plain = (text) => text.replace(/\u001b\[[\d;]*m/g, '');
const explain = ({ message = '', stack = message, value = '' }) => plain(stack || value).split('\n').filter((line) => !/node_modules|node:internal/.test(line)).slice(0, 30).join('\n    ');

export default class Reporter {
  results = [];

  onTestEnd(test, { status, duration, errors, annotations }) {
    const name = nameOf(test);
    this.results.push({ name, status: status === 'passed' || status === 'skipped' ? status : 'failed', duration });
    if (status === 'passed') console.log(`  ok    ${name} (${Math.round(duration)} ms)`);
    else if (status === 'skipped') console.log(`  skip  ${name}: ${annotations.find(({ type }) => type === 'skip')?.description ?? 'not here'}`);
    else console.log([`  FAIL  ${name} (${status} after ${Math.round(duration)} ms)`, ...errors.map((error) => `    ${explain(error)}`)].join('\n'));
  }

  /** What belongs to no test: a file that cannot be read, say. */
  onError(error) {
    this.results.push({ name: 'the run itself', status: 'failed', duration: 0 });
    console.log(`  FAIL  the run itself\n    ${explain(error)}`);
  }

  onStdOut(chunk) {
    process.stdout.write(String(chunk).replace(/^(?=.)/gm, '        '));
  }

  onStdErr(chunk) {
    process.stderr.write(String(chunk).replace(/^(?=.)/gm, '        '));
  }

  onEnd() {
    // Who calls Playwright by hand gets the lines alone.
    if (process.env.PARAMWALK_RESULTS) writeFileSync(process.env.PARAMWALK_RESULTS, JSON.stringify(this.results));
  }

  printsToStdio() {
    return true;
  }
}
