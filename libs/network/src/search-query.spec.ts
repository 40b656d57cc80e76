import { luceneQuery } from './search-query.js';

const clause = (classes: readonly number[]) =>
  / ([+-]classToken:.*)$/.exec(luceneQuery('rahim', classes)!)![1];

describe('the classes of a search', () => {
  it('are named where they are fewer than the others', () => {
    expect(clause([7])).toBe('+classToken:(/v(7)/)');
    expect(clause([2, 9])).toBe('+classToken:(/v(2|9)/)');
  });
  it('are all but the others, known or still to come, where those are fewer', () => {
    expect(clause([1, 2, 4])).toBe('-classToken:(/v(0|3|<5-2147483647>)/)');
    const many = Array.from({ length: 2_500 }, (_, at) => at + 1);
    expect(clause(many)).toBe('-classToken:(/v(0|<2501-2147483647>)/)');
  });
  it('are never none: who may see nothing asks nothing', () => expect(luceneQuery('rahim', [])).toBeNull());
});
