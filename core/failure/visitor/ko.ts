import type { VisitorFailures } from './failure-words.ts'

const CALL = '직원에게 알려 주세요.'
const PLACE_MY_NUMBER = '마이넘버카드를 올려 주세요.'
const PLACE_OR_CALL = `${PLACE_MY_NUMBER} 없으신 분은 ${CALL}`
const ENTER_AGAIN = '남은 횟수를 확인하고 다시 입력하세요.'
const UNLOCK = `${CALL} 시구정촌 창구에서 해제할 수 있습니다.`
const RESTORE = `${CALL} 시구정촌 창구에서 횟수를 되돌릴 수 있습니다.`
const TOO_OFTEN = '계속 틀려서 사용할 수 없습니다.'
const ONE_LEFT = '한 번 더 틀리면 잠기므로 자동으로 시도하지 않습니다.'
const INSPECT = `${CALL} 시구정촌 창구에서 카드를 점검할 수 있습니다.`
const NOT_READ = '내용은 읽지 않았습니다.'
const NOT_SENT = '카드에는 보내지 않았습니다.'
const NOT_RECORDED = '접수는 기록되지 않았습니다.'

/** 한국어. */
export const KO: VisitorFailures = {
  'card-removed': {
    title: '카드가 떨어졌습니다',
    cause: '다 읽기 전에 카드가 떨어졌습니다.',
    remedy: '카드를 다시 올리고, 소리가 날 때까지 움직이지 마세요.',
  },
  'card-not-responding': {
    title: '카드가 응답하지 않습니다',
    cause: '시간 안에 카드가 응답하지 않았습니다.',
    remedy: `케이스나 지갑에서 꺼내 카드 한 장만 리더기 가운데에 다시 올려 주세요. 되풀이되면 ${CALL}`,
  },
  'card-mute': {
    title: '카드를 읽을 수 없습니다',
    cause: '카드를 인식할 수 없습니다. 여러 장이 겹쳤거나, 방향이나 위치가 다르거나, IC칩이 고장 났을 수 있습니다.',
    remedy: `케이스나 지갑에서 꺼내 한 장만, 앞뒤와 위치를 확인해 다시 올려 주세요. 안 되면 ${CALL}`,
  },
  'card-unknown': { title: '마이넘버카드가 아닙니다', cause: '여기에서 쓸 수 있는 카드가 아닙니다.', remedy: PLACE_OR_CALL },
  'card-bank': {
    title: '은행 카드나 신용 카드 같습니다',
    cause: `은행 카드나 신용 카드는 쓸 수 없습니다. ${NOT_READ}`,
    remedy: PLACE_MY_NUMBER,
  },
  'card-driving-licence': {
    title: '운전면허증 같습니다',
    cause: `운전면허증은 여기에서 읽을 수 없습니다. ${NOT_READ}`,
    remedy: `${PLACE_MY_NUMBER} 직원이 면허증을 눈으로 보고 접수할 수도 있습니다.`,
  },
  'card-basic-resident-register': {
    title: '주민기본대장 카드 같습니다',
    cause: '주민기본대장 카드는 유효 기간이 끝나 쓸 수 없습니다.',
    remedy: PLACE_OR_CALL,
  },
  'card-smartphone': {
    title: '스마트폰 같습니다',
    cause: '스마트폰의 전자 증명서에는 주소와 생년월일이 없어 여기에서 쓸 수 없습니다.',
    remedy: '카드를 올려 주세요.',
  },
  'card-transit': {
    title: '교통 카드나 전자 화폐 카드 같습니다',
    cause: `교통 카드나 전자 화폐 카드는 쓸 수 없습니다. ${NOT_READ}`,
    remedy: PLACE_MY_NUMBER,
  },
  'card-without-pin': {
    title: '비밀번호가 없는 카드 같습니다',
    cause: '얼굴 인증 마이넘버카드에는 비밀번호가 없습니다.',
    remedy: `${CALL} 카드의 번호나 사진으로 접수할 수 있는 경우도 있습니다.`,
  },
  'card-residence': {
    title: '재류 카드 같습니다',
    cause: `재류 카드와 특별영주자증명서는 여기에서 읽을 수 없습니다. ${NOT_READ}`,
    remedy: `${PLACE_MY_NUMBER} 직원이 재류 카드를 눈으로 보고 접수할 수도 있습니다.`,
  },
  'card-passport': {
    title: '여권 같습니다',
    cause: `여권은 여기에서 읽을 수 없습니다. ${NOT_READ}`,
    remedy: `${PLACE_MY_NUMBER} 직원이 여권을 눈으로 보고 접수할 수도 있습니다.`,
  },
  'card-file-missing': { title: '카드에 필요한 정보가 없습니다', cause: '카드 안에 필요한 파일이 없습니다.', remedy: INSPECT },
  'card-file-malformed': {
    title: '카드의 정보가 손상되었습니다',
    cause: '카드 안의 정보를 바르게 읽지 못했습니다.',
    remedy: `다시 올려 주세요. 되풀이되면 ${CALL}`,
  },
  'card-incomplete': { title: '카드 기록이 끝나지 않았습니다', cause: '카드 안의 필요한 칸이 비어 있습니다.', remedy: INSPECT },
  'card-status-unexpected': {
    title: '카드가 예상하지 못한 응답을 했습니다',
    cause: '카드가 절차에 없는 응답을 보냈습니다.',
    remedy: '다시 올려 주세요. 되풀이되면 화면의 번호를 직원에게 알려 주세요.',
  },
  'card-expired': {
    title: '카드의 유효 기한이 지났습니다',
    cause: '전자 증명서나 카드의 유효 기한이 지났습니다.',
    remedy: `시구정촌 창구에서 갱신할 수 있습니다. 이번에는 ${CALL}`,
  },
  'card-signature-certificate-missing': {
    title: '서명용 전자 증명서가 없습니다',
    cause: '15세 미만이거나 얼굴 인증 카드이면 서명용 전자 증명서가 들어 있지 않습니다.',
    remedy: '이용자 증명용 전자 증명서나 카드에 적힌 번호로 접수하세요.',
  },
  'card-not-registered': {
    title: '등록되지 않은 카드입니다',
    cause: '이 접수처에 등록된 카드가 아닙니다.',
    remedy: `${CALL} 이 자리에서 등록할 수 있는 경우도 있습니다.`,
  },
  'pin-wrong': { title: '비밀번호가 다릅니다', cause: '입력한 4자리가 카드와 맞지 않습니다.', remedy: ENTER_AGAIN },
  'pin-blocked': { title: '비밀번호가 잠겼습니다', cause: TOO_OFTEN, remedy: UNLOCK },
  'pin-last-try': { title: '비밀번호는 한 번만 남았습니다', cause: ONE_LEFT, remedy: RESTORE },
  'pin-malformed': {
    title: '비밀번호는 숫자 4자리입니다',
    cause: `자릿수가 맞지 않아 ${NOT_SENT}`,
    remedy: '숫자 4자리를 입력하세요.',
  },
  'authentication-pin-wrong': {
    title: '전자 증명서의 비밀번호가 다릅니다',
    cause: '이용자 증명용 전자 증명서의 4자리 비밀번호와 맞지 않습니다.',
    remedy: ENTER_AGAIN,
  },
  'authentication-pin-blocked': { title: '전자 증명서의 비밀번호가 잠겼습니다', cause: TOO_OFTEN, remedy: UNLOCK },
  'authentication-pin-last-try': { title: '전자 증명서의 비밀번호는 한 번만 남았습니다', cause: ONE_LEFT, remedy: RESTORE },
  'pin-new-unsuitable': {
    title: '새 비밀번호를 쓸 수 없습니다',
    cause: `숫자 4자리이고 지금과 다른 번호여야 합니다. ${NOT_SENT}`,
    remedy: '다른 4자리를 입력하세요.',
  },
  'pin-change-uncertain': {
    title: '비밀번호가 바뀌었는지 알 수 없습니다',
    cause: '새 번호를 쓰는 도중에 카드와 통신이 끊겼습니다.',
    remedy: '카드를 다시 올려 주세요. 남은 횟수를 보면서 새 번호부터 차례로 확인합니다.',
  },
  'number-b-wrong': {
    title: '카드에 적힌 번호가 맞지 않습니다',
    cause: '생년월일, 유효 연도, 보안 코드 가운데 하나가 맞지 않습니다.',
    remedy: '카드 앞면의 숫자를 보면서 다시 입력하세요.',
  },
  'number-b-blocked': { title: '카드에 적힌 번호가 잠겼습니다', cause: TOO_OFTEN, remedy: UNLOCK },
  'number-b-last-try': { title: '카드에 적힌 번호는 한 번만 남았습니다', cause: ONE_LEFT, remedy: RESTORE },
  'number-b-implausible': {
    title: '입력한 숫자를 다시 확인하세요',
    cause: `카드에 있을 수 없는 숫자가 있어 ${NOT_SENT}`,
    remedy: '카드 앞면의 생년월일, 유효 기한, 4자리 코드를 보고 입력하세요.',
  },
  'signature-password-wrong': {
    title: '서명용 비밀번호가 다릅니다',
    cause: '서명용 전자 증명서의 영문 숫자 비밀번호와 맞지 않습니다.',
    remedy: ENTER_AGAIN,
  },
  'signature-password-blocked': { title: '서명용 비밀번호가 잠겼습니다', cause: TOO_OFTEN, remedy: UNLOCK },
  'signature-password-last-try': { title: '서명용 비밀번호는 한 번만 남았습니다', cause: ONE_LEFT, remedy: RESTORE },
  'signature-password-malformed': {
    title: '서명용은 6~16자입니다',
    cause: `글자 수나 종류가 맞지 않아 ${NOT_SENT}`,
    remedy: '영문 대문자와 숫자를 6~16자 입력하세요.',
  },
  'birth-pin-wrong': {
    title: '생년월일 번호가 맞지 않습니다',
    cause: '연호의 연·월·일 6자리가 카드와 맞지 않습니다.',
    remedy: '카드 앞면의 생년월일을 보면서 다시 입력하세요.',
  },
  'birth-pin-blocked': { title: '생년월일 번호가 잠겼습니다', cause: TOO_OFTEN, remedy: UNLOCK },
  'birth-pin-last-try': { title: '생년월일 번호는 한 번만 남았습니다', cause: ONE_LEFT, remedy: RESTORE },
  'birth-pin-malformed': {
    title: '생년월일 번호는 숫자 6자리입니다',
    cause: `자릿수가 맞지 않아 ${NOT_SENT}`,
    remedy: '연호의 연·월·일을 2자리씩 입력하세요.',
  },
  'entry-cancelled': {
    title: '입력을 그만두었습니다',
    cause: `"그만두기"를 눌렀습니다. ${NOT_RECORDED}`,
    remedy: '카드를 가져갔다가 다시 올리면 처음부터 할 수 있습니다.',
  },
  'entry-timed-out': {
    title: '입력 시간이 지났습니다',
    cause: `한동안 입력이 없어서 끝났습니다. ${NOT_RECORDED}`,
    remedy: '카드를 다시 올리면 처음부터 할 수 있습니다. 천천히 하셔도 됩니다.',
  },
  'face-comparison-timed-out': {
    title: '직원의 확인이 끝나지 않았습니다',
    cause: `얼굴을 확인하는 시간이 지났습니다. ${NOT_RECORDED}`,
    remedy: '직원을 부른 뒤 카드를 다시 올려 주세요.',
  },
}
