using System.Reflection;
using Azukari.Custody.Memoranda;

namespace Azukari.Custody.Tests.Memoranda;

public sealed class MemorandumTextTests
{
    [Fact]
    public void Problem_InJapanese_SaysWhereWhatAndWhatToDo()
    {
        var problem = new MemorandumProblem(
            MemorandumProblemCode.NamedTwice, 12, 9, "purposes[1].id", "eligibility", "");
        Assert.Equal(
            "12行目 purposes[1].id：「eligibility」が2回あります。利用目的のidは一つずつ別の名前にしてください。", problem.ToText(true));
        Assert.Equal(
            "line 12 purposes[1].id: “eligibility” occurs twice. Give each purpose its own id.", problem.ToText(false));
    }

    [Fact]
    public void Problem_WithoutLine_SaysOnlyWhatAndWhatToDo()
    {
        var problem = new MemorandumProblem(MemorandumProblemCode.Empty, 0, 0, "", "", "azukari: memorandum/v1");
        Assert.Equal("中身がありません。「azukari: memorandum/v1」から始めて書いてください。", problem.ToText(true));
    }

    /// <summary>
    /// Every code has a sentence in both languages, on one line, for every kind of value it can expect.
    /// </summary>
    [Fact]
    public void Problem_OfEveryCode_HasASentenceInBothLanguages()
    {
        MemorandumProblemCode[] codes = Enum.GetValues<MemorandumProblemCode>();
        Assert.True(codes.Length >= 25);
        foreach (MemorandumProblemCode code in codes)
        {
            foreach (string expected in KindsExpected(code))
            {
                var problem = new MemorandumProblem(code, 3, 1, "places[0].id", "x", expected);
                string japanese = problem.ToText(japanese: true);
                string english = problem.ToText(japanese: false);
                Assert.EndsWith("。", japanese, StringComparison.Ordinal);
                Assert.EndsWith(".", english, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', japanese + english);
                Assert.DoesNotContain(code.ToString(), english, StringComparison.Ordinal);
            }
        }
    }

    static string[] KindsExpected(MemorandumProblemCode code) =>
        code is MemorandumProblemCode.WrongType or MemorandumProblemCode.EmptyValue
            ? [.. typeof(ExpectedType).GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(field => (string)field.GetValue(null)!)]
            : ["expected"];
}
