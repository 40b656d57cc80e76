import { leavingTime, saysNothing } from './answer-times.js';

describe('the time at which an answer leaves', () => {
  it.each([
    [0, 50],
    [18, 50],
    [50, 50],
    [50.1, 100],
    [101, 200],
    [1_000, 1_600],
  ])('after %s ms of work is %s ms', (elapsed, leaves) => {
    expect(leavingTime(elapsed, 50)).toBe(leaves);
  });

  it.each([
    ['a thing that is not there', { data: { entity: null } }],
    ['a search without a hit', { data: { search: { tooBroad: false, edges: [] } } }],
    ['no way between two things', { data: { paths: { hasMore: false, paths: [] } } }],
    ['a set of which nothing is seen', { data: { linksAmong: { entities: [], links: [] } } }],
    ['an empty list', { data: { identityJudgements: [] } }],
    ['a claim that could not be withdrawn', { data: { retractAssertion: false } }],
    ['a refusal', { data: null, errors: [{}] }],
    ['one of two answers that is empty', { data: { a: { id: 'x' }, entity: null } }],
  ])('is a fixed one for %s', (_, answer) => {
    expect(saysNothing(answer)).toBe(true);
  });

  it.each([
    ['a thing', { data: { entity: { id: 'x', aliases: [], linkCounts: [1] } } }],
    ['a hit', { data: { search: { edges: [{}] } } }],
    ['a text', { data: { proposeMapping: 'x' } }],
    ['a number of none', { data: { count: 0 } }],
  ])('is now for %s', (_, answer) => {
    expect(saysNothing(answer)).toBe(false);
  });
});
