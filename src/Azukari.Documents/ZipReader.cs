using System.IO.Compression;

namespace Azukari.Documents;

/// <summary>ZIP: the document that it packs, or the files in it, whatever they are.</summary>
sealed class ZipReader : IPartReader
{
    public void Read(Stream content, IPartVisitor visitor)
    {
        using ZipArchive archive = new(content, ZipArchiveMode.Read, leaveOpen: true);
        if (OfficePackages.Of(archive) is { } package)
        {
            package.Read(archive, visitor);
            return;
        }

        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            if (!entry.FullName.EndsWith('/'))
            {
                using Stream inner = entry.Open();
                visitor.File(entry.FullName, inner);
            }
        }
    }
}
