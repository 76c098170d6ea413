using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>LZH (LHA), for decades Japan's own archive: files stored or packed by -lh4- to -lh7-.</summary>
/// <remarks>Own code: no library on NuGet under a free licence reads it. The older methods are reported as unsupported.</remarks>
sealed class LzhReader : IPartReader
{
    public void Read(Stream content, IPartVisitor visitor)
    {
        while (LzhHeader.Read(content) is { } header)
        {
            long data = content.Position;
            RangeStream packed = new(content, data, header.Packed);
            switch (header.Method)
            {
                case "-lhd-":
                    break; // a folder
                case "-lh0-" or "-lz4-":
                    visitor.File(header.Name, new LzhChecked(packed, header.Size, header.Crc));
                    break;
                case "-lh4-" or "-lh5-" or "-lh6-" or "-lh7-":
                    visitor.File(header.Name, new LzhChecked(
                        new LzhDecoder(new BufferedStream(packed, 16 * 1024), header.Method[3] - '0', header.Size), header.Size, header.Crc));
                    break;
                default:
                    visitor.Unread(header.Name, UnscannedReason.Unsupported);
                    break;
            }

            content.Position = Math.Min(data + header.Packed, content.Length);
        }
    }

    /// <summary>Compares length and checksum (CRC-16, polynomial A001 reflected) at the end of a file.</summary>
    sealed class LzhChecked(Stream content, long length, int? crc) : ForwardStream
    {
        static readonly ushort[] Table = MakeTable();

        int sum;
        long seen;

        public override int Read(Span<byte> buffer)
        {
            int read = content.Read(buffer);
            foreach (byte b in buffer[..read])
            {
                sum = Table[(sum ^ b) & 0xFF] ^ (sum >> 8);
            }

            seen += read;
            return read > 0 || buffer.IsEmpty || (seen == length && (crc ?? sum) == sum)
                ? read
                : throw new InvalidDataException("The length or the checksum is another.");
        }

        static ushort[] MakeTable()
        {
            ushort[] table = new ushort[256];
            for (int i = 0; i < table.Length; i++)
            {
                int crc = i;
                for (int bit = 0; bit < 8; bit++)
                {
                    crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0xA001);
                }

                table[i] = (ushort)crc;
            }

            return table;
        }
    }
}
