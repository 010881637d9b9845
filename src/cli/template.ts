import type { Command } from 'commander';
import { Argument } from 'commander';
import { TEMPLATES, type TemplateName, templateNames } from '../editing/tables/templates.ts';

export function addTemplate(program: Command): void {
  program
    .command('template')
    .summary('Write a first table, or its map.')
    .description('Write an example table as CSV, or the map that explains its columns. `npx parley import --from csv` imports the two.')
    .addArgument(new Argument('<shape>', 'what one row is').choices(templateNames))
    .option('--map', 'write the map of the table, to adapt to your own')
    .option('--json', 'write both as one JSON object')
    .addHelpText('after', '\nExamples:\n  npx parley template chronology > table.csv\n  npx parley template chronology --map > map.yaml')
    .action((shape: TemplateName, options: { map?: boolean; json?: boolean }) => {
      const template = TEMPLATES[shape];
      if (options.json) console.log(JSON.stringify(template, null, 2));
      else console.log((options.map ? template.map : template.table).trimEnd());
    });
}
