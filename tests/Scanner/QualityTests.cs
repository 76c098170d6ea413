using Azukari.Bench.Quality;

namespace Azukari.Scanner.Tests;

/// <summary>A small labelled set of every kind and encoding; <c>bench/quality</c> measures larger ones of other seeds.</summary>
public class QualityTests
{
    [Theory]
    [InlineData(20261126UL)]
    [InlineData(31UL)]
    public void LabelledSet_OfEveryKindAndEncoding_MeetsTheTargets(ulong seed)
    {
        Score total = new();
        foreach (TestFile file in LabelledSet.Make(seed, each: 1))
        {
            total.Take(file);
        }

        string faults = $"seed {seed}\n" + string.Join('\n', total.Faults.Take(10));
        Assert.InRange(total.Files, 200, int.MaxValue);
        Assert.InRange(total.Sure, 4000, int.MaxValue);
        Assert.InRange(total.Chance, 160, int.MaxValue);
        Assert.True(total.RecallAny == 1, faults);
        Assert.True(total.Recall >= 0.995, faults);
        Assert.True(total.Precision >= 0.995, faults);
        Assert.True(total.ChancePromoted * 160 <= total.Chance, faults);
        Assert.True(total.ColumnsMissed + total.ColumnsInvented == 0, faults);
    }

    [Fact]
    public void Score_SeesWhatIsWrong()
    {
        Numbers numbers = new(41);
        string own = numbers.Valid();
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes($"メモ {own}\n");
        Score score = new();
        score.Take(new("prose", "missed", bytes, [new(7, own, Want.Sure)], null));
        score.Take(new("prose", "absent", "nothing\n"u8.ToArray(), [new(0, own, Want.Free)], null));
        score.Take(new("prose", "promoted", System.Text.Encoding.UTF8.GetBytes($"個人番号 {own}\n"), [], ["個人番号"]));
        Assert.Equal((0, 0.5, 0, 1L), (score.Recall, score.RecallAny, score.Precision, score.ColumnsMissed));
    }

    [Theory]
    [InlineData("控え 1234-5678-9018。", 1)]
    [InlineData("1234 5678 9018 1234", 0)]
    [InlineData("１２３４−５６７８−９０１８", 1)]
    [InlineData("12345\u200B6789018", 1)]
    [InlineData("9123456789018", 0)]
    [InlineData("1234-5678 9018", 0)]
    public void Oracle_FindsWhatIsBoundedAndPasses(string text, int count) => Assert.Equal(count, Oracle.Find(text).Count);
}
