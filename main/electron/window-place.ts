import type { Role } from '../contract/index.ts'

export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What of the displays says where a window goes. */
export interface Displays {
  /** Of the first one, without task bar. */
  readonly workArea: Area
  /** Where the second one begins, if there is one: it is the visitor's. */
  readonly second?: { readonly x: number; readonly y: number }
  /** A trainer's window will stand on the first one as well. */
  readonly trainer: boolean
}

const SIZES: Readonly<Record<Role, { readonly width: number; readonly height: number }>> = {
  visitor: { width: 1024, height: 768 },
  desk: { width: 1100, height: 720 },
  trainer: { width: 460, height: 768 },
  setup: { width: 1200, height: 800 },
}

/** A window of the staff that is alone on its display fills it: what is written in it grows with it. */
export function placeOf(role: Role, { workArea, second, trainer }: Displays): Partial<Area> {
  const size = SIZES[role]
  const room = workArea.width - (trainer ? SIZES.trainer.width : 0)
  switch (role) {
    case 'visitor':
      return second === undefined ? size : { ...size, x: second.x, y: second.y }
    case 'trainer':
      return { ...size, x: workArea.x + Math.max(0, workArea.width - size.width), y: workArea.y }
    case 'desk':
      return second === undefined || room < size.width ? size : { ...workArea, width: room }
    case 'setup':
      // Its buttons are at the bottom: on a small screen they must not be below the edge.
      return room < size.width
        ? { width: Math.min(size.width, workArea.width), height: Math.min(size.height, workArea.height) }
        : { ...workArea, width: room }
  }
}
