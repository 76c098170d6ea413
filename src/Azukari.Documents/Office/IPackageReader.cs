using System.IO.Compression;

namespace Azukari.Documents;

/// <summary>Reads a document that is packed as ZIP. It takes the whole archive: what it leaves out is not scanned.</summary>
interface IPackageReader
{
    /// <summary>Reads a document.</summary>
    /// <param name="archive">The package; its entries were not read yet.</param>
    /// <param name="visitor">Receives the parts.</param>
    void Read(ZipArchive archive, IPartVisitor visitor);
}
