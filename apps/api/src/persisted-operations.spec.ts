import { InvalidInput } from '#domain';
import { PersistedOperations } from './persisted-operations.js';

const operations = new PersistedOperations(new Map([['sha256:a', 'query A { viewer { userId } }']]));

describe('an operation named by its hash', () => {
  it('gets its text', () => {
    const asked = { documentId: 'sha256:a', query: undefined as string | undefined };
    operations.resolve(asked);
    expect(asked.query).toBe('query A { viewer { userId } }');
  });

  it('runs as it is in the list, whatever text is sent beside', () => {
    const asked = { documentId: 'sha256:a', query: '{ charts { id } }' };
    operations.resolve(asked);
    expect(asked.query).toBe('query A { viewer { userId } }');
  });

  it.each([['sha256:b'], [''], [null], [7], [['sha256:a']], ['constructor'], ['__proto__']])(
    'that nobody knows (%j) is refused: the page is older than the server',
    (documentId) => {
      expect(() => operations.resolve({ documentId })).toThrow(new InvalidInput('pageOutdated'));
    },
  );

  it('is not asked of who sends a text', () => {
    const asked = { query: '{ viewer { userId } }' };
    operations.resolve(asked);
    expect(asked.query).toBe('{ viewer { userId } }');
  });

  it('is unknown while no page was built', () => {
    expect(() =>
      PersistedOperations.from('/nowhere/operations.json').resolve({ documentId: 'sha256:a' }),
    ).toThrow(InvalidInput);
  });
});
