using System.Text;

namespace Azukari.Custody.Tools;

/// <summary>Folders that a command makes for its output, and small files that it is given.</summary>
public static class Folders
{
    const long SmallFile = 1 << 20;

    /// <summary>Makes the folder unless it exists.</summary>
    /// <exception cref="CustodyException">It cannot be made.</exception>
    public static void Make(string path) => StorageFaults.Guard(path, () => Directory.CreateDirectory(path));

    /// <summary>A small file of text in UTF-8: a key, an identity.</summary>
    /// <exception cref="CustodyException"><see cref="Fault.FileUnreadable"/>: it cannot be read, is no text, or is not small.</exception>
    public static string ReadSmallText(string path)
    {
        try
        {
            return new FileInfo(path).Length <= SmallFile
                ? File.ReadAllText(path, new UTF8Encoding(false, true))
                : throw CustodyException.Of(Fault.FileUnreadable, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new CustodyException(Fault.FileUnreadable, [path], e);
        }
    }
}
