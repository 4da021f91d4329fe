import { type ComponentType, lazy } from 'react'
import { DASHBOARD_CALLS, type DashboardCall, type DashboardCallName, type Permission } from '../../core/dashboard/index.ts'
import { PasswordScreen } from '../screens/access/index.ts'
import { NowScreen } from '../screens/now/index.ts'
import { StationsScreen } from '../screens/stations/index.ts'
import { SCREEN_IDS, type ScreenId } from './screen-ids.ts'

interface ScreenEntry {
  /** What it shows comes from this call: whoever may not make it does not see the screen. */
  readonly call: DashboardCallName
  readonly component: ComponentType
}

/** Screens that many never open are fetched when they are opened. */
export const SCREENS: Readonly<Record<ScreenId, ScreenEntry>> = {
  now: { call: 'stations', component: NowScreen },
  stations: { call: 'stations', component: StationsScreen },
  figures: {
    call: 'figures',
    component: lazy(async () => ({ default: (await import('../screens/figures/index.ts')).FiguresScreen })),
  },
  cases: { call: 'cases', component: lazy(async () => ({ default: (await import('../screens/cases/index.ts')).CasesScreen })) },
  distribution: {
    call: 'stations',
    component: lazy(async () => ({ default: (await import('../screens/distribution/index.ts')).DistributionScreen })),
  },
  enrolment: {
    call: 'enrolment',
    component: lazy(async () => ({ default: (await import('../screens/enrolment/index.ts')).EnrolmentScreen })),
  },
  exports: {
    call: 'export',
    component: lazy(async () => ({ default: (await import('../screens/exports/index.ts')).ExportsScreen })),
  },
  accounts: {
    call: 'accounts',
    component: lazy(async () => ({ default: (await import('../screens/accounts/index.ts')).AccountsScreen })),
  },
  log: { call: 'actions', component: lazy(async () => ({ default: (await import('../screens/log/index.ts')).LogScreen })) },
  password: {
    call: 'password',
    component: PasswordScreen,
  },
}

/** The screens of somebody with these permissions, as the calls behind them need it. */
export function screensFor(permissions: readonly Permission[]): readonly ScreenId[] {
  return SCREEN_IDS.filter((id) => {
    const { needs }: DashboardCall = DASHBOARD_CALLS[SCREENS[id].call]
    return needs === undefined || needs === 'anyone' || permissions.includes(needs)
  })
}
