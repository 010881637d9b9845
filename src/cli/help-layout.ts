import { Help, type HelpConfiguration } from 'commander';

export const HELP_WIDTH = 80;

/** Below so many columns, a description beside its term would be a column of single words. */
const NARROW = 60;
const INDENT = 6;

/** How help is laid out. In a narrow terminal each description stands under its term. */
export const HELP_LAYOUT: HelpConfiguration = {
  minWidthToWrap: 20,
  formatItem(this: Help, term, termWidth, description, helper) {
    const width = helper.helpWidth ?? NARROW;
    if (width >= NARROW || description === '') return Help.prototype.formatItem.call(this, term, termWidth, description, helper);
    const under = ' '.repeat(INDENT);
    return `  ${term}\n${under}${helper.boxWrap(description, width - INDENT).replaceAll('\n', `\n${under}`)}`;
  },
};
