import { z } from 'zod'

export const pollingProgram = z
  .strictObject({ electionDay: z.iso.date().describe('The day of the election (選挙期日).') })
  .describe('What the desk of a polling station (投票所) does.')
