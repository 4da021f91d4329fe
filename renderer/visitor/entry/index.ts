/** The entry pad: digits of a PIN or of number B, held in one buffer that is overwritten when they are sent. */
export { EntryScreen } from './entry-screen.tsx'
