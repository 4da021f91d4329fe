import type { Temporal } from 'temporal-polyfill'
import { type CardEvidence, valueProofsOf } from '../../core/person/index.ts'
import type { ProgramLevel } from '../../core/program/index.ts'
import type { TrustAnchors } from '../../native/mynumber/index.ts'
import { encodeGreyPng } from '../../native/photo/index.ts'
import { describeTrust } from '../../native/pki/index.ts'
import type { DeskPinChange, DeskProof, DeskTrust, FaceToCompare } from '../contract/index.ts'
import { COMPARISON_LIMIT, type Comparison, type PinChangeState } from '../reception/index.ts'

/** The pictures of a tap as the desk shows them. */
export function faceToCompare({ tapId, evidence }: Comparison): FaceToCompare | undefined {
  const { face } = evidence
  if (face === undefined) return undefined
  const { photo, nameImage, addressImage, birthDate, sex } = face.value
  return {
    tapId,
    ...(photo === undefined ? {} : { photo: encodeGreyPng(photo) }),
    nameImage,
    addressImage,
    birthDate,
    sex,
    authentic: face.proof.status === 'authentic',
    limitSeconds: COMPARISON_LIMIT / 1000,
  }
}

export function deskPinChange(state: PinChangeState, at: Temporal.Instant): DeskPinChange {
  const { which } = state
  if (state.status === 'running') return { which, status: 'running' }
  return state.status === 'ended' ? { ...state, at: at.toString() } : state
}

export function deskProof(checkInNumber: number, evidence: CardEvidence): DeskProof {
  return {
    checkInNumber,
    readAt: evidence.readAt,
    values: valueProofsOf(evidence),
    unsignedExpiry: evidence.expiry !== undefined,
  }
}

/** `level`: what the program asks for, where there is one. */
export function deskTrust(trust: TrustAnchors, at: Temporal.Instant, level: ProgramLevel | undefined): DeskTrust {
  const { hierarchy, authorities } = describeTrust(trust, at)
  const lists = authorities.flatMap(({ revocationLists }) => revocationLists)
  const [newest] = [...lists].sort((a, b) => a.ageDays - b.ageDays)
  return {
    hierarchy,
    lists: lists.length,
    outdated: lists.filter(({ outdated }) => outdated).length,
    ...(newest === undefined ? {} : { newest: { thisUpdate: newest.thisUpdate, ageDays: newest.ageDays } }),
    asked: level === 'certificate' || level === 'holder',
  }
}
