const { reporters } = require('mocha');

/** Dots and failures for whoever watches, and the same as JSON for whoever counts. */
class TwoReporters {
  constructor(runner, options) {
    this.shown = new reporters.Dot(runner, options);
    this.counted = new reporters.JSON(runner, options);
  }
}

module.exports = TwoReporters;
