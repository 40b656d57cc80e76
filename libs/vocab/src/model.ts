import type {
  AreaTerm,
  AttributeTerm,
  Codelist,
  EntityTypeTerm,
  LandPortTerm,
  Policy,
  RelationTypeTerm,
  Term,
} from './types.js';

/** Types of the data before code is generated from them: codes are still plain strings. */
type Loose<T> = {
  readonly [K in keyof T]: K extends keyof Term
    ? Term[K]
    : T[K] extends readonly (infer U)[]
      ? readonly (U extends string ? string : U)[]
      : T[K] extends string
        ? string
        : T[K] extends string | null
          ? string | null
          : T[K];
};
export type EntityTypeDatum = Loose<EntityTypeTerm>;
export type RelationTypeDatum = Loose<RelationTypeTerm>;
export type AttributeDatum = Loose<AttributeTerm>;
export type CodelistDatum = Omit<Codelist, 'name'> & { readonly name: string };

/** The whole vocabulary as read from the YAML files. */
export interface Vocabulary {
  readonly entityTypes: readonly EntityTypeDatum[];
  readonly relationTypes: readonly RelationTypeDatum[];
  readonly attributes: readonly AttributeDatum[];
  readonly codelists: readonly CodelistDatum[];
  readonly areas: readonly AreaTerm[];
  readonly landPorts: readonly LandPortTerm[];
  readonly policy: Policy | null;
}

/** One thing wrong with the vocabulary. */
export interface Problem {
  /** Short kebab name of the rule, e.g. `wrong-script`. */
  readonly rule: string;
  /** File, list or section, and the code of the term where there is one. */
  readonly where: string;
  readonly message: string;
}
