using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Azukari.Custody.Samples;

/// <summary>Takes out of a workbook what differs from one writing to the next.</summary>
/// <remarks>
/// MiniExcel 1.46 stamps every part of the zip with the present time and links workbook and sheets by random names.
/// Both are replaced, so that the same seed gives the same file. The compression itself may still differ between .NET
/// versions.
/// </remarks>
static partial class WorkbookBytes
{
    static readonly DateTimeOffset Written = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    public static void CopyWithoutChance(string from, string to)
    {
        using ZipArchive source = ZipFile.OpenRead(from);
        using FileStream file = File.Create(to);
        using var target = new ZipArchive(file, ZipArchiveMode.Create);
        var links = new Dictionary<string, string>(StringComparer.Ordinal);

        // The workbook names the sheets in their order, so it decides the numbers that replace the random names.
        foreach (ZipArchiveEntry part in source.Entries.OrderBy(part => part.FullName != "xl/workbook.xml"))
        {
            ZipArchiveEntry copy = target.CreateEntry(part.FullName, CompressionLevel.Fastest);
            copy.LastWriteTime = Written;
            using Stream input = part.Open();
            using Stream output = copy.Open();
            if (part.FullName is "xl/workbook.xml" or "xl/_rels/workbook.xml.rels")
            {
                Renumber(input, output, links);
            }
            else
            {
                input.CopyTo(output);
            }
        }
    }

    static void Renumber(Stream input, Stream output, Dictionary<string, string> links)
    {
        using var reader = new StreamReader(input, Encoding.UTF8);
        string xml = RandomLink().Replace(reader.ReadToEnd(), match =>
        {
            string next = string.Create(CultureInfo.InvariantCulture, $"rIdSheet{links.Count + 1}");
            return links.TryAdd(match.Value, next) ? next : links[match.Value];
        });
        output.Write(Encoding.UTF8.GetBytes(xml));
    }

    [GeneratedRegex("R[0-9a-f]{32}", RegexOptions.CultureInvariant)]
    private static partial Regex RandomLink();
}
