import { createContext } from 'react'

/** Takes a scan before the desk does; false: it is the desk's. */
export type ScanFirst = (text: string) => boolean

/** What the frame of the desk takes at any time, whatever the desk in it does: staff cards. */
export const ScanFirstContext = createContext<ScanFirst>(() => false)
