import type { VisitorFailures } from './failure-words.ts'

const CALL = 'Chame um atendente.'
const PLACE_MY_NUMBER = 'Coloque seu cartão My Number.'
const PLACE_OR_CALL = `${PLACE_MY_NUMBER} Se não tiver um, chame um atendente.`
const ENTER_AGAIN = 'Veja quantas tentativas restam e digite de novo.'
const UNLOCK = `${CALL} A prefeitura pode desbloqueá-la.`
const RESTORE = `${CALL} A prefeitura pode restaurar as tentativas.`
const TOO_OFTEN = 'Houve erros demais seguidos e ela não pode ser usada.'
const ONE_LEFT = 'Mais um erro a bloquearia; por isso não será tentada automaticamente.'
const INSPECT = `${CALL} A prefeitura pode examinar o cartão.`
const NOT_READ = 'Nada foi lido dele.'
const NOT_SENT = 'Não foi enviada ao cartão.'
const NOT_RECORDED = 'Nada foi registrado.'

/** Português. */
export const PT: VisitorFailures = {
  'card-removed': {
    title: 'O cartão foi retirado',
    cause: 'O cartão foi retirado antes do fim da leitura.',
    remedy: 'Coloque o cartão de novo e não o mova até ouvir o som.',
  },
  'card-not-responding': {
    title: 'O cartão não responde',
    cause: 'O cartão não respondeu a tempo.',
    remedy: 'Tire o cartão da capa ou da carteira e coloque só ele no centro do leitor. Se continuar, chame um atendente.',
  },
  'card-mute': {
    title: 'Não é possível ler o cartão',
    cause: 'O cartão não foi reconhecido: vários cartões juntos, posição errada ou chip danificado.',
    remedy: 'Tire-o da capa ou da carteira e coloque um só, com o lado e a posição certos. Se não der certo, chame um atendente.',
  },
  'card-unknown': {
    title: 'Este não é um cartão My Number',
    cause: 'Este cartão não pode ser usado aqui.',
    remedy: PLACE_OR_CALL,
  },
  'card-bank': {
    title: 'Parece um cartão de banco ou de crédito',
    cause: `Cartões de banco ou de crédito não podem ser usados. ${NOT_READ}`,
    remedy: PLACE_MY_NUMBER,
  },
  'card-driving-licence': {
    title: 'Parece uma carteira de motorista',
    cause: `Carteiras de motorista não podem ser lidas aqui. ${NOT_READ}`,
    remedy: `${PLACE_MY_NUMBER} O atendente também pode conferir a carteira visualmente.`,
  },
  'card-basic-resident-register': {
    title: 'Parece um cartão do registro básico de residentes',
    cause: 'Esses cartões já perderam a validade e não podem ser usados.',
    remedy: PLACE_OR_CALL,
  },
  'card-smartphone': {
    title: 'Parece um celular',
    cause: 'O certificado do celular não contém endereço nem data de nascimento, necessários aqui.',
    remedy: 'Coloque o próprio cartão.',
  },
  'card-transit': {
    title: 'Parece um cartão de transporte ou pré-pago',
    cause: `Cartões de transporte ou de dinheiro eletrônico não podem ser usados. ${NOT_READ}`,
    remedy: PLACE_MY_NUMBER,
  },
  'card-without-pin': {
    title: 'Parece um cartão sem senha',
    cause: 'O cartão My Number de autenticação facial não tem senha.',
    remedy: `${CALL} Talvez os números do cartão ou a foto possam ser usados.`,
  },
  'card-residence': {
    title: 'Parece um cartão de residência (zairyu)',
    cause: `Cartões de residência não podem ser lidos aqui. ${NOT_READ}`,
    remedy: `${PLACE_MY_NUMBER} O atendente também pode conferir o cartão de residência visualmente.`,
  },
  'card-passport': {
    title: 'Parece um passaporte',
    cause: `Passaportes não podem ser lidos aqui. ${NOT_READ}`,
    remedy: `${PLACE_MY_NUMBER} O atendente também pode conferir o passaporte visualmente.`,
  },
  'card-file-missing': {
    title: 'Faltam dados no cartão',
    cause: 'Um arquivo necessário não está no cartão.',
    remedy: INSPECT,
  },
  'card-file-malformed': {
    title: 'Os dados do cartão estão danificados',
    cause: 'Não foi possível ler corretamente os dados do cartão.',
    remedy: `Coloque-o de novo. Se continuar, chame um atendente.`,
  },
  'card-incomplete': {
    title: 'O cartão não foi gravado por completo',
    cause: 'Um campo necessário do cartão está vazio.',
    remedy: INSPECT,
  },
  'card-status-unexpected': {
    title: 'O cartão deu uma resposta inesperada',
    cause: 'O cartão deu uma resposta que o procedimento não conhece.',
    remedy: 'Coloque-o de novo. Se continuar, diga ao atendente o código da tela.',
  },
  'card-expired': {
    title: 'O cartão está vencido',
    cause: 'O certificado ou o cartão passou da validade.',
    remedy: `Pode ser renovado na prefeitura. Por enquanto, chame um atendente.`,
  },
  'card-signature-certificate-missing': {
    title: 'Não há certificado de assinatura',
    cause: 'Menores de 15 anos e cartões de autenticação facial não têm certificado de assinatura.',
    remedy: 'Use o certificado de autenticação ou os números do cartão.',
  },
  'card-not-registered': {
    title: 'Este cartão não está cadastrado',
    cause: 'O cartão não foi cadastrado para este atendimento.',
    remedy: `${CALL} Talvez seja possível cadastrá-lo agora.`,
  },
  'pin-wrong': { title: 'A senha está errada', cause: 'Os quatro dígitos não conferem com o cartão.', remedy: ENTER_AGAIN },
  'pin-blocked': { title: 'A senha está bloqueada', cause: TOO_OFTEN, remedy: UNLOCK },
  'pin-last-try': { title: 'Resta só uma tentativa da senha', cause: ONE_LEFT, remedy: RESTORE },
  'pin-malformed': {
    title: 'A senha tem quatro dígitos',
    cause: `O número de dígitos está errado. ${NOT_SENT}`,
    remedy: 'Digite quatro dígitos.',
  },
  'authentication-pin-wrong': {
    title: 'A senha do certificado está errada',
    cause: 'Não é a senha de quatro dígitos do certificado de autenticação do usuário.',
    remedy: ENTER_AGAIN,
  },
  'authentication-pin-blocked': { title: 'A senha do certificado está bloqueada', cause: TOO_OFTEN, remedy: UNLOCK },
  'authentication-pin-last-try': {
    title: 'Resta só uma tentativa da senha do certificado',
    cause: ONE_LEFT,
    remedy: RESTORE,
  },
  'pin-new-unsuitable': {
    title: 'A nova senha não pode ser usada',
    cause: `Precisa ter quatro dígitos e ser diferente da atual. ${NOT_SENT}`,
    remedy: 'Digite outros quatro dígitos.',
  },
  'pin-change-uncertain': {
    title: 'Não se sabe se a senha foi trocada',
    cause: 'A conexão com o cartão caiu enquanto a nova senha era gravada.',
    remedy: 'Coloque o cartão de novo. Tente primeiro a nova senha, depois a antiga, e veja quantas tentativas restam.',
  },
  'number-b-wrong': {
    title: 'Os números do cartão não conferem',
    cause: 'A data de nascimento, o ano de validade ou o código de segurança não confere.',
    remedy: 'Olhe a frente do cartão e digite de novo.',
  },
  'number-b-blocked': {
    title: 'Os números do cartão estão bloqueados',
    cause: 'Houve erros demais seguidos e eles não podem ser usados.',
    remedy: `${CALL} A prefeitura pode desbloqueá-los.`,
  },
  'number-b-last-try': {
    title: 'Resta só uma tentativa dos números do cartão',
    cause: 'Mais um erro os bloquearia; por isso não serão tentados automaticamente.',
    remedy: RESTORE,
  },
  'number-b-implausible': {
    title: 'Confira os números mais uma vez',
    cause: 'Alguns números não podem existir em um cartão. Não foram enviados a ele.',
    remedy: 'Olhe a data de nascimento, a validade e o código de quatro dígitos na frente do cartão.',
  },
  'signature-password-wrong': {
    title: 'A senha de assinatura está errada',
    cause: 'Não confere com a senha de letras e números do certificado de assinatura.',
    remedy: ENTER_AGAIN,
  },
  'signature-password-blocked': { title: 'A senha de assinatura está bloqueada', cause: TOO_OFTEN, remedy: UNLOCK },
  'signature-password-last-try': {
    title: 'Resta só uma tentativa da senha de assinatura',
    cause: ONE_LEFT,
    remedy: RESTORE,
  },
  'signature-password-malformed': {
    title: 'A senha de assinatura tem de 6 a 16 caracteres',
    cause: `O tamanho ou os caracteres estão errados. ${NOT_SENT}`,
    remedy: 'Digite de 6 a 16 letras maiúsculas e números.',
  },
  'birth-pin-wrong': {
    title: 'O número da data de nascimento não confere',
    cause: 'Os seis dígitos de ano da era, mês e dia não conferem com o cartão.',
    remedy: 'Olhe a data de nascimento no cartão e digite de novo.',
  },
  'birth-pin-blocked': {
    title: 'O número da data de nascimento está bloqueado',
    cause: 'Houve erros demais seguidos e ele não pode ser usado.',
    remedy: `${CALL} A prefeitura pode desbloqueá-lo.`,
  },
  'birth-pin-last-try': {
    title: 'Resta só uma tentativa da data de nascimento',
    cause: 'Mais um erro o bloquearia; por isso não será tentado automaticamente.',
    remedy: RESTORE,
  },
  'birth-pin-malformed': {
    title: 'O número da data de nascimento tem seis dígitos',
    cause: 'O número de dígitos está errado. Não foi enviado ao cartão.',
    remedy: 'Digite ano da era, mês e dia, dois dígitos cada.',
  },
  'entry-cancelled': {
    title: 'A digitação foi interrompida',
    cause: `“Parar” foi pressionado. ${NOT_RECORDED}`,
    remedy: 'Retire o cartão e coloque-o de novo para recomeçar.',
  },
  'entry-timed-out': {
    title: 'O tempo para digitar acabou',
    cause: `Nada foi digitado por algum tempo. ${NOT_RECORDED}`,
    remedy: 'Coloque o cartão de novo para recomeçar. Não precisa ter pressa.',
  },
  'face-comparison-timed-out': {
    title: 'O atendente não terminou a tempo',
    cause: `O tempo para conferir seu rosto acabou. ${NOT_RECORDED}`,
    remedy: 'Chame um atendente e coloque o cartão de novo.',
  },
}
