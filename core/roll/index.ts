/**
 * Rolls (名簿): persons, cars and bookings known in advance, from CSV files as municipalities export them. What the bytes of a file say,
 * how its columns become entries, and by which keys an entry is found. No input or output.
 */
export { type CsvRecord, CsvRecords, LONGEST_RECORD_BYTES } from './csv-records.ts'
export {
  EncodingSurvey,
  type FieldDecoder,
  fieldDecoder,
  privateUseCharacters,
  ROLL_ENCODINGS,
  type RollEncoding,
  UTF_8_MARK,
} from './encoding.ts'
export { birthDatesToSearch, keysOf, type RollEntry, type RollFlag, type RollKeys, readEntry } from './entry.ts'
export { rollFactsOf } from './facts.ts'
export {
  layOut,
  parseRollMapping,
  ROLL_FIELDS,
  type RollColumn,
  type RollField,
  type RollLayout,
  type RollMapping,
  rollMappingSchema,
  suggestMapping,
} from './mapping.ts'
export { type EntryMatch, matchEntries, matchPerson, type SoughtPerson } from './match.ts'
export { kanaKey, nameKey, nameSpelling, numberKey } from './name-key.ts'
export {
  ROLL_REJECTIONS,
  ROLL_WARNINGS,
  type RollRejection,
  type RollRejectionCode,
  type RollWarning,
  type RollWarningCode,
} from './rejection.ts'
