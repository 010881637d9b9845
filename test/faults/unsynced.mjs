import BetterSqlite from 'better-sqlite3';

/* Loaded before a server, for a control: SQLite then answers before what it wrote is on disk. */
const { pragma } = BetterSqlite.prototype;
BetterSqlite.prototype.pragma = function (text, options) {
  return pragma.call(this, text.replace('synchronous = FULL', 'synchronous = NORMAL'), options);
};
