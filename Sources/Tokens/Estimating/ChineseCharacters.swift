/// Which Chinese characters are frequent.
///
/// The lists come from the general order of frequency of Chinese, not from any vocabulary: a frequent character is a token more often than not, and
/// is joined with others.
struct ChineseCharacters: Sendable {
  /// The frequency of a character.
  enum Rank: UInt8 {
    case rare, common, technical
  }

  private static let first: UInt32 = 0x4E00
  private static let traditionalBit: UInt8 = 4
  /// A byte for each character from U+4E00 to U+9FFF: its rank, and whether only traditional Chinese has it.
  private let entries: [UInt8]

  /// The one table.
  static let table = ChineseCharacters()

  private init() {
    var entries = [UInt8](repeating: Rank.rare.rawValue, count: 0x5200)
    for scalar in ChineseCharacters.technical.unicodeScalars {
      entries[Int(scalar.value - ChineseCharacters.first)] = Rank.technical.rawValue
    }
    for scalar in ChineseCharacters.common.unicodeScalars {
      entries[Int(scalar.value - ChineseCharacters.first)] = Rank.common.rawValue
    }
    for scalar in ChineseCharacters.traditional.unicodeScalars {
      entries[Int(scalar.value - ChineseCharacters.first)] |= ChineseCharacters.traditionalBit
    }
    self.entries = entries
  }

  /// The rank of a scalar; rare for one that is no character of the table.
  func rank(of scalar: UInt32) -> Rank {
    entry(of: scalar).flatMap { Rank(rawValue: $0 & 3) } ?? .rare
  }

  /// Whether the scalar is one that only traditional Chinese has.
  func isTraditional(_ scalar: UInt32) -> Bool {
    entry(of: scalar).map { $0 & ChineseCharacters.traditionalBit != 0 } ?? false
  }

  private func entry(of scalar: UInt32) -> UInt8? {
    guard scalar >= ChineseCharacters.first, scalar - ChineseCharacters.first < 0x5200 else { return nil }
    return entries[Int(scalar - ChineseCharacters.first)]
  }

  /// Frequent in any text.
  private static let common =
    """
    的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方\
    多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情\
    明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给\
    世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太\
    量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象\
    完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运
    """
  /// Frequent in texts about computers.
  private static let technical =
    """
    输出错误户置选项录径网络连接符串码密默认参命令执键盘屏幕显示窗口图像编辑删除添加复制粘贴移缓存版权限储调试配档析索引脚块\
    语句环境库函返类型注册验证登邮件账卡消息提警告失败例程序列表格范围域值属性模端服务器客址协议传载页栏按钮双击拖滚菜单
    """
  /// Written otherwise in simplified Chinese.
  private static let traditional =
    """
    這個們來說國時會學對發後經過還與為從動現開點電長問間無樣實當體關機種進應資訊檔設號選項輸顯執錯誤變數請沒圖將並於給讓書頁\
    頭讀寫語話調該業務單產買賣員區處網絡際連線標題類據總結構級組織統計術師運轉車門見視覺親愛聲聽貨價錢財億萬幾歲歷氣溫熱燈飛\
    場館園醫療藥護條件規則權義證
    """
}
