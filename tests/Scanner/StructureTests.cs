using System.Globalization;
using System.Text;

namespace Azukari.Scanner.Tests;

/// <summary>Where the label of a number stands, kind by kind: each case was once judged wrongly.</summary>
public class StructureTests
{
    [Theory]
    // JSON: arrays under a key, rows below a header, columns beside the data, a type beside the value.
    [InlineData("{{\"individualNumbers\":[\"{0}\",\"{1}\"]}}", Level.High)]
    [InlineData("[[\"氏名\",\"個人番号\"],[\"山田\",\"{0}\"]]", Level.High)]
    [InlineData("{{\"columns\":[\"氏名\",\"個人番号\"],\"data\":[[\"山田\",\"{0}\"]]}}", Level.High)]
    [InlineData("[{{\"value\":\"{0}\",\n\"type\":\"個人番号\"}}]", Level.High)]
    [InlineData("[{{\"type\":\"注文番号\",\"value\":\"{0}\"}},{{\"type\":\"個人番号\",\"value\":null}}]", Level.Low)]
    [InlineData("{{\"個人番号\":{{\"value\":\"{0}\"}}}}", Level.High)]
    [InlineData("{{\"\\u500b\\u4eba\\u756a\\u53f7\":\"{0}\"}}", Level.High)]
    [InlineData("{{\"memo\":\"個人番号は{0}です\",\"id\":1}}", Level.High)]
    [InlineData("{{\"person\":{{\"個人番号\":null}},\"seq\":\"{0}\"}}", Level.Low)]
    // XML and HTML: parents, attributes, columns, labels in the row, references, tags inside the number.
    [InlineData("<r><個人番号><value>{0}</value></個人番号></r>", Level.High)]
    [InlineData("<r><field name=\"個人番号\">{0}</field></r>", Level.High)]
    [InlineData("<r><row 氏名=\"山田\" 個人番号=\"{0}\"/></r>", Level.High)]
    [InlineData("<r><item><name>個人番号</name><value>{0}</value></item></r>", Level.High)]
    [InlineData("<r><item><name>注文番号</name><value>{0}</value></item><個人番号/></r>", Level.Low)]
    [InlineData("<table><tr><th>氏名</th><th>個人番号</th></tr><tr><td>山田</td><td>{0}</td></tr></table>", Level.High)]
    [InlineData("<table><tr><th>備考</th><td>個人番号の届出なし</td></tr><tr><th>整理</th><td>{0}</td></tr></table>", Level.Low)]
    [InlineData("<table><tr><th>個人番号</th><td>{0}</td></tr></table>", Level.High)]
    [InlineData("<table><tr><th>個人番号</th></tr><tr><td>{0}</td></tr></table>", Level.High)]
    [InlineData("<table><tr><td>個人番号</td></tr><tr><td>{0}</td></tr></table>", Level.High)]
    [InlineData("<table><tr><td>受付票</td></tr><tr><td>{0}</td></tr></table>", Level.Low)]
    [InlineData("<dl><dt>個人番号</dt><dd>{0}</dd></dl>", Level.High)]
    [InlineData("<p>&#20491;&#20154;&#30058;&#21495;：{0}</p>", Level.High)]
    [InlineData("<table><tr><td data-label=\"個人番号\">{0}</td></tr></table>", Level.High)]
    // SQL: by position.
    [InlineData("-- x\nINSERT INTO t (id, kojin_bango, order_no) VALUES (1, '{0}', '123');", Level.High)]
    [InlineData("-- x\nINSERT INTO t (id, kojin_bango, order_no) VALUES (1, NULL, '{0}');", Level.Low)]
    [InlineData("CREATE TABLE t (id int, nm text COMMENT '個人番号');\nINSERT INTO t VALUES (1,'{0}');", Level.High)]
    [InlineData("COPY t (id, kojin_bango, seq) FROM stdin;\n1\t\\N\t{0}\n\\.\n", Level.Low)]
    [InlineData("SET x = 1;\nCOPY t (id, kojin_bango) FROM stdin;\n1\t{0}\n\\.\n", Level.High)]
    // Lines: lists below a key, sections, emphasis, comments, pairs on one line.
    [InlineData("list:\n  個人番号:\n    - \"{0}\"\n    - \"{1}\"\n", Level.High)]
    [InlineData("[個人番号]\n1={0}\n", Level.High)]
    [InlineData("- **個人番号**: {0}\n", Level.High)]
    [InlineData("class T {{\n  // 個人番号\n  String a = \"{0}\";\n}}\n", Level.High)]
    [InlineData("class T {{\n  String a = \"{0}\"; // マイナンバー\n}}\n", Level.High)]
    [InlineData("2026-11-26T00:00:00Z col=1975/08/16 個人番号:{0} x=1\n", Level.High)]
    [InlineData("2026-11-26T00:00:00Z 値:{0} note:個人番号の届出なし\n", Level.Low)]
    [InlineData("| 氏名 | 個人番号 |\n|---|---|\n| 山田 | {0} |\n", Level.High)]
    [InlineData("一覧です。\n\n氏名      個人番号\n山田      {0}\n", Level.High)]
    // Tables: labels and values, later tables, headers below titles, prose cells that name the card.
    [InlineData("氏名,山田\n個人番号,{0}\n住所,岡山市\n", Level.High)]
    [InlineData("備考,マイナンバーカード交付済\n整理,{0}\n住所,岡山市\n", Level.Low)]
    [InlineData("一覧\n\n氏名,年齢,住所\n山田,70,岡山\n佐藤,71,倉敷\n\n氏名,個人番号,区分\n鈴木,{0},1\n", Level.High)]
    [InlineData("マイナンバーカード受付番号,氏名,区分\n{0},山田,1\n{1},佐藤,2\n", Level.Low)]
    [InlineData("個人番号又は法人番号,氏名,区分\n{0},山田,1\n", Level.High)]
    // Sentences.
    [InlineData("夫の個人番号は{0}、妻は別紙。", Level.High)]
    [InlineData("個人番号は次のとおり。\n{0}\n", Level.High)]
    [InlineData("個人番号の件は終わりました。\n{0}\n", Level.Low)]
    [InlineData("電話086-222-3333、マイナンバー{0}、住所は岡山市。", Level.High)]
    [InlineData("お問い合わせ番号 {0}（12桁）個人番号カードの件", Level.Low)]
    public void Number_TakesTheLabelOfItsPlace(string format, Level level)
    {
        Numbers numbers = new(51);
        string own = numbers.Valid();
        string text = string.Format(CultureInfo.InvariantCulture, format, own, numbers.Valid());
        Occurrence found = Assert.Single(Scans.Occurrences(text), o => o.Digits == own);
        Assert.True(level == found.Level, $"{text}: {found.Level} {found.Column} {string.Join(',', found.Reasons)}");
        Assert.Equal(Encoding.UTF8.GetByteCount(text[..text.IndexOf(own, StringComparison.Ordinal)]), found.Offset);
    }

    /// <summary>伝 ends in the byte of a backtick and 従 in that of a closing bracket.</summary>
    [Theory]
    [InlineData("CREATE TABLE t (`伝票番号` text, `個人番号` text);\nINSERT INTO t VALUES ('1', '{0}');", Level.High)]
    [InlineData("CREATE TABLE t ([従業者番号] text, [個人番号] text);\nINSERT INTO t VALUES ('1', '{0}');", Level.High)]
    [InlineData("CREATE TABLE t (従業者番号 text, 個人番号 text);\nINSERT INTO t VALUES ('1', '{0}');", Level.High)]
    [InlineData("INSERT INTO t (伝票番号, 個人番号) VALUES ('1', '{0}');\nINSERT INTO t (伝票番号, 個人番号) VALUES ('1', '{0}');", Level.High)]
    [InlineData("CREATE TABLE t (`個人番号` text, `伝票番号` text);\nINSERT INTO t VALUES ('1', '{0}');", Level.Low)]
    public void SqlNames_InCp932_EndWhereTheirCharactersEnd(string format, Level level)
    {
        byte[] text = Scans.Cp932.GetBytes(string.Format(CultureInfo.InvariantCulture, format, new Numbers(58).Valid()));
        Assert.All(Scans.Occurrences(text), o => Assert.Equal(level, o.Level));
        Assert.NotEmpty(Scans.Occurrences(text));
    }

    [Fact]
    public void Number_SplitByTags_IsOneNumber()
    {
        string own = new Numbers(52).Valid();
        string text = $"<!DOCTYPE html><p>個人番号：<b>{own[..4]}</b><span class=\"x\">{own[4..]}</span></p>";
        Occurrence found = Assert.Single(Scans.Occurrences(text));
        Assert.Equal((own, Level.High), (found.Digits, found.Level));
        Assert.Equal(Encoding.UTF8.GetByteCount(text[..text.IndexOf(own[..4], StringComparison.Ordinal)]), found.Offset);
    }

    [Theory]
    [InlineData("{{\"a\":\"{0}\"}}", "\\u{1:x4}")]
    [InlineData("<p>{0}</p>", "&#{1};")]
    [InlineData("<p>{0}</p>", "&#x{1:X};")]
    public void Digits_WrittenAsEscapes_AreFoundWhereTheFirstStands(string format, string escape)
    {
        string own = new Numbers(53).Valid();
        string coded = string.Concat(own.Select(c => string.Format(CultureInfo.InvariantCulture, escape, 0, c - '0' + '０')));
        string text = string.Format(CultureInfo.InvariantCulture, format, coded);
        Occurrence found = Assert.Single(Scans.Occurrences(text));
        Assert.Equal((own, (long)text.IndexOf(coded, StringComparison.Ordinal)), (found.Digits, found.Offset));
    }

    [Fact]
    public void Digits_PercentEncoded_AreFound()
    {
        string own = new Numbers(54).Valid();
        string coded = Uri.EscapeDataString(string.Concat(own.Select(c => (char)(c - '0' + '０'))));
        string text = $"GET /q?{Uri.EscapeDataString("個人番号")}={coded}&page=1 HTTP/1.1\n";
        Occurrence found = Assert.Single(Scans.Occurrences(text));
        Assert.Equal((own, Level.High, (long)text.IndexOf(coded, StringComparison.Ordinal)), (found.Digits, found.Level, found.Offset));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Number_InBase64_IsFoundAtItsSigns(int shift)
    {
        string own = new Numbers(55).Valid();
        byte[] content = Encoding.UTF8.GetBytes(new string('x', shift) + $"\n個人番号: {own}\n以上、ここまでです。\n");
        string head = "From: a@example.jp\r\nTo: b@example.jp\r\nMIME-Version: 1.0\r\nContent-Transfer-Encoding: base64\r\n\r\n";
        string coded = Convert.ToBase64String(content);
        Occurrence found = Assert.Single(Scans.Occurrences(head + coded[..40] + "\r\n" + coded[40..] + "\r\n"));
        int at = content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(own));
        int sign = (at / 3 * 4) + (at % 3);
        Assert.Equal((own, Level.High, (long)(head.Length + sign + (sign >= 40 ? 2 : 0))), (found.Digits, found.Level, found.Offset));
    }

    [Fact]
    public void Base64_AcrossChunks_IsDecodedInEach()
    {
        Numbers numbers = new(56);
        StringBuilder rows = new("氏名,個人番号,区分\n");
        for (int i = 0; i < 20_000; i++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"山田,{numbers.Valid()},{i}\n");
        }

        string text = $"{{\"file\":\"data:text/csv;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(rows.ToString()))}\"}}";
        Assert.Equal(20_000, Scans.Report(text).High);
    }

    [Fact]
    public void Number_InQuotedPrintable_GoesOnBehindASoftLineEnd()
    {
        string own = new Numbers(57).Valid();
        string head = "From: a@example.jp\r\nTo: b@example.jp\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
        string text = head + $"=E5=80=8B=E4=BA=BA=E7=95=AA=E5=8F=B7=EF=BC=9A{own[..7]}=\r\n{own[7..]}\r\n";
        Occurrence found = Assert.Single(Scans.Occurrences(text));
        Assert.Equal((own, Level.High), (found.Digits, found.Level));
        Assert.Equal(text.IndexOf(own[..7], StringComparison.Ordinal), found.Offset);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AsciiInUtf16_WithoutMarkOrLineEnd_IsTold(bool bigEndian)
    {
        Numbers numbers = new(58);
        string text = string.Concat(Enumerable.Range(0, 80).Select(i => $"D{i:D6} {numbers.Valid()} {numbers.Digits(9)}Z"));
        ScanReport report = Scans.Report(new UnicodeEncoding(bigEndian, false).GetBytes(text));
        Assert.Equal((bigEndian ? "utf-16be" : "utf-16le", 80L), (report.EncodingName, report.High));
    }

    [Fact]
    public void EucJp_WithHalfWidthKatakana_IsNotCp932()
    {
        string text = string.Concat(Enumerable.Range(0, 40).Select(i => $"山田太郎,ﾔﾏﾀﾞ ﾀﾛｳ,岡山市北区大供{i}\n"));
        Assert.Equal("euc-jp", Scans.Report(Scans.EucJp.GetBytes(text)).EncodingName);
        Assert.Equal("cp932", Scans.Report(Scans.Cp932.GetBytes(text)).EncodingName);
        Assert.Equal("cp932", Scans.Report(Scans.Cp932.GetBytes("ﾔﾏﾀﾞ,1\nｻﾄｳ,2\nｽｽﾞｷ ｲﾁﾛｳ,3\n")).EncodingName);
    }

    [Fact]
    public void Records_PaddedToOneWidth_AreMeasuredByWidth()
    {
        Numbers numbers = new(59);
        StringBuilder text = new("\uFEFF");
        string[] names = ["山田　太郎      ", "佐々木　由美子  ", "五十嵐　翔      ", "林　誠          "];
        for (int i = 0; i < 120; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"D{i:D6}{names[i % 4]}{numbers.Digits(5)}{numbers.Valid()}{numbers.Digits(8)}\n");
        }

        foreach (Encoding encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            ScanReport report = Scans.Report(encoding.GetBytes(text.ToString()));
            Assert.Equal((FileKind.FixedLength, 120L), (report.Kind, report.High));
            Assert.Equal("@28", Assert.Single(report.Columns, c => c.Level == Level.High).Column);
        }
    }

    [Fact]
    public void Bytes_OfNoKnownEncoding_AreCarvedWithAllAlphabets()
    {
        Numbers numbers = new(60);
        string own = numbers.Valid();
        string wide = string.Concat(own.Select(c => (char)(c - '0' + '０')));
        byte[] noise = [.. Enumerable.Range(0, 300).Select(i => (byte)(0x80 + (i * 7 % 48))), 0x00, 0x01, 0x02, 0x03, 0xF8, 0x07];
        foreach (Encoding encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Scans.Cp932, Scans.EucJp])
        {
            foreach (string written in (string[])[own, wide])
            {
                byte[] bytes = [.. noise, .. noise, 0x01, .. encoding.GetBytes("|" + written + "|"), .. noise, .. noise];
                Occurrence found = Assert.Single(Scans.Occurrences(bytes));
                Assert.Equal((own, Level.Low), (found.Digits, found.Level));
                Assert.Equal((2 * noise.Length) + 1 + encoding.GetByteCount("|"), found.Offset);
            }
        }
    }

    [Fact]
    public void Column_NamedAsIndividualNumber_ButOfChance_IsLow()
    {
        Numbers numbers = new(61);
        ScanReport report = Scans.Report(LevelTests.Table("氏名,個人番号,区分", 200, i => $"山田,{numbers.Digits(12)},{i}"));
        Assert.Equal((0L, 0L), (report.High, report.Medium));
        Assert.Equal(ReasonCodes.KeywordLowPassRate, Assert.Single(report.Columns).Reasons[0]);
        // Some typing errors do not make it another number.
        report = Scans.Report(LevelTests.Table("氏名,個人番号,区分", 40, i => $"山田,{(i % 4 == 0 ? numbers.Invalid() : numbers.Valid())},{i}"));
        Assert.Equal(30L, report.High);
    }

    [Fact]
    public void Identifiers_WithoutALabel_AreNoColumn()
    {
        Numbers numbers = new(62);
        string text = string.Concat(Enumerable.Range(0, 40).Select(i => $"<p id=\"par_id{numbers.Valid()}\">x</p>\n"));
        ScanReport report = Scans.Report("<!DOCTYPE html>\n" + text);
        Assert.Equal((0L, 0L, 40L), (report.High, report.Medium, report.Low));
        Assert.Empty(report.Columns);
    }
}
