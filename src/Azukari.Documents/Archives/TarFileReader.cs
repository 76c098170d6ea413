using System.Globalization;
using System.Text;
using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>tar of every age: v7, ustar, pax, GNU with long names and sparse files (POSIX.1-2024, pax; GNU tar manual, "Basic Tar Format").</summary>
/// <remarks>
/// Own code, because a library stops at the first broken header: here the reader goes on with the next one that is whole,
/// and hands on what lies between. Each file is <c>[header 512] [content, padded to 512]</c>, two blocks of zeros end the
/// archive. Links hold nothing. Sparse files are read as they are stored, without their holes.
/// </remarks>
sealed class TarFileReader : IPartReader
{
    const int Block = 512;
    const int MaxNames = 1 << 20; // bytes of a long name or of pax records

    public bool Seeks => false;

    public void Read(Stream content, IPartVisitor visitor)
    {
        TarInput input = new(content);
        string? name = null;
        long? size = null;
        bool ended = false;
        while (input.NextHeader() is { } header)
        {
            ended = false;
            if (header.IsEnd)
            {
                ended = true;
                continue; // archives may stand one behind the other
            }

            if (!header.IsWhole)
            {
                visitor.Unread("", UnscannedReason.Damaged);
                using Stream stray = input.UntilHeader();
                visitor.File(string.Create(CultureInfo.InvariantCulture, $"unlisted@{input.Position - Block}"), stray);
                stray.CopyTo(Stream.Null); // the next header is behind it
                continue;
            }

            if (header.Kind is 'L' or 'K' or 'x' or 'g' or 'X')
            {
                byte[] text = input.Take(header.Size, MaxNames);
                if (header.Kind == 'L')
                {
                    name = ArchiveNames.Decode(text.AsSpan().TrimEnd((byte)0));
                }
                else if (header.Kind is 'x' or 'X')
                {
                    (name, size) = Records(text, name, size);
                }

                continue;
            }

            if (header.Kind == 'S')
            {
                input.SkipSparseMap(header);
            }

            long length = header.HoldsData ? size ?? header.Size : 0;
            if (length > 0)
            {
                using Stream file = input.File(length);
                visitor.File(name ?? header.Name, file);
                input.EndFile();
                if (input.IsCut)
                {
                    visitor.Unread(name ?? header.Name, UnscannedReason.Damaged);
                }
            }

            (name, size) = (null, null);
        }

        if (!ended)
        {
            visitor.Unread("", UnscannedReason.Damaged); // cut short
        }
    }

    /// <summary>Takes name and size out of pax records, <c>length SP key=value LF</c>.</summary>
    static (string? Name, long? Size) Records(ReadOnlySpan<byte> text, string? name, long? size)
    {
        while (text.IndexOf((byte)' ') is > 0 and int space
            && int.TryParse(text[..space], NumberStyles.None, CultureInfo.InvariantCulture, out int length)
            && length > space && length <= text.Length)
        {
            ReadOnlySpan<byte> record = text[(space + 1)..length].TrimEnd((byte)'\n');
            text = text[length..];
            int equals = record.IndexOf((byte)'=');
            if (equals < 0)
            {
                continue;
            }

            ReadOnlySpan<byte> value = record[(equals + 1)..];
            switch (Encoding.ASCII.GetString(record[..equals]))
            {
                case "path" or "GNU.sparse.name":
                    name = ArchiveNames.Decode(value);
                    break;
                case "size" when long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long stated):
                    size = stated;
                    break;
            }
        }

        return (name, size);
    }
}
