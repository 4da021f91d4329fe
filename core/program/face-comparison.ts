/** What the staff found who compared the photo of the card with the person (顔の確認). */
export const FACE_COMPARISONS = ['same-person', 'different-person'] as const
export type FaceComparison = (typeof FACE_COMPARISONS)[number]
