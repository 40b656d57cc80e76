import type { Principal } from './scope.js';

/** What somebody typed and wants to save, by the field that it stands in; of several in one the first is told, by its place. */
export type TypedTexts = Readonly<Record<string, string | readonly string[] | null | undefined>>;

/**
 * Looks at free text before it is saved (VP-10). Throws InvalidInput `textNamesProtected`, with the fields, for one that may
 * hold an identity; then nothing may be saved.
 */
export type TextScreen = (principal: Principal, texts: TypedTexts) => Promise<void>;
