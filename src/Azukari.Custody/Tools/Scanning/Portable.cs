using System.Text;

namespace Azukari.Custody.Tools;

/// <summary>The same questions where there is no Linux: by the base class library, as well as it can.</summary>
static class Portable
{
    internal static string Text(byte[] native) => Encoding.UTF8.GetString(native.AsSpan()[..^1]);

    internal static FileStamp Stat(string path, bool follow)
    {
        FileAttributes attributes = File.GetAttributes(path);
        bool folder = attributes.HasFlag(FileAttributes.Directory);
        FileSort sort = attributes.HasFlag(FileAttributes.ReparsePoint) && !follow ? FileSort.Link
            : folder ? FileSort.Folder
            : attributes.HasFlag(FileAttributes.Device) ? FileSort.Other : FileSort.Regular;
        return new(sort, 0, 0, folder ? 0 : new FileInfo(path).Length, File.GetLastWriteTimeUtc(path).Ticks, 0);
    }

    internal static List<byte[]> List(string folder) =>
    [
        .. Directory.EnumerateFileSystemEntries(folder, "*", new EnumerationOptions { IgnoreInaccessible = false, AttributesToSkip = 0 })
            .Select(p => Encoding.UTF8.GetBytes(Path.GetFileName(p))).OrderBy(n => n, Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b))),
    ];
}
