/**
 * Writes fixtures/generated: the sample cards, the sample rolls and the trust anchors of the test hierarchy. Same output at every run; a test
 * compares. Run it after a change of the citizens or of what is on a card:
 *
 *   node scripts/generate-fixtures.ts
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { sampleDeck, testTrustAnchors } from '../fixtures/card/index.ts'
import { jsonFile } from '../fixtures/json-file.ts'
import { electorsCsv, SAMPLE_ELECTORS } from '../fixtures/rolls/electoral-roll.ts'
import { sampleRolls } from '../fixtures/sample-rolls.ts'

const directory = new URL('../fixtures/generated/', import.meta.url)

function write(name: string, content: unknown): void {
  writeFileSync(new URL(name, directory), jsonFile(content))
  console.log(`fixtures/generated/${name}`)
}

mkdirSync(directory, { recursive: true })
writeFileSync(new URL('../rolls/electors.csv', directory), electorsCsv(SAMPLE_ELECTORS))
console.log('fixtures/rolls/electors.csv')
write('test-trust-anchors.json', testTrustAnchors())
write('sample-deck.json', sampleDeck())
write('sample-rolls.json', sampleRolls())
