import { readFileSync } from 'node:fs';

/* Loaded into a server before its program: its clock is wrong by as many milliseconds as the file says. What counts durations is left as it is. */

const RightDate = Date;
const now = () => RightDate.now() + Number(readFileSync(process.env.CLOCK_FILE, 'utf8'));

globalThis.Date = class extends RightDate {
  constructor(...given) {
    super(...(given.length === 0 ? [now()] : given));
  }
  static now() {
    return now();
  }
};
