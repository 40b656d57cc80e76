import { deterministicId, randomId } from './ids.js';

const KEY = Buffer.from('a key of this installation only');

describe('ids', () => {
  it('are never the same twice when random', () => {
    const ids = new Set(Array.from({ length: 10_000 }, () => randomId('entity')));
    expect(ids.size).toBe(10_000);
    for (const id of ids) expect(id).toMatch(/^[a-z]+_[a-z2-7]{26}$/);
  });

  it('are the same for the same row of the same file, so that a second import changes nothing', () => {
    expect(deterministicId(KEY, 'ast', 'file', '12')).toBe(deterministicId(KEY, 'ast', 'file', '12'));
    expect(deterministicId(KEY, 'ast', 'file', '12')).toMatch(/^ast_[a-z2-7]{26}$/);
  });

  it('cannot be tried out without the key of the installation', () => {
    expect(deterministicId(Buffer.from('another key'), 'ast', 'file', '12')).not.toBe(
      deterministicId(KEY, 'ast', 'file', '12'),
    );
  });

  it('cannot be made equal by moving text from one part to the next', () => {
    expect(deterministicId(KEY, 'ast', 'ab', 'c')).not.toBe(deterministicId(KEY, 'ast', 'a', 'bc'));
    expect(deterministicId(KEY, 'ast', 'a\u001f1:b')).not.toBe(deterministicId(KEY, 'ast', 'a', 'b'));
  });
});
