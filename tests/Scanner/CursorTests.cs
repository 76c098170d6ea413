using System.Text;
using CsCheck;

namespace Azukari.Scanner.Tests;

/// <summary>The cursor in steps of any length, and the narrowing of UTF-16, against one step at a time.</summary>
public class CursorTests
{
    [Fact]
    public void MoveTo_InStepsOfAnyLength_EqualsStepsOfOne()
    {
        string[] parts = [",", ",", "\n", "\r\n", "abc", "岡山", "\"", "\"", new string('x', 70), new string('y', 700), ",,\n,"];
        Gen.Select(Gen.Int[0, parts.Length - 1].Array[1, 80], Gen.Int[1, 900].Array[1, 12], Gen.Bool).Sample((picks, steps, quoted) =>
        {
            string text = string.Concat(picks.Select(i => quoted || parts[i] != "\"" ? parts[i] : ";"));
            byte[] bytes = [.. Encoding.UTF8.GetBytes(text), .. new byte[128]];
            CellCursor far = new((byte)',', (byte)'\n');
            CellCursor near = new((byte)',', (byte)'\n');
            long at = 0;
            for (int i = 0; at < bytes.Length - 128; i++)
            {
                long target = Math.Min(bytes.Length - 128, at + steps[i % steps.Length]);
                far.MoveTo(bytes, 0, target);
                for (; at < target; at++)
                {
                    near.MoveTo(bytes, 0, at + 1);
                }

                Assert.Equal(Print(near), Print(far));
            }
        }, iter: 3_000);

        static string Print(CellCursor cursor) => $"{cursor.Row} {cursor.Column} {cursor.RowStart} {cursor.CellStart}";
    }

    [Fact]
    public void MoveTo_OverCellsWithoutQuotes_CountsThem()
    {
        Gen.Int[0, 3].Array[1, 3_000].Sample(picks =>
        {
            byte[] bytes = [.. picks.Select(i => ",\nab"u8[i]), .. new byte[128]];
            CellCursor cursor = new((byte)',', (byte)'\n');
            cursor.MoveTo(bytes, 0, picks.Length);
            ReadOnlySpan<byte> before = bytes.AsSpan(0, picks.Length);
            int row = before.LastIndexOf((byte)'\n') + 1;
            int cell = before[row..].LastIndexOf((byte)',') + 1 + row;
            Assert.Equal(
                (before.Count((byte)'\n') + 1, before[row..].Count((byte)','), row, cell),
                (cursor.Row, cursor.Column, cursor.RowStart, cursor.CellStart));
        }, iter: 1_000);
    }

    [Fact]
    public void Narrow_OfEveryCodeUnit_EqualsTheSymbols()
    {
        foreach (int before in (int[])[0, 1, 31])
        {
            byte[] little = new byte[2 * (before + 0x10000)];
            byte[] big = new byte[little.Length];
            for (int c = 0; c < 0x10000; c++)
            {
                int at = 2 * (before + c);
                (little[at], little[at + 1]) = ((byte)(c & 0xFF), (byte)(c >> 8));
                (big[at], big[at + 1]) = ((byte)(c >> 8), (byte)(c & 0xFF));
            }

            byte[] narrow = new byte[before + 0x10000];
            byte[] narrowBig = new byte[narrow.Length];
            Utf16Narrowing.Narrow(little, narrow, bigEndian: false);
            Utf16Narrowing.Narrow(big, narrowBig, bigEndian: true);
            Assert.Equal(narrow, narrowBig);
            for (int c = 0; c < 0x10000; c++)
            {
                Symbol symbol = c is 0x01 ? default : c < 0x80 ? Alphabet.Narrowed.Read([(byte)c], 0) : Utf8Symbols.Of(c);
                Symbol read = Alphabet.Narrowed.Read(narrow, before + c);
                Assert.Equal((c, symbol.Meaning, symbol.Value), (c, read.Meaning, read.Value));
                Assert.True(c >= 0x80 || c == 1 || narrow[before + c] == c);
            }
        }
    }
}
