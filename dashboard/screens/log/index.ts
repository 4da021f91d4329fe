/** What people did with the hub, and that nothing of it was changed. */
export { LogScreen, LogView } from './log-screen.tsx'
