using CsCheck;

namespace Azukari.Scanner.Tests;

/// <summary>The vector kernel, at every width, against the parser tried at every byte.</summary>
public class KernelTests
{
    static readonly (Alphabet Alphabet, byte[][] Tokens)[] Alphabets =
    [
        (Alphabet.Ascii, []),
        (Alphabet.Utf8, [[0xEF, 0xBC, 0x90], [0xEF, 0xBC, 0x97], [0xE2, 0x80, 0x8B], [0xC2, 0xAD], [0xEF, 0xBB, 0xBF],
            [0xE3, 0x80, 0x80], [0xEF, 0xBC, 0x8D], [0xE2, 0x80, 0x93], [0xE5], [0xEF], [0xBC]]),
        (Alphabet.Cp932, [[0x82, 0x4F], [0x82, 0x55], [0x81, 0x40], [0x81, 0x7C], [0x82], [0xB0], [0x90, 0x6C]]),
        (Alphabet.EucJp, [[0xA3, 0xB0], [0xA3, 0xB5], [0xA1, 0xA1], [0xA1, 0xDD], [0x01], [0x01, 0x01, 0x01], [0xA3]]),
        (Alphabet.Narrowed, [[0x01], [0xFF]]),
    ];

    [Fact]
    public void Find_OnRandomBytes_EqualsTheScalarReference()
    {
        foreach ((Alphabet alphabet, byte[][] tokens) in Alphabets)
        {
            Gen<byte[]> digit = Gen.Int[0, 9].Select(d => new[] { (byte)('0' + d) });
            Gen<byte[]> four = Gen.Int[1000, 9999].Select(d => System.Text.Encoding.ASCII.GetBytes($"{d}"));
            byte[][] signs = [[(byte)' '], [(byte)'-'], [(byte)','], [(byte)'a'], .. tokens];
            Gen<byte[]> sign = Gen.Int[0, signs.Length - 1].Select(i => signs[i]);
            Gen<byte[]> text = Gen.Frequency((6, digit), (6, four), (5, sign)).Array[0, 120]
                .Select(parts => parts.SelectMany(p => p).ToArray());
            Gen.Select(text, Gen.Int[0, 70]).Sample((bytes, from) => Same(alphabet, bytes, Math.Min(from, bytes.Length)), iter: 4_000);
        }
    }

    /// <summary>The kernel works on 8 KiB at a time: numbers that lie across such a border are numbers, too.</summary>
    [Fact]
    public void Find_AcrossSheets_EqualsTheScalarReference()
    {
        foreach ((Alphabet alphabet, byte[][] tokens) in Alphabets)
        {
            byte[][] parts = [.. tokens, "1"u8.ToArray(), "23"u8.ToArray(), "4567"u8.ToArray(), "-"u8.ToArray(), " "u8.ToArray(), ","u8.ToArray()];
            Gen.Select(Gen.Int[0, parts.Length - 1].Array[40, 90], Gen.Int[8_040, 8_192], Gen.Int[0, 3]).Sample((picks, before, from) =>
            {
                byte[] filler = new byte[before];
                filler.AsSpan().Fill((byte)'x');
                Same(alphabet, [.. filler, .. picks.SelectMany(i => parts[i])], from);
            }, iter: 400);
        }
    }

    [Fact]
    public void Find_OfShortRuns_EqualsTheScalarReference() =>
        Gen.Frequency((8, Gen.Byte[0x30, 0x39]), (1, Gen.Byte[0x2A, 0x2F])).Array[0, 300].Sample(bytes =>
        {
            List<int> expected = [];
            for (int at = 0; at < bytes.Length; at++)
            {
                if (char.IsAsciiDigit((char)bytes[at]) && (at == 0 || !char.IsAsciiDigit((char)bytes[at - 1])))
                {
                    int run = bytes.AsSpan(at).IndexOfAnyExceptInRange((byte)'0', (byte)'9');
                    run = run < 0 ? bytes.Length - at : run;
                    if (run is >= 9 and <= 11)
                    {
                        expected.Add(at);
                    }
                }
            }

            foreach (LaneWidth width in Enum.GetValues<LaneWidth>())
            {
                Starts starts = new();
                CandidateKernel.Find(Padded(bytes), 0, bytes.Length, Alphabet.Ascii, true, starts, width);
                Assert.Equal(expected, starts.InOrder().ToArray().Where(i => Starts.Kind(i) == StartKind.Short).Select(Starts.Position));
            }
        }, iter: 3_000);

    static void Same(Alphabet alphabet, byte[] bytes, int from)
    {
        byte[] text = Padded(bytes);
        List<NumberText> expected = [];
        for (int at = from; at < bytes.Length; at++)
        {
            if (alphabet.Read(text, at).Meaning == Meaning.Digit && NumberParser.TryParse(text, at, alphabet, out NumberText number))
            {
                expected.Add(number);
            }
        }

        foreach (LaneWidth width in Enum.GetValues<LaneWidth>())
        {
            Starts starts = new();
            CandidateKernel.Find(text, from, bytes.Length, alphabet, false, starts, width);
            List<NumberText> found = [];
            foreach (int item in starts.InOrder())
            {
                if (NumberParser.TryParse(text, Starts.Position(item), alphabet, out NumberText number)
                    && (found.Count == 0 || found[^1] != number))
                {
                    found.Add(number);
                }
            }

            Assert.Equal(expected, found);
        }
    }

    static byte[] Padded(byte[] bytes)
    {
        byte[] text = new byte[bytes.Length + CandidateKernel.Padding + 64];
        bytes.CopyTo(text, 0);
        return text;
    }
}
