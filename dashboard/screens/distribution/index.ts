/** What the stations have been given: rolls and programs. */
export { DistributionScreen, DistributionView } from './distribution-screen.tsx'
