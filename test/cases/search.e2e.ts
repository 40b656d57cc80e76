import { defaultMarking, type Marking } from '#domain';
import neo4j from 'neo4j-driver';
import { searchTokens } from '#names';
import { CursorSeal, LINES_LIMIT, NetworkService, SEARCH_CAP, searchLines } from '#network';
import { NetworkView } from '#network/api';
import {
  BatchBuilder,
  JASHORE,
  KOLKATA,
  ent,
  openWorld,
  principal,
  scopeOf,
  type World,
} from '../support/world.js';

const own = defaultMarking(JASHORE);
const shared: Marking = { ...own, tlp: 'AMBER', audience: [JASHORE, KOLKATA] };

describe('searching', () => {
  let world: World;
  let network: NetworkService;
  let classes: { own: number; shared: number };

  beforeAll(async () => {
    world = await openWorld();
    network = new NetworkService(world.graph, new CursorSeal(Buffer.alloc(32, 7)), () => 20_000);
  });
  beforeEach(async () => {
    await world.wipe();
    classes = { own: await world.graph.internClass(own), shared: await world.graph.internClass(shared) };
  });
  afterAll(() => world.close());

  const record = (batch: BatchBuilder) => world.graph.recordBatch(batch.build(), principal());
  const wide = () => scopeOf([classes.own, classes.shared]);
  const narrow = () => scopeOf([classes.shared], { principal: principal(KOLKATA) });

  describe('by name or number', () => {
    beforeEach(async () => {
      await record(
        new BatchBuilder('names', shared)
          .entity('bn')
          .entity('latin')
          .entity('hi')
          .entity('other')
          .entity('phone', 'Phone')
          .entity('pp', 'ProtectedPerson')
          .value('bn', 'name', 'মোঃ রফিকুল ইসলাম')
          .value('latin', 'name', 'MD RAFIKUL ISLAM')
          .value('hi', 'name', 'रफीकुल इसलाम')
          .value('other', 'name', 'Salma Khatun')
          .value('phone', 'phoneNumber', '০১০১২-৩৪৫৬৭৮', { normalised: '+8801012345678' } as never)
          .value('pp', 'pseudonym', 'PP-7K3Q'),
      );
      await record(
        new BatchBuilder('secret')
          .entity('hidden')
          .value('hidden', 'name', 'Rafikul Hidden')
          .value('bn', 'callName', 'Rafi bhai'),
      );
    });
    const found = async (text: string, scope = wide()) =>
      (await network.search(scope, text, { first: 10, language: 'en' })).edges.map(
        ({ node }) => node.entity.id,
      );

    it('finds one man under three scripts, whichever is typed', async () => {
      for (const text of ['রফিকুল ইসলাম', 'Rafikul Islam', 'रफीकुल इस्लाम']) {
        expect((await found(text)).sort()).toEqual([ent('bn'), ent('hi'), ent('latin')].sort());
      }
    });
    it('finds a phone however its number is typed', async () => {
      for (const text of ['01012345678', '+880 1012-345678', '০১০১২৩৪৫৬৭৮', '8801012345678'])
        expect(await found(text)).toEqual([ent('phone')]);
    });
    it('finds a phone by how its number begins, says so, and takes nothing to sound like it', async () => {
      const why = async (text: string, scope = wide()) =>
        (await network.search(scope, text, { first: 10, language: 'en' })).edges.map(
          ({ node }) => [node.entity.id, node.rule, node.reasons] as const,
        );
      for (const text of ['+8801012', '01012', '1012'])
        expect(await why(text)).toEqual([[ent('phone'), 'identifierPrefix', []]]);
      expect(await why('8801012345678')).toEqual([[ent('phone'), 'identifier', []]]);
      expect(await why('০১০১২-৩৪৫৬৭৮')).toEqual([[ent('phone'), 'exact', []]]);
      // Too little of a number, a code that has its digits, and a viewer who sees none of it.
      for (const text of ['+880', 'PP-1012']) expect(await why(text)).toEqual([]);
      expect(await why('1012', scopeOf([]))).toEqual([]);
    });
    it('finds a call name where it may be seen, and nothing where it may not', async () => {
      expect(await found('Rafi bhai')).toContain(ent('bn'));
      const values = async (scope: ReturnType<typeof wide>) =>
        (await network.search(scope, 'Rafi bhai', { first: 10, language: 'en' })).edges.map(
          ({ node }) => node.matchedValue,
        );
      expect(await values(wide())).toContain('Rafi bhai');
      expect(await values(narrow())).not.toContain('Rafi bhai');
      expect(await found('bhai', narrow())).toEqual([]);
    });
    it('never finds a hidden person or a protected one', async () => {
      expect(await found('Rafikul Hidden', narrow())).toEqual([]);
      expect(await found('PP-7K3Q')).toEqual([]);
    });
    it('gives the second page after the first, and no result twice', async () => {
      const first = await network.search(wide(), 'rafikul', { first: 2, language: 'en' });
      const second = await network.search(wide(), 'rafikul', {
        first: 2,
        after: first.edges[1]!.cursor,
        language: 'en',
      });
      const ids = [...first.edges, ...second.edges].map(({ node }) => node.entity.id);
      expect(first.hasNextPage).toBe(true);
      expect(new Set(ids).size).toBe(4);
    });
    it('says why it matched', async () => {
      const rules = (
        await network.search(wide(), 'MD RAFIKUL ISLAM', { first: 10, language: 'en' })
      ).edges.map(({ node }) => node.rule);
      expect(rules[0]).toBe('exact');
      expect(rules.slice(1)).not.toContain('exact');
    });
    it('takes signs that mean something to the index as plain text', async () => {
      for (const text of ['*', '+-&& || !(){}[]^"~*?:\\/', '"', 'name:*', ''])
        expect(await found(text)).toEqual([]);
    });
    it('says which part of a name matched which, and why', async () => {
      const { edges } = await network.search(narrow(), 'রফিকুল ইসলাম', { first: 10, language: 'en' });
      const latin = edges.find(({ node }) => node.matchedValue === 'MD RAFIKUL ISLAM')!.node;
      expect(latin.reasons.map(({ a, b }) => [a, b])).toEqual([
        ['রফিকুল', 'rafikul'],
        ['ইসলাম', 'islam'],
      ]);
      expect(JSON.stringify(edges)).not.toMatch(/Hidden|Rafi bhai/);
    });
    it('shows a code that matched by its label, and takes no name to sound like a code', async () => {
      await record(
        new BatchBuilder('places', shared)
          .entity('flat', 'Site')
          .value('flat', 'district', 'BD-22')
          .value('other', 'callName', 'Badu'),
      );
      const seen = async (text: string, language: 'en' | 'bn') => {
        const page = await network.search(wide(), text, { first: 10, language });
        const view = new NetworkView(world.graph, () => Promise.resolve(null));
        return view.search(page, language).edges.map(({ node }) => [node.matchedValue, node.reasons]);
      };
      expect(await seen('BD-22', 'bn')).toEqual([['যশোর', []]]);
      expect(await seen('bd-22', 'en')).toEqual([['Jashore', []]]);
      expect((await seen('Badu', 'en')).map(([value]) => value)).toEqual(['Badu']);
    });

    it('puts the name that was meant above one that only resembles it, and finds a part of one sound', async () => {
      await record(
        new BatchBuilder('alike', shared)
          .entity('alike')
          .entity('mia')
          .value('alike', 'name', 'Rafiqul Aslam')
          .value('mia', 'name', 'Sk. Atour Mia'),
      );
      const found = async (text: string) =>
        (await network.search(wide(), text, { first: 10, language: 'en' })).edges.map(
          ({ node }) => node.matchedValue,
        );
      const rafiqul = await found('Rafiqul Islam');
      expect(rafiqul).toContain('Rafiqul Aslam');
      expect(rafiqul.at(-1)).toBe('Rafiqul Aslam');
      expect(await found('শেখ আতাউর মিয়া')).toEqual(['Sk. Atour Mia']);
      expect(await found('শেখ মোতালেব মিয়া')).toEqual([]);
    });

    describe('when more match than can be ranked', () => {
      /** Persons by the thousand, each with one name, as a recorded name is kept. */
      const namesakes = async (prefix: string, count: number, value: string, visClass: number) => {
        const { words, keys } = searchTokens(value);
        await world.driver.executeQuery(
          `UNWIND range(1, $count) AS n
           CREATE (:Entity:Person {id: 'ent_' + $prefix + n, type: 'Person'})
           CREATE (:Assertion:AttributeAssertion {assertionId: 'ast_' + $prefix + n, version: 1,
             subjectId: 'ent_' + $prefix + n, kind: 'name', value: $value, normalised: $value, script: 'Latn',
             captionRank: 800, visClass: $visClass, recordedFrom: 0, recordedTo: 32503680000,
             searchWords: $words, searchKeys: $keys, classToken: 'v' + toString($visClass)})`,
          {
            prefix,
            count: neo4j.int(count),
            value,
            visClass: neo4j.int(visClass),
            words: words.join(' '),
            keys: keys.join(' '),
          },
        );
      };
      const answer = async (text: string, scope = wide()) => {
        const { edges, tooBroad, hasNextPage } = await network.search(scope, text, {
          first: 10,
          language: 'en',
        });
        return { ids: edges.map(({ node }) => node.entity.id), tooBroad, hasNextPage };
      };
      const MANY = SEARCH_CAP + 1;

      it('gives all that are written so, and says that there is more', async () => {
        await namesakes('alike', MANY, 'Rubayed Islaam', classes.shared);
        await namesakes('written', 3, 'Rubaiyed Islam', classes.shared);
        const all = { ids: [ent('written1'), ent('written2'), ent('written3')], tooBroad: true };
        expect(await answer('Rubaiyed Islam')).toEqual({ ...all, hasNextPage: false });
      });
      it('is no broader, narrower or otherwise ordered by what is hidden', async () => {
        await namesakes('seen', 2, 'Rubaiyed Islam', classes.shared);
        const before = await answer('Rubaiyed Islam', narrow());
        expect(before).toEqual({ ids: [ent('seen1'), ent('seen2')], tooBroad: false, hasNextPage: false });
        await namesakes('hidden', MANY, 'Rubaiyed Islam', classes.own);
        expect(await answer('Rubaiyed Islam', narrow())).toEqual(before);
        expect((await answer('Rubaiyed Islam')).tooBroad).toBe(true);
      });
      it('gives those of the oldest classes when too many are written so', async () => {
        await namesakes('many', MANY, 'Rubaiyed Islam', classes.shared);
        expect(await answer('rubaiyed')).toEqual({ ids: [], tooBroad: true, hasNextPage: false });
        await namesakes('few', 2, 'Rubaiyed Islam', classes.own);
        const few = { ids: [ent('few1'), ent('few2')], tooBroad: true, hasNextPage: false };
        expect([await answer('rubaiyed'), await answer('rubai')]).toEqual([few, few]);
        // The other agency sees none of the few, and of the many no part is better than another.
        expect(await answer('rubaiyed', narrow())).toEqual({ ids: [], tooBroad: true, hasNextPage: false });
      });
    });

    it('refuses a cursor that it did not make', async () => {
      await expect(
        network.search(wide(), 'rafikul', { first: 2, after: 'AAAA', language: 'en' }),
      ).rejects.toMatchObject({ key: 'cursorInvalid' });
    });
    it('calls an entity by the reader’s script', async () => {
      await record(
        new BatchBuilder('both', shared).value('latin', 'name', 'মো. রফিকুল', { script: 'Beng' } as never),
      );
      const caption = async (language: 'en' | 'bn') =>
        (await network.summaries(wide(), [ent('latin')], language)).get(ent('latin'))!.caption;
      expect(await caption('bn')).toBe('মো. রফিকুল');
      expect(await caption('en')).toBe('MD RAFIKUL ISLAM');
    });
  });

  describe('by a list of lines', () => {
    beforeEach(async () => {
      const batch = new BatchBuilder('list', shared)
        .entity('rafikul')
        .entity('phone', 'Phone')
        .entity('pp', 'ProtectedPerson')
        .value('rafikul', 'name', 'মোঃ রফিকুল ইসলাম')
        .value('phone', 'phoneNumber', '০১০১২-৩৪৫৬৭৮', { normalised: '+8801012345678' } as never)
        .value('pp', 'pseudonym', 'PP-7K3Q')
        .link('rafikul', 'USES', 'phone');
      for (let at = 0; at < 5; at += 1)
        batch.entity(`salma${String(at)}`).value(`salma${String(at)}`, 'name', 'Salma Khatun');
      await record(batch);
      await record(
        new BatchBuilder('secret')
          .entity('hidden')
          .value('hidden', 'name', 'Kamrul Hidden')
          .value('phone', 'phoneNumber', '01099999999', { normalised: '+8801099999999' } as never)
          .link('hidden', 'USES', 'phone'),
      );
    });
    const asked = (lines: string[], scope = wide(), types: string[] | null = null) =>
      searchLines(network, scope, lines, { types, language: 'en' });
    const found = async (...args: Parameters<typeof asked>) =>
      (await asked(...args)).map(({ line, hits }) => [line, hits.map(({ entity }) => entity.id)]);

    it('finds names in any script and numbers in any form, each line for itself, in order', async () => {
      expect(await found(['Rafikul Islam', 'nobody at all', '+880 1012-345678', 'रफीकुल इस्लाम'])).toEqual([
        ['Rafikul Islam', [ent('rafikul')]],
        ['nobody at all', []],
        ['+880 1012-345678', [ent('phone')]],
        ['रफीकुल इस्लाम', [ent('rafikul')]],
      ]);
    });
    it('answers each line as a search for it does', async () => {
      const [line] = await asked(['রফিকুল ইসলাম'], narrow());
      const page = await network.search(narrow(), 'রফিকুল ইসলাম', { first: 3, language: 'en' });
      expect(line!.hits).toEqual(page.edges.map(({ node }) => node));
      expect(line!.hits[0]!.linkCount).toBe(1);
    });
    it('passes over empty lines and asks a repeated one once', async () => {
      expect(await found(['', ' Rafikul Islam ', '  \t', 'Rafikul Islam', ''])).toEqual([
        ['Rafikul Islam', [ent('rafikul')]],
      ]);
      expect(await asked(['', ' '])).toEqual([]);
    });
    it('gives three hits of a line at most and says that there are more', async () => {
      const [salma, rafikul] = await asked(['Salma Khatun', 'Rafikul Islam']);
      expect(salma).toMatchObject({ hasMore: true, tooBroad: false });
      expect(salma!.hits).toHaveLength(3);
      expect(rafikul).toMatchObject({ hasMore: false });
    });
    it('keeps to the kinds asked for', async () => {
      expect(await found(['Rafikul Islam', '01012345678'], wide(), ['Phone'])).toEqual([
        ['Rafikul Islam', []],
        ['01012345678', [ent('phone')]],
      ]);
    });
    it('finds a hidden person where he may be seen, and where not tells no more than of one who is not there', async () => {
      expect(await found(['Kamrul Hidden', '01099999999'])).toEqual([
        ['Kamrul Hidden', [ent('hidden')]],
        ['01099999999', [ent('phone')]],
      ]);
      const absent = { hits: [], hasMore: false, tooBroad: false };
      expect(await asked(['Kamrul Hidden', '01099999999', 'Kamrul Nobody'], narrow())).toEqual([
        { line: 'Kamrul Hidden', ...absent },
        { line: '01099999999', ...absent },
        { line: 'Kamrul Nobody', ...absent },
      ]);
      const [phone] = await asked(['01012345678'], narrow());
      expect(phone!.hits[0]).toMatchObject({ linkCount: 1 });
    });
    it('never finds a protected person', async () => {
      expect(await found(['PP-7K3Q', '7K3Q'])).toEqual([
        ['PP-7K3Q', []],
        ['7K3Q', []],
      ]);
    });
    it('refuses too many lines and one that is too long, and says which, before anything is asked', async () => {
      const never = { search: () => Promise.reject(new Error('asked')) };
      const refusal = (lines: string[]) => searchLines(never, wide(), lines, { language: 'en' });
      await expect(
        refusal(Array.from({ length: LINES_LIMIT + 1 }, (_, at) => `n${String(at)}`)),
      ).rejects.toMatchObject({
        key: 'linesTooMany',
        fields: [{ field: 'lines', key: 'linesTooMany', values: { limit: 25 } }],
      });
      await expect(refusal(['Rafikul', 'x'.repeat(201)])).rejects.toMatchObject({
        key: 'lineTooLong',
        fields: [{ field: 'lines', key: 'lineTooLong', values: { line: 2, limit: 200 } }],
      });
    });
    it('takes signs that mean something to the index as plain text', async () => {
      for (const [, hits] of await found(['*', '+-&& || !(){}[]^"~*?:\\/', 'name:*', '=1+1']))
        expect(hits).toEqual([]);
    });
  });
});
