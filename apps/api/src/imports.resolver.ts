import { Inject } from '@nestjs/common';
import {
  Args,
  Field,
  ID,
  Int,
  Mutation,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
  Subscription,
  registerEnumType,
} from '@nestjs/graphql';
import { ScopeService, mayImport, requireRole } from '#access';
import { AskedLanguage, CurrentPrincipal, enumOf } from '#access/api';
import { InvalidInput, type Principal } from '#domain';
import {
  IntakeFailure,
  IntakeService,
  messageOf,
  type ImportInput,
  type ImportPreview,
  type ImportRun as Run,
  type RowError as IntakeRowError,
} from '#intake';
import { CHART_LIMIT, NetworkService, type CaptionLanguage } from '#network';
import { NetworkView, Subgraph } from '#network/api';
import { Vault } from '#vault';
import { Uploads } from './uploads.js';

const ImportStateEnum = enumOf(['previewed', 'running', 'completed', 'failed', 'undone'] as const);
registerEnumType(ImportStateEnum, { name: 'ImportState', description: 'How far an import has come.' });

@ObjectType({ description: 'Why one row was left out.' })
export class RowError {
  @Field({ description: 'Name of the file.' }) file!: string;
  @Field(() => Int, { description: 'Row as a spreadsheet shows it; 1 is the header.' }) row!: number;
  @Field(() => String, { nullable: true, description: 'Column, when one is at fault.' }) column!:
    string | null;
  @Field({ description: 'Code of the reason.' }) code!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The cell as written; null where it could name a protected person.',
  })
  value!: string | null;
  @Field({ description: 'The reason in the language asked for.' }) message!: string;
}
@ObjectType({ description: 'A place in a file.' })
export class RowPlace {
  @Field({ description: 'Name of the file.' }) file!: string;
  @Field(() => Int, { description: 'Row as a spreadsheet shows it; 1 is the header.' }) row!: number;
  @Field(() => String, { nullable: true, description: 'Column, when one is meant.' }) column!: string | null;
}
@ObjectType({ description: 'What was kept although somebody should look at it, and how often.' })
export class ImportDoubt {
  @Field({ description: 'Code of the reason.' }) code!: string;
  @Field(() => Int, { description: 'How often.' }) count!: number;
  @Field(() => [RowPlace], {
    description: 'Where the first five stand; none for what is counted as a whole.',
  })
  places!: readonly RowPlace[];
  @Field({ description: 'The reason in the language asked for.' }) message!: string;
}
@ObjectType({ description: 'How many of one kind were or would be recorded.' })
export class CreatedCount {
  @Field({ description: 'Code of the entity type, relation or attribute.' }) kind!: string;
  @Field(() => Int, { description: 'How many.' }) count!: number;
}
@ObjectType({ description: 'One row as it would be recorded, in sentences.' })
export class ImportSampleRow {
  @Field(() => Int, { description: 'Row of the file.' }) row!: number;
  @Field(() => [String], { description: 'What would be recorded.' }) statements!: string[];
}
@ObjectType({ description: 'An import, or the preview of one.' })
export class ImportRun {
  @Field(() => ID, { description: 'Id of the import.' }) id!: string;
  @Field({ description: 'Name of the file.' }) fileName!: string;
  @Field({ description: 'Hash of the file.' }) sha256!: string;
  @Field({ description: 'Mapping used.' }) mappingName!: string;
  @Field(() => ImportStateEnum, { description: 'How far it has come.' }) state!: keyof typeof ImportStateEnum;
  @Field(() => Int, { description: 'Rows of the file.' }) rows!: number;
  @Field(() => Int, { description: 'Rows done.' }) rowsDone!: number;
  @Field(() => [CreatedCount], { description: 'What was, or would be, added, by kind.' })
  created!: CreatedCount[];
  @Field(() => Int, { description: 'Claims that were recorded before.' }) unchanged!: number;
  @Field(() => Int, {
    description: 'Values kept although they look wrong: failed check digits, words without a day.',
  })
  doubtful!: number;
  @Field(() => Int, { description: 'Rows left out.' }) errorCount!: number;
  @Field(() => Int, {
    description: 'Rows that say nothing in any column which the mapping names: no records.',
  })
  emptyRows!: number;
  @Field(() => Int, { description: 'Rows that the mapping passes over by its condition.' })
  passedOver!: number;
  @Field(() => Int, {
    nullable: true,
    description:
      'Of a preview: things of the file that are here already. What the file says is joined to them.',
  })
  joined!: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Of a preview: values that differ from what is recorded of the same thing.',
  })
  changed!: number | null;
  @Field(() => [String], { description: 'Columns of which nothing is made, with their file.' })
  unmapped!: string[];
  @Field(() => [ImportSampleRow], { description: 'First rows of a preview, in sentences.' })
  sample!: ImportSampleRow[];
  @Field(() => Date, { description: 'When it began.' }) startedAt!: Date;
  @Field(() => Date, { nullable: true, description: 'When it ended.' }) finishedAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'Key of why it failed.' }) failureKey!: string | null;
  @Field(() => String, { nullable: true, description: 'Name of who started it; null at the command line.' })
  startedBy!: string | null;
  /** Doubts by their code. */
  doubtCounts!: Readonly<Record<string, number>>;
  doubtPlaces!: Run['doubtPlaces'];
  /** Errors of a preview, which are kept nowhere; an import's are read from its file. */
  previewErrors?: readonly IntakeRowError[];
  language?: CaptionLanguage;
}
@ObjectType({ description: 'A saved mapping from columns to claims.' })
export class MappingSummary {
  @Field({ description: 'Name to import with.' }) name!: string;
  @Field({ description: 'Title.' }) title!: string;
  @Field({ description: 'What it is for.' }) description!: string;
  @Field({ description: 'Its text.' }) yaml!: string;
}

/** Bringing files in: mapping, preview, start, progress, undo. Each import is seen by its own agency only. */
@Resolver(() => ImportRun)
export class ImportsResolver {
  constructor(
    @Inject(ScopeService) private readonly scopes: ScopeService,
    @Inject(IntakeService) private readonly intake: IntakeService,
    @Inject(Uploads) private readonly uploads: Uploads,
    @Inject(NetworkService) private readonly network: NetworkService,
    @Inject(NetworkView) private readonly view: NetworkView,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  @Query(() => [MappingSummary], {
    description: "Mappings that can be used: those that came with the product, and the own agency's.",
  })
  async mappings(@CurrentPrincipal() principal: Principal): Promise<MappingSummary[]> {
    requireRole(mayImport, principal);
    return (await this.intake.mappings(principal)).map((mapping) => ({ ...mapping }));
  }

  @Query(() => String, { description: 'A mapping proposed from the header of an uploaded file, as YAML.' })
  async proposeMapping(
    @CurrentPrincipal() principal: Principal,
    @Args('uploadId', { type: () => ID }) uploadId: string,
  ): Promise<string> {
    requireRole(mayImport, principal);
    const [first, ...beside] = await this.uploads.files(principal.userId, uploadId);
    return (await this.intake.propose(first!, beside)).yaml;
  }

  @Query(() => [ImportRun], { description: 'Latest imports of the own agency.' })
  async imports(
    @CurrentPrincipal() principal: Principal,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 20 }) first: number,
  ): Promise<ImportRun[]> {
    requireRole(mayImport, principal);
    const runs = await this.intake.list(
      await this.scopes.scopeFor(principal, {}),
      Math.min(Math.max(first, 1), 100),
    );
    return Promise.all(runs.map((run) => this.#run(run)));
  }

  @Query(() => ImportRun, {
    nullable: true,
    description: 'One import of the own agency; null when there is none of that id.',
  })
  async import(
    @CurrentPrincipal() principal: Principal,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<ImportRun | null> {
    requireRole(mayImport, principal);
    const run = await this.intake.get(await this.scopes.scopeFor(principal, {}), id);
    return run && this.#run(run);
  }

  @Query(() => Subgraph, {
    description:
      'What an import recorded claims about, with the lines among it; at most 2,000 things, the most linked first.',
  })
  async importGraph(
    @CurrentPrincipal() principal: Principal,
    @Args('importId', { type: () => ID }) importId: string,
    @AskedLanguage('messages') language: CaptionLanguage,
  ): Promise<Subgraph> {
    const scope = await this.scopes.scopeFor(principal, {});
    const ids = await this.intake.importGraphIds(scope, importId, CHART_LIMIT);
    return this.view.subgraph(await this.network.linksAmong(scope, ids, language), language);
  }

  @Mutation(() => ImportRun, {
    description: 'Maps every row of an upload and compares with the store; records nothing.',
  })
  async previewImport(
    @CurrentPrincipal() principal: Principal,
    @Args('uploadId', { type: () => ID }) uploadId: string,
    @Args('mappingName', { type: () => String, nullable: true }) mappingName: string | null,
    @Args('mappingYaml', { type: () => String, nullable: true }) mappingYaml: string | null,
    @AskedLanguage('messages') language: CaptionLanguage,
  ): Promise<ImportRun> {
    requireRole(mayImport, principal);
    const preview = await this.intake.preview(
      await this.scopes.scopeFor(principal, {}),
      await this.#input(principal, uploadId, mappingName, mappingYaml),
      language,
    );
    return this.#run(preview, language);
  }

  @Mutation(() => ImportRun, { description: 'Starts recording an upload; progress comes by subscription.' })
  async startImport(
    @CurrentPrincipal() principal: Principal,
    @Args('uploadId', { type: () => ID }) uploadId: string,
    @Args('mappingName', { type: () => String, nullable: true }) mappingName: string | null,
    @Args('mappingYaml', { type: () => String, nullable: true }) mappingYaml: string | null,
  ): Promise<ImportRun> {
    requireRole(mayImport, principal);
    const { run } = await this.#naming(
      this.intake.start(
        await this.scopes.scopeFor(principal, {}),
        await this.#input(principal, uploadId, mappingName, mappingYaml),
      ),
    );
    // Its source is kept now. What can't be removed at once is swept away later.
    await this.uploads.discard(principal.userId, uploadId).catch(() => undefined);
    return this.#run(run);
  }

  @Mutation(() => Boolean, {
    description: 'Removes an own upload that is not wanted any more; false when there is none of that id.',
  })
  discardUpload(
    @CurrentPrincipal() principal: Principal,
    @Args('uploadId', { type: () => ID }) uploadId: string,
  ): Promise<boolean> {
    requireRole(mayImport, principal);
    return this.uploads.discard(principal.userId, uploadId);
  }

  @Mutation(() => ImportRun, { description: 'Goes on with an interrupted import of the own agency.' })
  async resumeImport(
    @CurrentPrincipal() principal: Principal,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<ImportRun> {
    requireRole(mayImport, principal);
    const scope = await this.scopes.scopeFor(principal, {});
    return this.#run((await this.#naming(this.intake.resume(scope, id))).run);
  }

  @Mutation(() => ImportRun, {
    description:
      'Withdraws everything that an import of the own agency recorded; the history stays. "withholds", also of one that was undone before: nobody reads what it recorded "as known on" an earlier day either.',
  })
  async undoImport(
    @CurrentPrincipal() principal: Principal,
    @Args('id', { type: () => ID }) id: string,
    @Args('withholds', { defaultValue: false }) withholds: boolean,
  ): Promise<ImportRun> {
    requireRole(mayImport, principal);
    return this.#run(await this.intake.undo(await this.scopes.scopeFor(principal, {}), id, withholds));
  }

  @Mutation(() => MappingSummary, {
    description: 'Checks a mapping and saves it under its name, for the own agency alone.',
  })
  async saveMapping(
    @CurrentPrincipal() principal: Principal,
    @Args('name') name: string,
    @Args('yaml') yaml: string,
  ): Promise<MappingSummary> {
    requireRole(mayImport, principal);
    return { ...(await this.intake.saveMapping(principal, name, yaml)) };
  }

  @Subscription(() => ImportRun, {
    description: 'States of an import of the own agency as they change; ends with it.',
  })
  async *importProgress(
    @CurrentPrincipal() principal: Principal,
    @Args('id', { type: () => ID }) id: string,
  ): AsyncGenerator<{ importProgress: ImportRun }> {
    requireRole(mayImport, principal);
    const scope = await this.scopes.scopeFor(principal, {});
    for await (const run of this.intake.progress(scope, id)) yield { importProgress: await this.#run(run) };
  }

  @ResolveField(() => [RowError], { description: 'Rows left out, in the order of the file.' })
  async errors(
    @Parent() run: ImportRun,
    @CurrentPrincipal() principal: Principal,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @AskedLanguage('messages') language: CaptionLanguage,
  ): Promise<RowError[]> {
    const count = Math.min(Math.max(first, 0), 1000);
    const list = run.previewErrors
      ? run.previewErrors.slice(0, count)
      : await this.intake.errors(await this.scopes.scopeFor(principal, {}), run.id, count);
    return list.map(({ file, row, column, code, value, values }) => ({
      file,
      row,
      column,
      code,
      value,
      message: messageOf(code, values, run.language ?? language),
    }));
  }

  @ResolveField(() => [ImportDoubt], {
    description: 'What was kept although it looks wrong, and what stands recorded under another marking.',
  })
  doubts(@Parent() run: ImportRun, @AskedLanguage('messages') language: CaptionLanguage): ImportDoubt[] {
    return Object.entries(run.doubtCounts).map(([code, count]) => ({
      code,
      count,
      places: run.doubtPlaces[code] ?? [],
      message: messageOf(code, {}, run.language ?? language),
    }));
  }

  /** A refusal that says who is at it gives their name, not the id of their account. */
  async #naming<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof IntakeFailure) || error.key !== 'importAlreadyRunning') throw error;
      const account = await this.vault.accounts.byId(String(error.values['startedBy']));
      const startedBy = account?.displayName ?? 'setu import';
      throw new IntakeFailure(error.key, { startedBy }, [], error.code);
    }
  }

  async #input(
    principal: Principal,
    uploadId: string,
    name: string | null,
    yaml: string | null,
  ): Promise<ImportInput> {
    if (!name && !yaml)
      throw new InvalidInput('mappingMissing', [{ field: 'mappingName', key: 'mappingMissing' }]);
    const files = await this.uploads.files(principal.userId, uploadId);
    return { files, beside: files, mapping: yaml ? { yaml } : { name: name! } };
  }

  async #run(run: Run | ImportPreview, language?: CaptionLanguage): Promise<ImportRun> {
    const { startedAt, finishedAt, created, startedBy, doubts, unmapped, ...rest } = run;
    const account = await this.vault.accounts.byId(startedBy);
    return {
      joined: null,
      changed: null,
      ...rest,
      unmapped: [...unmapped],
      created: Object.entries(created).map(([kind, count]) => ({ kind, count })),
      doubtCounts: doubts,
      sample:
        'sample' in run
          ? run.sample.map(({ row, statements }) => ({ row, statements: [...statements] }))
          : [],
      startedAt: new Date(startedAt * 1000),
      finishedAt: finishedAt === null ? null : new Date(finishedAt * 1000),
      startedBy: account?.displayName ?? null,
      ...('errors' in run ? { previewErrors: run.errors } : {}),
      ...(language ? { language } : {}),
    };
  }
}
