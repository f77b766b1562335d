/**
 * What runs in the page. It asks once a second while somebody may look, and writes whatever comes as text. A table is
 * written anew only where it is another one, so that a reader can select in it.
 */
export const SCRIPT = String.raw`
'use strict';
(() => {
  const byId = (id) => document.getElementById(id);
  const shown = new Map();
  let timer;
  let isAsking = false;
  let latest;

  /** What is the same is not written, so that it is not announced again. */
  function write(id, text, kind = '') {
    const element = byId(id);
    if (element.textContent !== text) element.textContent = text;
    if (element.className !== kind) element.className = kind;
  }

  function count(number, noun) {
    return number + ' ' + noun + (number === 1 ? '' : 's');
  }

  /** An imported state may have a time that no date has. */
  function formatMoment(milliseconds) {
    const date = new Date(milliseconds);
    return Number.isNaN(date.getTime()) ? String(milliseconds) : date.toISOString().replace('T', ' ').replace('Z', '');
  }

  const formatTime = (milliseconds) => formatMoment(milliseconds).replace(/\.\d+$/, '');

  function mark(state) {
    if (state === 'AVAILABLE' || state === 'ok') return { text: '✓ ' + state, kind: 'good' };
    return state === 'PENDING' || state === 'SUSPENDED'
      ? { text: '… ' + state, kind: 'doubt' }
      : { text: '✗ ' + state, kind: 'bad' };
  }

  function makeRow(cells) {
    const row = document.createElement('tr');
    row.append(...cells.map((cell, index) => {
      const element = document.createElement(index === 0 ? 'th' : 'td');
      if (index === 0) element.scope = 'row';
      element.textContent = cell.text === undefined ? cell : cell.text;
      if (cell.kind !== undefined) element.className = cell.kind;
      return element;
    }));
    return row;
  }

  function fill(id, rows, note) {
    write(id + '-note', note);
    const text = JSON.stringify(rows);
    if (shown.get(id) === text) return;
    shown.set(id, text);
    byId(id + '-table').hidden = rows.length === 0;
    byId(id).replaceChildren(...rows.map(makeRow));
  }

  function describePart(part, noun, which) {
    if (part.count === part.shown.length) return count(part.count, noun) + '.';
    return which + ' ' + part.shown.length + ' of ' + count(part.count, noun) + '.';
  }

  function describeState(image) {
    const state = mark(image.state);
    if (image.state === 'ERROR') return { ...state, text: state.text + ' ' + (image.errorCode || '') };
    if (image.state !== 'PENDING') return state;
    return { ...state, text: state.text + (image.readyAt === undefined ? ' for ever' : ' until ' + formatTime(image.readyAt)) };
  }

  /** Of a WorkSpace only what imaging is about is good or bad. */
  const describeWorkspace = ({ state }) => (state === 'AVAILABLE' || state === 'SUSPENDED' ? mark(state) : state);

  const place = (item) => item.accountId + ', ' + item.region;

  const showImage = (image) => [
    image.imageId, image.name, describeState(image), place(image), image.workspaceId || '', formatTime(image.created),
    image.tagKeys.join(', '), image.sharedWith.join(', '), image.bundleIds.join(', '),
  ];

  const showWorkspace = (workspace) => [
    workspace.workspaceId, workspace.workspaceName || '', workspace.userName || '', describeWorkspace(workspace),
    place(workspace), workspace.tagKeys.join(', '),
  ];

  function describeAnswer(call) {
    if (call.status === undefined) {
      const text = call.outcome === 'ok' ? 'executed, answer dropped' : call.outcome;
      return { text: '✗ ' + text, kind: 'bad' };
    }
    const state = mark(call.outcome);
    return { ...state, text: state.text + ' (' + call.status + ')' };
  }

  const showCall = (call) => [
    '#' + call.number, formatMoment(call.milliseconds), call.operation || 'unknown operation', describeAnswer(call),
    call.subject || '', call.name || '',
  ];

  const showFault = (fault) => [
    fault.operation === '*' ? 'any of WorkSpaces' : fault.operation,
    fault.effect,
    (fault.left === undefined ? 'every call' : 'the next ' + count(fault.left, 'call'))
      + (fault.probability === undefined ? '' : ', with a probability of ' + fault.probability),
  ];

  const NOTHING = ' An account has those of the seed from its first call in a region on.';

  function show(overview) {
    latest = overview;
    const { images, workspaces, calls, faults, rate, imageStates } = overview;
    const states = Object.entries(imageStates).map(([state, number]) => number + ' ' + state);
    write('summary', count(images.count, 'image') + (states.length === 0 ? '' : ': ' + states.join(', ')) + '.');
    write('clock', formatTime(overview.milliseconds) + ' UTC');
    write('rate', rate === null ? 'none' : count(rate.perSecond, 'call') + ' a second, ' + rate.burst + ' at once');
    if (faults.length === 0) write('health', 'ok, no faults to come', 'good');
    else write('health', 'ok, ' + count(faults.length, 'fault') + ' to come', 'doubt');
    fill('images', images.shown.map(showImage), describePart(images, 'image', 'The newest'));
    fill('workspaces', workspaces.shown.map(showWorkspace),
      describePart(workspaces, 'WorkSpace', 'The first') + (workspaces.count === 0 ? NOTHING : ''));
    fill('calls', calls.shown.map(showCall), describePart(calls, 'call', 'The last'));
    fill('faults', faults.map(showFault), count(faults.length, 'fault') + '.');
  }

  function showLost() {
    write('summary', 'The emulator does not answer. What is below is what it said last.');
    write('health', 'no answer', 'bad');
  }

  async function ask(method, path, body) {
    const sent = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const answer = await fetch('/_emulator' + path, { method, signal: AbortSignal.timeout(10000), ...sent });
    const json = await answer.json();
    if (!answer.ok) throw new Error(json.problems.join(' '));
    return json;
  }

  async function look() {
    clearTimeout(timer);
    if (document.hidden || isAsking) return;
    isAsking = true;
    try {
      show(await ask('GET', '/overview'));
    } catch {
      showLost();
    }
    isAsking = false;
    if (!document.hidden) timer = setTimeout(look, 1000);
  }

  async function act(...request) {
    const words = request.pop();
    try {
      await ask(...request);
      write('said', words);
    } catch (error) {
      write('said', 'It did not work: ' + error.message);
    }
    await look();
  }

  byId('finish').addEventListener('click', () => {
    const milliseconds = latest === undefined ? 0 : latest.imagingMilliseconds;
    if (milliseconds === 0) write('said', 'No image is being made.');
    else act('POST', '/clock', { advanceMilliseconds: milliseconds }, 'The clock went on by ' + milliseconds / 1000 + ' seconds.');
  });
  byId('clear').addEventListener('click', () => act('PUT', '/faults', {}, 'There are no faults any more.'));
  byId('reset').addEventListener('click', () => {
    if (confirm('Put everything back to what the seed has?')) act('POST', '/reset', {}, 'Everything is as the seed has it.');
  });
  document.addEventListener('visibilitychange', look);
  look();
})();
`;
