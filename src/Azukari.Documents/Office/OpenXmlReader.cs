using System.IO.Compression;
using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Office Open XML: DOCX, XLSX, PPTX and their relatives with macros or as templates (ECMA-376, ISO/IEC 29500).</summary>
/// <remarks>
/// Every entry of the package is read, whether or not the document refers to it, and by what its root element is, not by its
/// name or type: a missing or wrong table of contents hides nothing.
/// </remarks>
sealed class OpenXmlReader : IPackageReader
{
    static readonly string[] Markup = [".xml", ".rels", ".vml"];

    public void Read(ZipArchive archive, IPartVisitor visitor)
    {
        PackageParts parts = new(archive, visitor);
        HashSet<ZipArchiveEntry> read = [];
        using Workbook workbook = Workbook.Of(parts, read);
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            string name = PackageParts.Normal(entry.FullName);
            if (PackageParts.IsFolder(entry) || !read.Add(entry))
            {
                continue;
            }

            if (name.StartsWith("xl/", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".bin", StringComparison.OrdinalIgnoreCase)
                && Workbook.IsBinaryPart(name))
            {
                visitor.Unread(name, UnscannedReason.Unsupported); // XLSB
                continue;
            }

            bool isMarkup = Markup.Any(m => name.EndsWith(m, StringComparison.OrdinalIgnoreCase));
            parts.OpenAny(entry, isMarkup, xml => ReadPart(parts, workbook, name, read, xml));
        }

        using FlowOutput unused = new(visitor, workbook.StringsPart);
        workbook.Strings.WriteUnused(unused);
    }

    static bool ReadPart(PackageParts parts, Workbook workbook, string name, HashSet<ZipArchiveEntry> read, XmlTokens xml)
    {
        ReadOnlySpan<byte> root = xml.Name;
        if (root.SequenceEqual("worksheet"u8) || root.SequenceEqual("macrosheet"u8) || root.SequenceEqual("dialogsheet"u8)
            || root.SequenceEqual("externalLink"u8))
        {
            using SheetReader sheet = new(parts.Visitor, workbook.NameOf(name), workbook.Strings);
            return sheet.Read(xml);
        }

        if (root.SequenceEqual("pivotCacheDefinition"u8))
        {
            using PivotReader pivot = new(parts.Visitor, name);
            pivot.ReadDefinition(xml);
            foreach (Relation relation in Relations.Of(parts, name))
            {
                if (relation.Kind == "pivotCacheRecords" && parts.Find(relation.Target) is { } records && read.Add(records))
                {
                    using PivotReader reader = new(parts.Visitor, relation.Target);
                    parts.OpenXml(records, x => reader.ReadRecords(x, pivot.Fields));
                }
            }

            return true;
        }

        if (root.SequenceEqual("pivotCacheRecords"u8))
        {
            using PivotReader pivot = new(parts.Visitor, name);
            return pivot.ReadRecords(xml, []);
        }

        using FlowReader flow = new(parts.Visitor, name, FlowVocabulary.OpenXml, isMain: root.SequenceEqual("document"u8));
        flow.Read(xml);
        return true;
    }
}
