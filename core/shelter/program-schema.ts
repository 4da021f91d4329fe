import { z } from 'zod'

export const shelterProgram = z
  .strictObject({ capacity: z.int().min(1).max(100_000).optional().describe('People whom the shelter can take in.') })
  .describe('What the desk of an evacuation shelter (避難所) does.')
