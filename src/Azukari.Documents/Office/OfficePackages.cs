using System.IO.Compression;

namespace Azukari.Documents;

/// <summary>Tells documents that are packed as ZIP, by what is in them.</summary>
static class OfficePackages
{
    /// <summary>The reader of a package; none where the archive is nothing but an archive.</summary>
    public static IPackageReader? Of(ZipArchive archive) => null;
}
