namespace Azukari.Scanner;

/// <summary>What a label says about the number beside it.</summary>
enum Naming
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is an individual number.</summary>
    IndividualNumber,

    /// <summary>It is another kind of number.</summary>
    Competing,
}

/// <summary>Words that name an individual number, or one of its neighbours.</summary>
/// <remarks>
/// The first list holds Microsoft Purview's documented keywords for this number and the names used in municipal systems.
/// Matching folds case and width and ignores spaces, underscores and hyphens. In a compound the last word says what the
/// thing is: マイナンバーカード受付番号 is a receipt, 被保険者個人番号 is an individual number.
/// </remarks>
static class Keywords
{
    /// <summary>Words for the number itself, folded.</summary>
    public static readonly string[] Own =
    [
        "個人番号", "マイナンバー", "ﾏｲﾅﾝﾊﾞｰ", "共通番号", "個人識別番号", "個人識別ナンバー", "個人識別ﾅﾝﾊﾞｰ", "通知カード", "通知ｶｰﾄﾞ",
        "特定個人情報", "番号法", "個番", "個人no", "マイナ番号", "ﾏｲﾅ番号", "マイナンバーカード番号", "個人番号カード番号", "mynumber", "mynum",
        "kojinbango", "kojinbangou", "kojinbng", "kojinno", "kojinnum", "kojinnumber", "individualnumber", "individualno", "myno",
    ];

    /// <summary>The card is a thing of its own: its receipt, its serial number and its date are not the number.</summary>
    static readonly string[] Cards =
    [
        "マイナンバーカード", "ﾏｲﾅﾝﾊﾞｰｶｰﾄﾞ", "個人番号カード", "個人番号ｶｰﾄﾞ", "通知カード", "通知ｶｰﾄﾞ", "mynumbercard",
    ];

    /// <summary>Words for other numbers, folded.</summary>
    public static readonly string[] Competing =
    [
        "法人番号", "法人等番号", "登録番号", "免許", "送り状", "伝票", "追跡番号", "問い合わせ番号", "問合せ番号", "注文", "受注", "電話",
        "携帯", "口座", "カード番号", "会員番号", "商品", "管理番号", "受付番号", "整理番号", "被保険者", "保険者番号", "事業所番号",
        "宛名番号", "年金番号", "住民票コード", "日時", "時刻", "jan", "ean", "upc", "isbn", "serial", "シリアル", "order", "invoice",
        "phone", "tel", "tracking", "parcel", "licence", "license", "corporate", "account", "timestamp", "barcode", "バーコード",
        "請求番号", "取引番号", "契約番号", "社員番号", "職員番号", "従業員番号", "ロット", "記号番号", "証番号", "製造番号", "申請番号", "申込番号",
        "申請書番号", "学籍番号", "診察券", "顧客番号", "お客様番号", "お客さま番号", "利用者番号", "識別コード", "金額", "残高", "amount",
        "balance", "datetime", "receipt", "リクエストid", "requestid", "transaction", "機器番号", "資産番号", "文書番号", "地番", "筆番号",
    ];

    /// <summary>Between two names of numbers: either of them may stand there (個人番号又は法人番号).</summary>
    static readonly string[] Alternatives = ["又は", "または", "・", "/", "若しくは", "もしくは", "及び", "|", "、", ","];

    /// <summary>Keys that say nothing: the label is elsewhere.</summary>
    static readonly HashSet<string> Generic = new(StringComparer.Ordinal)
    {
        "value", "val", "v", "text", "content", "data", "number", "no", "num", "id", "code", "td", "th", "p", "span", "div",
        "li", "b", "t", "c", "dd", "値", "番号", "内容", "コード",
    };

    /// <summary>What a header, key or tag says.</summary>
    public static Naming Of(string label)
    {
        string folded = Fold(label);
        if (folded is "mn" || HasToken(label, "mno") || HasToken(label, "kojinbng"))
        {
            return Naming.IndividualNumber;
        }

        if (!IsLabel(label))
        {
            foreach (string card in Cards)
            {
                folded = folded.Replace(card, "｜", StringComparison.Ordinal);
            }
        }

        (_, int ownEnd) = Last(folded, Own);
        (int otherStart, int otherEnd) = Last(folded, Competing);
        return ownEnd < 0 ? (otherEnd < 0 ? Naming.None : Naming.Competing)
            : otherEnd < 0 || ownEnd >= otherEnd || (ownEnd < otherStart && ContainsAny(folded[ownEnd..otherStart], Alternatives))
                ? Naming.IndividualNumber
            : Naming.Competing;
    }

    /// <summary>
    /// Whether a text is a label of an individual number and nothing more: 「個人番号（12桁）：」, but not 「個人番号の届出なし」.
    /// </summary>
    public static bool IsLabel(string text)
    {
        string folded = Fold(text);
        int bracket = folded.IndexOfAny(['（', '(', '〔', '[']);
        string head = (bracket > 0 ? folded[..bracket] : folded).TrimEnd(LabelEnds).Trim('【', '】', '■', '●', '・', '「', '」', '<', '>');
        (_, int end) = Last(head, Own);
        return (end >= 0 && end == head.Length) || HasToken(text, "mno");
    }

    static readonly char[] LabelEnds =
        ['：', ':', '＝', '=', 'は', '欄', '】', '1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '*', '※', '?', '.', '、', '→'];

    /// <summary>Whether a label is a word of its own among others: HNIN_MNO, mno_1.</summary>
    static bool HasToken(string label, string token)
    {
        for (int at = 0; (at = label.IndexOf(token, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            int end = at + token.Length;
            if ((at == 0 || !char.IsAsciiLetter(label[at - 1])) && (end == label.Length || !char.IsAsciiLetter(label[end])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The word that ends last, the longer one of two.</summary>
    static (int Start, int End) Last(string folded, string[] words)
    {
        (int Start, int End) best = (-1, -1);
        foreach (string word in words)
        {
            int at = folded.LastIndexOf(word, StringComparison.Ordinal);
            int end = at + word.Length;
            if (at >= 0 && (end > best.End || (end == best.End && at < best.Start)))
            {
                best = (at, end);
            }
        }

        return best;
    }

    /// <summary>Whether a key says nothing about its value.</summary>
    public static bool IsGeneric(string key) => Generic.Contains(Fold(key));

    /// <summary>Lower case, half-width, without spaces, underscores, hyphens and line ends.</summary>
    static string Fold(string label) => string.Create(CountKept(label), label, static (target, source) =>
    {
        int at = 0;
        foreach (char c in source)
        {
            if (!IsDropped(c))
            {
                char narrow = c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;
                target[at++] = char.ToLowerInvariant(narrow);
            }
        }
    });

    static int CountKept(string label)
    {
        int count = 0;
        foreach (char c in label)
        {
            count += IsDropped(c) ? 0 : 1;
        }

        return count;
    }

    static bool IsDropped(char c) => c is ' ' or '_' or '-' or '\u3000' or '\r' or '\n' or '\t' or '\uFEFF' or '\uFF3F';

    static bool ContainsAny(string folded, string[] words)
    {
        foreach (string word in words)
        {
            if (folded.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
