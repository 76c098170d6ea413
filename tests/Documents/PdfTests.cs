using System.Text;
using Azukari.Scanner;

namespace Azukari.Documents.Tests;

public sealed class PdfTests
{
    const string Number = Fixture.Number;

    [Fact]
    public void Table_IsReadByColumns_AndTextByLines()
    {
        Findings found = Fixture.Scan("Pdf/list.pdf");
        Assert.Equal(
            [
                ("list.pdf!page1 table1!C2", Number, Level.High),
                ("list.pdf!page1 table1!C3", "012345678903", Level.High),
                ("list.pdf!page1", Number, Level.High), // in groups of four
                ("list.pdf!page1", Number, Level.High), // with wide spacing
            ],
            found.Numbers);
        Assert.Equal("個人番号", found.Occurrences[0].Column);
        Assert.Empty(found.Unread);
        Assert.Equal(FileKind.Pdf, found.Report.Kind);
    }

    [Fact]
    public void Digits_AreJoinedByWhereTheyStand()
    {
        Findings found = Fixture.Scan("Pdf/boxes.pdf");
        string[] pages = [.. found.Numbers.Where(n => n is { Digits: Number, Level: Level.High }).Select(n => n.Path)];
        Assert.Equal(
            [
                "boxes.pdf!page1", // a box for each digit
                "boxes.pdf!page1", // in groups of four boxes
                "boxes.pdf!page2", // digit by digit, in another order
                "boxes.pdf!page2", // spaced
                "boxes.pdf!page2", // turned
                "boxes.pdf!page2", // vertical
            ],
            pages);
        Assert.Equal(6, found.Numbers.Count);
        Assert.Empty(found.Unread);
    }

    [Theory]
    [InlineData("cid.pdf", "cid.pdf!page1")]
    [InlineData("owner.pdf", "owner.pdf!page1")]
    [InlineData("owner40.pdf", "owner40.pdf!page1")]
    [InlineData("form.pdf", "form.pdf!form", "form.pdf!information")]
    [InlineData("attached.pdf", "attached.pdf!page1", "attached.pdf!list.csv")]
    public void Document_IsReadWithWhatBelongsToIt(string file, params string[] paths)
    {
        Findings found = Fixture.Scan($"Pdf/{file}");
        Assert.Equal(paths.Select(p => (p, Number, Level.High)), found.Numbers);
        Assert.Empty(found.Unread);
    }

    [Theory]
    [InlineData("encrypted.pdf", "", UnscannedReason.Encrypted)]
    [InlineData("unmapped.pdf", "unmapped.pdf!page1", UnscannedReason.Unsupported)]
    [InlineData("scan.pdf", "scan.pdf!page1", UnscannedReason.Image)]
    public void Page_ThatHoldsNoTextToRead_IsReported(string file, string path, UnscannedReason reason) =>
        Assert.Equal([(path, reason)], Fixture.Scan($"Pdf/{file}").Unread);

    [Fact]
    public void Document_CutShort_IsDamaged()
    {
        byte[] whole = Fixture.Bytes("Pdf/boxes.pdf");
        for (int length = 600; length < whole.Length - 200; length += 400)
        {
            Assert.NotEmpty(Findings.Of(whole[..length], "a.pdf").Unread);
        }
    }

    [Fact]
    public void StreamThatUnpacksWithoutEnd_IsALimit()
    {
        Findings found = Findings.Of(Document(new byte[100 << 20]), "a.pdf");
        Assert.Contains(found.Unread, u => u.Reason == UnscannedReason.Limit);
    }

    [Fact]
    public void FormsThatDrawEachOther_EndWithinTheTime()
    {
        // Each of ten levels draws the next one twenty times: 20^10 without a bound.
        StringBuilder draws = new();
        List<byte[]> forms = [];
        for (int level = 0; level < 10; level++)
        {
            draws.Clear();
            for (int i = 0; i < 20; i++)
            {
                draws.Append(System.Globalization.CultureInfo.InvariantCulture, $"/F{level + 1} Do ");
            }

            forms.Add(Encoding.ASCII.GetBytes(draws.ToString()));
        }

        Findings found = Findings.Of(
            Document("/F0 Do"u8.ToArray(), forms), "a.pdf", ContentLimits.Default with { FreeTime = TimeSpan.FromSeconds(2) });
        Assert.Contains(found.Unread, u => u.Reason == UnscannedReason.Limit);
    }

    /// <summary>A document of one page, with forms F0, F1…</summary>
    static byte[] Document(byte[] page, List<byte[]>? forms = null)
    {
        MemoryStream stream = new();
        List<long> offsets = [];
        void Text(string text) => stream.Write(Encoding.Latin1.GetBytes(text));
        void Object(string dictionary, byte[]? content)
        {
            offsets.Add(stream.Position);
            if (content is null)
            {
                Text($"{offsets.Count} 0 obj <<{dictionary}>> endobj\n");
                return;
            }

            MemoryStream packed = new();
            using (System.IO.Compression.ZLibStream zlib = new(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            {
                zlib.Write(content);
            }

            Text($"{offsets.Count} 0 obj <<{dictionary} /Filter /FlateDecode /Length {packed.Length}>> stream\n");
            stream.Write(packed.ToArray());
            Text("\nendstream endobj\n");
        }

        Text("%PDF-1.7\n");
        string resources = string.Concat((forms ?? []).Select((_, i) => $"/F{i} {i + 5} 0 R "));
        Object("/Type /Catalog /Pages 2 0 R", null);
        Object("/Type /Pages /Kids [3 0 R] /Count 1", null);
        Object($"/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << {resources} >> >>", null);
        Object("", page);
        foreach (byte[] form in forms ?? [])
        {
            Object($"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << {resources} >> >>", form);
        }

        long table = stream.Position;
        Text($"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(o => Text($"{o:D10} 00000 n \n"));
        Text($"trailer <</Size {offsets.Count + 1} /Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return stream.ToArray();
    }
}
