/**
 * Everyday variants (異体字, 旧字体) of kanji in names and addresses: the form of the key first, then the forms that fold
 * to it. NFKC leaves all of these alone (domain reference §F.4). Only characters that are interchangeable wherever they
 * stand are listed; pairs that differ by place (竈/釜, 嶋/島) belong to the place's own list of spellings.
 */
const VARIANTS = `
高髙 崎﨑碕嵜㟢 辺邉邊 徳德 浜濵濱 柳栁桺 曽曾 桧檜 竜龍 鯵鰺 禰祢袮 竈竃 騨驒 梼檮 篭籠 瀬瀨 麹麴 薮藪 諌諫 砺礪 倶俱 穂穗 恵惠 静靜 広廣 沢澤 桜櫻 横橫 清淸 黒黑 郷鄕鄉 青靑 亀龜 仏佛 会會 気氣
総總 摂攝 関關 鉄鐵 駅驛 滝瀧 弥彌 蔵藏 栄榮 宝寶寳 団團 児兒 姫姬 稲稻 壱壹 豊豐 対對 国國圀 斉齊 斎齋 円圓 塩鹽 応應 桑桒 晃晄 巌巖 楽樂 寿壽 峰峯 島嶌 条條 状狀 真眞 鎮鎭 粛肅 実實
写寫 釈釋 収收 従從 渋澁 縦縱 処處 将將 称稱 焼燒 証證 乗乘 浄淨 嬢孃 譲讓 触觸 嘱囑 図圖 粋粹 酔醉 随隨 髄髓 枢樞 数數 声聲 窃竊 浅淺 戦戰 践踐 銭錢 潜潛 繊纖 禅禪 双雙 壮壯 捜搜
挿插 争爭 荘莊 装裝 騒騷 増增 臓臟 即卽 属屬 続續 堕墮 体體 帯帶 滞滯 台臺 択擇 担擔 胆膽 断斷 弾彈 遅遲 痴癡 虫蟲 昼晝 鋳鑄 庁廳 聴聽 勅敕 逓遞 点點 転轉 伝傳 灯燈 当當 党黨 盗盜
闘鬪 独獨 読讀 届屆 縄繩 弐貳 悩惱 脳腦 覇霸 拝拜 廃廢 売賣 麦麥 発發 抜拔 蛮蠻 秘祕 並竝 変變 弁辨 歩步 没沒 翻飜 毎每 万萬 満滿 黙默 薬藥 訳譯 予豫 余餘 与與 誉譽 揺搖 様樣 謡謠
来來 頼賴 乱亂 覧覽 両兩 猟獵 緑綠 塁壘 涙淚 励勵 礼禮 霊靈 齢齡 歴歷 恋戀 炉爐 労勞 楼樓 録錄 湾灣 亜亞 悪惡 圧壓 囲圍 医醫 為爲 隠隱 営營 衛衞 縁緣 艶艷 欧歐 殴毆 奥奧 穏穩 仮假
価價 画畫 絵繪 壊壞 懐懷 拡擴 殻殼 覚覺 学學 岳嶽 缶罐 巻卷 陥陷 勧勸 寛寬 観觀 顔顏 帰歸 犠犧 旧舊 拠據 挙擧 峡峽 挟挾 狭狹 暁曉 勲勳 薫薰 径徑 茎莖 経經 渓溪 軽輕 継繼 鶏鷄 芸藝
撃擊 欠缺 倹儉 剣劍劔 圏圈 検檢 権權 献獻 県縣 険險 顕顯 験驗 厳嚴 効效 鉱鑛 号號 済濟 剤劑 雑雜 参參 桟棧 蚕蠶 惨慘 賛贊 残殘 糸絲 歯齒 辞辭 湿濕 富冨 淵渕渊 槙槇 吉𠮷 館舘 梅楳 喜㐂
間閒 船舩
`

function buildTable(): ReadonlyMap<string, string> {
  const table = new Map<string, string>()
  for (const group of VARIANTS.trim().split(/\s+/)) {
    const [base, ...variants] = group
    if (base !== undefined) for (const variant of variants) table.set(variant, base)
  }
  return table
}

const TABLE = buildTable()

/** The key form of one character that went through NFKC; itself when it has no variant. For search keys only: never show it. */
export function foldKanjiVariant(character: string): string {
  return TABLE.get(character) ?? character
}

/** A variation selector (異体字セレクタ), with which the same character is only drawn differently. */
export function isVariationSelector(codePoint: number): boolean {
  return (codePoint >= 0xe0100 && codePoint <= 0xe01ef) || (codePoint >= 0xfe00 && codePoint <= 0xfe0f)
}
