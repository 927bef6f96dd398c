// The words behind the numbers and truths of the interface: keys of texts, and names of styles.

/** The word for a level, which is RTE's number; null is unknown. */
export const levelName = level => ['lowCarbon', 'normal', 'tense', 'critical'][level] ?? 'unknown';

/** The word for what a load is; null is unknown. */
export const stateOf = powered => powered === null ? 'unknown' : powered ? 'powered' : 'shed';
