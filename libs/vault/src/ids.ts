/** Can it be the id of a row? What somebody typed in place of one is looked up nowhere: not all of it could be. */
export const isId = (text: string): boolean => /^[\w-]{1,80}$/.test(text);
