/** The entry pad: digits of a PIN or of number B, held in one buffer that is overwritten when they are sent. */
export { EntryForm } from './entry-form.tsx'
export { EntryNote, type EntryNoteProps } from './entry-note.tsx'
export { EntryScreen } from './entry-screen.tsx'
export { sendDigits } from './send-digits.ts'
export { TriesLeft } from './tries-left.tsx'
export { useEntryBuffer } from './use-entry-buffer.ts'
