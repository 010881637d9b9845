/** What pages say around the forms. Apart from the words of the forms, so that forms do not load it. */
export const aroundFormsEn = {
  /** What no form in the browser is called. */
  acts: { code: 'Coding desk', table: 'Bring in a table', 'sign-in': 'Sign in' },
  signIn: 'Sign in with a key',
  title: 'Write',
  yourKey: 'Your key, and signing out',
  needsScript: 'Writing needs JavaScript in the browser. Everything can also be written through the API, or imported as a file.',
  withoutScript: 'Without JavaScript you can read with the key, and bring in tables. The other forms need JavaScript.',
  recordedThere: 'Change what is recorded of',
};
