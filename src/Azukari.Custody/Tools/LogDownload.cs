using System.Text;
using Azukari.Ledger;

namespace Azukari.Custody.Tools;

/// <summary>Takes a log from a server, file by file, into a folder. The tree is computed anew from its entries: a server cannot give another.</summary>
public static class LogDownload
{
    /// <summary>Writes the log; gives how many entries it has. The folder appears whole or not at all.</summary>
    /// <param name="read">Gives the bytes of a file of the log, such as <c>checkpoint</c>; null where there is none such.</param>
    /// <param name="key">The key that the checkpoint must be signed with.</param>
    /// <param name="destination">A folder that is empty or absent.</param>
    /// <exception cref="CustodyException">The log does not hold together, or the folder cannot be written.</exception>
    public static long Write(Func<string, byte[]?> read, string key, string destination)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(destination);
        WholeFolder.RefuseFull(destination);
        if (!VerifierKey.TryParse(key, out VerifierKey? verifier, out _))
        {
            throw CustodyException.Of(Fault.VerifierKeyInvalid);
        }

        byte[] note = read("checkpoint") ?? throw CustodyException.Of(Fault.BundleUnreadable, "checkpoint");
        Checkpoint head = Checkpoint.Open(note, verifier!).Checkpoint ?? throw CustodyException.Of(Fault.BundleUnreadable, "checkpoint");
        return WholeFolder.Write(destination, folder =>
            LogFolderWriter.Export(folder, Entries(read, head.Size), Encoding.UTF8.GetString(note), verifier!) == LedgerError.None
                ? head.Size : throw CustodyException.Of(Fault.BundleUnreadable, "checkpoint"));
    }

    static IEnumerable<ReadOnlyMemory<byte>> Entries(Func<string, byte[]?> read, long size)
    {
        for (long number = 0; number * TileId.FullWidth < size; number++)
        {
            int width = (int)Math.Min(TileId.FullWidth, size - (number * TileId.FullWidth));
            string path = TileId.EntryBundlePath(number, width);
            byte[] bytes = read(path) ?? throw CustodyException.Of(Fault.BundleUnreadable, path);
            if (!EntryBundle.TryDecode(bytes, width, out byte[][] entries, out _))
            {
                throw CustodyException.Of(Fault.BundleUnreadable, path);
            }

            foreach (byte[] entry in entries)
            {
                yield return entry;
            }
        }
    }
}
