/** The desk of a shelter (避難所): what its staff does, recorded as acts, and what desk and visitor see. */
export { shelterRequests } from './requests/shelter-requests.ts'
export { ShelterService } from './shelter-service.ts'
