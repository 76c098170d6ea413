using System.Globalization;
using System.IO.Compression;
using System.Text;
using Azukari.Scanner;

namespace Azukari.Bench.Folder;

/// <summary>Writes the folder. One file in eight holds My Numbers; all numbers and names are made up.</summary>
static class Mixture
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";
    const string Words = "本市介護保険課では要支援認定を受けた方の申請書類について担当者が確認し期限までに通知を送付する令和年度月日住所氏名電話番号資格区分所得段階保険料納付額";

    static readonly Encoding Cp932 = CodePagesEncodingProvider.Instance.GetEncoding(932)!;

    public static void Make(string folder)
    {
        Directory.CreateDirectory(folder);
        for (int i = 0; i < 2000; i++)
        {
            Dice dice = new((ulong)i);
            bool holds = i % 8 == 0;
            (string extension, byte[] bytes) = (i % 20) switch
            {
                < 5 => ("csv", Csv(dice, holds, i % 2 == 0 ? Cp932 : Encoding.UTF8)),
                < 11 => ("xlsx", Xlsx(dice, holds)),
                < 15 => ("docx", Docx(dice, holds)),
                < 17 => ("pptx", Pptx(dice, holds)),
                < 18 => ("ods", Ods(dice, holds)),
                < 19 => ("odt", Odt(dice, holds)),
                _ => ("rtf", Rtf(dice, holds)),
            };
            File.WriteAllBytes(Path.Combine(folder, $"{i:D4}.{extension}"), bytes);
        }
    }

    /// <summary>Records of eight columns; sizes as files have them: many small ones, few large ones.</summary>
    static IEnumerable<string[]> Records(Dice dice, bool holds, int most)
    {
        yield return ["番号", "氏名", "フリガナ", "生年月日", holds ? "個人番号" : "宛名番号", "住所", "金額", "備考"];
        int count = most / (1 + dice.Below(6));
        for (int i = 1; i <= count; i++)
        {
            yield return
            [
                i.ToString(CultureInfo.InvariantCulture), Text(dice, 4), "シケン タロウ", $"19{dice.Below(90) + 10}/{dice.Below(12) + 1}/{dice.Below(28) + 1}",
                holds ? Number(dice) : $"{dice.Below(90_000_000) + 10_000_000}", Text(dice, 14), $"{dice.Below(90_000)}", dice.Below(4) == 0 ? Text(dice, 20) : "",
            ];
        }
    }

    static byte[] Csv(Dice dice, bool holds, Encoding encoding) =>
        encoding.GetBytes(string.Concat(Records(dice, holds, 1700).Select(r => string.Join(',', r) + "\r\n")));

    static byte[] Xlsx(Dice dice, bool holds)
    {
        StringBuilder strings = new();
        Dictionary<string, int> shared = [];
        StringBuilder rows = new();
        int row = 0;
        foreach (string[] record in Records(dice, holds, 1300))
        {
            rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{++row}\" spans=\"1:8\" ht=\"13.5\" customHeight=\"1\">");
            for (int i = 0; i < record.Length; i++)
            {
                string place = $"{(char)('A' + i)}{row}";
                if (record[i].Length == 0)
                {
                    rows.Append(CultureInfo.InvariantCulture, $"<c r=\"{place}\" s=\"3\"/>");
                }
                else if (long.TryParse(record[i], out long value))
                {
                    rows.Append(CultureInfo.InvariantCulture, $"<c r=\"{place}\" s=\"4\"><v>{value}</v></c>");
                }
                else
                {
                    if (!shared.TryGetValue(record[i], out int index))
                    {
                        index = shared.Count;
                        shared.Add(record[i], index);
                        strings.Append(CultureInfo.InvariantCulture, $"<si><t>{record[i]}</t><phoneticPr fontId=\"1\"/></si>");
                    }

                    rows.Append(CultureInfo.InvariantCulture, $"<c r=\"{place}\" s=\"2\" t=\"s\"><v>{index}</v></c>");
                }
            }

            rows.Append("</row>");
        }

        return Zip(
            ("[Content_Types].xml", Types),
            Relations("", ("r1", "officeDocument", "xl/workbook.xml")),
            ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"r\"><sheets><sheet name=\"一覧\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
            Relations("xl/workbook.xml", ("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "sharedStrings", "sharedStrings.xml")),
            ("xl/worksheets/sheet1.xml", $"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<worksheet xmlns=\"{Main}\"><dimension ref=\"A1:H{row}\"/><sheetData>{rows}</sheetData></worksheet>"),
            ("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{strings}</sst>"),
            ("xl/styles.xml", Looks("xf", 150)),
            ("xl/theme/theme1.xml", Looks("a:srgbClr", 120)),
            ("docProps/core.xml", "<cp:coreProperties xmlns:cp=\"cp\"/>"),
            ("docProps/app.xml", "<Properties/>"));
    }

    static byte[] Docx(Dice dice, bool holds)
    {
        StringBuilder body = new();
        int paragraphs = 900 / (1 + dice.Below(6));
        for (int i = 0; i < paragraphs; i++)
        {
            body.Append("<w:p w:rsidR=\"00A12B3C\" w:rsidRDefault=\"00A12B3C\"><w:pPr><w:pStyle w:val=\"a3\"/><w:ind w:leftChars=\"100\" w:left=\"210\"/></w:pPr>");
            for (int run = 0; run < 4; run++)
            {
                body.Append("<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/><w:sz w:val=\"21\"/></w:rPr><w:t>").Append(Text(dice, 16)).Append("</w:t></w:r>");
            }

            body.Append(holds && i % 50 == 0 ? $"<w:r><w:t>個人番号は{Number(dice)}である。</w:t></w:r></w:p>" : "</w:p>");
            if (i % 100 == 99)
            {
                body.Append("<w:tbl><w:tblPr/>");
                foreach (string[] record in Records(dice, holds, 60))
                {
                    body.Append("<w:tr>").Append(string.Concat(record.Select(c =>
                        $"<w:tc><w:tcPr><w:tcW w:w=\"1000\" w:type=\"dxa\"/></w:tcPr><w:p><w:r><w:t>{c}</w:t></w:r></w:p></w:tc>"))).Append("</w:tr>");
                }

                body.Append("</w:tbl>");
            }
        }

        return Zip(
            ("[Content_Types].xml", Types),
            Relations("", ("r1", "officeDocument", "word/document.xml")),
            ("word/document.xml", $"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>"),
            ("word/styles.xml", Looks("w:lsdException", 380)),
            ("word/theme/theme1.xml", Looks("a:srgbClr", 120)),
            ("word/settings.xml", Looks("w:rsid", 60)),
            ("word/header1.xml", $"<w:hdr xmlns:w=\"w\"><w:p><w:r><w:t>{Text(dice, 10)}</w:t></w:r></w:p></w:hdr>"),
            ("docProps/core.xml", "<cp:coreProperties xmlns:cp=\"cp\"/>"));
    }

    static byte[] Pptx(Dice dice, bool holds)
    {
        List<(string, string)> parts = [("[Content_Types].xml", Types), Relations("", ("r1", "officeDocument", "ppt/presentation.xml"))];
        int slides = 60 / (1 + dice.Below(3));
        for (int i = 1; i <= slides; i++)
        {
            string shapes = string.Concat(Enumerable.Range(0, 12).Select(_ =>
                $"<p:sp><p:nvSpPr><p:cNvPr id=\"{i}\" name=\"本文\"/></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"685800\" y=\"2130425\"/><a:ext cx=\"7772400\" cy=\"1470025\"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:rPr lang=\"ja-JP\" sz=\"2400\"/><a:t>{Text(dice, 40)}</a:t></a:r></a:p></p:txBody></p:sp>"));
            string number = holds ? $"<p:sp><p:txBody><a:p><a:r><a:t>マイナンバー {Number(dice)}</a:t></a:r></a:p></p:txBody></p:sp>" : "";
            parts.Add(($"ppt/slides/slide{i}.xml", $"<p:sld xmlns:p=\"p\" xmlns:a=\"a\"><p:cSld><p:spTree>{shapes}{number}</p:spTree></p:cSld></p:sld>"));
            parts.Add(Relations($"ppt/slides/slide{i}.xml", ("r1", "slideLayout", "../slideLayouts/slideLayout1.xml")));
        }

        parts.AddRange(Enumerable.Range(1, 11).Select(i => ($"ppt/slideLayouts/slideLayout{i}.xml", Looks("a:lvl", 40))));
        parts.Add(("ppt/theme/theme1.xml", Looks("a:srgbClr", 120)));
        return Zip([.. parts]);
    }

    static byte[] Ods(Dice dice, bool holds) => OpenDocument(
        "spreadsheet",
        $"<table:table table:name=\"一覧\">{string.Concat(Records(dice, holds, 2400).Select(r => $"<table:table-row table:style-name=\"ro1\">{string.Concat(r.Select(OdsCell))}<table:table-cell table:number-columns-repeated=\"1016\"/></table:table-row>"))}</table:table>");

    static string OdsCell(string text) => text.Length == 0 ? "<table:table-cell/>"
        : long.TryParse(text, out _) ? $"<table:table-cell table:style-name=\"ce1\" office:value-type=\"float\" office:value=\"{text}\"><text:p>{text}</text:p></table:table-cell>"
        : $"<table:table-cell table:style-name=\"ce1\" office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>";

    static byte[] Odt(Dice dice, bool holds) => OpenDocument("text", string.Concat(Enumerable.Range(0, 1500 / (1 + dice.Below(4))).Select(i =>
        $"<text:p text:style-name=\"P1\">{Text(dice, 30)}<text:span text:style-name=\"T1\">{Text(dice, 10)}</text:span>{(holds && i % 50 == 0 ? "個人番号 " + Number(dice) : "")}</text:p>")));

    static byte[] OpenDocument(string kind, string body) => Zip(
        ("mimetype", $"application/vnd.oasis.opendocument.{kind}"),
        ("content.xml", $"<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"tb\"><office:body>{body}</office:body></office:document-content>"),
        ("styles.xml", Looks("style:style", 200)),
        ("META-INF/manifest.xml", "<manifest:manifest xmlns:manifest=\"m\"/>"));

    static byte[] Rtf(Dice dice, bool holds)
    {
        StringBuilder text = new(@"{\rtf1\ansi\ansicpg932\deff0{\fonttbl{\f0\fnil\fcharset128 MS Mincho;}}");
        for (int i = 0; i < 300; i++)
        {
            text.Append(@"\pard\plain\f0\fs21 ");
            foreach (byte b in Cp932.GetBytes(Text(dice, 30) + (holds && i % 50 == 0 ? "個人番号 " + Number(dice) : "")))
            {
                text.Append(b < 0x80 && b is not ((byte)'\\' or (byte)'{' or (byte)'}') ? ((char)b).ToString() : $"\\'{b:x2}");
            }

            text.Append("\\par\r\n");
        }

        return Encoding.Latin1.GetBytes(text.Append('}').ToString());
    }

    /// <summary>What every document carries along: styles, themes, settings.</summary>
    static string Looks(string element, int count) => $"<x:root xmlns:x=\"x\" xmlns:a=\"a\" xmlns:w=\"w\" xmlns:style=\"s\">{string.Concat(
        Enumerable.Range(0, count).Select(i => $"<{element} name=\"Style {i}\" uiPriority=\"{i}\" val=\"{i * 7919 % 16777216:X6}\" numFmtId=\"0\" fontId=\"{i % 9}\"/>"))}</x:root>";

    static (string, string) Relations(string part, params (string Id, string Kind, string Target)[] relations)
    {
        int slash = part.LastIndexOf('/') + 1;
        return ($"{part[..slash]}_rels/{part[slash..]}.rels", $"<Relationships>{string.Concat(relations.Select(r =>
            $"<Relationship Id=\"{r.Id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{r.Kind}\" Target=\"{r.Target}\"/>"))}</Relationships>");
    }

    static byte[] Zip(params (string Name, string Text)[] parts)
    {
        MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, string text) in parts)
            {
                ZipArchiveEntry entry = archive.CreateEntry(name);
                entry.LastWriteTime = new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);
                using Stream content = entry.Open();
                content.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    static string Text(Dice dice, int length) => string.Create(length, dice, static (target, dice) =>
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = Words[dice.Below(Words.Length)];
        }
    });

    static string Number(Dice dice)
    {
        string first = $"{dice.Below(900_000) + 100_000}{dice.Below(90_000) + 10_000}";
        return $"{first}{IndividualNumber.CheckDigit(Encoding.ASCII.GetBytes(first))}";
    }

    /// <summary>SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).</summary>
    sealed class Dice(ulong seed)
    {
        ulong state = seed;

        public int Below(int bound)
        {
            unchecked
            {
                ulong z = state += 0x9E3779B97F4A7C15;
                z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
                z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
                return (int)((z ^ (z >> 31)) % (ulong)bound);
            }
        }
    }
}
