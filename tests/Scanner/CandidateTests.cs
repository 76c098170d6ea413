using System.Text;
using CsCheck;

namespace Azukari.Scanner.Tests;

/// <summary>What is found out about a chunk before its turn, against one step at a time from the start of the text.</summary>
public class CandidateTests
{
    const byte Comma = (byte)',';
    const byte Newline = (byte)'\n';

    static readonly TableShape Shape = new(FileKind.Delimited, Comma, Newline, 0, default);

    [Theory]
    [InlineData("")]
    [InlineData("\"")]
    public void Place_OfNumbersInAnyChunk_IsWhereTheCursorStands(string quote)
    {
        string[] parts = [",", ",", "\n", "\r\n", "123456789018", ",223456789017,", "323456789016\n", "岡山", "\n12345,", quote, new string('x', 700), "\n\n"];
        Gen.Select(Gen.Int[0, parts.Length - 1].Array[1, 600], Gen.Int[0, 40]).Sample((picks, chunk) =>
        {
            byte[] text = Encoding.UTF8.GetBytes(string.Concat(picks.Select(i => parts[i])));
            byte[] padded = [.. text, .. new byte[2 * CandidateKernel.Padding]];
            Window window = new(padded, padded, text.Length, 0, TextForm.Utf8);
            int middle = Math.Min(chunk * Blocks.Size, text.Length / Blocks.Size * Blocks.Size);
            CellCursor cursor = new(Comma, Newline);
            cursor.FinishAt(padded, 0, middle);

            Candidates found = new();
            CandidateKernel.Find(padded, middle, text.Length, Alphabet.Utf8, false, found.Starts, null);
            found.Read(window);
            found.PlaceAll(window, middle, text.Length, Shape, cursor);

            CellCursor near = new(Comma, Newline);
            int last = middle;
            foreach (ref readonly Candidate candidate in found.Items)
            {
                near.MoveTo(padded, 0, candidate.Start);
                Assert.Equal(new CellPlace(near.Row, near.Column, near.RowStart, near.CellStart), cursor.Then(candidate, 0));
                Assert.True(!candidate.OnlyRecords || HasOnlyRecords(padded, last, candidate.Start));
                last = candidate.Start;
            }

            near.MoveTo(padded, 0, text.Length);
            CellCursor end = cursor.Then(found.End, begun: true);
            Assert.Equal((near.Row, near.Column, near.RowStart, near.CellStart), (end.Row, end.Column, end.RowStart, end.CellStart));
        }, iter: 2_000);
    }

    [Fact]
    public void Signs_OfSomethingEncoded_AreNotBehindIt()
    {
        string[] signs = ["\\u0031", "&#49;", "%31", "base64", "Quoted-Printable".ToLowerInvariant()];
        Gen.Select(Gen.Int[0, signs.Length - 1], Gen.Int[0, 5_000], Gen.Int[1, 3_000]).Sample((sign, place, strip) =>
        {
            string text = new string('d', place) + signs[sign] + new string('6', 500);
            byte[] padded = [.. Encoding.ASCII.GetBytes(text), .. new byte[CandidateKernel.Padding]];
            EncodedSigns found = EncodedSigns.Nowhere;
            for (int at = 0; at < text.Length; at += strip)
            {
                found = found.Or(padded, at, Math.Min(at + strip, text.Length));
            }

            Assert.InRange(sign < 3 ? found.Escape : found.Word, 0, place);
            Assert.Equal(-1, sign < 3 ? found.Word : found.Escape);
        }, iter: 2_000);
    }

    /// <summary>Whether each row that begins behind one place, and before the row of another, has a cell of digits.</summary>
    static bool HasOnlyRecords(byte[] text, int from, int to)
    {
        string[] rows = Encoding.Latin1.GetString(text, from, to - from).Split('\n');
        return rows.Skip(1).SkipLast(1).All(r => r.Split(',').SkipLast(1).Any(c => c.Length >= 3 && c.All(char.IsAsciiDigit)));
    }
}
