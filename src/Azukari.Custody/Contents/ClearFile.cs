using Azukari.Rules;
using Azukari.Vault;

namespace Azukari.Custody.Contents;

/// <summary>A file in clear on its way to exactly the path that was asked for; whole, or overwritten and gone.</summary>
/// <remarks>It lies under a temporary name beside its path, for the owner alone, until it is whole.</remarks>
sealed class ClearFile : IDisposable
{
    readonly string path;
    readonly string temporary;
    readonly FileStream file;
    bool named;

    /// <exception cref="CustodyException">Nothing can be written there.</exception>
    internal ClearFile(string path)
    {
        this.path = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(this.path) ?? throw CustodyException.Of(Fault.OutputExists, path);
        temporary = Path.Combine(folder, $".{NewId.Of<ActId>()}.part");
        file = StorageFaults.Guard(path, () =>
        {
            Directory.CreateDirectory(folder);
            return Exports.CreateForOwner(temporary);
        });
    }

    /// <summary>Writes it and gives it its name.</summary>
    /// <exception cref="CustodyException">The disk refused, or something bears the name by now.</exception>
    internal void Write(Action<Stream> write) => StorageFaults.Guard(path, () =>
    {
        write(file);
        file.Flush(flushToDisk: true);
        file.Dispose();
        File.Move(temporary, path);
        named = true;
        DurableFile.SyncFolder(Path.GetDirectoryName(path)!);
    });

    public void Dispose()
    {
        file.Dispose();
        if (!named)
        {
            DurableFile.Destroy(temporary);
        }
    }
}
