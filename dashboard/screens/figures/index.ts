/** Check-ins by program, place and hour; turnout; how many are there. */
export { FiguresScreen, ProgramView } from './figures-screen.tsx'
