using System.Text.RegularExpressions;
using Azukari.Custody.Words;

namespace Azukari.Custody.Tests.Words;

/// <summary>How Azukari speaks: です・ます, plain, short, without blame.</summary>
public sealed partial class ToneTests
{
    /// <summary>Words for which the glossary has another, and words that no text may hold.</summary>
    static readonly string[] NeverSaid =
    [
        "OK", "実行", "お手数", "申し訳", "すみません", "恐れ入", "ご確認", "無効", "顧客", "業者", "コマンド", "台帳",
        "リスト", "データ", "チェックポイント", "事故", "インシデント", "削除", "抹消", "ユーザー", "拠点", "デバイス",
        "不遵守", "処理", "，", "．",
    ];

    [Fact]
    public void NoJapaneseText_HoldsAWordThatIsNeverSaid() =>
        Assert.All(Texts(), text => Assert.All(
            NeverSaid,

            // 従業者 is the memorandum's own word.
            word => Assert.DoesNotContain(
                word, Said(text.Value), StringComparison.Ordinal)));

    [Fact]
    public void NoErrorOrRefusal_SpeaksOfInjustice() => Assert.All(
        Texts("faults.", "refusals."),
        text => Assert.DoesNotContain("不正", text.Value, StringComparison.Ordinal));

    [Fact]
    public void TitlesOfActs_EndInAVerbOfTheirOwn()
    {
        KeyValuePair<string, string>[] titles =
            [.. Texts("acts.").Where(t => t.Key.EndsWith(".title", StringComparison.Ordinal))];
        Assert.True(titles.Length >= 50);
        Assert.All(titles, title =>
        {
            Assert.Matches("[うくすつぬむるい]$", title.Value);
            Assert.All(["登録", "送信", "はい"], word => Assert.DoesNotContain(word, title.Value, StringComparison.Ordinal));
        });
        Assert.Equal(titles.Length, titles.Select(t => t.Value).Distinct().Count());
    }

    [Fact]
    public void Sentences_ArePoliteAndShort() => Assert.All(
        Texts("acts.", "refusals.", "faults.").Where(t => !t.Key.EndsWith(".title", StringComparison.Ordinal)),
        text => Assert.All(text.Value.Split('。', StringSplitOptions.RemoveEmptyEntries), sentence =>
        {
            Assert.True(sentence.Length <= 55, $"{text.Key}: {sentence.Length} characters");
            Assert.Matches(@"(ます|です|ません|ました|でした|ください|です（\{0\}）|：\{\d\})$", sentence);
        }));

    [Fact]
    public void Numbers_AreHalfWidth() => Assert.All(Texts(), text => Assert.DoesNotMatch("[０-９Ａ-Ｚａ-ｚ]", text.Value));

    [Fact]
    public void NoJapaneseText_TurnsTwice() =>
        Assert.All(Texts(), text => Assert.DoesNotMatch("(なくはない|ないわけではない|ないとはいえ|ないことはない)", text.Value));

    [Fact]
    public void NoText_HoldsTheNameOfACSharpType() => Assert.All(
        Wording.Languages.SelectMany(WordingTests.Texts),
        text => Assert.DoesNotMatch(@"(Exception|Json[A-Z]|[A-Z][a-z]+Id\b|Engagement|System\.|\bnull\b)", text.Value));

    [Fact]
    public void NoEnglishText_BlamesOrApologises() =>
        Assert.All(WordingTests.Texts("en"), text => Assert.DoesNotMatch(Blame(), Said(text.Value)));

    /// <summary>The words without what they quote: commands as they are typed, and a place by its own name.</summary>
    static string Said(string text) => string.Join('\n', text.Split('\n').Where(l => !l.StartsWith("  ./azukari", StringComparison.Ordinal)))
        .Replace("従業者", "", StringComparison.Ordinal)
        .Replace("データセンター", "", StringComparison.Ordinal);

    static IEnumerable<KeyValuePair<string, string>> Texts(params string[] rooms) => WordingTests.Texts("ja")
        .Where(t => rooms.Length == 0 || rooms.Any(r => t.Key.StartsWith(r, StringComparison.Ordinal)));

    [GeneratedRegex(@"\b(invalid|illegal|sorry|please|failed|user|subcontractor|OK|log)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Blame();
}
