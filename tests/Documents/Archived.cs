using System.IO.Compression;

namespace Azukari.Documents.Tests;

/// <summary>Makes archives to be broken.</summary>
static class Archived
{
    /// <summary>The next place of some bytes; below 0 where there is none.</summary>
    public static int Next(byte[] bytes, int from, ReadOnlySpan<byte> mark) =>
        bytes.AsSpan(from).IndexOf(mark) is >= 0 and int found ? from + found : -1;

    /// <summary>A ZIP of some files.</summary>
    public static byte[] Zip(IEnumerable<(string Name, byte[] Bytes)> files)
    {
        MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in files)
            {
                using Stream entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }
}
