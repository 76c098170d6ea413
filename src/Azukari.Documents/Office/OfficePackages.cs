using System.IO.Compression;

namespace Azukari.Documents;

/// <summary>Tells documents that are packed as ZIP, by what is in them.</summary>
static class OfficePackages
{
    /// <summary>Whether only documents have a part of this name.</summary>
    public static bool IsSign(string name) => PackageParts.Normal(name) is var normal
        && (normal.Equals("[Content_Types].xml", StringComparison.OrdinalIgnoreCase)
            || normal.Equals("_rels/.rels", StringComparison.OrdinalIgnoreCase) || normal is "META-INF/manifest.xml" or "mimetype");

    /// <summary>The reader of a package; none where the archive is nothing but an archive.</summary>
    public static IPackageReader? Of(ZipArchive archive)
    {
        bool types = false;
        bool manifest = false;
        bool content = false;
        ZipArchiveEntry? mimetype = null;
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            string name = PackageParts.Normal(entry.FullName);
            types |= name.Equals("[Content_Types].xml", StringComparison.OrdinalIgnoreCase)
                || name.Equals("_rels/.rels", StringComparison.OrdinalIgnoreCase);
            manifest |= name == "META-INF/manifest.xml";
            content |= name == "content.xml";
            mimetype ??= name == "mimetype" ? entry : null;
        }

        return types ? new OpenXmlReader()
            : (content && manifest) || (mimetype is not null && OpenDocumentReader.IsNamedBy(mimetype)) ? new OpenDocumentReader()
            : null;
    }
}
