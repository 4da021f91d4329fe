import type { VisitorFailures } from './failure-words.ts'

const CALL = '请告知工作人员。'
const PLACE_MY_NUMBER = '请放上个人编号卡（My Number卡）。'
const PLACE_OR_CALL = `${PLACE_MY_NUMBER}没有此卡请告知工作人员。`
const ENTER_AGAIN = '请确认剩余次数后重新输入。'
const UNLOCK = `${CALL}可在市区町村窗口解锁。`
const RESTORE = `${CALL}可在市区町村窗口恢复次数。`
const TOO_OFTEN = '因连续输错，无法使用。'
const ONE_LEFT = '再错一次将被锁定，因此不会自动尝试。'
const INSPECT = `${CALL}可在市区町村窗口检查此卡。`
const NOT_READ = '未读取其中内容。'
const NOT_SENT = '未发送到卡中。'
const NOT_RECORDED = '尚未受理。'

/** 简体中文. */
export const ZH_HANS: VisitorFailures = {
  'card-removed': {
    title: '卡被移开了',
    cause: '读取完成前卡被移开。',
    remedy: '请再次放上卡，听到提示音之前请勿移动。',
  },
  'card-not-responding': {
    title: '卡没有响应',
    cause: '卡未在规定时间内响应。',
    remedy: '请从卡套或钱包中取出，只将一张卡重新放在读卡器中央。反复出现时，请告知工作人员。',
  },
  'card-mute': {
    title: '无法读取卡片',
    cause: '无法识别卡片。可能是多张卡重叠、位置不正确，或芯片损坏。',
    remedy: '请从卡套或钱包中取出，只放一张，并确认正反面和位置。仍不行时，请告知工作人员。',
  },
  'card-unknown': { title: '不是个人编号卡', cause: '此卡不能在这里使用。', remedy: PLACE_OR_CALL },
  'card-bank': { title: '似乎是银行卡或信用卡', cause: `不能使用银行卡或信用卡。${NOT_READ}`, remedy: PLACE_MY_NUMBER },
  'card-driving-licence': {
    title: '似乎是驾驶证',
    cause: `这里无法读取驾驶证。${NOT_READ}`,
    remedy: `${PLACE_MY_NUMBER}也可由工作人员查看驾驶证后受理。`,
  },
  'card-basic-resident-register': {
    title: '似乎是住民基本台账卡',
    cause: '住民基本台账卡已失效，不能使用。',
    remedy: PLACE_OR_CALL,
  },
  'card-smartphone': {
    title: '似乎是智能手机',
    cause: '手机中的电子证书不含住址和出生日期，不能在这里使用。',
    remedy: '请放上卡片本身。',
  },
  'card-transit': {
    title: '似乎是交通卡或电子货币卡',
    cause: `不能使用交通卡或电子货币卡。${NOT_READ}`,
    remedy: PLACE_MY_NUMBER,
  },
  'card-without-pin': {
    title: '似乎是没有密码的卡',
    cause: '人脸认证个人编号卡没有密码。',
    remedy: `${CALL}有时可用卡面号码或照片受理。`,
  },
  'card-residence': {
    title: '似乎是在留卡',
    cause: `这里无法读取在留卡和特别永住者证明书。${NOT_READ}`,
    remedy: `${PLACE_MY_NUMBER}也可由工作人员查看在留卡后受理。`,
  },
  'card-passport': {
    title: '似乎是护照',
    cause: `这里无法读取护照。${NOT_READ}`,
    remedy: `${PLACE_MY_NUMBER}也可由工作人员查看护照后受理。`,
  },
  'card-file-missing': { title: '卡中缺少必要的信息', cause: '卡中没有所需的文件。', remedy: INSPECT },
  'card-file-malformed': {
    title: '卡中的信息已损坏',
    cause: '无法正确读取卡中的信息。',
    remedy: '请再次放上卡。反复出现时，请告知工作人员。',
  },
  'card-incomplete': { title: '卡的写入不完整', cause: '卡中必要的栏目为空。', remedy: INSPECT },
  'card-status-unexpected': {
    title: '卡给出了意外的响应',
    cause: '卡返回了程序中没有的响应。',
    remedy: '请再次放上卡。反复出现时，请将画面上的代码告知工作人员。',
  },
  'card-expired': {
    title: '卡已过有效期',
    cause: '电子证书或卡已过有效期。',
    remedy: `可在市区町村窗口更新。本次${CALL}`,
  },
  'card-signature-certificate-missing': {
    title: '没有签名用电子证书',
    cause: '未满15岁者的卡和人脸认证卡中没有签名用电子证书。',
    remedy: '请使用用户身份验证电子证书或卡面上的号码。',
  },
  'card-not-registered': {
    title: '此卡未登记',
    cause: '此卡没有在这里登记。',
    remedy: `${CALL}有时可当场登记。`,
  },
  'pin-wrong': { title: '密码错误', cause: '输入的4位数字与卡不符。', remedy: ENTER_AGAIN },
  'pin-blocked': { title: '密码已锁定', cause: TOO_OFTEN, remedy: UNLOCK },
  'pin-last-try': { title: '密码只剩1次机会', cause: ONE_LEFT, remedy: RESTORE },
  'pin-malformed': { title: '密码是4位数字', cause: `位数不对，${NOT_SENT}`, remedy: '请输入4位数字。' },
  'authentication-pin-wrong': {
    title: '电子证书的密码错误',
    cause: '与用户身份验证电子证书的4位密码不符。',
    remedy: ENTER_AGAIN,
  },
  'authentication-pin-blocked': { title: '电子证书的密码已锁定', cause: TOO_OFTEN, remedy: UNLOCK },
  'authentication-pin-last-try': { title: '电子证书的密码只剩1次机会', cause: ONE_LEFT, remedy: RESTORE },
  'pin-new-unsuitable': {
    title: '新密码不能使用',
    cause: `须为4位数字，且与当前密码不同。${NOT_SENT}`,
    remedy: '请输入另外4位数字。',
  },
  'pin-change-uncertain': {
    title: '不确定密码是否已更改',
    cause: '写入新密码时与卡的通信中断。',
    remedy: '请再次放上卡。先试新密码，再试旧密码，并注意剩余次数。',
  },
  'number-b-wrong': {
    title: '卡面上的号码不符',
    cause: '出生日期、有效期年份或安全码中有一项不符。',
    remedy: '请看着卡的正面重新输入。',
  },
  'number-b-blocked': { title: '卡面上的号码已锁定', cause: TOO_OFTEN, remedy: UNLOCK },
  'number-b-last-try': { title: '卡面上的号码只剩1次机会', cause: ONE_LEFT, remedy: RESTORE },
  'number-b-implausible': {
    title: '请再次确认输入的数字',
    cause: `有卡上不可能出现的数字，${NOT_SENT}`,
    remedy: '请看着卡正面的出生日期、有效期和4位代码输入。',
  },
  'signature-password-wrong': {
    title: '签名用密码错误',
    cause: '与签名用电子证书的英文数字密码不符。',
    remedy: ENTER_AGAIN,
  },
  'signature-password-blocked': { title: '签名用密码已锁定', cause: TOO_OFTEN, remedy: UNLOCK },
  'signature-password-last-try': { title: '签名用密码只剩1次机会', cause: ONE_LEFT, remedy: RESTORE },
  'signature-password-malformed': {
    title: '签名用密码为6至16个字符',
    cause: `字符数或种类不对，${NOT_SENT}`,
    remedy: '请输入6至16个大写英文字母和数字。',
  },
  'birth-pin-wrong': {
    title: '出生日期的号码不符',
    cause: '年号的年、月、日6位数字与卡不符。',
    remedy: '请看着卡正面的出生日期重新输入。',
  },
  'birth-pin-blocked': { title: '出生日期的号码已锁定', cause: TOO_OFTEN, remedy: UNLOCK },
  'birth-pin-last-try': { title: '出生日期的号码只剩1次机会', cause: ONE_LEFT, remedy: RESTORE },
  'birth-pin-malformed': {
    title: '出生日期的号码是6位数字',
    cause: `位数不对，${NOT_SENT}`,
    remedy: '请输入年号的年、月、日各2位。',
  },
  'entry-cancelled': {
    title: '已停止输入',
    cause: `按下了“停止”。${NOT_RECORDED}`,
    remedy: '取回卡后再次放上，即可重新开始。',
  },
  'entry-timed-out': {
    title: '输入时间已过',
    cause: `因一段时间没有输入而结束。${NOT_RECORDED}`,
    remedy: '重新放上卡即可再来一次，请不必着急。',
  },
  'face-comparison-timed-out': {
    title: '工作人员未能按时确认',
    cause: `核对面部的时间已过。${NOT_RECORDED}`,
    remedy: '请叫工作人员，然后再次放上卡。',
  },
}
