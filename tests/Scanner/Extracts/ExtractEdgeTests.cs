using System.Globalization;
using System.Text;

namespace Azukari.Scanner.Tests;

/// <summary>Tables that are not as they should be, and requests that do not fit.</summary>
public sealed class ExtractEdgeTests
{
    static readonly string[] Valid = [.. Enumerable.Range(0, 40).Select(i => new Numbers((ulong)i + 900).Valid())];

    [Fact]
    public void StrayQuote_HidesNoNumberOfTheRowsBehindIt()
    {
        string csv = Csv((i, n) => i == 7 ? $"\"山田,{n},x" : i == 9 ? $"12\" 画面,{n},x" : $"山田,{n},x");
        (string made, ExtractReport report) = Extract(csv, new(["氏名", "備考"], NumberMask.Drop));
        Assert.Equal(Csv((i, _) => i == 7 ? "\"山田,x" : i == 9 ? "12\" 画面,x" : "山田,x", "氏名,備考"), made);
        Assert.Equal(0, report.IrregularRows);
    }

    [Fact]
    public void RowOfAnotherWidth_IsNotTrusted()
    {
        // A comma that nobody quoted moves the cells: digits that might be a number go, whatever their check digit says.
        string csv = Csv((i, n) => i == 5 ? $"山田,花子,{n[..11]}X,{Valid[3][..11]}{(Valid[3][11] == '0' ? '1' : '0')}" : $"山田,{n},2026-01-23");
        (string made, ExtractReport report) = Extract(csv, new(["all"], NumberMask.Redact));
        Assert.Equal(1, report.IrregularRows);
        Assert.Contains("山田,花子,***********X,************\n", made, StringComparison.Ordinal);
        Assert.Contains("2026-01-23", made, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void LastRow_WithAndWithoutItsLineEnd_StaysAsItIs(string newline)
    {
        string csv = Csv((_, n) => $"山田,{n},x").Replace("\n", newline, StringComparison.Ordinal);
        foreach (string text in (string[])[csv, csv[..^newline.Length], csv + newline])
        {
            (string made, _) = Extract(text, new(["2"], NumberMask.Redact));
            Assert.Equal(text.Split(newline).Length, made.Split(newline).Length);
            Assert.Equal(text.EndsWith(newline, StringComparison.Ordinal), made.EndsWith(newline, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Bar_InsideACharacterOfCp932_IsNoDelimiter()
    {
        // ポ is 83 7C: its second byte is the delimiter's.
        string csv = Csv((i, n) => i % 9 == 4 ? $"ポスト|{n}|ポ" : $"山田|{n}|x", "氏名|個人番号|備考");
        (byte[] made, _) = Extract(Scans.Cp932.GetBytes(csv), new(["氏名", "備考"], NumberMask.Drop));
        Assert.Equal(Csv((i, _) => i % 9 == 4 ? "ポスト|ポ" : "山田|x", "氏名|備考"), Scans.Cp932.GetString(made));
    }

    [Fact]
    public void NumberColumnNamedByTheHandler_IsMaskedWhateverItHolds()
    {
        string csv = Csv((i, _) => $"山田,{i + 10000},x", "氏名,コード,備考");
        (string made, ExtractReport report) = Extract(csv, new(["all"], NumberMask.Redact) { NumberColumns = ["コード"] });
        Assert.Equal(Csv((_, _) => "山田,*****,x", "氏名,コード,備考"), made);
        Assert.Equal(["コード"], report.NumberColumns);
    }

    [Fact]
    public void MistypedNumber_NamedInItsOwnCell_IsMasked()
    {
        string wrong = Valid[0][..11] + (char)('0' + ((Valid[0][11] - '0' + 3) % 10));
        string csv = Csv((i, n) => $"山田,{n},{(i == 4 ? $"マイナンバー {wrong}" : "")}");
        Assert.DoesNotContain(wrong, Extract(csv, new(["all"], NumberMask.Redact)).Made, StringComparison.Ordinal);
        (byte[] wide, _) = Extract(Encoding.Unicode.GetBytes(csv), new(["all"], NumberMask.Redact));
        Assert.DoesNotContain(wrong, Encoding.Unicode.GetString(wide), StringComparison.Ordinal);
    }

    [Fact]
    public void ExponentsAndFractions_KeepTheirForm()
    {
        string csv = Csv((i, n) => i % 2 == 0 ? $"山田,{n}.0,x" : $"山田,1.23457E+11,x");
        string[] rows = Extract(csv, new(["2"], NumberMask.Redact)).Made.Split('\n');
        Assert.Equal("************.0", rows[1]);
        Assert.Equal("*.*****E+11", rows[2]);
    }

    [Fact]
    public void SeveralNumbersInACell_AreReplacedOneByOne()
    {
        string csv = Csv((i, n) => $"山田,\"{n} {Valid[(i + 1) % 40]}\",x");
        string[] rows = Extract(csv, new(["2"], NumberMask.Random)).Made.Split('\n');
        Assert.All(rows[1..^1], row =>
        {
            string[] two = row.Trim('"').Split(' ');
            Assert.Equal(2, two.Length);
            Assert.All(two, n => Assert.True(IndividualNumber.IsValid(Encoding.ASCII.GetBytes(n))));
        });
    }

    [Theory]
    [InlineData("氏名,なし", "なし")]
    [InlineData("4", "4")]
    [InlineData("2-9", "9")]
    [InlineData("0", "0")]
    [InlineData("1-2-3", "1-2-3")]
    [InlineData("5:x", "5:x")]
    public void Column_ThatIsNotThere_IsNamed(string columns, string fact)
    {
        ExtractException e = Assert.Throws<ExtractException>(() => Extract(Csv((_, n) => $"a,{n},b"), new([columns], NumberMask.Redact)));
        Assert.Equal((ExtractFault.ColumnUnknown, fact), (e.Fault, e.Fact));
    }

    [Theory]
    [InlineData("{\"個人番号\": 1}\n")]
    [InlineData("ただの文です。\nもう一行。\n")]
    [InlineData("")]
    public void WhatIsNoTable_IsToldSo(string text) => Assert.Equal(
        ExtractFault.NotATable, Assert.Throws<ExtractException>(() => Extract(text, new(["1"], NumberMask.Redact))).Fault);

    [Fact]
    public void RowWithoutEnd_IsTooLarge() => Assert.Equal(
        ExtractFault.TooLarge,
        Assert.Throws<ExtractException>(() => Extract(
            [.. Encoding.ASCII.GetBytes(Csv((_, n) => $"a,{n},b", "x,mynumber,y")), .. new byte[RowReader.LongestRow + 10].Select(_ => (byte)'a')],
            new(["1"], NumberMask.Redact))).Fault);

    [Fact]
    public void RecordLength_ThatIsGiven_CutsWhatCannotBeFoundOut()
    {
        string records = string.Concat(Valid.Select(n => $"A{n}B"));
        (byte[] made, ExtractReport report) = Extract(
            Encoding.ASCII.GetBytes(records), new(["0:1,13:1"], NumberMask.Redact) { RecordLength = 14, NumberColumns = ["1:12"] });
        Assert.Equal(string.Concat(Valid.Select(_ => "AB")), Encoding.ASCII.GetString(made));
        Assert.Equal(40, report.Rows);
        (made, _) = Extract(Encoding.ASCII.GetBytes(records), new(["all"], NumberMask.Redact) { RecordLength = 14, NumberColumns = ["1:12"] });
        Assert.Equal(string.Concat(Valid.Select(_ => $"A{new string('*', 12)}B")), Encoding.ASCII.GetString(made));
    }

    [Fact]
    public void TextOfAnyBlocks_GivesTheSameExtract()
    {
        byte[] csv = Encoding.UTF8.GetBytes(Csv((_, n) => $"山田,{n},x"));
        byte[] whole = Extract(csv, new(["all"], NumberMask.Redact)).Made;
        using Trickle slow = new(csv);
        using MemoryStream made = new();
        TextExtract.Write(slow, made, new(["all"], NumberMask.Redact), TestContext.Current.CancellationToken);
        Assert.Equal(whole, made.ToArray());
    }

    [Fact]
    public void ManyRows_OverManyBuffers_AreAllThere()
    {
        StringBuilder csv = new("氏名,個人番号,備考\n");
        Numbers random = new(77);
        for (int i = 0; i < 60_000; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"山田{i % 1000},{random.Valid()},\"{new string('x', i % 50)}\n\"\n");
        }

        string text = csv.ToString();
        (string made, ExtractReport report) = Extract(text, new(["1", "3"], NumberMask.Drop));
        Assert.Equal(60_001, report.Rows);
        Assert.Equal(0, report.IrregularRows);
        string[] source = text.Split('\n');
        Assert.Equal(source.Select(l => l.Contains(',', StringComparison.Ordinal) ? $"{l.Split(',')[0]},{l.Split(',')[2]}" : l), made.Split('\n'));
    }

    [Fact]
    public void FilesDamagedAnywhere_EndInAFaultOrInAnExtractOfTheirLengthWithoutNumbers()
    {
        Numbers random = new(4711);
        Encoding[] encodings = [Encoding.UTF8, Encoding.Unicode, Scans.Cp932, Scans.EucJp, Scans.Jis7];
        int made = 0;
        for (int i = 0; i < 1_500; i++)
        {
            List<byte> bytes = [.. encodings[i % 5].GetBytes(Csv((row, n) => $"山田,{n},{(row % 5 == 0 ? "\"備,考\"" : "x")}"))];
            for (int edits = random.Next(1, 12); edits > 0; edits--)
            {
                int at = random.Next(0, bytes.Count - 40);
                switch (random.Next(0, 4))
                {
                    case 0:
                        bytes[at] = (byte)random.Next(0, 256);
                        break;
                    case 1:
                        bytes.RemoveRange(at, random.Next(1, 40));
                        break;
                    case 2:
                        bytes.InsertRange(at, bytes[at..(at + random.Next(1, 40))]);
                        break;
                    default:
                        bytes.Insert(at, (byte)"\",\n\r |\u001b"[random.Next(0, 7)]);
                        break;
                }
            }

            try
            {
                (byte[] extract, _) = Extract([.. bytes], new(["all"], NumberMask.Redact));
                Assert.Equal(bytes.Count, extract.Length);
                ScanReport left = Scans.Report(extract);
                Assert.True(left.High + left.Medium == 0, $"{i}: {Scans.Print(left)}");
                made++;
            }
            catch (ExtractException)
            {
                // No table any more.
            }
        }

        Assert.True(made > 1_000);
    }

    static string Csv(Func<int, string, string> row, string header = "氏名,個人番号,備考") =>
        header + "\n" + string.Concat(Valid.Select((n, i) => row(i, n) + "\n"));

    static (string Made, ExtractReport Report) Extract(string text, ExtractRequest request)
    {
        (byte[] made, ExtractReport report) = Extract(Encoding.UTF8.GetBytes(text), request);
        return (Encoding.UTF8.GetString(made), report);
    }

    static (byte[] Made, ExtractReport Report) Extract(byte[] bytes, ExtractRequest request)
    {
        using MemoryStream source = new(bytes);
        using MemoryStream made = new();
        ExtractReport report = TextExtract.Write(source, made, request, TestContext.Current.CancellationToken);
        return (made.ToArray(), report);
    }

    /// <summary>Gives three bytes at a time.</summary>
    sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(3, buffer.Length)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(3, count));
    }
}
