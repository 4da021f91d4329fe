import type { StaffLook } from '../../renderer/shared/staff-look.tsx'

/** The look that the machine is set to; nothing is kept in the browser. */
export function presentLook(): StaffLook {
  const wants = (query: string) => window.matchMedia(query).matches
  if (wants('(prefers-contrast: more)')) return { theme: 'contrast', textSize: 1 }
  return { theme: wants('(prefers-color-scheme: dark)') ? 'dark' : 'light', textSize: 1 }
}
