import type { Release } from '../../../core/program/release.ts'

/** What one person of the staff must not do alone, and a supervisor has to be one of them. */
export const BY_TWO: Release = { role: 'supervisor', twoPerson: true }
