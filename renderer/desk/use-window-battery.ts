import { useEffect, useState } from 'react'
import type { Battery } from '../../core/machine/index.ts'

/** The battery as a browser tells of it (Battery Status API), which TypeScript's library does not know. */
interface BatteryManager extends EventTarget {
  readonly charging: boolean
  readonly level: number
  /** Seconds; infinite where there is no battery at all. */
  readonly dischargingTime: number
}

const CHANGES = ['chargingchange', 'levelchange'] as const

/** The battery of the machine that the window is on; `undefined` until it is known, and where there is none. */
export function useWindowBattery(): Battery | undefined {
  const [battery, setBattery] = useState<Battery>()
  useEffect(() => {
    const { getBattery } = navigator as Navigator & { readonly getBattery?: () => Promise<BatteryManager> }
    let forget: () => void = () => undefined
    let closed = false
    const watch = (manager: BatteryManager) => {
      if (closed) return
      const look = () => {
        // A machine without a battery says that it is charged and charging for ever.
        const isThere = !(manager.charging && manager.level === 1 && manager.dischargingTime === Number.POSITIVE_INFINITY)
        setBattery(isThere ? { mains: manager.charging, percent: Math.round(manager.level * 100) } : undefined)
      }
      for (const change of CHANGES) manager.addEventListener(change, look)
      forget = () => {
        for (const change of CHANGES) manager.removeEventListener(change, look)
      }
      look()
    }
    void getBattery?.call(navigator).then(watch, () => undefined)
    return () => {
      closed = true
      forget()
    }
  }, [])
  return battery
}
