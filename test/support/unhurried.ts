/** On a busy machine an operation can take longer than the default deadline. Tests of deadlines set their own. */
export const UNHURRIED_MS = '120000';
