using System.Diagnostics;
using System.Text;
using Azukari.Custody.Memoranda;
using Azukari.Custody.Samples;
using CsCheck;

namespace Azukari.Custody.Tests.Memoranda;

/// <summary>No bytes make the reader throw, hang, or give both a document and problems.</summary>
public sealed class MemorandumFuzzTests
{
    static readonly byte[] Sample = SampleMemorandum.OkayamaKaigo();

    static readonly string[] Fragments =
    [
        "&a ", "*a", "!!binary ", "- ", "? ", ": ", "[", "]", "{", "}", "|\n", ">-\n", "'", "\"", "\\", "#", "%",
        "---\n", "...\n", "\t", "\r", "\n", "\0", "<<: ", "~", ",", "@", "`", "\u2028", "\uFEFF", "𠮷", "\\ud800", "  ",
        "null", "-", "%TAG ! tag:x\n", "!<", "!<x> ", "&", "*", "\"\\x",
    ];

    static readonly Gen<string> Fragment = Gen.Int[0, Fragments.Length - 1].Select(index => Fragments[index]);

    static readonly Gen<(int At, int Cut, byte[] Put)> Edit = Gen.Select(
        Gen.Int[0, Sample.Length],
        Gen.Frequency((3, Gen.Const(0)), (2, Gen.Int[1, 8]), (1, Gen.Int[1, 3000])),
        Gen.Frequency(
            (3, Fragment.Select(Encoding.UTF8.GetBytes)),
            (1, Gen.Byte.Array[0, 4]),
            (1, Gen.Select(Gen.Int[0, Sample.Length], Gen.Int[0, 200], Slice))));

    [Fact]
    public void SampleWithEdits_NeverThrows() => Edit.Array[1, 6].Sample(
        edits =>
        {
            byte[] bytes = edits.Aggregate(Sample, Apply);
            CheckReading(MemorandumFile.Read(bytes));
        },
        iter: 3000, threads: 1);

    [Fact]
    public void FragmentsAlone_NeverThrow() => Fragment.Array[0, 40].Sample(
        fragments => CheckReading(MemorandumFile.Read(Encoding.UTF8.GetBytes(string.Concat(fragments)))),
        iter: 10_000, threads: 1);

    /// <summary>Inputs on which YAML readers are known to take quadratic time or unfold without end.</summary>
    [Theory]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("[a,\n")]
    [InlineData("a: &x [*x,\n")]
    [InlineData("a: [&x a, *x, &y b]\n")]
    [InlineData("!")]
    [InlineData("'")]
    [InlineData("\n")]
    [InlineData("{a: b, ")]
    [InlineData("\"\\u0041")]
    [InlineData("azukari: memorandum/v1\n")]
    [InlineData("- &a !t\n")]
    public void OneMebibyteOfTheSame_IsReadQuickly(string fragment)
    {
        string text = string.Concat(Enumerable.Repeat(fragment, MemorandumFile.MaximumBytes / fragment.Length));
        long start = Stopwatch.GetTimestamp();
        MemorandumReading reading = MemorandumFile.Read(Encoding.UTF8.GetBytes(text));
        CheckReading(reading);
        Assert.NotEmpty(reading.Problems);

        // Ordinary time is below a second; the bound is wide for a busy machine.
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void FlatListOfOneMebibyte_IsReadQuickly()
    {
        string text = "azukari: memorandum/v1\nplaces: [" + string.Concat(Enumerable.Repeat("a,", 500_000)) + "a]\n";
        long start = Stopwatch.GetTimestamp();
        CheckReading(MemorandumFile.Read(Encoding.UTF8.GetBytes(text)));
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20));
    }

    static void CheckReading(MemorandumReading reading)
    {
        Assert.Equal(reading.Document is null, reading.Problems.Length > 0);
        Assert.Equal(reading.Problems.OrderBy(problem => problem.Line), reading.Problems);
        foreach (MemorandumProblem problem in reading.Problems)
        {
            Assert.DoesNotContain('\n', problem.ToText(japanese: true));
            Assert.NotEmpty(problem.ToText(japanese: false));
        }
    }

    static byte[] Apply(byte[] bytes, (int At, int Cut, byte[] Put) edit)
    {
        int at = Math.Min(edit.At, bytes.Length);
        int end = Math.Min(at + edit.Cut, bytes.Length);
        return [.. bytes.AsSpan(0, at), .. edit.Put, .. bytes.AsSpan(end)];
    }

    static byte[] Slice(int at, int length) =>
        Sample.AsSpan(at, Math.Min(length, Sample.Length - at)).ToArray();
}
