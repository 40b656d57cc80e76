import { Writable } from 'node:stream';
import { makeLogger } from './logger.js';

/** What a line of the log says of `fields`. */
function logged(fields: object): string {
  let text = '';
  const to = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  makeLogger('info', to).info(fields, 'done');
  return text;
}

describe('the log', () => {
  it('holds codes, counts and incident ids', () => {
    expect(logged({ code: 'LIMIT', count: 12, incident: 'inc_1' })).toMatch(
      /"code":"LIMIT","count":12,"incident":"inc_1"/,
    );
  });

  it.each([
    { params: { name: 'Rahima' } },
    { query: { params: { name: 'Rahima' } } },
    { variables: { name: 'Rahima' } },
    { password: 'Rahima' },
    { account: { password: 'Rahima' } },
    { session: { token: 'Rahima' } },
    { value: 'Rahima' },
    { row: { value: 'Rahima' } },
    { req: { headers: { cookie: 'Rahima' } } },
  ])('cannot hold what a person asked or typed: %j', (fields) => {
    expect(logged(fields)).not.toContain('Rahima');
  });
});
