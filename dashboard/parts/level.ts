/** How urgent something is: told apart by colour, by sign and by words. */
export type Level = 'done' | 'caution' | 'stop' | 'quiet'
