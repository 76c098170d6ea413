using System.IO.Compression;

namespace Azukari.Documents;

/// <summary>What the sheets of a workbook need: their names and the shared strings. A document of another kind has neither.</summary>
sealed class Workbook : IDisposable
{
    readonly Dictionary<string, string> names = new(StringComparer.OrdinalIgnoreCase);

    Workbook(SharedStrings strings) => Strings = strings;

    /// <summary>Strings of the cells.</summary>
    public SharedStrings Strings { get; }

    /// <summary>Name of the part that holds them.</summary>
    public string StringsPart { get; private set; } = "";

    /// <inheritdoc/>
    public void Dispose() => Strings.Dispose();

    /// <summary>The name on a sheet's tab, or else the part's own.</summary>
    public string NameOf(string part) => names.GetValueOrDefault(part, part);

    /// <summary>Whether a part belongs to the binary form of workbooks (XLSB), whose records are not read.</summary>
    public static bool IsBinaryPart(string name) =>
        name.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("/sharedStrings.bin", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("/workbook.bin", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("/styles.bin", StringComparison.OrdinalIgnoreCase);

    /// <summary>Looks for the workbook of a package and reads what it says of its sheets.</summary>
    /// <param name="parts">The package.</param>
    /// <param name="read">Receives the part of the shared strings, which is read here; the workbook itself is read again as text.</param>
    public static Workbook Of(PackageParts parts, HashSet<ZipArchiveEntry> read)
    {
        Workbook workbook = new(new SharedStrings(parts.Visitor.Limits.MaxHeld));
        string main = Relations.Of(parts, "").FirstOrDefault(r => r.Kind == "officeDocument").Target ?? "";
        ZipArchiveEntry? entry = parts.Find(main) ?? parts.Find("xl/workbook.xml");
        List<Relation> relations = entry is null ? [] : Relations.Of(parts, PackageParts.Normal(entry.FullName));
        if (entry is not null && relations.Exists(r => r.Kind == "worksheet"))
        {
            workbook.ReadNames(parts, entry, relations);
        }

        workbook.ReadStrings(parts, relations, read);
        return workbook;
    }

    void ReadNames(PackageParts parts, ZipArchiveEntry entry, List<Relation> relations)
    {
        try
        {
            using PartStream stream = new(entry, parts.Visitor);
            using XmlTokens xml = new(stream);
            while (xml.Read() != XmlToken.End)
            {
                if (xml.Token != XmlToken.Open || !xml.Name.SequenceEqual("sheet"u8))
                {
                    continue;
                }

                string id = "";
                string name = "";
                foreach (XmlAttribute attribute in xml.Attributes)
                {
                    id = attribute.Name.SequenceEqual("id"u8) ? XmlReferences.Decode(attribute.Value) : id;
                    name = attribute.Name.SequenceEqual("name"u8) ? XmlReferences.Decode(attribute.Value) : name;
                }

                Relation relation = relations.Find(r => r.Id == id);
                if (relation.Target is not null && name.Length > 0)
                {
                    names.TryAdd(relation.Target, name);
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or ContentException)
        {
            // Read once more in its turn, and reported there.
        }
    }

    void ReadStrings(PackageParts parts, List<Relation> relations, HashSet<ZipArchiveEntry> read)
    {
        string? target = relations.Find(r => r.Kind == "sharedStrings").Target;
        ZipArchiveEntry? entry = (target is null ? null : parts.Find(target)) ?? parts.Find("xl/sharedStrings.xml");
        if (entry is not null && read.Add(entry))
        {
            StringsPart = PackageParts.Normal(entry.FullName);
            parts.OpenXml(entry, Strings.Read);
        }
    }
}
