/**
 * Is this relation one that only a person's judgement makes, never a claim of a report or file? That two records are one
 * (VP-33): it is decided in the review, and undone there.
 */
export const isJudged = (relation: string): boolean => relation === 'SAME_AS';
