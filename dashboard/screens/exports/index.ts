/** Tables to take along. */
export { ExportsScreen } from './exports-screen.tsx'
