using System.Globalization;
using System.Text;

namespace Azukari.Scanner.Tests;

public sealed class ReplacementTests
{
    [Fact]
    public void Replacement_IsValid_AndSharesNothingButItsZeros()
    {
        using Replacements replacements = new(consistent: false);
        Numbers random = new(5);
        for (int i = 0; i < 3_000; i++)
        {
            string original = i % 4 == 0 ? "00" + random.Valid()[2..] : random.Valid();
            ulong value = ulong.Parse(original, CultureInfo.InvariantCulture);
            replacements.Learn(value);
            string drawn = replacements.For(value).ToString("D12", CultureInfo.InvariantCulture);
            Assert.True(IndividualNumber.IsValid(Encoding.ASCII.GetBytes(drawn)));
            Assert.False(replacements.IsOriginal(ulong.Parse(drawn, CultureInfo.InvariantCulture)));
            Assert.False(Survivors.Parts([original]).Overlaps(Survivors.Parts([drawn])));
            int zeros = original.TakeWhile(c => c == '0').Count();
            Assert.Equal(zeros > 3 ? 0 : zeros, drawn.TakeWhile(c => c == '0').Count());
        }
    }

    [Fact]
    public void Consistent_DifferentNumbers_GetDifferentOnesAndEqualOnesTheSame()
    {
        using Replacements replacements = new(consistent: true);
        HashSet<ulong> drawn = [];
        for (ulong i = 0; i < 500; i++)
        {
            ulong original = 100_000_000 + i;
            replacements.Learn(original);
            Assert.True(drawn.Add(replacements.For(original)));
            Assert.Equal(replacements.For(original), replacements.For(original));
        }
    }

    [Fact]
    public void Digits_OfReplacements_AreSpreadEvenly()
    {
        using Replacements replacements = new(consistent: false);
        int[] counts = new int[10];
        const int Draws = 20_000;
        for (int i = 0; i < Draws; i++)
        {
            counts[(int)(replacements.For(999_999_999_999) / 1_000 % 10)]++;
        }

        // Nine standard deviations: about one false alarm in 10^18 runs.
        double expected = Draws / 10.0;
        Assert.All(counts, c => Assert.InRange(c, expected - (9 * Math.Sqrt(expected)), expected + (9 * Math.Sqrt(expected))));
    }

    [Fact]
    public void Table_GrownAndDisposed_KnowsNothingAnyMore()
    {
        NumberTable table = new();
        for (ulong i = 0; i < 10_000; i++)
        {
            table.Set(i * 7_919, i);
        }

        for (ulong i = 0; i < 10_000; i++)
        {
            Assert.True(table.TryGet(i * 7_919, out ulong other) && other == i);
            Assert.False(table.Contains((i * 7_919) + 1));
        }

        table.Dispose();
        Assert.False(table.Contains(7_919));
        Assert.False(table.TryGet(7_919, out _));
    }
}
