/** The issue of demands whose issue nobody stated. The first import that needs it adds it. */
export const UNSTATED_ISSUE = 'issue-not-stated';
