/** The stations: how each of them is, and revoking one. */
export { behindOf, STATE_LEVELS, type StationState, sortedStations, stationState } from './station-state.ts'
export { StationTable } from './station-table.tsx'
export { StationsScreen } from './stations-screen.tsx'
