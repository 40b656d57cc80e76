import { readNote } from './chart-note.js';

const on = { kind: 'thing', id: 'ent_a' };
const region = { kind: 'region', x: 1, y: -2, width: 200, height: 90 };

describe('a note of a chart', () => {
  it.each([
    ['on a thing', { on, text: 'ask again' }, { on, text: 'ask again', task: null, goesAlong: false }],
    [
      'that is a task',
      { on: region, text: 'x', task: { isDone: true, dueDay: 20_000 }, goesAlong: true },
      { on: region, text: 'x', task: { isDone: true, dueDay: 20_000 }, goesAlong: true },
    ],
    [
      'of which the rest is not understood',
      { on: { ...on, more: 1 }, text: 'x', task: { dueDay: '1', isDone: 1 }, goesAlong: 'yes', by: 'me' },
      { on, text: 'x', task: { isDone: false, dueDay: null }, goesAlong: false },
    ],
  ])('%s is read', (_, raw, note) => {
    expect(readNote(raw)).toEqual(note);
  });

  it.each([
    ['text', 'note'],
    ['a list', [on, 'x']],
    ['without words', { on, text: '  ' }],
    ['with words that are none', { on, text: ['x'] }],
    ['on nothing', { text: 'x' }],
    ['on something else', { on: { kind: 'source', id: 'src_a' }, text: 'x' }],
    ['on what has no id', { on: { kind: 'thing', id: 7 }, text: 'x' }],
    ['on what no thing is called', { on: { kind: 'group', id: '__proto__' }, text: 'x' }],
    ['on a link with one end', { on: { kind: 'link', id: 'lnk_a', between: ['ent_a'] }, text: 'x' }],
    ['on a part of no size', { on: { ...region, width: 0 }, text: 'x' }],
    ['on a part that is nowhere', { on: { ...region, x: 1e308 }, text: 'x' }],
    ['that is a task by a word', { on, text: 'x', task: 'soon' }],
  ])('is not what is %s', (_, raw) => {
    expect(readNote(raw)).toBeNull();
  });
});
