// What is done on each screen, by keys alone: a table of scenarios. `me` has the keys and the ear (hands.mjs). Where the same key is pressed until
// something is heard, that is what the ear goes by; what is then heard stands in the transcript, and people read it.

/** The way on: in the document it stands before the question. */
const toNext = (me) => me.until('shift+Tab', /^(Next|See the|Show the|To the end|Finish|Continue|Go on)/);
const times = async (me, count, key) => { for (let i = 0; i < count; i += 1) await me.press(key); };

/** Chooses one after the other until the answer is right. */
async function chooses(me) {
  for (let i = 0; i < 6; i += 1) {
    await me.press('space', 'Return');
    if (me.heard.some((said) => /^Right/.test(said))) return;
    await me.until('Down', /radio button/, 4);
  }
  me.expect(/^Right/);
}

/** Answers what is asked: a number, and where the ear hears of choices those. */
async function answers(me, value) {
  await me.until('Tab', /How many .*entry|entry how many|radio button/);
  if (!me.heard.some((said) => /radio button/.test(said))) {
    await me.type(value);
    await me.press('Return');
    if (!me.heard.some((said) => /why/i.test(said))) return;
    await me.until('Tab', /radio button/, 4);
  }
  await chooses(me);
}

const walk = {
  address: '',
  async does(me) {
    me.note('Before the first step: a guess');
    await me.until('Tab', /radio button/);
    await times(me, 2, 'Down');
    await me.press('space');
    await me.until('Tab', /^Start/);
    await me.press('Return');
    me.note('Step 1: read on from its heading, then answered wrongly first');
    await times(me, 8, 'Down');
    await me.until('Tab', /entry/);
    await me.type('3072');
    await me.press('Return');
    await me.over('0');
    await me.press('Return');
    await me.until('Tab', /radio button/);
    await chooses(me);
    await me.press('Return');
    me.note('Step 2: read on; the same wrong answer again and again, a hint, Show me, the cells');
    await times(me, 16, 'Down');
    await me.press('h', 'shift+h');
    await me.until('Tab', /entry/);
    await me.type('4');
    await me.press('Tab', 'Tab');
    await me.until('Tab', /How many parameters does.*entry/);
    await me.type('600');
    await me.press('Return', 'Return', 'Return');
    await me.until('Tab', /hint/i);
    await me.press('Return', 'Return', 'Return');
    await me.until('Tab', /^Show me/);
    await me.press('Return', 'Return');
    await me.until('Tab', /slider/i);
    await me.press('Right', 'Right', 'Down', 'End', 'Home', 'Return', 'Right', 'Down', 'space', 'Return', 'Escape');
    await times(me, 6, 'Tab');
    await toNext(me);
    await me.press('Return');
    const counts = ['0', '3216', '0', '48120', '10164', '850'];
    for (const [at, value] of counts.entries()) {
      const step = at + 3;
      me.note(`Step ${step}`);
      if (step === 3) await times(me, 8, 'Down');
      await answers(me, value);
      me.expect(/^Right/);
      if (step === 6) {
        me.note('The table, and the cells of a dense layer');
        await me.until('Tab', /slider/i);
        await me.press('Right', 'Down', 'Return', 'Right', 'space', 'Escape');
        await me.until('Tab', /^Table/);
        await me.press('Return', 'Down', 'Down', 'Down', 'Down', 'Escape');
        await toNext(me);
      }
      if (step === 8) {
        await me.until('Tab', /slider/i);
        await me.press('Right', 'Down');
        await toNext(me);
      }
      await me.press('Return');
    }
    me.note('The ending, read on');
    await times(me, 30, 'Down');
    await times(me, 6, 'Tab');
  },
};

const practice = {
  address: '?practice=all&n=10&seed=3',
  async does(me) {
    me.note('From the top of the page: to the question');
    await me.press('Tab', 'Return');
    for (let question = 1; question <= 10; question += 1) {
      me.note(`Question ${question}`);
      // Who reads on from the heading comes to it; else it is found with Tab, and that the reading missed it is written down.
      const asked = /radio button|entry|how many\?/;
      if (question > 1 && !await me.perhaps('Down', asked, 12)) me.miss('the question is not reached by reading on from its heading');
      if (question === 1 || !me.heard.some((said) => asked.test(said))) await me.until('Tab', /radio button|entry/);
      if (me.heard.some((said) => /entry/.test(said))) {
        await me.type('7');
        await me.press('Return', 'Return');
        // Not every question has a hint; it may be Show me already.
        if (await me.perhaps('Tab', /hint/i, 2)) await me.press('Return');
        if (!me.focus.endsWith('#show-me')) await me.until('Tab', /^Show me/);
        await me.press('Return');
      } else {
        await chooses(me);
      }
      await me.until('Tab', /^(Next question|See the result)/);
      await me.press('Return');
    }
    me.note('The result, read on');
    for (let i = 0; i < 20; i += 1) await me.press('Down');
    await me.press('Tab', 'Tab', 'Tab', 'Tab');
  },
};

const sandbox = {
  address: '#net=input+32x32x3;conv+5x5,+8;maxpool+2x2;dense+10',
  async does(me) {
    me.note('The figures, read on from the top');
    await me.press('h', 'h');
    for (let i = 0; i < 12; i += 1) await me.press('Down');
    me.note('ResNet-18, from the dialog of well-known networks');
    await me.press('ctrl+Home');
    await me.until('Tab', /well-known/);
    await me.press('Return');
    await me.type('resnet');
    await me.press('Down', 'Down', 'Up');
    await me.press('Escape');
    await me.press('Return');
    await me.type('x');
    await me.press('Return');
    await me.over('resnet-18');
    await me.press('Return');
    me.note('Its list of layers: one tab stop, rows, cells');
    await me.until('Tab', /Layer \d+:/);
    await me.press('Down', 'Down', 'Right', 'Right', 'Down', 'Left', 'Left', 'End', 'Home', 'Down');
    me.note('A layer changed, and undone');
    await me.press('Return');
    await me.over('conv 5x5, 64, stride=2, pad=2, bias=no');
    me.expect(/fewer/);
    await me.press('Escape');
    await me.until('shift+Tab', /^Undo/);
    // What was typed may be taken back in more than one step.
    await me.perhaps('Return', /^Undone\. [\d,]+ parameters/, 4);
    me.note('Broken by a letter, and mended');
    await me.until('Tab', /Layer \d+:/);
    await me.press('Return');
    await me.over('conv 7x7, 64, strid=2, pad=3, bias=no');
    await me.press('Escape');
    await me.until('shift+Tab', /^Write/);
    await me.press('Return');
    me.note('Broken otherwise: a window that does not fit; moved, removed');
    await me.until('Tab', /Layer \d+:/);
    await me.press('alt+Down', 'alt+Up', 'Delete');
    await me.until('shift+Tab', /^Undo/);
    await me.press('Return');
    me.note('A layer added, and a what-if');
    await me.until('Tab', /Layer \d+:/);
    await me.press('Home', 'Down');
    await me.until('Tab', /^Add a layer/);
    await me.press('Return');
    await me.over('conv 3x3, 64, pad=1');
    await me.press('Return');
    await me.until('Tab', /slider/i);
    await me.press('Right', 'Down', 'Return');
    await me.until('Tab', /(more|fewer)/);
    await me.press('Return');
    me.note('As text');
    await me.until('shift+Tab', /^Text/);
    await me.press('Return');
    await me.until('Tab', /The network/);
    await me.press('ctrl+End');
    await me.type('dense 1O');
  },
};

const map = {
  address: '#map',
  async does(me) {
    me.note('Read on from the heading');
    await me.press('h', 'h');
    await times(me, 8, 'Down');
    me.note('A network, and a layer, by name');
    await me.press('ctrl+Home');
    await me.until('Tab', /Find or add/);
    await me.type('resnet-50');
    await me.press('Return');
    await me.over('FC3');
    await me.press('Return');
    await me.over('resnet 51b');
    await me.press('Return', 'Return');
    me.note('A network is added by writing it; along its layers; taken off');
    await me.over('input 28x28x1; conv 3x3, 8; dense 10');
    await me.press('Return');
    await me.until('Tab', /horizontal slider/i);
    await me.press('Left', 'Right', 'Down', 'plus', 'plus', 'minus', 'Home', 'Return');
    await me.until('shift+Tab', /off the map/);
    await me.press('Return');
    me.note('By the list: a network, a layer of it');
    await me.until('Tab', /^Zoom, /);
    await me.press('Right', 'Right');
    await me.until('Tab', /VGG-19:/);
    await me.press('Return', 'Tab', 'Tab', 'Return', 'Tab');
    me.note('Changed, and another one over it');
    await me.until('shift+Tab', /Without biases/, 60);
    await me.press('space', 'space');
    await me.until('Tab', /Lay another/);
    await me.press('Down', 'Down');
    me.note('Asked on the map');
    await me.until('shift+Tab', /^Quiz me/);
    await me.press('Return', 'Down');
    await me.until('Tab', /radio button/);
    await chooses(me);
    await me.until('Tab', /^Continue/);
    await me.press('Return', 'Down', 'Down');
    await me.until('Tab', /^Back to the map/);
    await me.press('Return');
  },
};

const lesson = {
  address: '#step=1',
  async does(me) {
    me.note('From the menu to the list of lessons');
    await me.until('Tab', /^More/);
    await me.press('Return');
    await me.until('Tab', /^Lessons/);
    await me.press('Return');
    await me.press('Down', 'Down', 'Down', 'Down', 'Down', 'h', 'h');
    await me.until('Tab', /ResNet: what/);
    await me.press('Return');
    me.note('Step 1: read on, answered');
    await me.until('Down', /radio button/, 30);
    await me.press('space', 'Return');
    await me.until('Tab', /^Next/);
    await me.press('Return');
    me.note('Step 2: read on; chosen');
    await me.until('Down', /radio button/, 30);
    await chooses(me);
    await me.press('Return');
    me.note('Step 3: Show me');
    await me.until('Tab', /^Show me/);
    await me.press('Return');
    await me.until('Tab', /^(Continue|Next)/);
    await me.press('Return');
    me.note('Step 4: a wrong number twice, a hint, Show me');
    await times(me, 10, 'Down');
    await me.press('h', 'shift+h');
    await me.until('Tab', /entry/);
    await me.perhaps('Tab', /How many.*entry|entry how many/, 4);
    await me.type('7');
    await me.press('Return', 'Return');
    if (await me.perhaps('Tab', /hint/i, 2)) await me.press('Return');
    if (!me.focus.endsWith('#show-me')) await me.until('Tab', /^Show me/);
    await me.press('Return');
    await me.until('Tab', /^(Continue|Next)/);
    await me.press('Return', 'Down', 'Down', 'Down');
  },
};

const share = {
  address: '#step=2',
  async does(me) {
    me.note('The menu, and what is shared');
    await me.until('Tab', /^More/);
    await me.press('Return');
    await me.until('Tab', /Share/);
    await me.press('Return');
    for (let i = 0; i < 14; i += 1) await me.press('Down');
    await me.until('Tab', /Copy/);
    await me.press('Return', 'Return');
    await me.until('Tab', /^Close/);
    await me.press('Escape');
    me.note('The keys');
    await me.press('question');
    await me.press('Down', 'Down', 'Down', 'Tab', 'Escape');
    me.note('Start over');
    await me.press('Return');
    await me.until('Tab', /Start over/);
    await me.press('Return', 'Tab', 'Escape');
  },
};

const set = {
  address: '#practice',
  async does(me) {
    me.note('Make a set');
    await me.until('Tab', /^More/);
    await me.press('Return');
    await me.until('Tab', /Make a set/);
    await me.press('Return');
    await times(me, 10, 'Down');
    await times(me, 16, 'Tab');
    await me.until('shift+Tab', /^Another/);
    await me.press('Return');
    await me.until('Tab', /^Write/);
    await me.press('Return');
    await me.press('Tab');
    await me.type('x');
    await me.press('Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab');
    await me.press('Escape', 'Escape');
  },
};

/** What is said at once when an answer is checked: the verdict, and nothing before it. */
const verdicts = {
  address: '#step=2',
  async does(me) {
    const checks = async (value, ...keys) => {
      await me.over(value);
      for (const key of keys) {
        await me.press(key);
        if (!/^(Not yet|Not quite|Right|\d)/.test(me.heard[0] ?? '')) me.miss(`${value}, ${key}: the first that is heard is no verdict, but "${me.heard[0]}"`);
      }
    };
    await me.until('Tab', /How many parameters does.*entry/);
    await checks('600', 'Return', 'Return');
    await checks('75', 'Return');
    await checks('608', 'Return');
    await me.press('ctrl+Home');
  },
};

/** A picture gone through by keys: each of them says where one has come, and what is said of them holds. */
const cells = {
  address: '#step=5',
  async does(me) {
    const speaks = async (...keys) => {
      for (const key of keys) {
        await me.press(key);
        if (me.heard.length === 0) me.miss(`${key}: nothing is heard`);
      }
    };
    me.note('Pooling');
    await me.until('Tab', /Window.*slider/);
    await speaks('Right', 'Down', 'End', 'Home', 'space');
    await toNext(me);
    me.note('A dense layer');
    await me.press('Return');
    await me.until('Tab', /Neurons.*slider/);
    await speaks('Down', 'Right', 'Right', 'End', 'Home', 'Down', 'space', 'Escape', 'Up');
  },
};

/** What has been seen to go unheard, by itself: to be run with KEEP_LOG, which keeps all that Orca notes. */
const undo = {
  address: '#net=input+32x32x3;conv+5x5,+8;maxpool+2x2;dense+10',
  async does(me) {
    await me.until('Tab', /Layer \d+:/);
    await me.press('alt+Down', 'alt+Up', 'Delete');
    await me.until('shift+Tab', /^Undo/);
    await me.press('Return');
    me.expect(/^Undone/);
    await me.press('Return');
    me.expect(/^Undone/);
    await me.press('Tab', 'Return');
    me.expect(/^Done again/);
  },
};

/** Each new place says its heading, however one came to it: from a dialog, by a button, by the menu. */
const places = {
  address: '#step=1',
  async does(me) {
    const heading = /heading/i;
    const follows = async (...keys) => {
      await me.press(...keys);
      if (!me.heard.some((said) => heading.test(said))) me.miss(`${keys.at(-1)}: no heading is heard`);
    };
    me.note('From the list of lessons to a lesson, and on in it');
    await me.until('Tab', /^More/);
    await me.press('Return');
    await me.until('Tab', /^Lessons/);
    await me.press('Return');
    await me.until('Tab', /ResNet: what/);
    await follows('Return');
    await me.press('Down', 'Down');
    for (let i = 0; i < 2; i += 1) {
      await me.until('Tab', /^Next/);
      await follows('Return');
      await me.press('Down', 'Down');
    }
    me.note('To practice, by its tab');
    await me.press('ctrl+Home');
    await me.until('Tab', /Practice/);
    await follows('Return');
    await me.press('Down', 'Down');
    me.note('A network from its dialog');
    await me.press('ctrl+Home');
    await me.until('Tab', /Sandbox/);
    await follows('Return');
    await me.until('Tab', /well-known/);
    await me.press('Return');
    me.expect(/Search by name/);
    await me.type('resnet-18');
    await me.press('Return');
    me.expect(/ResNet-18: \d+ layers/);
  },
};

export const scenarios = { undo, places, verdicts, cells, walk, practice, sandbox, map, lesson, share, set };
