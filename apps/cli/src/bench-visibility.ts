import { BareDriver, queries } from '#graph';
import { luceneQuery, SEARCH_CAP, SUMMARY_KINDS } from '#network';
import { percentiles, type BenchContext, type BenchResult } from './bench-result.js';
import { mixedSize, openMixedStore, timed, type BenchStore } from './bench-store.js';

/** What one question sends to the database: statements with their parameters, of which the next may need the rows. */
type Statements = readonly { readonly text: string; readonly params: object }[];

const CLAUSE = /\w+\.visClass IN \$scope\.classes/g;

/** The same statement without its clause of visibility; throws when it has none, so that nothing is compared with itself. */
function withoutVisibility(text: string): string {
  if (!text.match(CLAUSE)) throw new Error('a statement without a clause of visibility');
  return text.replace(CLAUSE, 'true');
}

/** The same of a question to the index. */
function withoutClasses(lucene: string): string {
  const open = lucene.replace(/ \+classToken:\(.*\)\^0$/, '');
  if (open === lucene || open.includes('classToken')) throw new Error('a question without its classes');
  return open;
}

/**
 * What visibility costs: the statements of expand, search and paths as they are, and without their clause, in turn and in
 * alternating order, on one store in one run. Without the clause more is found, and that work counts too.
 */
export async function benchVisibility(context: BenchContext): Promise<BenchResult> {
  const store = await openMixedStore(context);
  try {
    const scope = store.bareScope;
    const { ordinary, pairs, supernode } = store.probes;
    context.say('Expanding …');
    const expand = await compare(
      store,
      await Promise.all(ordinary.slice(0, 140).map((id) => expandStatements(store, id))),
    );
    const hub = await compare(
      store,
      Array.from({ length: 40 }, () => pageStatements(supernode, scope)),
    );
    context.say('Searching …');
    const names = await store.bare.rows(
      'UNWIND $ids AS id MATCH (a:AttributeAssertion {subjectId: id}) WHERE a.kind = "name" RETURN a.value AS name',
      { ids: ordinary },
    );
    const search = await compare(
      store,
      names.slice(0, 140).map(({ name }) => searchStatements(store, name as string)),
      // The classes stand inside the text of the index's question.
      (text) => withoutVisibility(text),
      ({ lucene, ...params }: { lucene?: string }) => ({ ...params, lucene: withoutClasses(lucene!) }),
    );
    context.say('Looking for paths …');
    const paths = await compare(
      store,
      pairs.slice(0, 100).map(([fromId, toId]) => [
        {
          text: queries.network.findShortestPaths.text,
          params: {
            fromIds: [fromId],
            toIds: [toId],
            relations: null,
            gradeRanks: null,
            avoid: [],
            maxHops: 6,
            cap: 201,
            throughProtected: false,
            hidden: [],
            scope,
          },
        },
      ]),
    );
    const figures = { expand, hub, search, paths };
    return {
      bench: 'visibility',
      store: mixedSize(context.entities),
      target: 'at the median ≤ 1.5 × the same statements without the clause of visibility',
      classes: (scope['classes'] as readonly number[]).length,
      holds: Object.values(figures).every(({ ratio }) => ratio <= 1.5),
      ...figures,
    };
  } finally {
    await store.close();
  }
}

function pageStatements(entityId: string, scope: object): Statements {
  return [
    { text: queries.network.countLinks.text, params: { entityIds: [entityId], scope } },
    {
      text: queries.network.expandFirstPage.text,
      params: {
        entityIds: [entityId],
        scope,
        relations: null,
        types: null,
        isByRecent: false,
        linkLimit: 408,
      },
    },
  ];
}

/** The four statements of a page of neighbours; the last two ask for those that the viewer sees, both times. */
async function expandStatements(
  { bare, bareScope: scope }: BenchStore,
  entityId: string,
): Promise<Statements> {
  const page = pageStatements(entityId, scope);
  const neighbours = await bare.rows(page[1]!.text, BareDriver.prepare(page[1]!.params));
  const otherIds = neighbours.slice(0, 50).map(({ id }) => id as string);
  return [
    ...page,
    { text: queries.network.listCaptionValues.text, params: { ids: otherIds, kinds: SUMMARY_KINDS, scope } },
    { text: queries.network.listLinksBetween.text, params: { entityIds: [entityId], otherIds, scope } },
  ];
}

function searchStatements({ scope, bareScope }: BenchStore, name: string): Statements {
  const lucene = luceneQuery(name, scope.classes);
  return [
    {
      text: queries.network.searchValues.text,
      params: { lucene, types: null, cap: SEARCH_CAP + 1, scope: bareScope },
    },
  ];
}

async function compare(
  { bare }: BenchStore,
  questions: readonly Statements[],
  textWithout = withoutVisibility,
  paramsWithout: (params: object) => object = (params) => params,
) {
  const withClause: number[] = [];
  const without: number[] = [];
  const pairs = questions.map((statements) => ({
    own: statements.map(({ text, params }) => ({ text, params: BareDriver.prepare(params) })),
    open: statements.map(({ text, params }) => ({
      text: textWithout(text),
      params: BareDriver.prepare(paramsWithout(params)),
    })),
  }));
  const run = async (list: (typeof pairs)[number]['own']): Promise<void> => {
    for (const { text, params } of list) await bare.read({ text }, params);
  };
  // All of them untimed first: both then find their pages in the cache, and a server that has been at work for a while.
  for (const { own, open } of pairs) {
    await run(own);
    await run(open);
  }
  for (const [index, { own, open }] of pairs.entries()) {
    const isOwnFirst = index % 2 === 0;
    const first = await timed(() => run(isOwnFirst ? own : open));
    const second = await timed(() => run(isOwnFirst ? open : own));
    withClause.push(isOwnFirst ? first : second);
    without.push(isOwnFirst ? second : first);
  }
  const own = percentiles(withClause);
  const bareFigures = percentiles(without);
  return {
    questions: withClause.length,
    ...own,
    withoutClause: bareFigures,
    ratio: Math.round((100 * own.p50) / Math.max(bareFigures.p50, 0.1)) / 100,
  };
}
