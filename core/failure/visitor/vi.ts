import type { VisitorFailures } from './failure-words.ts'

const CALL = 'Vui lòng gọi nhân viên.'
const PLACE_MY_NUMBER = 'Hãy đặt thẻ My Number.'
const PLACE_OR_CALL = `${PLACE_MY_NUMBER} Nếu không có thẻ, vui lòng gọi nhân viên.`
const ENTER_AGAIN = 'Hãy xem còn mấy lần nhập rồi nhập lại.'
const UNLOCK = `${CALL} Có thể mở khóa tại quầy của thành phố, quận, huyện.`
const RESTORE = `${CALL} Có thể khôi phục số lần nhập tại quầy của thành phố, quận, huyện.`
const TOO_OFTEN = 'Đã nhập sai liên tiếp quá nhiều lần nên không dùng được.'
const ONE_LEFT = 'Sai thêm một lần sẽ bị khóa, vì vậy máy không tự thử.'
const INSPECT = `${CALL} Có thể kiểm tra thẻ tại quầy của thành phố, quận, huyện.`
const NOT_READ = 'Máy không đọc nội dung bên trong.'
const NOT_SENT = 'Chưa gửi đến thẻ.'
const NOT_RECORDED = 'Chưa ghi nhận tiếp nhận.'

/** Tiếng Việt. */
export const VI: VisitorFailures = {
  'card-removed': {
    title: 'Thẻ đã bị lấy ra',
    cause: 'Thẻ bị lấy ra trước khi đọc xong.',
    remedy: 'Hãy đặt thẻ lại và không di chuyển cho đến khi nghe tiếng báo.',
  },
  'card-not-responding': {
    title: 'Thẻ không phản hồi',
    cause: 'Thẻ không phản hồi kịp thời gian.',
    remedy: 'Hãy lấy thẻ ra khỏi bao hoặc ví và chỉ đặt một thẻ vào giữa máy đọc. Nếu vẫn vậy, vui lòng gọi nhân viên.',
  },
  'card-mute': {
    title: 'Không đọc được thẻ',
    cause: 'Không nhận ra thẻ: nhiều thẻ chồng lên nhau, sai vị trí hoặc chip bị hỏng.',
    remedy: 'Hãy lấy thẻ ra khỏi bao hoặc ví, chỉ đặt một thẻ, đúng mặt và đúng vị trí. Nếu không được, vui lòng gọi nhân viên.',
  },
  'card-unknown': {
    title: 'Đây không phải thẻ My Number',
    cause: 'Thẻ này không dùng được ở đây.',
    remedy: PLACE_OR_CALL,
  },
  'card-bank': {
    title: 'Có vẻ là thẻ ngân hàng hoặc thẻ tín dụng',
    cause: `Không dùng được thẻ ngân hàng hay thẻ tín dụng. ${NOT_READ}`,
    remedy: PLACE_MY_NUMBER,
  },
  'card-driving-licence': {
    title: 'Có vẻ là bằng lái xe',
    cause: `Ở đây không đọc được bằng lái xe. ${NOT_READ}`,
    remedy: `${PLACE_MY_NUMBER} Nhân viên cũng có thể xem bằng lái để tiếp nhận.`,
  },
  'card-basic-resident-register': {
    title: 'Có vẻ là thẻ sổ đăng ký cư dân cũ',
    cause: 'Thẻ sổ đăng ký cư dân cơ bản đã hết hiệu lực, không dùng được.',
    remedy: PLACE_OR_CALL,
  },
  'card-smartphone': {
    title: 'Có vẻ là điện thoại thông minh',
    cause: 'Chứng thư trong điện thoại không có địa chỉ và ngày sinh nên không dùng được ở đây.',
    remedy: 'Hãy đặt chính tấm thẻ.',
  },
  'card-transit': {
    title: 'Có vẻ là thẻ giao thông hoặc tiền điện tử',
    cause: `Không dùng được thẻ giao thông hay thẻ tiền điện tử. ${NOT_READ}`,
    remedy: PLACE_MY_NUMBER,
  },
  'card-without-pin': {
    title: 'Có vẻ là thẻ không có mã PIN',
    cause: 'Thẻ My Number xác thực khuôn mặt không có mã PIN.',
    remedy: `${CALL} Có thể dùng số in trên thẻ hoặc ảnh.`,
  },
  'card-residence': {
    title: 'Có vẻ là thẻ cư trú',
    cause: `Ở đây không đọc được thẻ cư trú. ${NOT_READ}`,
    remedy: `${PLACE_MY_NUMBER} Nhân viên cũng có thể xem thẻ cư trú để tiếp nhận.`,
  },
  'card-passport': {
    title: 'Có vẻ là hộ chiếu',
    cause: `Ở đây không đọc được hộ chiếu. ${NOT_READ}`,
    remedy: `${PLACE_MY_NUMBER} Nhân viên cũng có thể xem hộ chiếu để tiếp nhận.`,
  },
  'card-file-missing': {
    title: 'Thẻ thiếu thông tin cần thiết',
    cause: 'Trong thẻ không có tệp cần thiết.',
    remedy: INSPECT,
  },
  'card-file-malformed': {
    title: 'Dữ liệu trong thẻ bị hỏng',
    cause: 'Không đọc đúng được dữ liệu trong thẻ.',
    remedy: 'Hãy đặt thẻ lại. Nếu vẫn vậy, vui lòng gọi nhân viên.',
  },
  'card-incomplete': {
    title: 'Thẻ chưa được ghi đầy đủ',
    cause: 'Một mục cần thiết trong thẻ còn trống.',
    remedy: INSPECT,
  },
  'card-status-unexpected': {
    title: 'Thẻ phản hồi bất thường',
    cause: 'Thẻ trả về phản hồi không có trong quy trình.',
    remedy: 'Hãy đặt thẻ lại. Nếu vẫn vậy, hãy cho nhân viên biết mã số trên màn hình.',
  },
  'card-expired': {
    title: 'Thẻ đã hết hạn',
    cause: 'Chứng thư điện tử hoặc thẻ đã quá hạn.',
    remedy: 'Có thể gia hạn tại quầy của thành phố, quận, huyện. Lần này vui lòng gọi nhân viên.',
  },
  'card-signature-certificate-missing': {
    title: 'Không có chứng thư chữ ký',
    cause: 'Thẻ của người dưới 15 tuổi và thẻ xác thực khuôn mặt không có chứng thư chữ ký.',
    remedy: 'Hãy dùng chứng thư xác thực người dùng hoặc số in trên thẻ.',
  },
  'card-not-registered': {
    title: 'Thẻ này chưa được đăng ký',
    cause: 'Thẻ chưa được đăng ký tại quầy này.',
    remedy: `${CALL} Có thể đăng ký ngay tại chỗ.`,
  },
  'pin-wrong': { title: 'Mã PIN không đúng', cause: 'Bốn chữ số không khớp với thẻ.', remedy: ENTER_AGAIN },
  'pin-blocked': { title: 'Mã PIN đã bị khóa', cause: TOO_OFTEN, remedy: UNLOCK },
  'pin-last-try': { title: 'Chỉ còn một lần nhập mã PIN', cause: ONE_LEFT, remedy: RESTORE },
  'pin-malformed': {
    title: 'Mã PIN gồm bốn chữ số',
    cause: `Số lượng chữ số không đúng. ${NOT_SENT}`,
    remedy: 'Hãy nhập bốn chữ số.',
  },
  'authentication-pin-wrong': {
    title: 'Mã PIN của chứng thư không đúng',
    cause: 'Không khớp với mã PIN bốn số của chứng thư xác thực người dùng.',
    remedy: ENTER_AGAIN,
  },
  'authentication-pin-blocked': { title: 'Mã PIN của chứng thư đã bị khóa', cause: TOO_OFTEN, remedy: UNLOCK },
  'authentication-pin-last-try': { title: 'Chỉ còn một lần nhập mã PIN của chứng thư', cause: ONE_LEFT, remedy: RESTORE },
  'pin-new-unsuitable': {
    title: 'Không dùng được mã PIN mới',
    cause: `Phải là bốn chữ số và khác mã hiện tại. ${NOT_SENT}`,
    remedy: 'Hãy nhập bốn chữ số khác.',
  },
  'pin-change-uncertain': {
    title: 'Chưa rõ mã PIN đã đổi hay chưa',
    cause: 'Mất kết nối với thẻ khi đang ghi mã PIN mới.',
    remedy: 'Hãy đặt thẻ lại. Thử mã mới trước, sau đó đến mã cũ, và xem số lần còn lại.',
  },
  'number-b-wrong': {
    title: 'Số in trên thẻ không khớp',
    cause: 'Ngày sinh, năm hết hạn hoặc mã bảo mật không khớp.',
    remedy: 'Hãy nhìn mặt trước của thẻ và nhập lại.',
  },
  'number-b-blocked': { title: 'Cách nhập số trên thẻ đã bị khóa', cause: TOO_OFTEN, remedy: UNLOCK },
  'number-b-last-try': { title: 'Chỉ còn một lần nhập số trên thẻ', cause: ONE_LEFT, remedy: RESTORE },
  'number-b-implausible': {
    title: 'Hãy kiểm tra lại các chữ số',
    cause: `Có chữ số không thể có trên thẻ. ${NOT_SENT}`,
    remedy: 'Hãy xem ngày sinh, thời hạn và mã bốn số ở mặt trước của thẻ.',
  },
  'signature-password-wrong': {
    title: 'Mật khẩu chữ ký không đúng',
    cause: 'Không khớp với mật khẩu chữ và số của chứng thư chữ ký.',
    remedy: ENTER_AGAIN,
  },
  'signature-password-blocked': { title: 'Mật khẩu chữ ký đã bị khóa', cause: TOO_OFTEN, remedy: UNLOCK },
  'signature-password-last-try': { title: 'Chỉ còn một lần nhập mật khẩu chữ ký', cause: ONE_LEFT, remedy: RESTORE },
  'signature-password-malformed': {
    title: 'Mật khẩu chữ ký dài 6 đến 16 ký tự',
    cause: `Độ dài hoặc loại ký tự không đúng. ${NOT_SENT}`,
    remedy: 'Hãy nhập 6 đến 16 chữ in hoa và chữ số.',
  },
  'birth-pin-wrong': {
    title: 'Số ngày sinh không khớp',
    cause: 'Sáu chữ số năm niên hiệu, tháng, ngày không khớp với thẻ.',
    remedy: 'Hãy nhìn ngày sinh trên thẻ và nhập lại.',
  },
  'birth-pin-blocked': { title: 'Cách nhập ngày sinh đã bị khóa', cause: TOO_OFTEN, remedy: UNLOCK },
  'birth-pin-last-try': { title: 'Chỉ còn một lần nhập ngày sinh', cause: ONE_LEFT, remedy: RESTORE },
  'birth-pin-malformed': {
    title: 'Số ngày sinh gồm sáu chữ số',
    cause: `Số lượng chữ số không đúng. ${NOT_SENT}`,
    remedy: 'Hãy nhập năm niên hiệu, tháng, ngày, mỗi phần hai chữ số.',
  },
  'entry-cancelled': {
    title: 'Đã dừng nhập',
    cause: `Bạn đã nhấn “Dừng”. ${NOT_RECORDED}`,
    remedy: 'Hãy lấy thẻ ra rồi đặt lại để bắt đầu lại.',
  },
  'entry-timed-out': {
    title: 'Đã hết thời gian nhập',
    cause: `Một lúc lâu không có thao tác nhập. ${NOT_RECORDED}`,
    remedy: 'Hãy đặt thẻ lại để bắt đầu lại. Không cần vội.',
  },
  'face-comparison-timed-out': {
    title: 'Nhân viên chưa xác nhận kịp',
    cause: `Đã hết thời gian xác nhận khuôn mặt. ${NOT_RECORDED}`,
    remedy: 'Vui lòng gọi nhân viên rồi đặt thẻ lại.',
  },
}
