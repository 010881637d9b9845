/** What asks for a key, in English. Browsers load it for whoever has not signed in. */
export const keyEn = {
  needsKey: 'You need a key to write, and to read a private server. Ask whoever runs this server, or make one with “npx parley key create NAME --role EDITOR”.',
  key: 'Key',
  keyHint: 'It begins with prk_. It stays in this browser, in the tabs that are open, and goes only to this server.',
  keepKey: 'Keep it after the last tab is closed',
  enter: 'Sign in',
};
