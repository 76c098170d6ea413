namespace Azukari.Custody.Evidence;

/// <summary>Writes a bundle of the files of a folder, see <see cref="BundleFormat"/>.</summary>
static class BundleWriter
{
    /// <summary>Writes every file below the folder. The caller gives the stream a temporary name.</summary>
    /// <exception cref="CustodyException"><see cref="Fault.BundleTooLarge"/>.</exception>
    internal static void Write(string folder, Stream output)
    {
        List<string> names =
        [
            .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];
        long total = names.Sum(n => new FileInfo(Path.Combine(folder, n)).Length + 2 * n.Length + 100);
        if (names.Count > BundleFormat.MaximumMembers || total > uint.MaxValue)
        {
            throw CustodyException.Of(Fault.BundleTooLarge, $"{names.Count}", $"{total}");
        }

        var directory = new List<byte[]>();
        uint offset = 0;
        foreach (string name in names)
        {
            byte[] data = File.ReadAllBytes(Path.Combine(folder, name));
            uint crc = BundleFormat.Crc32(data);
            byte[] nameBytes = BundleFormat.NameBytes(name);
            byte[] header = BundleFormat.MemberHeader(nameBytes, crc, (uint)data.Length);
            directory.Add(BundleFormat.DirectoryHeader(nameBytes, crc, (uint)data.Length, offset));
            output.Write(header);
            output.Write(data);
            offset += (uint)(header.Length + data.Length);
        }

        directory.ForEach(d => output.Write(d));
        output.Write(BundleFormat.End(names.Count, (uint)directory.Sum(d => d.Length), offset));
    }
}
