/** Facts that cannot both stand, and what to do about them. */
export { CasesScreen, CasesView } from './cases-screen.tsx'
