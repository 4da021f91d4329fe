import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchAddress } from './match.ts'
import { allUnits, isLeaf, localName, officialName, type Unit } from './municipality.ts'
import { ALTERNATIVE_NAMES, FORMER_NAMES } from './other-names.ts'
import { searchKey } from './search-copy.ts'

const units = [...allUnits().values()]
const leaves = units.filter(isLeaf)

/** The code, or why there is none: what most traps are about. */
function codeOf(address: string): string {
  const match = matchAddress(address)
  return match.kind === 'found' ? match.code6 : match.kind
}

/** Codes of all units with this local name, from the table alone. */
function codesNamed(name: string): string[] {
  return units.filter((unit) => unit.kind !== 'prefecture' && localName(unit) === name).map(({ code }) => code)
}

/** Every unit with this local name, found by its official name with a town behind it. */
function expectNamesFound(...names: readonly string[]): void {
  for (const name of names) {
    const named = units.filter((unit) => unit.kind !== 'prefecture' && localName(unit) === name)
    expect(named, name).not.toEqual([])
    for (const unit of named) expect(codeOf(`${officialName(unit)}本町１番地`), officialName(unit)).toBe(unit.code)
  }
}

describe('an address that is not in the table', () => {
  it.each(['', '　', '兵庫県', '兵庫県姫路', '播磨国姫路市', '国外転出', 'HIMEJI-SHI', '〒670-0012姫路市', '本町68番地'])(
    'is unknown: %s',
    (address) => {
      expect(matchAddress(address)).toEqual({ kind: 'unknown' })
    },
  )

  it('is not searched for anywhere but at its beginning', () => {
    expect(codeOf('メゾン姫路市101')).toBe('unknown')
    expect(codeOf('京都府京都市中京区東京都ビル府中市マンション')).toBe('261041')
  })

  it('is not sought in another prefecture than the one written', () => {
    expect(codeOf('大阪府姫路市本町')).toBe('unknown')
  })
})

describe('traps (domain reference §E.3)', () => {
  it('same name, two prefectures: found with the prefecture, ambiguous without', () => {
    expect(codeOf('東京都府中市宮西町')).toBe('132063')
    expect(codeOf('広島県府中市府川町')).toBe('342084')
    expect(codeOf('北海道伊達市鹿島町')).toBe('012335')
    expect(codeOf('福島県伊達市保原町')).toBe('072133')
    const repeated = { 池田町: 4, 南部町: 3, 美里町: 3, 美郷町: 3, 朝日町: 3, 美浜町: 3 }
    for (const [name, times] of Object.entries(repeated)) expect(codesNamed(name), name).toHaveLength(times)
    const names =
      '府中市 伊達市 池田町 南部町 美里町 美郷町 朝日町 美浜町 松前町 森町 日高町 清水町 川崎町 金山町 川西町 小国町 昭和村 南牧村 高山村 明和町 川上村 高森町 日野町 太子町 広川町'.split(
        ' ',
      )
    expect(names).toHaveLength(25)
    for (const name of names) {
      expectNamesFound(name)
      expect(matchAddress(`${name}本町`), name).toEqual({ kind: 'ambiguous', alternatives: codesNamed(name).sort() })
    }
  })

  it('the county makes a repeated name clear without its prefecture', () => {
    expect(codeOf('揖保郡太子町鵤')).toBe('284645')
    expect(codeOf('南河内郡太子町山田')).toBe('273813')
    expect(codeOf('邑智郡美郷町粕渕')).toBe('324485')
  })

  it('same prefecture: 泊村', () => {
    expect(codeOf('北海道古宇郡泊村大字茅沼村')).toBe('014036')
    expect(codeOf('北海道国後郡泊村')).toBe('016969')
    expect(matchAddress('北海道泊村')).toEqual({ kind: 'ambiguous', alternatives: ['014036', '016969'] })
  })

  it('substring across a boundary: 東京都府中市 holds 京都府', () => {
    expect(matchAddress('東京都府中市宮西町')).toMatchObject({ prefecture: '東京都', municipality: '府中市', rest: '宮西町' })
    expect(matchAddress('東京都千代田区')).toMatchObject({ prefecture: '東京都', municipality: '千代田区' })
    expect(matchAddress('京都府京都市中京区')).toMatchObject({ prefecture: '京都府', municipality: '京都市', ward: '中京区' })
  })

  it('府中市 and 府中町 of one prefecture', () => {
    expect(codeOf('広島県府中市府川町')).toBe('342084')
    expect(codeOf('広島県安芸郡府中町大通')).toBe('343021')
    expect(codeOf('広島県府中町大通')).toBe('343021')
  })

  it('市, 町, 村 inside the name', () => {
    expectNamesFound(
      ...'四日市市 廿日市市 野々市市 十日町市 大町市 大村市 羽村市 田村市 余市町 玉村町 上市町 下市町 大町町 市川市 市原市 市川町 市川三郷町 市貝町 町田市 村上市 村山市 東村山市 武蔵村山市 村田町 名古屋市中村区'.split(
        ' ',
      ),
    )
    expect(matchAddress('三重県四日市市市場町')).toMatchObject({ municipality: '四日市市', rest: '市場町' })
    expect(matchAddress('市川三郷町市川大門')).toMatchObject({ municipality: '市川三郷町', rest: '市川大門' })
  })

  it('a 郡 that is not a county', () => {
    expectNamesFound('郡山市', '郡上市', '大和郡山市', '蒲郡市', '小郡市', '上郡町')
    expect(codeOf('兵庫県赤穂郡上郡町大持')).toBe('284815')
    expect(codeOf('兵庫県上郡町大持')).toBe('284815')
  })

  it('伊達市 and 伊達郡, 田村市 and 田村郡, all in Fukushima', () => {
    expect(codeOf('福島県伊達市保原町')).toBe('072133')
    expect(codeOf('福島県伊達郡桑折町')).toBe('073016')
    expect(codeOf('福島県田村市船引町')).toBe('072117')
    expect(codeOf('福島県田村郡三春町')).toBe('075213')
  })

  it('repeated ward names: found with their city, ambiguous alone', () => {
    const repeated = { 南区: 12, 西区: 11, 北区: 10, 中央区: 10, 東区: 8 }
    for (const [name, times] of Object.entries(repeated)) {
      const wards = units.filter((unit) => unit.kind === 'ward' && unit.name === name)
      expect(wards, name).toHaveLength(times)
      for (const ward of wards) expect(codeOf(`${localName(ward)}本町`)).toBe(ward.code)
      expect(codeOf(`${name}本町`)).toBe('ambiguous')
    }
    expect(codeOf('東京都中央区銀座')).toBe('131024')
    expect(codeOf('東京都北区王子')).toBe('131172')
    expect(codeOf('東京都港区芝')).toBe('131032')
    expect(codeOf('港区芝')).toBe('ambiguous')
  })

  it('a ward without its city is found where only one can be meant', () => {
    expect(matchAddress('大阪府住之江区南港北')).toMatchObject({
      code6: '271250',
      municipality: '大阪市',
      via: { name: 'ward-name-alone' },
    })
    expect(codeOf('大阪府北区中之島')).toBe('ambiguous')
  })

  it('a designated city without its ward is the whole city', () => {
    expect(matchAddress('神奈川県横浜市日本大通')).toMatchObject({ code6: '141003', level: 'designated-city', rest: '日本大通' })
    expect(matchAddress('横浜市中区日本大通')).toMatchObject({
      code6: '141046',
      level: 'ward',
      municipality: '横浜市',
      ward: '中区',
    })
  })

  it('towns without a county: the islands of Tokyo, as the state and as the post names them', () => {
    expectNamesFound('大島町', '利島村', '新島村', '神津島村', '三宅村', '御蔵島村', '八丈町', '青ヶ島村', '小笠原村')
    expect(codeOf('東京都三宅島三宅村阿古')).toBe('133817')
    expect(codeOf('東京都八丈島八丈町大賀郷')).toBe('134015')
  })

  it('ヶ, ケ, が and ガ are read alike', () => {
    const names =
      '鶴ヶ島市 茅ヶ崎市 駒ヶ根市 吉野ヶ里町 五ヶ瀬町 外ヶ浜町 鰺ヶ沢町 六ヶ所村 七ヶ宿町 七ヶ浜町 青ヶ島村 鎌ケ谷市 袖ケ浦市 龍ケ崎市 関ケ原町 金ケ崎町 横浜市保土ケ谷区'.split(
        ' ',
      )
    expectNamesFound(...names, 'つがる市', 'かすみがうら市', 'ときがわ町', '東かがわ市')
    for (const name of names)
      for (const letter of 'ヶケがガｹ') {
        const spelled = name.replace(/[ヶケ]/, letter)
        expect(codeOf(`${spelled}本町`), spelled).toBe(codesNamed(name)[0])
      }
  })

  it('ノ, の and 之 are read alike', () => {
    const names =
      '山ノ内町 上ノ国町 西ノ島町 日の出町 紀の川市 伊豆の国市 いの町 中之条町 牧之原市 輪之内町 日之影町 西之表市 徳之島町 大阪市住之江区'.split(
        ' ',
      )
    expectNamesFound(...names)
    for (const name of names)
      for (const letter of 'ノの之') {
        const spelled = name.replace(/[ノの之]/, letter)
        expect(codeOf(`${spelled}本町`), spelled).toBe(codesNamed(name)[0])
      }
  })

  it.each([
    ['兵庫県宝塚市東洋町', '282146'],
    ['神奈川県平塚市浅間町', '142034'],
    ['神奈川県横浜市戸塚区戸塚町', '141101'],
    ['鹿児島県曾於市末吉町', '462179'],
    ['宮城県塩竃市旭町', '042030'],
    ['宮城県塩釜市旭町', '042030'],
    ['東京都西多摩郡桧原村', '133078'],
    ['福島県南会津郡桧枝岐村', '073644'],
    ['茨城県竜ケ崎市', '082082'],
    ['茨城県鹿島市平井', '082228'],
    ['茨城県鹿嶋市平井', '082228'],
    ['佐賀県鹿島市納富分', '412074'],
    ['鹿嶋市平井', '082228'],
    ['鹿島市納富分', '412074'],
    ['東京都葛\u{E0100}飾区立石', '131229'],
    ['奈良県葛\u{E0101}城市柿本', '292117'],
    ['山口県美禰市大嶺町', '352136'],
    ['青森県西津軽郡鯵ヶ沢町', '023213'],
    ['兵庫県姬路市安田', '282014'],
    ['高知県高岡郡檮原町', '394050'],
    ['福岡県糟屋郡須惠町', '403440'],
  ])('variant characters: %s', (address, code) => {
    expect(codeOf(address)).toBe(code)
  })

  it.each([
    ['静岡県浜松市中区元城町', '221384', '2024'],
    ['静岡県浜松市東区', '221384', '2024'],
    ['静岡県浜松市西区', '221384', '2024'],
    ['静岡県浜松市南区', '221384', '2024'],
    ['浜松市浜北区貴布祢', '221392', '2024'],
    ['静岡県浜松市北区細江町', '221309', 'the old 北区 was divided, so the city is all that is known'],
    ['兵庫県篠山市北新町', '282219', '2019'],
    ['福岡県筑紫郡那珂川町西隈', '402311', '2018'],
    ['宮城県黒川郡富谷町富谷', '042161', '2016'],
  ])('a name that ceased: %s', (address, code) => {
    expect(matchAddress(address)).toMatchObject({ code6: code, via: { name: 'former-name' } })
  })

  it('a name that ceased in one place and lives on in another is not guessed', () => {
    expect(codeOf('福岡県那珂川町西隈')).toBe('402311')
    expect(codeOf('栃木県那珂川町馬頭')).toBe('094111')
    expect(matchAddress('那珂川町馬頭')).toEqual({ kind: 'ambiguous', alternatives: ['094111', '402311'] })
  })

  it.each([
    '二丁目１番３号',
    '２−１−３',
    '2-1-3',
    '123番地の4',
    '５番６号２０３号室',
    '無番地',
    '番地ノ１甲',
    '字イロハ１',
    '大字上１２',
    '第１０地割５',
    '南十二条西二十丁目１番',
    '東９線北１５号',
    '烏丸通御池上る二条殿町',
    '三番町１',
    '二十四軒１条',
    '千代田１　コーポ中央区ビル４０１',
  ])('what follows is left as it is: %s', (rest) => {
    for (const address of [`兵庫県姫路市${rest}`, `姫路市${rest}`, `兵庫県　姫路市　${rest}`])
      expect(matchAddress(address)).toMatchObject({ code6: '282014', rest })
  })

  it('a town name that looks like a ward does not make a ward', () => {
    expect(matchAddress('兵庫県姫路市飾磨区構')).toMatchObject({ code6: '282014', level: 'city', rest: '飾磨区構' })
  })

  it('white space, half-width and separate sound marks make no difference to the name', () => {
    expect(matchAddress(' 兵庫県 姫路市　本町')).toMatchObject({ code6: '282014', rest: '本町' })
    expect(codeOf('北海道ﾆｾｺ町')).toBe(codesNamed('ニセコ町')[0])
    expect(codeOf('山梨県南ｱﾙﾌﾟｽ市')).toBe(codesNamed('南アルプス市')[0])
    expect(codeOf('茨城県つくば\u200Bみらい市')).toBe(codesNamed('つくばみらい市')[0])
    expect(codeOf('茨城県つくは\u3099市')).toBe(codesNamed('つくば市')[0])
  })
})

describe('for every municipality and ward', () => {
  const anyLeaf = fc.integer({ min: 0, max: leaves.length - 1 }).map((index) => leaves[index] as Unit)

  it('the official name alone leads to it, with and without county', () => {
    for (const leaf of leaves) {
      expect(codeOf(officialName(leaf)), officialName(leaf)).toBe(leaf.code)
      // The only two villages of one name in one prefecture need their county.
      if (localName(leaf) !== '泊村') expect(codeOf(leaf.prefecture + localName(leaf)), officialName(leaf)).toBe(leaf.code)
    }
  })

  it('the official name with anything behind it leads to it, and gives that back', () => {
    const anyRest = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc
        .tuple(
          fc.constantFrom('大字', '字', '本町', '中央', '東', '区', '市', '町', '村', ''),
          fc.stringMatching(/^[０-９]{1,4}番地$/),
        )
        .map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(anyLeaf, anyRest, (leaf, rest) => {
        const match = matchAddress(officialName(leaf) + rest)
        expect(match).toMatchObject({ kind: 'found', code6: leaf.code, prefecture: leaf.prefecture })
        if (match.kind === 'found') expect(rest.endsWith(match.rest)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('the name without prefecture leads to it when no other place has it, and is ambiguous when one has', () => {
    const holders = new Map<string, Set<string>>()
    const hold = (name: string, code: string) =>
      holders.set(searchKey(name), (holders.get(searchKey(name)) ?? new Set()).add(code))
    for (const unit of units)
      if (unit.kind !== 'prefecture') {
        hold(localName(unit), unit.code)
        if (unit.kind === 'ward') hold(unit.name, unit.code)
      }
    for (const former of FORMER_NAMES) hold(former.name, former.code)
    let ambiguous = 0
    for (const leaf of leaves) {
      const codes = [...(holders.get(searchKey(localName(leaf))) ?? [])].sort()
      const match = matchAddress(`${localName(leaf)}１丁目`)
      if (codes.length === 1) expect(match, localName(leaf)).toMatchObject({ kind: 'found', code6: leaf.code, rest: '１丁目' })
      else expect(match, localName(leaf)).toEqual({ kind: 'ambiguous', alternatives: codes })
      if (codes.length > 1) ambiguous++
    }
    expect(ambiguous).toBeGreaterThan(50)
  })

  it('other spellings never take a name away from the place that officially has it', () => {
    for (const { name, prefecture, code } of ALTERNATIVE_NAMES) expect(codeOf(prefecture + name)).toBe(code)
    for (const leaf of leaves) expect(['ambiguous', leaf.code]).toContain(codeOf(localName(leaf)))
  })

  it('no text makes it throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
        const match = matchAddress(text)
        if (match.kind === 'found') expect(text.endsWith(match.rest)).toBe(true)
      }),
    )
  })
})
