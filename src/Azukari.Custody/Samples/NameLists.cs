namespace Azukari.Custody.Samples;

/// <summary>A name in kanji, in the kanji that CP932 has, and in katakana.</summary>
readonly record struct SampleName(string Kanji, string Cp932, string Kana)
{
    public SampleName(string kanji, string kana)
        : this(kanji, kanji, kana)
    {
    }
}

/// <summary>Short lists from which residents are made up. Ward names are Okayama's; the towns are invented.</summary>
static class NameLists
{
    /// <summary>
    /// 髙, 﨑, 濵 and 德 exist in CP932; 𠮷 (U+20BB7) and 𫝆 (U+2B746) do not, and old systems write 吉 and 今.
    /// </summary>
    public static readonly SampleName[] Families =
    [
        new("佐藤", "サトウ"), new("髙橋", "タカハシ"), new("高橋", "タカハシ"), new("山﨑", "ヤマサキ"), new("山崎", "ヤマザキ"),
        new("𠮷田", "吉田", "ヨシダ"), new("吉田", "ヨシダ"), new("𫝆井", "今井", "イマイ"), new("濵田", "ハマダ"), new("德永", "トクナガ"),
        new("三宅", "ミヤケ"), new("藤原", "フジワラ"), new("岡本", "オカモト"), new("難波", "ナンバ"), new("守屋", "モリヤ"),
        new("妹尾", "セノオ"), new("小野", "オノ"), new("井上", "イノウエ"), new("片山", "カタヤマ"), new("石井", "イシイ"),
        new("平松", "ヒラマツ"), new("河原", "カワハラ"), new("額田", "ヌカタ"), new("渡邊", "ワタナベ"), new("渡邉", "ワタナベ"),
        new("齋藤", "サイトウ"), new("斎藤", "サイトウ"), new("大森", "オオモリ"), new("近藤", "コンドウ"), new("青木", "アオキ"),
        new("林", "ハヤシ"), new("森", "モリ"), new("長谷川", "ハセガワ"), new("五十嵐", "イガラシ"), new("服部", "ハットリ"),
        new("秋山", "アキヤマ"),
    ];

    public static readonly SampleName[] MaleNames =
    [
        new("清", "キヨシ"), new("茂", "シゲル"), new("正夫", "マサオ"), new("健一", "ケンイチ"), new("和男", "カズオ"),
        new("博", "ヒロシ"), new("勝利", "カツトシ"), new("昭二", "ショウジ"), new("進", "ススム"), new("隆", "タカシ"),
        new("義雄", "ヨシオ"), new("光男", "ミツオ"), new("純一郎", "ジュンイチロウ"), new("修", "オサム"), new("賢治", "ケンジ"),
        new("哲也", "テツヤ"),
    ];

    public static readonly SampleName[] FemaleNames =
    [
        new("和子", "カズコ"), new("幸子", "サチコ"), new("節子", "セツコ"), new("キヨ", "キヨ"), new("ハルヱ", "ハルエ"),
        new("洋子", "ヨウコ"), new("久美子", "クミコ"), new("千代", "チヨ"), new("美智子", "ミチコ"), new("文江", "フミエ"),
        new("トシ子", "トシコ"), new("敏枝", "トシエ"), new("照美", "テルミ"), new("純子", "ジュンコ"), new("八重", "ヤエ"),
        new("ひろみ", "ヒロミ"),
    ];

    public static readonly string[] Wards = ["北区", "中区", "東区", "南区"];

    public static readonly string[] Towns =
    [
        "桃ノ木町", "烏城東町", "旭堤", "後楽新町", "吉備津岡", "備前浜町", "児島干拓", "操山台", "朝日塚", "高松原",
        "百間土手", "西大寺沖", "葡萄坂", "津高丘", "金山下", "瀬戸見",
    ];
}
