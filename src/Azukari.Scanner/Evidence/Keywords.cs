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
/// Matching folds case and width and ignores spaces, underscores and hyphens.
/// </remarks>
static class Keywords
{
    /// <summary>Words for the number itself, folded.</summary>
    public static readonly string[] Own =
    [
        "個人番号", "マイナンバー", "ﾏｲﾅﾝﾊﾞｰ", "共通番号", "個人識別番号", "個人識別ナンバー", "通知カード", "特定個人情報",
        "番号法", "個番", "mynumber", "kojinbango", "kojinbangou", "kojinno", "individualnumber", "myno",
    ];

    /// <summary>Words for other numbers, folded.</summary>
    public static readonly string[] Competing =
    [
        "法人番号", "法人等番号", "登録番号", "免許", "送り状", "伝票", "追跡番号", "問い合わせ番号", "問合せ番号", "注文", "受注", "電話",
        "携帯", "口座", "カード番号", "会員番号", "商品", "管理番号", "受付番号", "整理番号", "被保険者", "保険者番号", "事業所番号",
        "宛名番号", "年金番号", "住民票コード", "日時", "時刻", "jan", "ean", "upc", "isbn", "serial", "シリアル", "order", "invoice",
        "phone", "tel", "tracking", "parcel", "licence", "license", "corporate", "account", "timestamp", "barcode", "バーコード",
        "請求番号", "取引番号", "契約番号", "社員番号", "ロット",
    ];

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
        return folded is "mno" or "mn" || ContainsAny(folded, Own) ? Naming.IndividualNumber
            : ContainsAny(folded, Competing) ? Naming.Competing
            : Naming.None;
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
