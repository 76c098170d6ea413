using System.Globalization;
using System.Text;

namespace Azukari.Custody.Storage;

/// <summary>The last head that was signed, kept beside the signing key and apart from the data.</summary>
/// <remarks>
/// A backup put in the data's place would sign a second history with the same key (a fork). Beside the key, which no backup of
/// the data holds, stands how far was signed; data that are older are not written to. The file is not synced at each commit:
/// after a power failure it can be behind the data, which does no harm.
/// Form: 20 decimal digits of size, LF, the signed checkpoint.
/// </remarks>
sealed class SignedHead : IDisposable
{
    const int SizeDigits = 20;
    readonly FileStream? file;

    internal SignedHead(string path, bool readOnly)
    {
        if (readOnly && !File.Exists(path))
        {
            return;
        }

        file = readOnly
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0)
            : new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        string text = Encoding.UTF8.GetString(bytes);
        if (text.Length > SizeDigits
            && long.TryParse(text.AsSpan(0, SizeDigits), NumberStyles.None, CultureInfo.InvariantCulture, out long size))
        {
            Size = size;
            Note = text[(SizeDigits + 1)..];
        }
    }

    /// <summary>How many entries were signed at the start; null where nothing readable stands there.</summary>
    internal long? Size { get; }

    /// <summary>The signed checkpoint of that size.</summary>
    internal string? Note { get; }

    /// <summary>Notes how far was signed. The entries are on the disk already, so a disk that fails here takes nothing back.</summary>
    internal void Record(long size, string note)
    {
        byte[] bytes = Encoding.UTF8.GetBytes($"{size.ToString("D20", CultureInfo.InvariantCulture)}\n{note}");
        try
        {
            RandomAccess.Write(file!.SafeFileHandle, bytes, 0);
            if (file.Length > bytes.Length)
            {
                RandomAccess.SetLength(file.SafeFileHandle, bytes.Length);
            }
        }
        catch (IOException)
        {
            // A head left behind does no harm, and the next commit writes it anew; a batch called failed that stands would fork.
        }
    }

    public void Dispose() => file?.Dispose();
}
