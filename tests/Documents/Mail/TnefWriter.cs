using System.Text;

namespace Azukari.Documents.Tests;

/// <summary>Writes winmail.dat ([MS-OXTNEF]): a message with a body and one attachment.</summary>
static class TnefWriter
{
    public static byte[] Message(string body, string name, byte[] file)
    {
        MemoryStream stream = new();
        stream.Write([0x78, 0x9F, 0x3E, 0x22, 1, 0]);
        Attribute(stream, 1, 0x00089006, [0, 0, 1, 0]); // version
        Attribute(stream, 1, 0x00069007, [.. BitConverter.GetBytes(932), 0, 0, 0, 0]); // code page
        Attribute(stream, 1, 0x00069003, [.. BitConverter.GetBytes(1), .. Property(0x1000001F, Encoding.Unicode.GetBytes(body + '\0'))]);
        Attribute(stream, 2, 0x00069002, [1, 0, .. new byte[12]]); // attachment begins
        Attribute(stream, 2, 0x00018010, [.. CodePages.Cp932.GetBytes(name), 0]);
        Attribute(stream, 2, 0x0006800F, file);
        return stream.ToArray();
    }

    static byte[] Property(uint tag, byte[] value) =>
        [.. BitConverter.GetBytes(tag), .. BitConverter.GetBytes(1), .. BitConverter.GetBytes(value.Length), .. value, .. new byte[(4 - (value.Length % 4)) % 4]];

    static void Attribute(Stream stream, byte level, uint tag, byte[] data)
    {
        stream.WriteByte(level);
        stream.Write(BitConverter.GetBytes(tag));
        stream.Write(BitConverter.GetBytes(data.Length));
        stream.Write(data);
        stream.Write(BitConverter.GetBytes((ushort)(data.Sum(b => b) & 0xFFFF)));
    }
}
